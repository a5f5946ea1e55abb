/** Reads of the samples that a municipality draws from its access log. */
import { findSettings } from '../../../access/settings.ts';
import { municipality, param, sql, statement } from '../../../db/statement.ts';
import type { Tenant } from '../../../db/tenant.ts';
import type { IsoDate } from '../../../domain/calendar.ts';
import { samplingStanding } from '../../../domain/log-sampling.ts';
import { notFound } from '../../../http/answers/problem.ts';
import type { Page, PageRow } from '../../../http/requests/paging.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { headOf } from './chain.ts';
import { auditFields } from './queries.ts';

/** The fields of `access_log_sample s` without its entries, for json_build_object. */
const summary = sql`'id', s.id, 'version', s.version, 'createdAt', s.created_at, 'updatedAt', s.updated_at, 'from', s.from_date, 'to', s.to_date,
  'size', jsonb_array_length(s.entries), 'population', s.population, 'drawnBy', s.drawn_by,
  'review', case when s.reviewed_on is not null then json_build_object('reviewedBy', s.reviewed_by, 'reviewedOn', s.reviewed_on, 'finding', s.finding, 'note', s.note) end`;

const samples = statement<PageRow, { after: string | null; limit: number }>(
  'access log samples',
  sql`select s.id, json_strip_nulls(json_build_object(${summary}))::text as json
   from access_log_sample s where s.municipality_code = ${municipality} and (${param('after')}::uuid is null or s.id > ${param('after')}::uuid)
   order by s.id limit ${param('limit')}`,
);

export function drawnSamples(tx: Tx, { after, limit }: Page): Promise<PageRow[]> {
  return tx.rows(samples, { after, limit: limit + 1 });
}

type Sample = { version: number; citizens: string[] | null; json: string };

const sampleById = statement<Sample, { id: string }>(
  'access log sample',
  sql`select s.version, drawn.citizens, json_strip_nulls(json_build_object(${summary}, 'entries', drawn.entries))::text as json
   from access_log_sample s, lateral (
     select array_agg(distinct a.citizen_id) filter (where a.id is not null) as citizens,
       json_agg(json_build_object('id', e.id, 'expired', case when a.id is null then true end, ${auditFields}, 'finding', f.finding, 'note', f.note)
         order by e.era, e."transactionId"::xid8, e.id) as entries
     from jsonb_to_recordset(s.entries) as e (era smallint, "transactionId" text, id bigint)
     left join access_log a on a.municipality_code = ${municipality} and a.era = e.era and a.transaction_id = e."transactionId"::xid8 and a.id = e.id
     left join jsonb_to_recordset(s.findings) as f (id bigint, finding text, note text) on f.id = e.id) drawn
   where s.municipality_code = ${municipality} and s.id = ${param('id')}`,
);

/** With its entries. The citizens in them get this call into their log. */
export async function readSample(tx: Tx, id: string): Promise<Sample> {
  const sample = await tx.row(sampleById, { id });
  if (!sample) throw notFound();
  for (const citizen of sample.citizens ?? []) tx.citizens.add(citizen);
  return sample;
}

type Sampling = { loggedSince: IsoDate | null; lastReviewedOn: IsoDate | null; notReviewed: number };

const sampling = statement<Sampling>(
  'sampling of the access log',
  sql`select (select to_char(min(at) at time zone 'Europe/Copenhagen', 'YYYY-MM-DD') from (
       select from_at from access_log_block where municipality_code = ${municipality} and number = 1
       union all (select at from access_log where municipality_code = ${municipality} order by era, transaction_id, id limit 1)) first (at)) as "loggedSince",
     max(reviewed_on)::text as "lastReviewedOn", (count(*) filter (where reviewed_on is null))::integer as "notReviewed"
   from access_log_sample where municipality_code = ${municipality}`,
);

/** Whether the municipality must review a sample, and how far its log is sealed. */
export async function samplingOf(tenant: Tenant, today: IsoDate) {
  const { accessLogSamplingMonths: everyMonths } = await findSettings(tenant);
  const found = (await tenant.row(sampling)) as Sampling;
  const head = await headOf(tenant);
  return {
    ...samplingStanding(found, everyMonths, today),
    everyMonths,
    lastReviewedOn: found.lastReviewedOn,
    notReviewed: found.notReviewed,
    sealedUntil: head?.to ?? null,
    head: head ? { number: head.number, hash: head.hash } : null,
  };
}
