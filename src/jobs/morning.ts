/**
 * Each morning: what has become due or overdue is told once. What has been told is remembered by the duty it is about, in the
 * transaction that tells it; so it bears being done twice, by several instances at once, or a day late.
 */
import { v5 as uuidv5 } from 'uuid';
import { findSettings } from '../access/settings.ts';
import { tenants } from '../codes/municipalities.ts';
import type { Worker } from '../db/queue.ts';
import { numberedStatement as statement, type Tenant, withTenant } from '../db/tenant.ts';
import { danishDate } from '../domain/calendar.ts';
import { meetingNotices, type Notice, overdueQuarter } from '../domain/notices.ts';
import type { Running } from '../http/requests/transaction.ts';
import { announce } from '../resources/exchange/webhooks/announce.ts';
import type { Announcement } from '../resources/exchange/webhooks/events.ts';
import { readOverdueAgreements } from '../resources/record/agreements/queries.ts';
import { readStandings } from '../resources/record/follow-ups/queries.ts';
import { readDuties } from '../resources/work-lists/score-duties/queries.ts';

/** Before people come to work. */
const EVERY_MORNING = '0 6 * * *';

/** What the ids of the mornings' jobs are made from: one per municipality and day. */
const NAMESPACE = '4f0c6a52-6b0e-4c6e-9a27-0d5d2c1f7e61';

/** How much one transaction looks at: none is long. */
const AT_ONCE = 500;

export type Log = Record<'info' | 'warn' | 'error', (details: object, message: string) => void>;

export type Noticed = Record<Notice['type'], number>;

/** What there is after the id, with what becomes of it when it is new; and the id to go on after, null at the end. */
type Page = { found: { notice: Notice; data: NonNullable<Announcement['data']> }[]; last: string | null };
type Source = (tenant: Tenant, after: string | null) => Promise<Page>;

const lastOf = (ids: string[]) => (ids.length < AT_ONCE ? null : (ids.at(-1) ?? null));

const meetings: Source = async (tenant, after) => {
  const standings = await readStandings(tenant, {}, after, AT_ONCE);
  return {
    found: standings.flatMap(meetingNotices).map((notice) => ({ notice, data: {} })),
    last: lastOf(standings.map(({ planId }) => planId)),
  };
};

const scores: Source = async (tenant, after) => {
  const { scoreGraceDays } = await findSettings(tenant);
  const quarter = overdueQuarter(tenant.today, scoreGraceDays);
  const duties = (await readDuties(tenant, quarter, { state: 'overdue' }, { after, limit: AT_ONCE })).slice(0, AT_ONCE);
  return {
    found: duties.map(({ id: goalId, planId }) => ({
      notice: { type: 'score.overdue', planId, subjectId: goalId, duty: quarter },
      data: { goalId, quarter },
    })),
    last: lastOf(duties.map(({ id }) => id)),
  };
};

const agreements: Source = async (tenant, after) => {
  const overdue = await readOverdueAgreements(tenant, after, AT_ONCE);
  return {
    found: overdue.map(({ agreementId, planId, dueDate }) => ({
      notice: { type: 'agreement.overdue', planId, subjectId: agreementId, duty: dueDate },
      data: { agreementId },
    })),
    last: lastOf(overdue.map(({ agreementId }) => agreementId)),
  };
};

const remember = statement(
  'remember notices',
  `insert into notice (municipality_code, type, subject_id, duty, noticed_at)
   select $1, n.type, n.subject_id, n.duty, $2 from unnest($3::text[], $4::uuid[], $5::text[]) n(type, subject_id, duty)
   order by n.type, n.subject_id, n.duty
   on conflict do nothing returning type, subject_id as "subjectId", duty`,
);

type Key = Pick<Notice, 'type' | 'subjectId' | 'duty'>;
const keyOf = ({ type, subjectId, duty }: Key) => `${type} ${subjectId} ${duty}`;

/** Those that nobody has noticed before, in the same order. */
async function onlyNew(tenant: Tenant, found: Page['found']): Promise<Page['found']> {
  if (found.length === 0) return [];
  const added = await tenant.rows<Key>(remember, [
    tenant.municipality,
    tenant.now,
    found.map(({ notice }) => notice.type),
    found.map(({ notice }) => notice.subjectId),
    found.map(({ notice }) => notice.duty),
  ]);
  const keys = new Set(added.map(keyOf));
  return found.filter(({ notice }) => keys.has(keyOf(notice)));
}

/** One municipality's morning, in transactions of their own page by page: what is interrupted goes on where it was when done again. */
export async function noticeMorning(
  { pool, clock, queue }: Running,
  municipality: string,
  stopping?: AbortSignal,
): Promise<Noticed> {
  const noticed: Noticed = { 'follow-up.due': 0, 'follow-up.overdue': 0, 'score.overdue': 0, 'agreement.overdue': 0 };
  for (const source of [meetings, scores, agreements]) {
    let after: string | null = null;
    do {
      stopping?.throwIfAborted();
      const page: Page = await withTenant(pool, municipality, clock().toISOString(), async (tenant) => {
        const { found, last } = await source(tenant, after);
        const fresh = await onlyNew(tenant, found);
        await announce(
          tenant,
          queue,
          fresh.map(({ notice: { type, planId }, data }) => ({ type, planId, data })),
        );
        return { found: fresh, last };
      });
      for (const { notice } of page.found) noticed[notice.type]++;
      after = page.last;
    } while (after !== null);
  }
  return noticed;
}

/** For all municipalities: who has no plans costs three short transactions. */
export function morningWorkers(running: Running & { log: Log }): {
  morning: Worker<'morning'>;
  notice: Worker<'notice'>;
} {
  const { pool, clock, queue, log } = running;
  return {
    morning: {
      cron: EVERY_MORNING,
      work: async () => {
        const now = clock();
        for (const { code } of tenants)
          await withTenant(pool, code, now.toISOString(), (tenant) =>
            queue.put(
              tenant,
              'notice',
              { municipality: code },
              { id: uuidv5(`${code} ${danishDate(now)}`, NAMESPACE) },
            ),
          );
      },
    },
    notice: {
      batch: 10,
      work: async (jobs, stopping) => {
        const failures: unknown[] = [];
        for (const { municipality } of jobs) {
          try {
            log.info(
              { municipality, ...(await noticeMorning(running, municipality, stopping)) },
              'noticed this morning',
            );
          } catch (failure) {
            failures.push(failure); // the others have their morning all the same
          }
        }
        if (failures.length > 0)
          throw new AggregateError(failures, `${failures.length} municipalities to look at again`);
      },
    },
  };
}
