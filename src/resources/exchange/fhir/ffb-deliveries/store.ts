/** The SQL of the recipient and of the ledger. */

import { projection } from '../../../../db/projection.ts';
import type { Queue } from '../../../../db/queue.ts';
import { listed, municipality, onePage, type SQL, sql } from '../../../../db/statement.ts';
import { numberedStatement as statement, type Tenant } from '../../../../db/tenant.ts';
import { recipientTable } from '../../../../db/versioned-tables.ts';
import { lastInstantOf } from '../../../../domain/calendar.ts';
import { bodyFault, refuse, unknownReference } from '../../../../http/answers/problem.ts';
import type { Precondition } from '../../../../http/requests/conditions.ts';
import type { Page } from '../../../../http/requests/paging.ts';
import { type Outcome, put } from '../../../../http/requests/put.ts';
import type { Tx } from '../../../../http/requests/transaction.ts';
import type { KeptIssue } from './answer.ts';
import type { RecipientBody, RetryBody } from './contract.ts';

export const RECIPIENT_ID = 'recipient';

export const recipientProjection = projection({
  noun: 'recipient of delivery reports',
  alias: 'ffb_recipient',
  source: sql`from ffb_recipient where ffb_recipient.municipality_code = ${municipality}`,
  columns: sql`ffb_recipient.version, ffb_recipient.created_at as "createdAt", ffb_recipient.updated_at as "updatedAt", ffb_recipient.url,
    ffb_recipient.from_day as "from", ffb_recipient.state,
    case when authorization_kind is not null then json_build_object('kind', authorization_kind, 'user', authorization_user) end as "authorization"`,
});

type Known = { url: string; from: string; kind: string | null; user: string | null; secret: string | null };

const known = statement(
  'known recipient',
  `select recipient.url, recipient.from_day as "from", recipient.authorization_kind as kind, recipient.authorization_user as user, hand_over.secret
   from ffb_recipient recipient join ffb_hand_over hand_over on hand_over.municipality_code = recipient.municipality_code
   where recipient.municipality_code = $1 and recipient.id = '${RECIPIENT_ID}' for update`,
);
/** Whoever moves the first day back wants the days between, which have not been looked at. */
const keepSecret = statement(
  'keep what handing over needs',
  `insert into ffb_hand_over (municipality_code, secret) values ($1, $2)
   on conflict (municipality_code) do update set secret = excluded.secret, paused_until = null,
     planned_through = case when $3 then null else ffb_hand_over.planned_through end`,
);
const allAtOnce = statement(
  'try all reports at once',
  `update ffb_delivery set next_attempt_at = null where municipality_code = $1 and state = 'pending' and next_attempt_at is not null`,
);

export async function putRecipient(
  tx: Tx,
  queue: Queue,
  body: RecipientBody,
  precondition: Precondition,
): Promise<Outcome> {
  const before = await tx.row<Known>(known, [tx.municipality]);
  const authorization = authorizationOf(body, before);
  const outcome = await put(
    tx,
    recipientTable,
    RECIPIENT_ID,
    {
      url: body.url,
      fromDay: body.from,
      state: body.state,
      authorizationKind: authorization?.kind ?? null,
      authorizationUser: authorization?.user ?? null,
      externalSystem: null,
      externalValue: null,
    },
    precondition,
    {
      partsDiffer: before !== undefined && before.secret !== (authorization?.secret ?? null),
      alongside: async () => {
        const movedBack = before !== undefined && body.from < before.from;
        await tx.rows(keepSecret, [tx.municipality, authorization?.secret ?? null, movedBack]);
        return {};
      },
    },
  );
  if (outcome !== 'unchanged' && body.state === 'active') {
    await tx.rows(allAtOnce, [tx.municipality]);
    await handOverSoon(tx, queue);
  }
  return outcome;
}

type Authorization = { kind: string; user: string | null; secret: string | null };

/** A secret that is kept goes on to the same host only: whoever changes the address does not learn it. */
function authorizationOf(body: RecipientBody, before: Known | undefined): Authorization | undefined {
  const { authorization } = body;
  if (authorization === undefined && before?.kind) {
    if (new URL(body.url).origin !== new URL(before.url).origin)
      refuse([
        bodyFault('/authorization', 'required', 'Another host: say what it is to be sent, or null for nothing.'),
      ]);
    return { kind: before.kind, user: before.user, secret: before.secret };
  }
  if (!authorization) return undefined;
  return authorization.kind === 'bearer'
    ? { kind: 'bearer', user: null, secret: authorization.token }
    : { kind: 'basic', user: authorization.user, secret: authorization.password };
}

/** Has a worker look at once what is to be handed over. */
export function handOverSoon(tenant: Tenant, queue: Queue): Promise<void> {
  const { municipality } = tenant;
  return queue.put(tenant, 'hand-over', { municipality }, { singletonKey: municipality });
}

const active = statement(
  'whether reports are handed over',
  `select from ffb_recipient where municipality_code = $1 and state = 'active' and entered_in_error_at is null`,
);

export async function handsOver(tenant: Tenant): Promise<boolean> {
  return (await tenant.row(active, [tenant.municipality])) !== undefined;
}

export type Standing = Pick<Known, 'url' | 'kind' | 'user' | 'secret' | 'from'> & {
  plannedThrough: string | null;
  /** In milliseconds. */
  pausedUntil: number | null;
};

const standing = `select recipient.url, recipient.authorization_kind as kind, recipient.authorization_user as user, hand_over.secret,
    recipient.from_day as "from", hand_over.planned_through as "plannedThrough", (extract(epoch from hand_over.paused_until) * 1000)::float8 as "pausedUntil"
  from ffb_recipient recipient join ffb_hand_over hand_over on hand_over.municipality_code = recipient.municipality_code
  where recipient.municipality_code = $1 and recipient.state = 'active' and recipient.entered_in_error_at is null`;
const readStanding = statement('standing of handing over', standing);
const lockStanding = statement('lock standing of handing over', `${standing} for update of hand_over`);

/** Undefined where nothing is to be handed over. */
export function standingOf(tenant: Tenant, { locked = false } = {}): Promise<Standing | undefined> {
  return tenant.row<Standing>(locked ? lockStanding : readStanding, [tenant.municipality]);
}

/** In line again, to be made of what was known at another time: what was wrong with it may have been put right. */
const AGAIN = `state = 'pending', attempts = 0, next_attempt_at = null, last_status = null, last_error = null, delivered_at = null, issues = '[]'`;

const insertDay = statement(
  'reports of a day',
  `insert into ffb_delivery (municipality_code, id, citizen_id, day, state, created_at, updated_at)
   select $1, new.id, new.citizen_id, $2, 'pending', $3::timestamptz, $3::timestamptz from unnest($4::uuid[], $5::uuid[]) new(id, citizen_id)
   order by new.citizen_id on conflict do nothing`,
);
const againWith = statement(
  'hand over again with the reports of a day',
  `update ffb_delivery set ${AGAIN}, known_at = $3, updated_at = $2
   where municipality_code = $1 and citizen_id = any($4::uuid[]) and day < $5 and state in ('rejected', 'refused')`,
);
const plannedThrough = statement(
  'planned through',
  'update ffb_hand_over set planned_through = $2 where municipality_code = $1',
);

/**
 * The day's reports, by new ids, and that the day has been looked at. What was rejected or refused of the same citizens goes again, each as its
 * own day's report, as known at the end of this one: no other day's would tell what had ended by then.
 */
export async function addDay(tenant: Tenant, day: string, reports: { id: string; citizenId: string }[]): Promise<void> {
  const ids = reports.map(({ id }) => id);
  const citizens = reports.map(({ citizenId }) => citizenId);
  await tenant.rows(insertDay, [tenant.municipality, day, tenant.now, ids, citizens]);
  await tenant.rows(againWith, [tenant.municipality, tenant.now, lastInstantOf(day), citizens, day]);
  await tenant.rows(plannedThrough, [tenant.municipality, day]);
}

export type Pending = {
  id: string;
  citizenId: string;
  day: string;
  attempts: number;
  /** In milliseconds. */
  nextAttemptAt: number;
  knownAt: string | null;
};

const pendingAfter = statement(
  'pending reports',
  `select id, citizen_id as "citizenId", day, attempts, coalesce(extract(epoch from next_attempt_at) * 1000, 0)::float8 as "nextAttemptAt",
     to_json(known_at) #>> '{}' as "knownAt"
   from ffb_delivery where municipality_code = $1 and state = 'pending' and (day, id) > ($2::date, $3::uuid) order by day, id limit $4`,
);

export function pendingReports(tenant: Tenant, after: Pending | undefined, limit: number): Promise<Pending[]> {
  const { day = '0001-01-01', id = '00000000-0000-0000-0000-000000000000' } = after ?? {};
  return tenant.rows<Pending>(pendingAfter, [tenant.municipality, day, id, limit]);
}

export type Result = {
  state: 'delivered' | 'rejected' | 'refused' | 'pending';
  status: number | null;
  error: string | null;
  digest: string | null;
  issues: KeptIssue[];
  nextAttemptAt: string | null;
};

/** Somebody may have put it in line again meanwhile: then it is sent again. */
const recordAttempt = statement(
  'record attempt to hand over',
  `update ffb_delivery set state = $3, attempts = attempts + 1, last_attempt_at = $4, updated_at = $4, last_status = $5, last_error = $6,
     digest = coalesce($7, digest), issues = $8, next_attempt_at = $9, delivered_at = case when $3 = 'delivered' then $4::timestamptz end
   where municipality_code = $1 and id = $2 and state = 'pending' and known_at is not distinct from $10 returning state`,
);
const countDelivered = statement(
  'count delivered report',
  'update ffb_hand_over set delivered = delivered + 1 where municipality_code = $1',
);
const pause = statement(
  'pause handing over',
  'update ffb_hand_over set paused_until = greatest(paused_until, $2) where municipality_code = $1',
);

export async function recordResult(
  tenant: Tenant,
  { id, knownAt }: Pending,
  result: Result,
  pausedUntil: string | undefined,
): Promise<void> {
  const { state, status, error, digest, issues, nextAttemptAt } = result;
  const { municipality, now } = tenant;
  const values = [municipality, id, state, now, status, error, digest, JSON.stringify(issues), nextAttemptAt, knownAt];
  const recorded = await tenant.row(recordAttempt, values);
  if (recorded && state === 'delivered') await tenant.rows(countDelivered, [municipality]);
  if (pausedUntil) await tenant.rows(pause, [municipality, pausedUntil]);
}

const deliveries = listed(
  'ledger of delivery reports',
  sql`
  select delivery.id::text as id, delivery.citizen_id as "citizenId", json_strip_nulls(json_build_object('id', delivery.id, 'citizenId', delivery.citizen_id,
    'date', delivery.day, 'state', delivery.state, 'attempts', delivery.attempts, 'lastAttemptAt', delivery.last_attempt_at, 'nextAttemptAt', delivery.next_attempt_at,
    'lastStatus', delivery.last_status, 'lastError', delivery.last_error, 'deliveredAt', delivery.delivered_at, 'digest', delivery.digest,
    'issues', delivery.issues, 'updatedAt', delivery.updated_at))::text as json
  from ffb_delivery delivery where delivery.municipality_code = ${municipality}`,
);

export type Filters = {
  date?: string | undefined;
  state?: string | undefined;
  open?: boolean | undefined;
  citizenId?: string | undefined;
  updatedSince?: string | undefined;
};

export function deliveriesOf(
  tx: Tx,
  { date, state, open, citizenId, updatedSince }: Filters,
  page: Page,
): Promise<{ id: string; citizenId: string; json: string }[]> {
  const conditions: SQL[] = [];
  if (date) conditions.push(sql`delivery.day = ${date}`);
  if (state) conditions.push(sql`delivery.state = ${state}`);
  if (open !== undefined) {
    conditions.push(open ? sql`delivery.state <> 'delivered'` : sql`delivery.state = 'delivered'`);
  }
  if (citizenId) conditions.push(sql`delivery.citizen_id = ${citizenId}`);
  if (updatedSince) conditions.push(sql`delivery.updated_at >= ${updatedSince}`);
  return tx.query(onePage(deliveries, conditions, sql`delivery.id`, page));
}

const sendAgain = statement(
  'hand over again',
  `update ffb_delivery set ${AGAIN}, known_at = $2, updated_at = $2
   where municipality_code = $1 and ((day = $3::date and state <> 'delivered') or id = any($4::uuid[])) returning id, citizen_id as "citizenId"`,
);

/** @returns how many are sent again */
export async function retry(tx: Tx, queue: Queue, { date, deliveryIds = [] }: RetryBody): Promise<number> {
  const values = [tx.municipality, tx.now, date ?? null, deliveryIds];
  const found = await tx.rows<{ id: string; citizenId: string }>(sendAgain, values);
  const ids = new Set(found.map(({ id }) => id));
  const unknown = deliveryIds.findIndex((id) => !ids.has(id));
  if (unknown >= 0) throw unknownReference(`/deliveryIds/${unknown}`, 'delivery');
  for (const { citizenId } of found) tx.citizens.add(citizenId);
  await handOverSoon(tx, queue);
  return found.length;
}
