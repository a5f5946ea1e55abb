/** Draws samples from the access log, and stores what their reviewers found. */
import { v7 as uuidv7 } from 'uuid';
import { municipality, param, sql, statement } from '../../../db/statement.ts';
import { insertFirst } from '../../../db/versioned.ts';
import { sampleTable } from '../../../db/versioned-tables.ts';
import { danishDate, type IsoDate } from '../../../domain/calendar.ts';
import { type BodyFault, bodyFault, notFound, refuse } from '../../../http/answers/problem.ts';
import type { Precondition } from '../../../http/requests/conditions.ts';
import { put } from '../../../http/requests/put.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { inPeriod } from './period.ts';
import type { Position } from './position.ts';
import { FINDINGS, type ReviewBody, type SampleBody } from './sample-contract.ts';

/** Draws by the database’s strong random numbers, so that nobody can foresee what is drawn. @returns the sample’s id */
export async function drawSample(tx: Tx, { from, to, size }: SampleBody): Promise<string> {
  refuse(from > to ? [bodyFault('/to', 'invalid-value', 'The last day must not be before the first.')] : []);
  const conditions = (await inPeriod(tx, { from, to })).map((condition) => sql` and ${condition}`);
  const accesses = sql`from access_log a where a.municipality_code = ${municipality}${sql.join(conditions)}`;
  const [counted] = await tx.query<{ population: number }>(sql`select count(*) as population ${accesses}`);
  const entries = await tx.query<Omit<Position, 'id'> & { id: number }>(
    sql`select a.era, a.transaction_id::text as "transactionId", a.id ${accesses} order by gen_random_uuid() limit ${size}`,
  );
  refuse(entries.length > 0 ? [] : [bodyFault('', 'nothing-to-draw', 'Nothing is in the log in that period.')]);
  const id = uuidv7();
  const { population } = counted as { population: number };
  const values = { fromDate: from, toDate: to, population, entries, drawnBy: tx.caller.credentialId };
  await insertFirst(tx, sampleTable, id, values, 1);
  return id;
}

const sampleToReview = statement<{ drawnAt: Date; ids: string[] }, { id: string }>(
  'sample to review',
  sql`select created_at as "drawnAt", (select array_agg((e ->> 'id')::bigint) from jsonb_array_elements(entries) e) as ids
   from access_log_sample where municipality_code = ${municipality} and id = ${param('id')}`,
);

export async function putReview(tx: Tx, id: string, review: ReviewBody, precondition: Precondition): Promise<void> {
  const sample = await tx.row(sampleToReview, { id });
  if (!sample) throw notFound();
  const drawn = new Set(sample.ids.map(Number));
  refuse([
    ...dateFaults(review, { drawnOn: danishDate(sample.drawnAt), today: tx.today }),
    ...entryFaults(review, drawn),
  ]);
  const { reviewedBy, reviewedOn, finding, note = null, entries: findings = null } = review;
  await put(tx, sampleTable, id, { reviewedBy, reviewedOn, finding, note, findings }, precondition);
}

function dateFaults({ reviewedOn }: ReviewBody, { drawnOn, today }: { drawnOn: IsoDate; today: IsoDate }): BodyFault[] {
  if (reviewedOn > today) return [bodyFault('/reviewedOn', 'in-the-future', 'That day has not come yet.')];
  if (reviewedOn < drawnOn)
    return [bodyFault('/reviewedOn', 'invalid-value', 'The sample had not been drawn by that day.')];
  return [];
}

/** @param drawn the ids of the sample’s entries */
function entryFaults({ finding, entries = [] }: ReviewBody, drawn: Set<number>): BodyFault[] {
  const faults: BodyFault[] = [];
  const seen = new Set<number>();
  for (const [index, entry] of entries.entries()) {
    const pointer = `/entries/${index}/id`;
    if (!drawn.has(entry.id)) faults.push(bodyFault(pointer, 'not-in-sample', 'The sample has no entry by that id.'));
    if (seen.has(entry.id)) faults.push(bodyFault(pointer, 'duplicate', 'An earlier item has the same id.'));
    seen.add(entry.id);
    if (FINDINGS.indexOf(entry.finding) > FINDINGS.indexOf(finding))
      faults.push(bodyFault('/finding', 'invalid-value', 'It is milder than what was found about an entry.'));
  }
  return faults;
}
