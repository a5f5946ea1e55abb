/**
 * Each morning, receivers are told once what has become due or overdue. The transaction that tells it also remembers it by its
 * duty, so a morning may run twice, on several instances at once, or a day late.
 */
import { v5 as uuidv5 } from 'uuid';
import { findSettings } from '../access/settings.ts';
import { tenants } from '../codes/municipalities.ts';
import type { Queue, Workers } from '../db/queue.ts';
import { municipality, now, param, sql, statement } from '../db/statement.ts';
import { type Tenant, withTenant } from '../db/tenant.ts';
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

/** A job's id is made from this, its municipality and its day, so each municipality has one job a day. */
const NAMESPACE = '4f0c6a52-6b0e-4c6e-9a27-0d5d2c1f7e61';

/** Things that one transaction looks at; few enough to keep it short. */
const PAGE_SIZE = 500;

export type Log = Record<'info' | 'warn' | 'error', (details: object, message: string) => void>;

type Noticed = Record<Notice['type'], number>;

type Found = { notice: Notice; data: NonNullable<Announcement['data']> };
/** `last` is the id that the next page comes after; null on the last page. */
type Page = { found: Found[]; last: string | null };
/** One page of what there is to notice, after the id. */
type Source = (tenant: Tenant, after: string | null) => Promise<Page>;

const lastOf = (ids: string[]) => (ids.length < PAGE_SIZE ? null : (ids.at(-1) ?? null));

const meetings: Source = async (tenant, after) => {
  const standings = await readStandings(tenant, {}, after, PAGE_SIZE);
  return {
    found: standings.flatMap(meetingNotices).map((notice) => ({ notice, data: {} })),
    last: lastOf(standings.map(({ planId }) => planId)),
  };
};

const scores: Source = async (tenant, after) => {
  const { scoreGraceDays } = await findSettings(tenant);
  const quarter = overdueQuarter(tenant.today, scoreGraceDays);
  const duties = (await readDuties(tenant, quarter, { state: 'overdue' }, { after, limit: PAGE_SIZE })).slice(
    0,
    PAGE_SIZE,
  );
  return {
    found: duties.map(({ id: goalId, planId }) => ({
      notice: { type: 'score.overdue', planId, subjectId: goalId, duty: quarter },
      data: { goalId, quarter },
    })),
    last: lastOf(duties.map(({ id }) => id)),
  };
};

const agreements: Source = async (tenant, after) => {
  const overdue = await readOverdueAgreements(tenant, after, PAGE_SIZE);
  return {
    found: overdue.map(({ agreementId, planId, dueDate }) => ({
      notice: { type: 'agreement.overdue', planId, subjectId: agreementId, duty: dueDate },
      data: { agreementId },
    })),
    last: lastOf(overdue.map(({ agreementId }) => agreementId)),
  };
};

type Key = Pick<Notice, 'type' | 'subjectId' | 'duty'>;

const remember = statement<Key, { types: string[]; subjectIds: string[]; duties: string[] }>(
  'remember notices',
  sql`insert into notice (municipality_code, type, subject_id, duty, noticed_at)
   select ${municipality}, n.type, n.subject_id, n.duty, ${now}
   from unnest(${param('types')}::text[], ${param('subjectIds')}::uuid[], ${param('duties')}::text[]) n(type, subject_id, duty)
   order by n.type, n.subject_id, n.duty
   on conflict do nothing returning type, subject_id as "subjectId", duty`,
);

const keyOf = ({ type, subjectId, duty }: Key) => `${type} ${subjectId} ${duty}`;

/** Those that were not noticed before, in the same order. */
async function onlyNew(tenant: Tenant, found: Found[]): Promise<Found[]> {
  if (found.length === 0) return [];
  const added = await tenant.rows(remember, {
    types: found.map(({ notice }) => notice.type),
    subjectIds: found.map(({ notice }) => notice.subjectId),
    duties: found.map(({ notice }) => notice.duty),
  });
  const keys = new Set(added.map(keyOf));
  return found.filter(({ notice }) => keys.has(keyOf(notice)));
}

/** One municipality's morning, with a transaction for each page. Safe to rerun: it resumes. */
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
      const page: Page = await withTenant(pool, municipality, clock().toISOString(), (tenant) =>
        tellNew(tenant, queue, source, after),
      );
      for (const { notice } of page.found) noticed[notice.type]++;
      after = page.last;
    } while (after !== null);
  }
  return noticed;
}

async function tellNew(tenant: Tenant, queue: Queue, source: Source, after: string | null): Promise<Page> {
  const { found, last } = await source(tenant, after);
  const fresh = await onlyNew(tenant, found);
  const announcements = fresh.map(({ notice: { type, planId }, data }) => ({ type, planId, data }));
  await announce(tenant, queue, announcements);
  return { found: fresh, last };
}

/** For all municipalities: one without plans costs three short transactions. */
export function morningWorkers(running: Running & { log: Log }): Pick<Workers, 'morning' | 'notice'> {
  return {
    morning: {
      cron: EVERY_MORNING,
      work: () => planMornings(running),
    },
    notice: {
      batch: 10,
      work: async (jobs, stopping) => {
        const municipalities = jobs.map(({ municipality }) => municipality);
        await noticeMornings(running, municipalities, stopping);
      },
    },
  };
}

async function planMornings({ pool, clock, queue }: Running): Promise<void> {
  const now = clock();
  for (const { code } of tenants) {
    const id = uuidv5(`${code} ${danishDate(now)}`, NAMESPACE);
    await withTenant(pool, code, now.toISOString(), (tenant) =>
      queue.put(tenant, 'notice', { municipality: code }, { id }),
    );
  }
}

/** A municipality that fails keeps no other from its morning. */
async function noticeMornings(running: Running & { log: Log }, municipalities: string[], stopping: AbortSignal) {
  const failures: unknown[] = [];
  for (const municipality of municipalities) {
    try {
      const noticed = await noticeMorning(running, municipality, stopping);
      running.log.info({ municipality, ...noticed }, 'noticed this morning');
    } catch (failure) {
      failures.push(failure);
    }
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `The morning failed in ${failures.length} municipalities`);
}
