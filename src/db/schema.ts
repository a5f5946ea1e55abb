/**
 * The tables. This is their single truth: `drizzle-kit generate` writes the SQL of `migrations/` from it.
 *
 * Every tenant table's primary key starts with the municipality and every foreign key carries it, so that a table can
 * be distributed or partitioned by tenant later. A thing that callers write has two tables of the same columns: the one
 * that holds its current version, and `<table>_history` with the versions it replaced.
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

/** What every versioned thing carries. `updatedAt` is the registration time of this version. */
const versioned = () => ({
  version: integer('version').notNull(),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  enteredInErrorAt: instant('entered_in_error_at'),
});

/** The id a foreign system knows the thing by: unique per system. */
const referenced = () => ({
  externalSystem: text('external_system'),
  externalValue: text('external_value'),
});

const superseded = () => ({ supersededAt: instant('superseded_at').notNull() });

/** Only rows of the transaction's municipality exist: a net under the explicit predicates of every query. */
const tenantOnly = () =>
  pgPolicy('tenant_only', {
    for: 'all',
    to: appRole,
    using: sql`municipality_code = current_setting('fremdrift.municipality', true)`,
    withCheck: sql`municipality_code = current_setting('fremdrift.municipality', true)`,
  });

/** And where the transaction is of one citizen, of that citizen: whatever is read of a citizen is read with one of these tables. */
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
  /** AES-256-GCM; see src/db/cpr.ts */
  cprEncrypted: bytea('cpr_encrypted'),
  /** HMAC of municipality and number: finds a citizen by CPR without decrypting any. */
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
  /** Whom the citizen lets see the plan. */
  providerId: uuid('provider_id').notNull(),
  /** How much of it: `plan`, `goals-and-scores` or `whole`. */
  scope: text('scope').notNull(),
  form: text('form').notNull(),
  givenOn: day('given_on').notNull(),
  /** The last day it holds. */
  validUntil: day('valid_until'),
  withdrawnOn: day('withdrawn_on'),
  ...referenced(),
  ...versioned(),
});
/** The citizen's consent, where the plan asks for one before a provider sees it. */
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
/** A municipality's own instruments, and its additions to built-in ones. The built-in are data in src/codes. */
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
  /** Null for a score of the citizen on an instrument and dimension: it counts for every goal measured there. */
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
  /** The end of the window it was due in, as the service told it when the meeting was recorded as held. */
  dueBy: day('due_by'),
  outcome: text('outcome'),
  goalDecisions: jsonb('goal_decisions').notNull(),
  interventionChanges: jsonb('intervention_changes').notNull().default([]),
  /** What its decisions changed: goals and interventions with the version that came of it. */
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
  /** Null for one made between meetings. */
  followUpId: uuid('follow_up_id'),
  what: text('what').notNull(),
  responsible: text('responsible').notNull(),
  /** The provider that is to do it, and may close it. */
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
  /** Always `settings`: one row per municipality, written like every other versioned thing. */
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
  /** Whose tokens are not taken: what stands in for revoking them. */
  refusedTokenSubjects: text('refused_token_subjects').array().notNull().default([]),
  /** The municipality itself, as delivery reports name it: system and value. */
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
/** A municipality's own follow-up policies. The presets are data in src/codes. */
export const followUpPolicy = pgTable('follow_up_policy', followUpPolicyColumns(), currentTable('follow_up_policy'));
export const followUpPolicyHistory = pgTable(
  'follow_up_policy_history',
  { ...followUpPolicyColumns(), ...superseded() },
  historyTable('follow_up_policy'),
);

/** A reasoned extension of one window: that which counts from `anchorDate`. */
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
    /** SHA-256 of the secret: 256 random bits need no slow hash. */
    secretHash: bytea('secret_hash').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
    /** The credential that was rotated to make this one. */
    replaces: text('replaces'),
    /** SHA-256 of the client's certificate, base64url (RFC 8705); null where the key alone is enough. */
    certificateThumbprint: text('certificate_thumbprint'),
    /** To the hour: it is not written more often. */
    lastUsedAt: instant('last_used_at'),
  },
  (t) => [
    primaryKey({ name: 'credential_pkey', columns: [t.municipalityCode, t.id] }),
    refers('credential_provider', t, t.providerId, () => provider),
    check('credential_provider_role', sql`(role = 'provider') = (provider_id is not null)`),
    tenantOnly(),
  ],
);

/** Who read or wrote about which citizen: ids and codes, no text. The application may add rows, never change them. */
export const accessLog = pgTable(
  'access_log',
  {
    ...municipality(),
    /** Which server counted the transaction: a restore begins a new era, by this column's default (src/db/restored.ts). */
    era: smallint('era').notNull().default(1),
    transactionId: xid8('transaction_id').notNull().default(sql`pg_current_xact_id()`),
    id: bigint('id', { mode: 'number' }).generatedAlwaysAsIdentity().notNull(),
    at: instant('at').notNull(),
    citizenId: uuid('citizen_id').notNull(),
    credentialId: text('credential_id').notNull(),
    /** Null in rows from before these were kept. */
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
 * Seals of the access log: each block is over the rows after the block before it, up to its own place in their order, and its hash
 * covers that of the block before. Nobody changes one; `removedAt` is set by the function that removes the rows of expired ones.
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
  /** How many there were to draw from. */
  population: bigint('population', { mode: 'number' }).notNull(),
  /** Where each is in the log: `{era, transactionId, id}`. */
  entries: jsonb('entries').notNull(),
  drawnBy: text('drawn_by').notNull(),
  reviewedBy: text('reviewed_by'),
  reviewedOn: day('reviewed_on'),
  finding: text('finding'),
  note: text('note'),
  /** Of single entries: `{id, finding, note}`. */
  findings: jsonb('findings'),
  ...versioned(),
});
/** What the municipality has drawn from its access log to look at, and what it found. */
export const accessLogSample = pgTable('access_log_sample', accessLogSampleColumns(), (t) => [
  primaryKey({ name: 'access_log_sample_pkey', columns: [t.municipalityCode, t.id] }),
  tenantOnly(),
]);
export const accessLogSampleHistory = pgTable(
  'access_log_sample_history',
  { ...accessLogSampleColumns(), ...superseded() },
  historyTable('access_log_sample'),
);

/** Answers to POSTs that carried an `Idempotency-Key`, kept for a day. */
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
 * What changed, as a log: each write of a versioned thing adds a row in its own transaction. It is what is told to others
 * and what says which figures are out of date. Read it in the order of `transaction_id`, then `id`, and only up to the
 * oldest transaction still running: that is the order of commits.
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
    // What changed on a day: rows lie as they were written, so a few numbers per block do.
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
  /** The provider it belongs to: it hears only of plans that provider may see. Null for the authority's. */
  providerId: uuid('provider_id'),
  state: text('state').notNull(),
  /** Why the service stopped calling it. */
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

/** What deliveries are signed with. While a new secret takes over, two are valid. */
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

/** What webhooks are told: a type, when, and ids. Kept as long as it can be replayed. */
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

/** How an event's way to one webhook goes. Pending until the receiver has taken it. */
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

/** How far the changes have been told to webhooks. One row per municipality. */
export const announced = pgTable(
  'announced',
  {
    ...municipality(),
    transactionId: xid8('transaction_id').notNull(),
    changeId: bigint('change_id', { mode: 'number' }).notNull(),
    /** What had been committed when there first was somebody to tell. */
    before: pgSnapshot('before').notNull().default(sql`pg_current_snapshot()`),
  },
  (t) => [primaryKey({ name: 'announced_pkey', columns: [t.municipalityCode] }), tenantOnly()],
);

/** What the mornings have noticed, once each: a meeting due or overdue, a score or an agreement overdue. */
export const notice = pgTable(
  'notice',
  {
    ...municipality(),
    type: text('type').notNull(),
    /** The plan, goal or agreement. */
    subjectId: uuid('subject_id').notNull(),
    /** Which of its duties: the window's anchor, the quarter, the due date. */
    duty: text('duty').notNull(),
    noticedAt: instant('noticed_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'notice_pkey', columns: [t.municipalityCode, t.type, t.subjectId, t.duty] }),
    tenantOnly(),
  ],
);

/** Whoever has the link sees a calendar of meetings: of one coordinator, one unit or one provider. */
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

/** Ready figures: one row per cell of every table that can be asked for. `figures` is null where the cell is withheld. */
export const trendCell = pgTable(
  'trend_cell',
  {
    ...municipality(),
    measure: text('measure').notNull(),
    /** A quarter or a month. */
    period: text('period').notNull(),
    /** Empty for measures that are not of one instrument. */
    instrument: text('instrument').notNull(),
    /** The names of the table's dimensions, in order, with commas. */
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

/** Which periods have been computed, and whether something has changed in them since. */
export const trendPeriod = pgTable(
  'trend_period',
  {
    ...municipality(),
    measure: text('measure').notNull(),
    period: text('period').notNull(),
    periodFrom: day('period_from').notNull(),
    periodTo: day('period_to').notNull(),
    computedAt: instant('computed_at').notNull(),
    /** The Danish date it was seen from. */
    computedOn: day('computed_on').notNull(),
    stale: boolean('stale').notNull(),
    /** Since when its figures are kept as they stand, because somebody who counted in them has been erased. */
    closedAt: instant('closed_at'),
  },
  (t) => [primaryKey({ name: 'trend_period_pkey', columns: [t.municipalityCode, t.measure, t.period] }), tenantOnly()],
);

/** How far the changes have been taken into the figures. One row per municipality. */
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
  /** For a Patient: the citizen it was found to be, whatever its own id. */
  citizenId: uuid('citizen_id').notNull(),
  /** Its name in the canonical, such as `carePlan`; src/resources/ffb/profiles.ts. */
  profile: text('profile').notNull(),
  /** By the sender: what is older never replaces what is newer. */
  lastUpdated: instant('last_updated').notNull(),
  /** As it was sent, without the CPR number. */
  content: jsonb('content').notNull(),
  withdrawn: boolean('withdrawn').notNull(),
  /** The version of the thing by the same id that this made; what has been written to it since by others shows by that. */
  nativeVersion: integer('native_version'),
  version: integer('version').notNull(),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
});
/** What FFB delivery reports have brought, beside the things it feeds: what a report says and nothing else holds. */
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
  /** Null for who belongs to no citizen: organizations, staff and offers. */
  citizenId: uuid('citizen_id'),
  /** The plan whose Bundle has it; null where other resources lead to it. */
  planId: uuid('plan_id'),
  /** As it was sent, without the CPR number. */
  content: jsonb('content').notNull(),
  version: integer('version').notNull(),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
});
/** What kl-core Bundles have brought, beside the things they feed: so that it goes out as it came in. */
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
  /** Always `recipient`: one row per municipality, written like every other versioned thing. */
  id: text('id').notNull(),
  url: text('url').notNull(),
  /** How the service shows who it is. The secret itself is in `ffb_hand_over`. */
  authorizationKind: text('authorization_kind'),
  authorizationUser: text('authorization_user'),
  /** The first day that is handed over. */
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

/** How handing over stands, and the secret it needs, which nobody reads back. One row per municipality. */
export const ffbHandOver = pgTable(
  'ffb_hand_over',
  {
    ...municipality(),
    /** The token or password. */
    secret: text('secret'),
    /** The last day whose reports are in `ffb_delivery`. */
    plannedThrough: day('planned_through'),
    /** The receiver has asked not to be called before. */
    pausedUntil: instant('paused_until'),
    /** Reports delivered in all. */
    delivered: bigint('delivered', { mode: 'number' }).notNull().default(0),
  },
  (t) => [primaryKey({ name: 'ffb_hand_over_pkey', columns: [t.municipalityCode] }), tenantOnly()],
);

/** The ledger of what is handed over: one row per citizen and Danish day. The report itself is not kept; it is made again. */
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
    /** Why it was rejected or not sent: codes and places, no text. */
    issues: jsonb('issues').notNull().default([]),
    /** What a report made again is to know: null for what was known at the end of its day. */
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

/** What pseudonyms are made with: who has it can tell which pseudonym is whose. */
export const pseudonymKey = pgTable(
  'pseudonym_key',
  { ...municipality(), key: bytea('key').notNull(), createdAt: instant('created_at').notNull() },
  (t) => [primaryKey({ name: 'pseudonym_key_pkey', columns: [t.municipalityCode] }), tenantOnly()],
);

/** Which municipality's facts a login of a BI tool sees in the schema `bi`. The service itself has no rights to it. */
export const biLogin = pgTable(
  'bi_login',
  { ...municipality(), login: text('login').notNull(), createdAt: instant('created_at').notNull() },
  (t) => [primaryKey({ name: 'bi_login_pkey', columns: [t.municipalityCode, t.login] }), tenantOnly()],
);

const legalHoldColumns = () => ({
  ...municipality(),
  /** The citizen's: each has one, in versions. */
  id: uuid('id').notNull(),
  reason: text('reason').notNull(),
  /** The last day it holds; null while nobody knows. */
  validUntil: day('valid_until'),
  ...referenced(),
  ...versioned(),
});
/** What keeps a citizen's data beyond their time: nothing of it is erased meanwhile. */
export const legalHold = pgTable('legal_hold', legalHoldColumns(), (t) => [
  ...currentTable('legal_hold')(t),
  refers('legal_hold_citizen', t, t.id, () => citizen),
]);
export const legalHoldHistory = pgTable(
  'legal_hold_history',
  { ...legalHoldColumns(), ...superseded() },
  historyTable('legal_hold'),
);

/** What has been erased, and by which rule: a receipt, in numbers. Only the function that erases adds one. */
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
    /** In the figures of these days the citizen may have counted. */
    countedFrom: day('counted_from'),
    countedTo: day('counted_to'),
    /** Rows by table. */
    erased: jsonb('erased').notNull(),
    kept: jsonb('kept').notNull(),
  },
  (t) => [primaryKey({ name: 'erasure_pkey', columns: [t.municipalityCode, t.id] }), tenantOnly()],
);

/** Ids that are never taken again: the citizen's, and what delivery reports and Bundles called them. So nothing old brings them back. */
export const erasedId = pgTable(
  'erased_id',
  { ...municipality(), id: uuid('id').notNull(), erasureId: uuid('erasure_id').notNull() },
  (t) => [
    primaryKey({ name: 'erased_id_pkey', columns: [t.municipalityCode, t.id] }),
    refers('erased_id_erasure', t, t.erasureId, () => erasure),
    tenantOnly(),
  ],
);
