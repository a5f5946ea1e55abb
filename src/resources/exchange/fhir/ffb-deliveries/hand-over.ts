/**
 * Hands delivery reports over. The table `ffb_delivery` is the ledger: one row for each citizen and day that has ended. A job only
 * says that there may be something to do, so a job may be lost, doubled or late.
 *
 * A run first adds the days that have ended, then sends what waits. A report tells what was known at the end of its day, so it is
 * the same however often it is sent. A report that was rejected or refused goes again with the citizen's next day, made of what is
 * known at the end of that day.
 */
import { createHash } from 'node:crypto';
import { v5 as uuidv5, v7 as uuidv7 } from 'uuid';
import { logDisclosure } from '../../../../access/access-log.ts';
import type { Pool } from '../../../../db/pool.ts';
import type { Jobs, Queue } from '../../../../db/queue.ts';
import { type Tenant, withTenant } from '../../../../db/tenant.ts';
import { addDays, danishDate } from '../../../../domain/calendar.ts';
import type { Clock } from '../../../../http/requests/transaction.ts';
import type { Addresses } from '../../../../outgoing/addresses.ts';
import { callOut } from '../../../../outgoing/call.ts';
import { type Attempt, BATCH_SIZE, sendWaiting } from '../../../../outgoing/lanes.ts';
import { type Pending, pendingReports, type Standing, standingOf } from './queries.ts';
import type { Reports } from './reports.ts';
import { addDay, type Result, recordResult } from './store.ts';
import { verdictOn } from './verdict.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The pause after each failed attempt. The last one repeats without end: reporting is a duty. */
const PAUSES = [10 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR];
/** A report that has failed so often (about half a day) no longer holds back the citizen's later days. */
const HOLDS_BACK = 10;
/** Transactions that began before midnight have committed by then, also where instances' clocks differ a little. */
const NIGHT_MS = 5 * MINUTE;
/** How long a recipient may take to check a report and answer. */
const ANSWER_MS = 30 * SECOND;
const REFUSAL_BYTES = 256 * 1024;
/** The ids of the jobs are made from it. */
const NAMESPACE = '0e6f1a4e-3f5b-4a39-9d3c-6f0f7f2f6b55';

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
        id: uuidv5(`hand-over ${municipality} ${again}`, NAMESPACE), // runs that find the same time make one job
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
          return standing ? pendingReports(tenant, after, BATCH_SIZE) : null;
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

const NOTHING_SENT = { status: null, error: null, digest: null, issues: [] };

async function resultOf(running: With, municipality: string, standing: Standing, pending: Pending): Promise<Sent> {
  const made = await reportOf(running, municipality, pending);
  if (!made) return { result: { ...NOTHING_SENT, state: 'pending', error: 'not-made' } };
  if ('refused' in made) return { result: { ...NOTHING_SENT, state: 'refused', issues: made.refused } };
  return sent(running, standing, JSON.stringify(made.bundle));
}

/** Null where it cannot be made: that must not stop the other reports. */
async function reportOf(
  { pool, clock, reports, log }: With,
  municipality: string,
  { id, citizenId, day, knownAt }: Pending,
): Promise<Awaited<ReturnType<Reports['make']>> | null> {
  try {
    return await withTenant(pool, municipality, clock().toISOString(), async (tenant) => {
      const report = await reports.make(tenant, citizenId, day, knownAt);
      if ('bundle' in report)
        logDisclosure(tenant, { to: 'ffb-recipient', operation: 'handOverDeliveryReport', requestId: id, citizenId });
      return report;
    });
  } catch (error) {
    const { name, code, stack = '' } = error as NodeJS.ErrnoException;
    const at = stack.split('\n').find((line) => line.trimStart().startsWith('at '));
    const details = { municipality, delivery: id, error: { type: name, code, at: at?.trim() } };
    log.error(details, 'a report could not be made');
    return null;
  }
}

async function sent({ clock, addresses }: With, standing: Standing, body: string): Promise<Sent> {
  const answer = await callOut(addresses, new URL(standing.url), {
    headers: { 'content-type': 'application/fhir+json', accept: 'application/fhir+json', ...authorizationOf(standing) },
    body,
    answerMs: ANSWER_MS,
    refusalBytes: REFUSAL_BYTES,
  });
  const verdict = verdictOn(answer, clock());
  const digest = createHash('sha256').update(body).digest('hex');
  const result = { ...NOTHING_SENT, digest, status: answer.status };
  if (verdict.state === 'delivered') return { result: { ...result, state: 'delivered' } };
  if (verdict.state === 'rejected')
    return { result: { ...result, state: 'rejected', issues: verdict.issues, error: `status-${answer.status}` } };
  const { error, wait } = verdict;
  return { result: { ...result, state: 'pending', error }, ...(wait !== undefined && { wait }) };
}

function authorizationOf({ kind, user, secret }: Standing): { authorization?: string } {
  if (kind === 'bearer') return { authorization: `Bearer ${secret}` };
  if (kind === 'basic') return { authorization: `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}` };
  return {};
}
