/** Writes the recipient of delivery reports, and the ledger. */
import type { Queue } from '../../../../db/queue.ts';
import { municipality, now, param, sql, statement } from '../../../../db/statement.ts';
import type { Tenant } from '../../../../db/tenant.ts';
import { recipientTable } from '../../../../db/versioned-tables.ts';
import { type Instant, type IsoDate, lastInstantOf } from '../../../../domain/calendar.ts';
import { bodyFault, refuse, unknownReference } from '../../../../http/answers/problem.ts';
import type { Precondition } from '../../../../http/requests/conditions.ts';
import { type Outcome, put } from '../../../../http/requests/put.ts';
import type { Tx } from '../../../../http/requests/transaction.ts';
import type { RecipientBody, RetryBody } from './contract.ts';
import { type Pending, RECIPIENT_ID } from './queries.ts';
import type { KeptIssue } from './verdict.ts';

type Known = { url: string; from: string; kind: string | null; user: string | null; secret: string | null };

const known = statement<Known, { id: string }>(
  'known recipient',
  sql`select recipient.url, recipient.from_day as "from", recipient.authorization_kind as kind, recipient.authorization_user as user, hand_over.secret
   from ffb_recipient recipient join ffb_hand_over hand_over on hand_over.municipality_code = recipient.municipality_code
   where recipient.municipality_code = ${municipality} and recipient.id = ${param('id')} for update`,
);

/** When the first day moves back, planning starts again: the days between have not been looked at. */
const keepSecret = statement<object, { secret: string | null; movedBack: boolean }>(
  'keep what handing over needs',
  sql`insert into ffb_hand_over (municipality_code, secret) values (${municipality}, ${param('secret')})
   on conflict (municipality_code) do update set secret = excluded.secret, paused_until = null,
     planned_through = case when ${param('movedBack')}::boolean then null else ffb_hand_over.planned_through end`,
);

const retryAllNow = statement(
  'try all reports at once',
  sql`update ffb_delivery set next_attempt_at = null
   where municipality_code = ${municipality} and state = 'pending' and next_attempt_at is not null`,
);

export async function putRecipient(
  tx: Tx,
  queue: Queue,
  body: RecipientBody,
  precondition: Precondition,
): Promise<Outcome> {
  const before = await tx.row(known, { id: RECIPIENT_ID });
  const authorization = authorizationOf(body, before);
  const secret = authorization?.secret ?? null;
  const values = {
    url: body.url,
    fromDay: body.from,
    state: body.state,
    authorizationKind: authorization?.kind ?? null,
    authorizationUser: authorization?.user ?? null,
    externalSystem: null,
    externalValue: null,
  };
  const outcome = await put(tx, recipientTable, RECIPIENT_ID, values, precondition, {
    partsDiffer: before !== undefined && before.secret !== secret,
    alongside: async () => {
      await tx.rows(keepSecret, { secret, movedBack: before !== undefined && body.from < before.from });
      return {};
    },
  });
  if (outcome !== 'unchanged' && body.state === 'active') {
    await tx.rows(retryAllNow);
    await handOverSoon(tx, queue);
  }
  return outcome;
}

type Authorization = { kind: string; user: string | null; secret: string | null };

/** A kept secret is used for the same host only, so nobody learns it by changing the address. */
function authorizationOf(body: RecipientBody, before: Known | undefined): Authorization | undefined {
  const { authorization } = body;
  if (authorization === undefined && before?.kind) {
    if (new URL(body.url).origin !== new URL(before.url).origin)
      refuse([
        bodyFault('/authorization', 'required', 'Another host: say what authorization to send, or null for none.'),
      ]);
    return { kind: before.kind, user: before.user, secret: before.secret };
  }
  if (!authorization) return undefined;
  return authorization.kind === 'bearer'
    ? { kind: 'bearer', user: null, secret: authorization.token }
    : { kind: 'basic', user: authorization.user, secret: authorization.password };
}

/** Asks a worker to hand over now whatever is due. */
export function handOverSoon(tenant: Tenant, queue: Queue): Promise<void> {
  const { municipality } = tenant;
  return queue.put(tenant, 'hand-over', { municipality }, { singletonKey: municipality });
}

/** Back in line, to be made of what is known at another time: what was wrong may have been put right. */
const again = sql`state = 'pending', attempts = 0, next_attempt_at = null, last_status = null, last_error = null, delivered_at = null, issues = '[]'`;

const insertDay = statement<object, { day: IsoDate; ids: string[]; citizenIds: string[] }>(
  'reports of a day',
  sql`insert into ffb_delivery (municipality_code, id, citizen_id, day, state, created_at, updated_at)
   select ${municipality}, new.id, new.citizen_id, ${param('day')}::date, 'pending', ${now}, ${now}
   from unnest(${param('ids')}::uuid[], ${param('citizenIds')}::uuid[]) new(id, citizen_id)
   order by new.citizen_id on conflict do nothing`,
);
const againWith = statement<object, { day: IsoDate; knownAt: Instant; citizenIds: string[] }>(
  'hand over again with the reports of a day',
  sql`update ffb_delivery set ${again}, known_at = ${param('knownAt')}, updated_at = ${now}
   where municipality_code = ${municipality} and citizen_id = any(${param('citizenIds')}::uuid[]) and day < ${param('day')} and state in ('rejected', 'refused')`,
);
const plannedThrough = statement<object, { day: IsoDate }>(
  'planned through',
  sql`update ffb_hand_over set planned_through = ${param('day')} where municipality_code = ${municipality}`,
);

/**
 * Puts the day's reports in the ledger, and notes that the day has been looked at. Reports of the same citizens that were
 * rejected or refused go again, each for its own day and made of what is known at the end of this one: a later day's report
 * leaves out what had ended by then.
 */
export async function addDay(
  tenant: Tenant,
  day: IsoDate,
  reports: { id: string; citizenId: string }[],
): Promise<void> {
  const ids = reports.map(({ id }) => id);
  const citizenIds = reports.map(({ citizenId }) => citizenId);
  await tenant.rows(insertDay, { day, ids, citizenIds });
  await tenant.rows(againWith, { day, knownAt: lastInstantOf(day), citizenIds });
  await tenant.rows(plannedThrough, { day });
}

export type Result = {
  state: 'delivered' | 'rejected' | 'refused' | 'pending';
  status: number | null;
  error: string | null;
  digest: string | null;
  issues: KeptIssue[];
  nextAttemptAt: Instant | null;
};

type Recorded = Omit<Result, 'issues'> & { issues: string; id: string; knownAt: Instant | null };

/** Records nothing where somebody has put the report in line again meanwhile: then it is sent again. */
const recordAttempt = statement<object, Recorded>(
  'record attempt to hand over',
  sql`update ffb_delivery set state = ${param('state')}, attempts = attempts + 1, last_attempt_at = ${now}, updated_at = ${now},
     last_status = ${param('status')}, last_error = ${param('error')}, digest = coalesce(${param('digest')}, digest), issues = ${param('issues')},
     next_attempt_at = ${param('nextAttemptAt')}, delivered_at = case when ${param('state')} = 'delivered' then ${now} end
   where municipality_code = ${municipality} and id = ${param('id')} and state = 'pending' and known_at is not distinct from ${param('knownAt')} returning state`,
);
const countDelivered = statement(
  'count delivered report',
  sql`update ffb_hand_over set delivered = delivered + 1 where municipality_code = ${municipality}`,
);
const pause = statement<object, { until: Instant }>(
  'pause handing over',
  sql`update ffb_hand_over set paused_until = greatest(paused_until, ${param('until')}) where municipality_code = ${municipality}`,
);

/** @param pausedUntil where the recipient has asked to be left alone */
export async function recordResult(
  tenant: Tenant,
  { id, knownAt }: Pending,
  result: Result,
  pausedUntil: Instant | undefined,
): Promise<void> {
  const recorded = await tenant.row(recordAttempt, { ...result, issues: JSON.stringify(result.issues), id, knownAt });
  if (recorded && result.state === 'delivered') await tenant.rows(countDelivered);
  if (pausedUntil) await tenant.rows(pause, { until: pausedUntil });
}

const sendAgain = statement<{ id: string; citizenId: string }, { day: IsoDate | null; ids: string[] }>(
  'hand over again',
  sql`update ffb_delivery set ${again}, known_at = ${now}, updated_at = ${now}
   where municipality_code = ${municipality} and ((day = ${param('day')}::date and state <> 'delivered') or id = any(${param('ids')}::uuid[]))
   returning id, citizen_id as "citizenId"`,
);

/** @returns how many are sent again */
export async function retry(tx: Tx, queue: Queue, { date, deliveryIds = [] }: RetryBody): Promise<number> {
  const found = await tx.rows(sendAgain, { day: date ?? null, ids: deliveryIds });
  const ids = new Set(found.map(({ id }) => id));
  const unknown = deliveryIds.findIndex((id) => !ids.has(id));
  if (unknown >= 0) throw unknownReference(`/deliveryIds/${unknown}`, 'delivery');
  for (const { citizenId } of found) tx.citizens.add(citizenId);
  await handOverSoon(tx, queue);
  return found.length;
}
