import { v7 as uuidv7 } from 'uuid';
import { findSettings } from '../../../access/settings.ts';
import { listed, municipality, onePage, type SQL, sql } from '../../../db/statement.ts';
import { numberedStatement as statement, type Tenant } from '../../../db/tenant.ts';
import { insertFirst } from '../../../db/versioned.ts';
import { sampleTable } from '../../../db/versioned-tables.ts';
import { danishDate, type IsoDate } from '../../../domain/calendar.ts';
import { samplingStanding } from '../../../domain/log-sampling.ts';
import { type BodyFault, bodyFault, notFound, refuse } from '../../../http/answers/problem.ts';
import type { Precondition } from '../../../http/requests/conditions.ts';
import type { Page, PageRow } from '../../../http/requests/paging.ts';
import { put } from '../../../http/requests/put.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { headOf, instantText } from './chain.ts';
import { type AuditQuery, FINDINGS, type ReviewBody, type SampleBody } from './contract.ts';
import { comesAfter, inBlock, inPeriod, onDays, PLACE_TEXT, placeOf } from './period.ts';

const accesses = statement(
  'access log of citizen',
  `select id::text, json_strip_nulls(json_build_object('at', at, 'action', action, 'operation', operation, 'credentialId', credential_id, 'role', role,
     'providerId', provider_id, 'actor', actor, 'purpose', purpose, 'requestId', request_id))::text as json
   from access_log where municipality_code = $1 and citizen_id = $2 and id > $3 order by id limit $4`,
);

export function accessesTo(tx: Tx, citizenId: string, page: Page): Promise<PageRow[]> {
  return tx.rows(accesses, [tx.municipality, citizenId, page.after ?? 0, page.limit + 1]);
}

const AUDIT_FIELDS = `'at', ${instantText('a.at')}, 'citizenId', a.citizen_id, 'action', a.action, 'operation', a.operation,
  'credentialId', a.credential_id, 'role', a.role, 'providerId', a.provider_id, 'actor', a.actor, 'purpose', a.purpose, 'requestId', a.request_id,
  'remoteAddress', a.remote_address`;

const audited = listed(
  'accesses to audit',
  sql`select ${sql.raw(PLACE_TEXT)} as id, a.citizen_id as "citizenId", json_strip_nulls(json_build_object('id', a.id, ${sql.raw(AUDIT_FIELDS)}))::text as json
     from access_log a where a.municipality_code = ${municipality}`,
);

type AuditRow = PageRow & { citizenId: string };

export async function auditedAccesses(tx: Tx, query: AuditQuery, page: Page): Promise<AuditRow[]> {
  const { block, citizenId, credentialId, actor, action, operation, withoutPurpose } = query;
  const sealed = block === undefined ? [] : await inBlock(tx, block);
  if (!sealed) return [];
  const equal = { citizen_id: citizenId, credential_id: credentialId, actor, action, operation };
  const conditions: SQL[] = [
    ...sealed,
    ...(block === undefined ? await inPeriod(tx, query) : onDays(query)),
    ...Object.entries(equal).flatMap(([column, value]) =>
      value === undefined ? [] : [sql`${sql.raw(`a.${column}`)} = ${value}`],
    ),
    ...(withoutPurpose ? [sql`a.purpose is null`] : []),
    ...(page.after === null ? [] : [comesAfter(placeOf(page.after))]),
  ];
  const rows = await tx.query<AuditRow>(
    onePage(audited, conditions, sql`a.era, a.transaction_id, a.id`, { after: null, limit: page.limit }),
  );
  for (const { citizenId } of rows.slice(0, page.limit)) tx.citizens.add(citizenId);
  return rows;
}

const blocks = statement(
  'access log blocks',
  `select number::text as id, json_strip_nulls(json_build_object('number', number, 'entries', entries, 'from', ${instantText('from_at')}, 'to', ${instantText('to_at')},
     'digest', encode(digest, 'hex'), 'previousHash', encode(previous_hash, 'hex'), 'hash', encode(hash, 'hex'),
     'sealedAt', ${instantText('sealed_at')}, 'removedAt', removed_at))::text as json
   from access_log_block where municipality_code = $1 and number > $2 order by number limit $3`,
);

export function sealedBlocks(tx: Tx, page: Page): Promise<PageRow[]> {
  return tx.rows(blocks, [tx.municipality, page.after ?? 0, page.limit + 1]);
}

const SUMMARY = `'id', s.id, 'version', s.version, 'createdAt', s.created_at, 'updatedAt', s.updated_at, 'from', s.from_date, 'to', s.to_date,
  'size', jsonb_array_length(s.entries), 'population', s.population, 'drawnBy', s.drawn_by,
  'review', case when s.reviewed_on is not null then json_build_object('reviewedBy', s.reviewed_by, 'reviewedOn', s.reviewed_on, 'finding', s.finding, 'note', s.note) end`;

const samples = statement(
  'access log samples',
  `select s.id, json_strip_nulls(json_build_object(${SUMMARY}))::text as json
   from access_log_sample s where s.municipality_code = $1 and ($2::uuid is null or s.id > $2) order by s.id limit $3`,
);

export function drawnSamples(tx: Tx, page: Page): Promise<PageRow[]> {
  return tx.rows(samples, [tx.municipality, page.after, page.limit + 1]);
}

const sampleById = statement(
  'access log sample',
  `select s.version, drawn.citizens, json_strip_nulls(json_build_object(${SUMMARY}, 'entries', drawn.entries))::text as json
   from access_log_sample s, lateral (
     select array_agg(distinct a.citizen_id) filter (where a.id is not null) as citizens,
       json_agg(json_build_object('id', e.id, 'expired', case when a.id is null then true end, ${AUDIT_FIELDS}, 'finding', f.finding, 'note', f.note)
         order by e.era, e."transactionId"::xid8, e.id) as entries
     from jsonb_to_recordset(s.entries) as e (era smallint, "transactionId" text, id bigint)
     left join access_log a on a.municipality_code = $1 and a.era = e.era and a.transaction_id = e."transactionId"::xid8 and a.id = e.id
     left join jsonb_to_recordset(s.findings) as f (id bigint, finding text, note text) on f.id = e.id) drawn
   where s.municipality_code = $1 and s.id = $2`,
);

type Sample = { version: number; citizens: string[] | null; json: string };

/** With its entries: what is told of citizens goes to their log. */
export async function readSample(tx: Tx, id: string): Promise<Sample> {
  const sample = await tx.row<Sample>(sampleById, [tx.municipality, id]);
  if (!sample) throw notFound();
  for (const citizen of sample.citizens ?? []) tx.citizens.add(citizen);
  return sample;
}

/** By the database's strong random numbers: nobody can say beforehand what will be drawn. @returns the sample's id */
export async function drawSample(tx: Tx, { from, to, size }: SampleBody): Promise<string> {
  refuse(from > to ? [bodyFault('/to', 'invalid-value', 'The last day must not be before the first.')] : []);
  const conditions = await inPeriod(tx, { from, to });
  const inIt = sql`from access_log a where a.municipality_code = ${municipality}${sql.join(conditions.map((condition) => sql` and ${condition}`))}`;
  const [counted] = await tx.query<{ population: number }>(sql`select count(*) as population ${inIt}`);
  const entries = await tx.query<{ era: number; transactionId: string; id: number }>(
    sql`select a.era, a.transaction_id::text as "transactionId", a.id ${inIt} order by gen_random_uuid() limit ${size}`,
  );
  refuse(entries.length > 0 ? [] : [bodyFault('', 'nothing-to-draw', 'Nothing is in the log in that period.')]);
  const id = uuidv7();
  const { population } = counted as { population: number };
  await insertFirst(
    tx,
    sampleTable,
    id,
    { fromDate: from, toDate: to, population, entries, drawnBy: tx.caller.credentialId },
    1,
  );
  return id;
}

const sampleToReview = statement(
  'sample to review',
  `select created_at as "drawnAt", (select array_agg((e ->> 'id')::bigint) from jsonb_array_elements(entries) e) as ids
   from access_log_sample where municipality_code = $1 and id = $2`,
);

export async function putReview(tx: Tx, id: string, review: ReviewBody, precondition: Precondition): Promise<void> {
  const sample = await tx.row<{ drawnAt: Date; ids: string[] }>(sampleToReview, [tx.municipality, id]);
  if (!sample) throw notFound();
  refuse(faultsOf(review, new Set(sample.ids.map(Number)), { drawnOn: danishDate(sample.drawnAt), today: tx.today }));
  const { reviewedBy, reviewedOn, finding, note = null, entries: findings = null } = review;
  await put(tx, sampleTable, id, { reviewedBy, reviewedOn, finding, note, findings }, precondition);
}

function faultsOf(
  { reviewedOn, finding, entries = [] }: ReviewBody,
  drawn: Set<number>,
  { drawnOn, today }: { drawnOn: IsoDate; today: IsoDate },
): BodyFault[] {
  const faults: BodyFault[] = [];
  if (reviewedOn > today) faults.push(bodyFault('/reviewedOn', 'in-the-future', 'That day has not come yet.'));
  if (reviewedOn < drawnOn)
    faults.push(bodyFault('/reviewedOn', 'invalid-value', 'The sample had not been drawn then.'));
  const seen = new Set<number>();
  for (const [index, entry] of entries.entries()) {
    if (!drawn.has(entry.id))
      faults.push(bodyFault(`/entries/${index}/id`, 'not-in-sample', 'The sample has no entry by that id.'));
    if (seen.has(entry.id)) faults.push(bodyFault(`/entries/${index}/id`, 'duplicate', 'Each entry once.'));
    seen.add(entry.id);
    if (FINDINGS.indexOf(entry.finding) > FINDINGS.indexOf(finding))
      faults.push(bodyFault('/finding', 'invalid-value', 'It is milder than what was found about an entry.'));
  }
  return faults;
}

const sampling = statement(
  'sampling of the access log',
  `select (select to_char(min(at) at time zone 'Europe/Copenhagen', 'YYYY-MM-DD') from (
       select from_at from access_log_block where municipality_code = $1 and number = 1
       union all (select at from access_log where municipality_code = $1 order by era, transaction_id, id limit 1)) first (at)) as "loggedSince",
     max(reviewed_on)::text as "lastReviewedOn", (count(*) filter (where reviewed_on is null))::integer as "notReviewed"
   from access_log_sample where municipality_code = $1`,
);

type Sampling = { loggedSince: IsoDate | null; lastReviewedOn: IsoDate | null; notReviewed: number };

/** How the municipality looks after its log, as it stands today. */
export async function samplingOf(tenant: Tenant, today: IsoDate) {
  const { accessLogSamplingMonths: everyMonths } = await findSettings(tenant);
  const found = (await tenant.row<Sampling>(sampling, [tenant.municipality])) as Sampling;
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
