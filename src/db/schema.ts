/**
 * The tables. This is their only definition: `drizzle-kit generate` writes the SQL of `migrations/` from it.
 *
 * Every tenant table's primary key starts with the municipality and every foreign key carries it, so that a table can
 * be distributed or partitioned by tenant later. A versioned thing has two tables with the same columns: one for its
 * current version, and `<table>_history` for the versions it replaced.
 */
import { pgCore, sql } from './drizzle.ts';

const {
  bigint,
  boolean,
  check,
  customType,
  date,
  foreignKey,
  index,
  integer,
  json,
  jsonb,
  numeric,
  pgPolicy,
  pgRole,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} = pgCore;

/** The role every connection of the service takes: it owns nothing and cannot bypass row-level security. */
export const appRole = pgRole('fremdrift_app').existing();

const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' });
const pgSnapshot = customType<{ data: string }>({ dataType: () => 'pg_snapshot' });
const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' });
const day = (name: string) => date(name, { mode: 'string' });
const decimal = (name: string) => numeric(name, { mode: 'number' });

const municipality = () => ({ municipalityCode: text('municipality_code').notNull() });

/** The columns of every versioned thing. `updatedAt` is when this version was registered. */
const versioned = () => ({
  version: integer('version').notNull(),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  enteredInErrorAt: instant('entered_in_error_at'),
});

/** The id that another system has for the thing: unique per system. */
const referenced = () => ({
  externalSystem: text('external_system'),
  externalValue: text('external_value'),
});

const superseded = () => ({ supersededAt: instant('superseded_at').notNull() });

/** The transaction sees only rows of its municipality, should a query lack the condition. */
const tenantOnly = () =>
  pgPolicy('tenant_only', {
    for: 'all',
    to: appRole,
    using: sql`municipality_code = current_setting('fremdrift.municipality', true)`,
    withCheck: sql`municipality_code = current_setting('fremdrift.municipality', true)`,
  });

/**
 * A transaction for one citizen sees only that citizen’s rows. The policy is on the tables that every read about a citizen
 * goes through.
 */
const citizenOnly = (column: 'id' | 'citizen_id') =>
  pgPolicy('citizen_only', {
    as: 'restrictive',
    for: 'all',
    to: appRole,
    using: sql.raw(`coalesce(${column} = (select nullif(current_setting('fremdrift.citizen', true), '')::uuid), true)`),
  });

// biome-ignore lint/suspicious/noExplicitAny: drizzle's extra-config column type is not exported in a nameable form
type Columns = any;

/** Key and constraints of a table that holds current versions. */
const currentTable = (name: string) => (t: Columns) => [
  primaryKey({ name: `${name}_pkey`, columns: [t.municipalityCode, t.id] }),
  uniqueIndex(`${name}_external_reference`)
    .on(t.municipalityCode, t.externalSystem, t.externalValue)
    .where(sql`external_system is not null and entered_in_error_at is null`),
  tenantOnly(),
];

const historyTable = (name: string) => (t: Columns) => [
  primaryKey({ name: `${name}_history_pkey`, columns: [t.municipalityCode, t.id, t.version] }),
  tenantOnly(),
];

/** A foreign key within the municipality. */
const refers = (name: string, t: Columns, column: Columns, to: () => Columns) =>
  foreignKey({ name, columns: [t.municipalityCode, column], foreignColumns: [to().municipalityCode, to().id] });

const citizenColumns = () => ({
  ...municipality(),
  id: uuid('id').notNull(),
  caseNumber: text('case_number').notNull(),
  /** AES-256-GCM (resources/record/citizens/cpr-vault.ts). */
  cprEncrypted: bytea('cpr_encrypted'),
  /** HMAC of municipality and number. Finds a citizen by CPR number without decrypting any. */
  cprIndex: bytea('cpr_index'),
  targetGroups: jsonb('target_groups').notNull(),
  protectedAddress: boolean('protected_address').notNull(),
  ...referenced(),
  ...versioned(),
});
export const citizen = pgTable('citizen', citizenColumns(), (t) => [
  ...currentTable('citizen')(t),
  citizenOnly('id'),
  uniqueIndex('citizen_cpr')
    .on(t.municipalityCode, t.cprIndex)
    .where(sql`cpr_index is not null and entered_in_error_at is null`),
]);
export const citizenHistory = pgTable(
  'citizen_history',
  { ...citizenColumns(), ...superseded() },
  historyTable('citizen'),
);

const providerColumns = () => ({
  ...municipality(),
  id: uuid('id').notNull(),
  name: text('name').notNull(),
  cvr: text('cvr'),
  pNumber: text('p_number'),
  serviceType: text('service_type'),
  ...referenced(),
  ...versioned(),
});
export const provider = pgTable('provider', providerColumns(), currentTable('provider'));
export const providerHistory = pgTable(
  'provider_history',
  { ...providerColumns(), ...superseded() },
  historyTable('provider'),
);

const planColumns = () => ({
  ...municipality(),
  id: uuid('id').notNull(),
  citizenId: uuid('citizen_id').notNull(),
  startDate: day('start_date').notNull(),
  status: text('status').notNull(),
  purpose: text('purpose'),
  citizenWishes: text('citizen_wishes'),
  kind: text('kind'),
  agreementState: text('agreement_state'),
  agreementDate: day('agreement_date'),
  endDate: day('end_date'),
  closedOn: day('closed_on'),
  coordinatorName: text('coordinator_name'),
  coordinatorUnit: text('coordinator_unit'),
  coordinatorRole: text('coordinator_role'),
  supportNeed: smallint('support_need'),
  supportNeedAssessedOn: day('support_need_assessed_on'),
  followUpPolicy: text('follow_up_policy'),
  /** An ISO 8601 duration, where the policy leaves the interval to each citizen. */
  followUpInterval: text('follow_up_interval'),
  term: text('term'),
  judgedBy: text('judged_by').notNull(),
  consentRequired: boolean('consent_required').notNull(),
  phases: jsonb('phases').notNull(),
  ...referenced(),
  ...versioned(),
});
export const plan = pgTable('plan', planColumns(), (t) => [
  ...currentTable('plan')(t),
  citizenOnly('citizen_id'),
  refers('plan_citizen', t, t.citizenId, () => citizen),
  index('plan_by_citizen').on(t.municipalityCode, t.citizenId),
]);
export const planHistory = pgTable('plan_history', { ...planColumns(), ...superseded() }, historyTable('plan'));

const interventionColumns = () => ({
  ...municipality(),
  id: uuid('id').notNull(),
  planId: uuid('plan_id').notNull(),
  code: text('code').notNull(),
  startDate: day('start_date').notNull(),
  legalBasis: text('legal_basis'),
  providerId: uuid('provider_id'),
  endDate: day('end_date'),
  endReason: text('end_reason'),
  package: smallint('package'),
  delivery: text('delivery'),
  hoursPerWeek: decimal('hours_per_week'),
  unitCost: decimal('unit_cost'),
  ...referenced(),
  ...versioned(),
});
export const intervention = pgTable('intervention', interventionColumns(), (t) => [
  ...currentTable('intervention')(t),
  refers('intervention_plan', t, t.planId, () => plan),
  refers('intervention_provider', t, t.providerId, () => provider),
  index('intervention_by_plan').on(t.municipalityCode, t.planId),
  index('intervention_by_provider').on(t.municipalityCode, t.providerId, t.planId),
]);
export const interventionHistory = pgTable(
  'intervention_history',
  { ...interventionColumns(), ...superseded() },
  historyTable('intervention'),
);

const consentColumns = () => ({
  ...municipality(),
  id: uuid('id').notNull(),
  planId: uuid('plan_id').notNull(),
  /** The provider that the citizen allows to see the plan. */
  providerId: uuid('provider_id').notNull(),
  /** How much of the plan: `plan`, `goals-and-scores` or `whole`. */
  scope: text('scope').notNull(),
  form: text('form').notNull(),
  givenOn: day('given_on').notNull(),
  /** The last day it holds. */
  validUntil: day('valid_until'),
  withdrawnOn: day('withdrawn_on'),
  ...referenced(),
  ...versioned(),
});
/** The citizen’s consent, where the plan requires one before a provider sees it. */
export const consent = pgTable('consent', consentColumns(), (t) => [
  ...currentTable('consent')(t),
  refers('consent_plan', t, t.planId, () => plan),
  refers('consent_provider', t, t.providerId, () => provider),
  index('consent_by_plan').on(t.municipalityCode, t.planId, t.providerId),
]);
export const consentHistory = pgTable(
  'consent_history',
  { ...consentColumns(), ...superseded() },
  historyTable('consent'),
);

const goalColumns = () => ({
  ...municipality(),
  id: uuid('id').notNull(),
  planId: uuid('plan_id').notNull(),
  kind: text('kind').notNull(),
  status: text('status').notNull(),
  parentGoalId: uuid('parent_goal_id'),
  title: text('title'),
  description: text('description'),
  changeType: text('change_type'),
  theme: text('theme'),
  secondaryThemes: text('secondary_themes').array().notNull(),
  instrument: text('instrument'),
  instrumentVersion: integer('instrument_version'),
  dimension: text('dimension'),
  baselineValue: decimal('baseline_value'),
  baselineDate: day('baseline_date'),
  targetValue: decimal('target_value'),
  targetDate: day('target_date'),
  expectations: jsonb('expectations').notNull(),
  weight: decimal('weight'),
  acceptedByCitizen: day('accepted_by_citizen'),
  responsible: text('responsible'),
  endedOn: day('ended_on'),
  archiveReason: text('archive_reason'),
  resultText: text('result_text'),
  resultInformant: text('result_informant'),
  /** The provider that wrote the sub-goal; null when the authority did. */
  providerId: uuid('provider_id'),
  ...referenced(),
  ...versioned(),
});
export const goal = pgTable('goal', goalColumns(), (t) => [
  ...currentTable('goal')(t),
  refers('goal_plan', t, t.planId, () => plan),
  foreignKey({
    name: 'goal_parent',
    columns: [t.municipalityCode, t.parentGoalId],
    foreignColumns: [t.municipalityCode, t.id],
  }),
  refers('goal_provider', t, t.providerId, () => provider),
  index('goal_by_plan').on(t.municipalityCode, t.planId),
]);
export const goalHistory = pgTable('goal_history', { ...goalColumns(), ...superseded() }, historyTable('goal'));

const instrumentColumns = () => ({
  ...municipality(),
  id: text('id').notNull(),
  definition: jsonb('definition').notNull(),
  ...referenced(),
  ...versioned(),
});
/** A municipality’s own instruments, and its additions to built-in ones, which are data in src/codes. */
export const instrument = pgTable('instrument', instrumentColumns(), currentTable('instrument'));
export const instrumentHistory = pgTable(
  'instrument_history',
  { ...instrumentColumns(), ...superseded() },
  historyTable('instrument'),
);

const assessmentColumns = () => ({
  ...municipality(),
  id: uuid('id').notNull(),
  citizenId: uuid('citizen_id').notNull(),
  instrument: text('instrument').notNull(),
  instrumentVersion: integer('instrument_version').notNull(),
  assessedOn: day('assessed_on').notNull(),
  informant: text('informant').notNull(),
  values: jsonb('values').notNull(),
  providerId: uuid('provider_id'),
  ...referenced(),
  ...versioned(),
});
export const assessment = pgTable('assessment', assessmentColumns(), (t) => [
  ...currentTable('assessment')(t),
  refers('assessment_citizen', t, t.citizenId, () => citizen),
  index('assessment_by_citizen').on(t.municipalityCode, t.citizenId),
]);
export const assessmentHistory = pgTable(
  'assessment_history',
  { ...assessmentColumns(), ...superseded() },
  historyTable('assessment'),
);

const scoreColumns = () => ({
  ...municipality(),
  id: uuid('id').notNull(),
  citizenId: uuid('citizen_id').notNull(),
  /** Null for a score on an instrument and dimension: it counts for each of the citizen’s goals measured there. */
  goalId: uuid('goal_id'),
  instrument: text('instrument').notNull(),
  instrumentVersion: integer('instrument_version').notNull(),
  dimension: text('dimension'),
  assessedOn: day('assessed_on').notNull(),
  value: decimal('value'),
  notAssessed: text('not_assessed'),
  informant: text('informant').notNull(),
  comment: text('comment'),
  sourceSystem: text('source_system'),
  sourceReference: text('source_reference'),
  assessmentId: uuid('assessment_id'),
  /** The provider that registered the score; null when the authority did. */
  providerId: uuid('provider_id'),
  ...referenced(),
  ...versioned(),
});
export const score = pgTable('score', scoreColumns(), (t) => [
  ...currentTable('score')(t),
  refers('score_citizen', t, t.citizenId, () => citizen),
  refers('score_goal', t, t.goalId, () => goal),
  refers('score_assessment', t, t.assessmentId, () => assessment),
  check('score_value_or_reason', sql`(value is null) <> (not_assessed is null)`),
  index('score_by_goal').on(t.municipalityCode, t.goalId, t.assessedOn),
  index('score_by_citizen').on(t.municipalityCode, t.citizenId, t.instrument, t.dimension, t.assessedOn),
  index('score_by_day').on(t.municipalityCode, t.assessedOn),
  index('score_by_assessment').on(t.municipalityCode, t.assessmentId).where(sql`assessment_id is not null`),
]);
export const scoreHistory = pgTable('score_history', { ...scoreColumns(), ...superseded() }, (t) => [
  ...historyTable('score')(t),
  index('score_history_by_goal').on(t.municipalityCode, t.goalId),
  index('score_history_by_citizen').on(t.municipalityCode, t.citizenId, t.instrument, t.dimension),
]);

const followUpColumns = () => ({
  ...municipality(),
  id: uuid('id').notNull(),
  planId: uuid('plan_id').notNull(),
  kind: text('kind').notNull().default('follow-up'),
  plannedFor: day('planned_for').notNull(),
  place: text('place'),
  participants: jsonb('participants').notNull(),
  state: text('state').notNull(),
  heldOn: day('held_on'),
  /** The end of the window it was due in, as it was when the meeting was recorded as held. */
  dueBy: day('due_by'),
  outcome: text('outcome'),
  goalDecisions: jsonb('goal_decisions').notNull(),
  interventionChanges: jsonb('intervention_changes').notNull().default([]),
  /** Goals and interventions that its decisions changed, with the version each of them got. */
  effects: jsonb('effects').notNull().default([]),
  summary: text('summary'),
  experience: jsonb('experience'),
  ...referenced(),
  ...versioned(),
});
export const followUp = pgTable('follow_up', followUpColumns(), (t) => [
  ...currentTable('follow_up')(t),
  refers('follow_up_plan', t, t.planId, () => plan),
  index('follow_up_by_plan').on(t.municipalityCode, t.planId),
  index('follow_up_by_day').on(t.municipalityCode, sql`coalesce(held_on, planned_for)`),
]);
export const followUpHistory = pgTable(
  'follow_up_history',
  { ...followUpColumns(), ...superseded() },
  historyTable('follow_up'),
);

const agreementColumns = () => ({
  ...municipality(),
  id: uuid('id').notNull(),
  planId: uuid('plan_id').notNull(),
  /** Null for an agreement made between meetings. */
  followUpId: uuid('follow_up_id'),
  what: text('what').notNull(),
  responsible: text('responsible').notNull(),
  /** The provider that carries it out, and may close it. */
  providerId: uuid('provider_id'),
  dueDate: day('due_date').notNull(),
  state: text('state').notNull(),
  ...referenced(),
  ...versioned(),
});
export const agreement = pgTable('agreement', agreementColumns(), (t) => [
  ...currentTable('agreement')(t),
  refers('agreement_follow_up', t, t.followUpId, () => followUp),
  refers('agreement_plan', t, t.planId, () => plan),
  refers('agreement_provider', t, t.providerId, () => provider),
  index('agreement_by_plan').on(t.municipalityCode, t.planId),
  index('agreement_by_follow_up').on(t.municipalityCode, t.followUpId),
]);
export const agreementHistory = pgTable(
  'agreement_history',
  { ...agreementColumns(), ...superseded() },
  historyTable('agreement'),
);

const settingsColumns = () => ({
  ...municipality(),
  /** Always `settings`: one row per municipality, versioned like other things. */
  id: text('id').notNull(),
  suppressionThreshold: smallint('suppression_threshold').notNull(),
  scoreGraceDays: smallint('score_grace_days').notNull(),
  activeGoalsPerPlan: smallint('active_goals_per_plan'),
  refuseMoreGoals: boolean('refuse_more_goals').notNull(),
  retentionMonths: smallint('retention_months').notNull(),
  eraseAutomatically: boolean('erase_automatically').notNull().default(false),
  accessLogMonths: smallint('access_log_months').notNull().default(24),
  accessLogSamplingMonths: smallint('access_log_sampling_months').notNull().default(3),
  actorRequired: boolean('actor_required').notNull(),
  purposeRequired: boolean('purpose_required').notNull(),
  providerAccessAfterEndDays: smallint('provider_access_after_end_days').notNull(),
  defaultFollowUpPolicy: text('default_follow_up_policy').notNull(),
  caseloadLimits: jsonb('caseload_limits').notNull().default({ cti: 10, icm: 8, coordinator: 20 }),
  /** Subjects whose tokens are refused. Tokens are not stored, so this is how one is revoked. */
  refusedTokenSubjects: text('refused_token_subjects').array().notNull().default([]),
  /** The municipality’s own id in delivery reports: system and value. */
  organisation: jsonb('organisation'),
  ...referenced(),
  ...versioned(),
});
export const settings = pgTable('settings', settingsColumns(), currentTable('settings'));
export const settingsHistory = pgTable(
  'settings_history',
  { ...settingsColumns(), ...superseded() },
  historyTable('settings'),
);

const followUpPolicyColumns = () => ({
  ...municipality(),
  /** The policy's name. */
  id: text('id').notNull(),
  definition: jsonb('definition').notNull(),
  ...referenced(),
  ...versioned(),
});
/** A municipality’s own follow-up policies. The presets are data in src/codes. */
export const followUpPolicy = pgTable('follow_up_policy', followUpPolicyColumns(), currentTable('follow_up_policy'));
export const followUpPolicyHistory = pgTable(
  'follow_up_policy_history',
  { ...followUpPolicyColumns(), ...superseded() },
  historyTable('follow_up_policy'),
);

/** Extends, for a reason, the one window that counts from `anchorDate`. */
export const exemption = pgTable(
  'exemption',
  {
    ...municipality(),
    id: uuid('id').notNull(),
    planId: uuid('plan_id').notNull(),
    anchorDate: day('anchor_date').notNull(),
    reason: text('reason').notNull(),
    days: smallint('days').notNull(),
    createdAt: instant('created_at').notNull(),
    withdrawnAt: instant('withdrawn_at'),
  },
  (t) => [
    primaryKey({ name: 'exemption_pkey', columns: [t.municipalityCode, t.id] }),
    uniqueIndex('exemption_once_per_reason')
      .on(t.municipalityCode, t.planId, t.anchorDate, t.reason)
      .where(sql`withdrawn_at is null`),
    refers('exemption_plan', t, t.planId, () => plan),
    tenantOnly(),
  ],
);

export const credential = pgTable(
  'credential',
  {
    ...municipality(),
    id: text('id').notNull(),
    role: text('role').notNull(),
    name: text('name').notNull(),
    providerId: uuid('provider_id'),
    /** SHA-256 of the secret. A fast hash is enough for 256 random bits. */
    secretHash: bytea('secret_hash').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
    /** The credential that this one replaced. */
    replaces: text('replaces'),
    /** SHA-256 of the client’s certificate, base64url (RFC 8705); null where the key alone is enough. */
    certificateThumbprint: text('certificate_thumbprint'),
    /** Written at most once an hour. */
    lastUsedAt: instant('last_used_at'),
  },
  (t) => [
    primaryKey({ name: 'credential_pkey', columns: [t.municipalityCode, t.id] }),
    refers('credential_provider', t, t.providerId, () => provider),
    check('credential_provider_role', sql`(role = 'provider') = (provider_id is not null)`),
    tenantOnly(),
  ],
);

/** Who read or wrote about which citizen, by ids and codes. The service’s role may add rows, but not change them. */
export const accessLog = pgTable(
  'access_log',
  {
    ...municipality(),
    /** A restore on another server begins a new era, by changing this default (administration/access-log/restored.ts). */
    era: smallint('era').notNull().default(1),
    transactionId: xid8('transaction_id').notNull().default(sql`pg_current_xact_id()`),
    id: bigint('id', { mode: 'number' }).generatedAlwaysAsIdentity().notNull(),
    at: instant('at').notNull(),
    citizenId: uuid('citizen_id').notNull(),
    credentialId: text('credential_id').notNull(),
    /** `role` and `providerId` are null in rows from before they were logged. */
    role: text('role'),
    providerId: uuid('provider_id'),
    actor: text('actor'),
    purpose: text('purpose'),
    action: text('action').notNull(),
    operation: text('operation').notNull(),
    requestId: uuid('request_id').notNull(),
    remoteAddress: text('remote_address'),
  },
  (t) => [
    primaryKey({ name: 'access_log_pkey', columns: [t.municipalityCode, t.era, t.transactionId, t.id] }),
    index('access_log_by_citizen').on(t.municipalityCode, t.citizenId, t.id),
    tenantOnly(),
  ],
);

/**
 * Seals of the access log. A block seals the rows after the block before it, up to its own position, and its hash covers
 * the hash of the block before. Nobody changes a block; only the function that removes expired rows sets `removedAt`.
 */
export const accessLogBlock = pgTable(
  'access_log_block',
  {
    ...municipality(),
    number: integer('number').notNull(),
    era: smallint('era').notNull(),
    transactionId: xid8('transaction_id').notNull(),
    id: bigint('id', { mode: 'number' }).notNull(),
    entries: integer('entries').notNull(),
    fromAt: instant('from_at').notNull(),
    toAt: instant('to_at').notNull(),
    digest: bytea('digest').notNull(),
    previousHash: bytea('previous_hash').notNull(),
    hash: bytea('hash').notNull(),
    sealedAt: instant('sealed_at').notNull(),
    removedAt: instant('removed_at'),
  },
  (t) => [
    primaryKey({ name: 'access_log_block_pkey', columns: [t.municipalityCode, t.number] }),
    index('access_log_block_kept').on(t.municipalityCode, t.number).where(sql`removed_at is null`),
    tenantOnly(),
  ],
);

const accessLogSampleColumns = () => ({
  ...municipality(),
  id: uuid('id').notNull(),
  fromDate: day('from_date').notNull(),
  toDate: day('to_date').notNull(),
  /** How many entries there were to draw from. */
  population: bigint('population', { mode: 'number' }).notNull(),
  /** The position of each in the log: `{era, transactionId, id}`. */
  entries: jsonb('entries').notNull(),
  drawnBy: text('drawn_by').notNull(),
  reviewedBy: text('reviewed_by'),
  reviewedOn: day('reviewed_on'),
  finding: text('finding'),
  note: text('note'),
  /** About single entries: `{id, finding, note}`. */
  findings: jsonb('findings'),
  ...versioned(),
});
/** Samples that the municipality has drawn from its access log, and the findings of their reviews. */
export const accessLogSample = pgTable('access_log_sample', accessLogSampleColumns(), (t) => [
  primaryKey({ name: 'access_log_sample_pkey', columns: [t.municipalityCode, t.id] }),
  tenantOnly(),
]);
export const accessLogSampleHistory = pgTable(
  'access_log_sample_history',
  { ...accessLogSampleColumns(), ...superseded() },
  historyTable('access_log_sample'),
);

/** Answers to POSTs with an `Idempotency-Key`, kept for a day. */
export const idempotencyKey = pgTable(
  'idempotency_key',
  {
    ...municipality(),
    credentialId: text('credential_id').notNull(),
    key: text('key').notNull(),
    requestHash: bytea('request_hash').notNull(),
    status: smallint('status'),
    headers: jsonb('headers'),
    body: text('body'),
    citizenIds: uuid('citizen_ids').array(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'idempotency_key_pkey', columns: [t.municipalityCode, t.credentialId, t.key] }),
    index('idempotency_key_age').on(t.municipalityCode, t.credentialId, t.createdAt),
    tenantOnly(),
  ],
);

/**
 * The log of changes: each write of a versioned thing adds a row, in the same transaction. Webhooks and the feed of changes
 * read it, and so do the figures, to know what is out of date. Read it in the order of `transaction_id`, then `id`, and
 * only below the oldest running transaction: nothing can be added there any more.
 */
export const change = pgTable(
  'change',
  {
    ...municipality(),
    id: bigint('id', { mode: 'number' }).generatedAlwaysAsIdentity().notNull(),
    transactionId: xid8('transaction_id').notNull().default(sql`pg_current_xact_id()`),
    at: instant('at').notNull(),
    /** The table of the thing that changed. */
    resource: text('resource').notNull(),
    resourceId: text('resource_id').notNull(),
    version: integer('version').notNull(),
    change: text('change').notNull(),
  },
  (t) => [
    primaryKey({ name: 'change_pkey', columns: [t.municipalityCode, t.id] }),
    index('change_in_order').on(t.municipalityCode, t.transactionId, t.id),
    // Finds the changes of a day. Rows lie in the order of writing, so a BRIN index is enough.
    index('change_by_time').using('brin', t.municipalityCode, t.at),
    tenantOnly(),
  ],
);

const webhookColumns = () => ({
  ...municipality(),
  id: uuid('id').notNull(),
  url: text('url').notNull(),
  types: text('types').array().notNull(),
  description: text('description'),
  /** The provider it belongs to: it hears only of plans which that provider may see. Null for the authority’s own. */
  providerId: uuid('provider_id'),
  state: text('state').notNull(),
  /** Why the service has stopped calling it. */
  disabledReason: text('disabled_reason'),
  ...referenced(),
  ...versioned(),
});
export const webhook = pgTable('webhook', webhookColumns(), (t) => [
  ...currentTable('webhook')(t),
  refers('webhook_provider', t, t.providerId, () => provider),
]);
export const webhookHistory = pgTable(
  'webhook_history',
  { ...webhookColumns(), ...superseded() },
  historyTable('webhook'),
);

/** The secrets that deliveries are signed with. Two are valid while a new one takes over. */
export const webhookSecret = pgTable(
  'webhook_secret',
  {
    ...municipality(),
    webhookId: uuid('webhook_id').notNull(),
    secret: text('secret').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at'),
  },
  (t) => [
    primaryKey({ name: 'webhook_secret_pkey', columns: [t.municipalityCode, t.webhookId, t.secret] }),
    refers('webhook_secret_webhook', t, t.webhookId, () => webhook),
    tenantOnly(),
  ],
);

/** Events for webhooks: a type, a time, and ids. Kept for as long as they can be replayed. */
export const event = pgTable(
  'event',
  {
    ...municipality(),
    id: uuid('id').notNull(),
    type: text('type').notNull(),
    at: instant('at').notNull(),
    planId: uuid('plan_id').notNull(),
    data: jsonb('data').notNull(),
  },
  (t) => [
    primaryKey({ name: 'event_pkey', columns: [t.municipalityCode, t.id] }),
    refers('event_plan', t, t.planId, () => plan),
    index('event_by_time').on(t.municipalityCode, t.at),
    tenantOnly(),
  ],
);

/** The delivery of an event to one webhook. Pending until the receiver has accepted it. */
export const webhookDelivery = pgTable(
  'webhook_delivery',
  {
    ...municipality(),
    webhookId: uuid('webhook_id').notNull(),
    eventId: uuid('event_id').notNull(),
    state: text('state').notNull(),
    attempts: integer('attempts').notNull().default(0),
    lastAttemptAt: instant('last_attempt_at'),
    /** The HTTP status of the last answer; null when there was none. */
    lastStatus: smallint('last_status'),
    lastError: text('last_error'),
    deliveredAt: instant('delivered_at'),
  },
  (t) => [
    primaryKey({ name: 'webhook_delivery_pkey', columns: [t.municipalityCode, t.webhookId, t.eventId] }),
    refers('webhook_delivery_webhook', t, t.webhookId, () => webhook),
    refers('webhook_delivery_event', t, t.eventId, () => event),
    index('webhook_delivery_pending').on(t.municipalityCode, t.webhookId, t.eventId).where(sql`state = 'pending'`),
    index('webhook_delivery_by_event').on(t.municipalityCode, t.eventId),
    tenantOnly(),
  ],
);

/** Up to which change webhooks have been told. One row per municipality. */
export const announced = pgTable(
  'announced',
  {
    ...municipality(),
    transactionId: xid8('transaction_id').notNull(),
    changeId: bigint('change_id', { mode: 'number' }).notNull(),
    /** What had been committed when the municipality first had a webhook. Webhooks are not told of it. */
    before: pgSnapshot('before').notNull().default(sql`pg_current_snapshot()`),
  },
  (t) => [primaryKey({ name: 'announced_pkey', columns: [t.municipalityCode] }), tenantOnly()],
);

/** What the morning’s job has noticed, once each: a meeting due or overdue, a score or an agreement overdue. */
export const notice = pgTable(
  'notice',
  {
    ...municipality(),
    type: text('type').notNull(),
    /** The plan, goal or agreement. */
    subjectId: uuid('subject_id').notNull(),
    /** Which of its duties: the window’s anchor, the quarter, or the due date. */
    duty: text('duty').notNull(),
    noticedAt: instant('noticed_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'notice_pkey', columns: [t.municipalityCode, t.type, t.subjectId, t.duty] }),
    tenantOnly(),
  ],
);

/** A link opens a calendar of meetings, of one coordinator, one unit or one provider, for whoever has it. */
export const calendarLink = pgTable(
  'calendar_link',
  {
    ...municipality(),
    id: text('id').notNull(),
    coordinatorName: text('coordinator_name'),
    coordinatorUnit: text('coordinator_unit'),
    providerId: uuid('provider_id'),
    /** SHA-256 of the secret in the link. */
    secretHash: bytea('secret_hash').notNull(),
    createdAt: instant('created_at').notNull(),
    /** The credential that made it. */
    createdBy: text('created_by').notNull(),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
  },
  (t) => [
    primaryKey({ name: 'calendar_link_pkey', columns: [t.municipalityCode, t.id] }),
    refers('calendar_link_provider', t, t.providerId, () => provider),
    tenantOnly(),
  ],
);

/** Computed figures: one row per cell of every table that can be asked for. `figures` is null where the cell is withheld. */
export const trendCell = pgTable(
  'trend_cell',
  {
    ...municipality(),
    measure: text('measure').notNull(),
    /** A quarter or a month. */
    period: text('period').notNull(),
    /** Empty for measures that are not of one instrument. */
    instrument: text('instrument').notNull(),
    /** The names of the table’s dimensions, in order, separated by commas. */
    dimensions: text('dimensions').notNull(),
    value1: text('value1').notNull(),
    value2: text('value2').notNull(),
    figures: json('figures'),
  },
  (t) => [
    primaryKey({
      name: 'trend_cell_pkey',
      columns: [t.municipalityCode, t.measure, t.period, t.instrument, t.dimensions, t.value1, t.value2],
    }),
    tenantOnly(),
  ],
);

/** Which periods have been computed, and whether something in them has changed since. */
export const trendPeriod = pgTable(
  'trend_period',
  {
    ...municipality(),
    measure: text('measure').notNull(),
    period: text('period').notNull(),
    periodFrom: day('period_from').notNull(),
    periodTo: day('period_to').notNull(),
    computedAt: instant('computed_at').notNull(),
    /** The Danish date it was computed on. */
    computedOn: day('computed_on').notNull(),
    stale: boolean('stale').notNull(),
    /** From when its figures are frozen, because a citizen who counted in them has been erased. */
    closedAt: instant('closed_at'),
  },
  (t) => [primaryKey({ name: 'trend_period_pkey', columns: [t.municipalityCode, t.measure, t.period] }), tenantOnly()],
);

/** Up to which change the figures are current. One row per municipality. */
export const trendProgress = pgTable(
  'trend_progress',
  {
    ...municipality(),
    transactionId: xid8('transaction_id').notNull(),
    changeId: bigint('change_id', { mode: 'number' }).notNull(),
    caughtUpAt: instant('caught_up_at').notNull(),
  },
  (t) => [primaryKey({ name: 'trend_progress_pkey', columns: [t.municipalityCode] }), tenantOnly()],
);

const ffbResourceColumns = () => ({
  ...municipality(),
  id: uuid('id').notNull(),
  /** For a Patient, the citizen it was found to be, whatever its own id. */
  citizenId: uuid('citizen_id').notNull(),
  /** Its name in resources/exchange/fhir/ffb/profiles.ts, such as `carePlan`. */
  profile: text('profile').notNull(),
  /** The sender’s time. An older resource never replaces a newer one. */
  lastUpdated: instant('last_updated').notNull(),
  /** As it was sent, without the CPR number. */
  content: jsonb('content').notNull(),
  withdrawn: boolean('withdrawn').notNull(),
  /** The version it made of the thing with the same id. A higher version there means that others have written since. */
  nativeVersion: integer('native_version'),
  version: integer('version').notNull(),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
});
/** Resources of FFB delivery reports as they came, because the things made of them do not hold everything. */
export const ffbResource = pgTable('ffb_resource', ffbResourceColumns(), (t) => [
  primaryKey({ name: 'ffb_resource_pkey', columns: [t.municipalityCode, t.id] }),
  refers('ffb_resource_citizen', t, t.citizenId, () => citizen),
  index('ffb_resource_by_citizen').on(t.municipalityCode, t.citizenId),
  index('ffb_resource_by_time').on(t.municipalityCode, t.updatedAt),
  tenantOnly(),
]);
export const ffbResourceHistory = pgTable('ffb_resource_history', { ...ffbResourceColumns(), ...superseded() }, (t) => [
  ...historyTable('ffb_resource')(t),
  index('ffb_resource_history_by_time').on(t.municipalityCode, t.updatedAt),
]);

const fhirResourceColumns = () => ({
  ...municipality(),
  /** As others refer to it: `Goal/AndenIndsats`. */
  id: text('id').notNull(),
  /** Null for resources that belong to no citizen: organisations, staff and offers. */
  citizenId: uuid('citizen_id'),
  /** The plan whose Bundle holds it; null where other resources refer to it. */
  planId: uuid('plan_id'),
  /** As it was sent, without the CPR number. */
  content: jsonb('content').notNull(),
  version: integer('version').notNull(),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
});
/** Resources of kl-core Bundles as they came, so that they can go out unchanged. */
export const fhirResource = pgTable('fhir_resource', fhirResourceColumns(), (t) => [
  primaryKey({ name: 'fhir_resource_pkey', columns: [t.municipalityCode, t.id] }),
  refers('fhir_resource_citizen', t, t.citizenId, () => citizen),
  index('fhir_resource_by_citizen').on(t.municipalityCode, t.citizenId),
  tenantOnly(),
]);
export const fhirResourceHistory = pgTable(
  'fhir_resource_history',
  { ...fhirResourceColumns(), ...superseded() },
  historyTable('fhir_resource'),
);

const ffbRecipientColumns = () => ({
  ...municipality(),
  /** Always `recipient`: one row per municipality, versioned like other things. */
  id: text('id').notNull(),
  url: text('url').notNull(),
  /** How the service authenticates there. The secret is in `ffb_hand_over`. */
  authorizationKind: text('authorization_kind'),
  authorizationUser: text('authorization_user'),
  /** The first day whose reports are handed over. */
  fromDay: day('from_day').notNull(),
  state: text('state').notNull(),
  ...referenced(),
  ...versioned(),
});
/** Where the municipality's delivery reports are handed over. */
export const ffbRecipient = pgTable('ffb_recipient', ffbRecipientColumns(), currentTable('ffb_recipient'));
export const ffbRecipientHistory = pgTable(
  'ffb_recipient_history',
  { ...ffbRecipientColumns(), ...superseded() },
  historyTable('ffb_recipient'),
);

/** How far handing over has come, and its secret, which no operation shows. One row per municipality. */
export const ffbHandOver = pgTable(
  'ffb_hand_over',
  {
    ...municipality(),
    /** The token or password. */
    secret: text('secret'),
    /** The last day whose reports are in `ffb_delivery`. */
    plannedThrough: day('planned_through'),
    /** The receiver has asked not to be called before this. */
    pausedUntil: instant('paused_until'),
    /** Reports delivered in all. */
    delivered: bigint('delivered', { mode: 'number' }).notNull().default(0),
  },
  (t) => [primaryKey({ name: 'ffb_hand_over_pkey', columns: [t.municipalityCode] }), tenantOnly()],
);

/** What is handed over: one row per citizen and Danish day. The report is not stored, but made again each time. */
export const ffbDelivery = pgTable(
  'ffb_delivery',
  {
    ...municipality(),
    id: uuid('id').notNull(),
    citizenId: uuid('citizen_id').notNull(),
    day: day('day').notNull(),
    state: text('state').notNull(),
    attempts: integer('attempts').notNull().default(0),
    lastAttemptAt: instant('last_attempt_at'),
    nextAttemptAt: instant('next_attempt_at'),
    /** The HTTP status of the last answer; null when there was none. */
    lastStatus: smallint('last_status'),
    lastError: text('last_error'),
    deliveredAt: instant('delivered_at'),
    /** SHA-256 of the report as it was last sent, in hex. */
    digest: text('digest'),
    /** Why it was rejected or not sent: codes and positions, no text. */
    issues: jsonb('issues').notNull().default([]),
    /** The moment whose knowledge a repeated report uses; null for the end of its day. */
    knownAt: instant('known_at'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'ffb_delivery_pkey', columns: [t.municipalityCode, t.id] }),
    uniqueIndex('ffb_delivery_once').on(t.municipalityCode, t.citizenId, t.day),
    refers('ffb_delivery_citizen', t, t.citizenId, () => citizen),
    index('ffb_delivery_by_day').on(t.municipalityCode, t.day, t.id),
    index('ffb_delivery_open').on(t.municipalityCode, t.state, t.day, t.id).where(sql`state <> 'delivered'`),
    tenantOnly(),
  ],
);

/** The key of pseudonyms. Whoever has it can tell whose a pseudonym is. */
export const pseudonymKey = pgTable(
  'pseudonym_key',
  { ...municipality(), key: bytea('key').notNull(), createdAt: instant('created_at').notNull() },
  (t) => [primaryKey({ name: 'pseudonym_key_pkey', columns: [t.municipalityCode] }), tenantOnly()],
);

/** Which municipality a BI tool’s login sees in the schema `bi`. The service’s role has no rights to this table. */
export const biLogin = pgTable(
  'bi_login',
  { ...municipality(), login: text('login').notNull(), createdAt: instant('created_at').notNull() },
  (t) => [primaryKey({ name: 'bi_login_pkey', columns: [t.municipalityCode, t.login] }), tenantOnly()],
);

const legalHoldColumns = () => ({
  ...municipality(),
  /** The citizen’s id. A citizen has one hold, in versions. */
  id: uuid('id').notNull(),
  reason: text('reason').notNull(),
  /** The last day it holds; null for a hold without an end. */
  validUntil: day('valid_until'),
  ...referenced(),
  ...versioned(),
});
/** Keeps a citizen’s data beyond the retention period: nothing is erased while it holds. */
export const legalHold = pgTable('legal_hold', legalHoldColumns(), (t) => [
  ...currentTable('legal_hold')(t),
  refers('legal_hold_citizen', t, t.id, () => citizen),
]);
export const legalHoldHistory = pgTable(
  'legal_hold_history',
  { ...legalHoldColumns(), ...superseded() },
  historyTable('legal_hold'),
);

/** Receipts of erasures, in counts. Only the function that erases adds one. */
export const erasure = pgTable(
  'erasure',
  {
    ...municipality(),
    id: uuid('id').notNull(),
    citizenId: uuid('citizen_id').notNull(),
    at: instant('at').notNull(),
    /** Who asked for it; `automatic` for the nightly job. */
    credentialId: text('credential_id').notNull(),
    closedOn: day('closed_on').notNull(),
    dueOn: day('due_on').notNull(),
    /** The citizen may have counted in the figures of these days. */
    countedFrom: day('counted_from'),
    countedTo: day('counted_to'),
    /** Rows by table. */
    erased: jsonb('erased').notNull(),
    kept: jsonb('kept').notNull(),
  },
  (t) => [primaryKey({ name: 'erasure_pkey', columns: [t.municipalityCode, t.id] }), tenantOnly()],
);

/** Ids that are never used again: the citizen’s own, and those of delivery reports and Bundles. So no old copy brings the citizen back. */
export const erasedId = pgTable(
  'erased_id',
  { ...municipality(), id: uuid('id').notNull(), erasureId: uuid('erasure_id').notNull() },
  (t) => [
    primaryKey({ name: 'erased_id_pkey', columns: [t.municipalityCode, t.id] }),
    refers('erased_id_erasure', t, t.erasureId, () => erasure),
    tenantOnly(),
  ],
);
