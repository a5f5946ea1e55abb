/**
 * Hands delivery reports over. `ffb_delivery` is the truth: one row for each citizen and day that has ended. A job only says that there
 * may be something to do, so jobs may be lost, doubled or late. One run at a time in a municipality: first the days that have ended and
 * have not been looked at, then what waits. A report is made of what was known at the end of its day, so that it is the same however
 * often it is sent; one that was rejected or refused, of what was known at the end of the citizen's next day, with which it goes again.
 */
import { createHash } from 'node:crypto';
import { v5 as uuidv5, v7 as uuidv7 } from 'uuid';
import { logDisclosure } from '../../../../access/access-log.ts';
import type { Pool } from '../../../../db/pool.ts';
import type { Jobs, Queue } from '../../../../db/queue.ts';
import { type Tenant, withTenant } from '../../../../db/tenant.ts';
import { addDays, danishDate, type Instant, type IsoDate } from '../../../../domain/calendar.ts';
import type { Clock } from '../../../../http/requests/transaction.ts';
import type { Addresses } from '../../../../outgoing/addresses.ts';
import { callOut } from '../../../../outgoing/call.ts';
import { AT_A_TIME, type Attempt, sendWaiting } from '../../../../outgoing/lanes.ts';
import { type KeptIssue, verdictOn } from './answer.ts';
import { addDay, type Pending, pendingReports, type Result, recordResult, type Standing, standingOf } from './store.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How long after each failed attempt the next comes; the last one again and again: a report is a duty. */
const PAUSES = [10 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR];
/** A report that has failed so often, half a day by then, no longer holds back what the citizen's later days have to tell. */
const HOLDS_BACK = 10;
/** What was begun before midnight has been committed by then, whichever instance's clock was asked. */
const NIGHT_MS = 5 * MINUTE;
/** A recipient may check a report whole before it answers. */
const ANSWER_MS = 30 * SECOND;
const REFUSAL_BYTES = 256 * 1024;
/** What the ids of the jobs are made from. */
const NAMESPACE = '0e6f1a4e-3f5b-4a39-9d3c-6f0f7f2f6b55';

/** Reports as src/resources/ffb makes them. */
export type Reports = {
  /** Everybody something has changed about on a Danish day. */
  citizensChanged(tenant: Tenant, day: IsoDate): Promise<string[]>;
  /** @param knownAt null: as known at the end of the day */
  make(
    tenant: Tenant,
    citizenId: string,
    day: IsoDate,
    knownAt: Instant | null,
  ): Promise<{ bundle: object } | { refused: KeptIssue[] }>;
};

type Log = Record<'error', (details: object, message: string) => void>;
type With = { pool: Pool; clock: Clock; queue: Queue; log: Log; addresses: Addresses; reports: Reports };

export async function handOver(
  running: With,
  { municipality, due = 0 }: Jobs['hand-over'],
  stopping: AbortSignal,
): Promise<void> {
  const { pool, clock, queue } = running;
  const inMunicipality = <Of>(work: (tenant: Tenant) => Promise<Of>) =>
    withTenant(pool, municipality, clock().toISOString(), work);

  while (!stopping.aborted && (await inMunicipality((tenant) => addNextDay(tenant, running.reports))));
  const again = await sendAll(running, municipality, due, stopping);
  if (again === undefined) return;
  await inMunicipality((tenant) =>
    queue.put(
      tenant,
      'hand-over',
      { municipality, due: again },
      {
        id: uuidv5(`hand-over ${municipality} ${again}`, NAMESPACE), // runs that agree on the time make one job
        singletonKey: municipality,
        startAfter: Math.max(0, (again - clock().getTime()) / SECOND),
      },
    ),
  );
}

/** @returns whether there may be another day */
async function addNextDay(tenant: Tenant, reports: Reports): Promise<boolean> {
  const standing = await standingOf(tenant, { locked: true });
  if (!standing) return false;
  const { from, plannedThrough } = standing;
  const next = plannedThrough !== null && plannedThrough >= from ? addDays(plannedThrough, 1) : from;
  const ended = addDays(danishDate(new Date(Date.parse(tenant.now) - NIGHT_MS)), -1);
  if (next > ended) return false;
  const citizens = await reports.citizensChanged(tenant, next);
  await addDay(
    tenant,
    next,
    citizens.toSorted().map((citizenId) => ({ id: uuidv7(), citizenId })),
  );
  return next < ended;
}

/** @returns when to look again, in milliseconds; undefined when there is nothing to wait for */
function sendAll(running: With, municipality: string, due: number, stopping: AbortSignal): Promise<number | undefined> {
  const { pool, clock } = running;
  let standing: Standing | undefined;
  return sendWaiting<Pending>(
    {
      read: (after) =>
        withTenant(pool, municipality, clock().toISOString(), async (tenant) => {
          standing = await standingOf(tenant);
          return standing ? pendingReports(tenant, after, AT_A_TIME) : null;
        }),
      lane: ({ id, citizenId, attempts }) => (attempts < HOLDS_BACK ? citizenId : id),
      due: ({ nextAttemptAt }) => Math.max(nextAttemptAt, standing?.pausedUntil ?? 0),
      attempt: (pending) => attempt(running, municipality, standing as Standing, pending),
    },
    { clock, due, stopping },
  );
}

async function attempt(running: With, municipality: string, standing: Standing, pending: Pending): Promise<Attempt> {
  const { pool, clock } = running;
  const { result, wait } = await resultOf(running, municipality, standing, pending);
  const now = clock().getTime();
  const until = wait === undefined ? undefined : now + wait;
  const again = now + (PAUSES[pending.attempts] ?? (PAUSES.at(-1) as number));
  const failed = result.state === 'pending';
  const next = Math.max(again, until ?? 0);
  await withTenant(pool, municipality, new Date(now).toISOString(), (tenant) =>
    recordResult(
      tenant,
      pending,
      { ...result, nextAttemptAt: failed ? new Date(next).toISOString() : null },
      until === undefined ? undefined : new Date(until).toISOString(),
    ),
  );
  return failed ? { failed, again: next, ...(until !== undefined && { until }) } : { failed };
}

type Sent = { result: Omit<Result, 'nextAttemptAt'>; wait?: number };

async function resultOf(
  running: With,
  municipality: string,
  standing: Standing,
  { id, citizenId, day, knownAt }: Pending,
): Promise<Sent> {
  const { pool, clock, addresses, reports, log } = running;
  const nothing = { status: null, error: null, digest: null, issues: [] };
  const made = await withTenant(pool, municipality, clock().toISOString(), async (tenant) => {
    const report = await reports.make(tenant, citizenId, day, knownAt);
    if ('bundle' in report)
      logDisclosure(tenant, { to: 'ffb-recipient', operation: 'handOverDeliveryReport', requestId: id, citizenId });
    return report;
  }).catch((error: NodeJS.ErrnoException) => {
    // One report that cannot be made must not stop the others. Where the database is out of reach, writing that down fails, too.
    const { name, code, stack = '' } = error;
    const at = stack.split('\n').find((line) => line.trimStart().startsWith('at '));
    log.error(
      { municipality, delivery: id, error: { type: name, code, at: at?.trim() } },
      'a report could not be made',
    );
    return null;
  });
  if (!made) return { result: { ...nothing, state: 'pending', error: 'not-made' } };
  if ('refused' in made) return { result: { ...nothing, state: 'refused', issues: made.refused } };

  const body = JSON.stringify(made.bundle);
  const answer = await callOut(addresses, new URL(standing.url), {
    headers: { 'content-type': 'application/fhir+json', accept: 'application/fhir+json', ...authorizationOf(standing) },
    body,
    answerMs: ANSWER_MS,
    refusalBytes: REFUSAL_BYTES,
  });
  const verdict = verdictOn(answer, clock());
  const digest = createHash('sha256').update(body).digest('hex');
  const sent = { ...nothing, digest, status: answer.status };
  if (verdict.state === 'delivered') return { result: { ...sent, state: 'delivered' } };
  if (verdict.state === 'rejected')
    return { result: { ...sent, state: 'rejected', issues: verdict.issues, error: `status-${answer.status}` } };
  const { error, wait } = verdict;
  return { result: { ...sent, state: 'pending', error }, ...(wait !== undefined && { wait }) };
}

function authorizationOf({ kind, user, secret }: Standing): { authorization?: string } {
  if (kind === 'bearer') return { authorization: `Bearer ${secret}` };
  if (kind === 'basic') return { authorization: `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}` };
  return {};
}
