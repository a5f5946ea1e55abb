/** What Bundles bring, resource by resource and version by version. */
import { fhirResource, fhirResourceHistory } from '../../../../../db/schema.ts';
import { municipality, param, sql, statement } from '../../../../../db/statement.ts';
import { bulk, writeMany } from '../../../../../db/versioned-bulk.ts';
import type { Tx } from '../../../../../http/requests/transaction.ts';
import { byReference, type Kept, keptColumns } from '../bundle/kept.ts';

const lockByReference = statement<Kept, { references: string[] }>(
  'fhir resources to replace',
  sql`select ${keptColumns} from fhir_resource
   where municipality_code = ${municipality} and id = any(${param('references')}::text[]) order by id for update`,
);

/** What is kept by these references, locked until the transaction ends. */
export async function lockResources(tx: Tx, references: string[]): Promise<Map<string, Kept>> {
  return byReference(await tx.rows(lockByReference, { references }));
}

type Row = { id: string; citizenId: string | null; planId: string | null; content: object };

const resources = bulk<Row, { reference: string }>(
  { current: fhirResource, history: fhirResourceHistory },
  ['id', 'citizenId', 'planId', 'content'],
  { fixed: ['citizenId'], returning: sql`id as reference` },
);

/** @param replaced the references of those that are kept already: they must have been locked */
export async function writeResources(tx: Tx, kept: Kept[], replaced: string[]): Promise<void> {
  const rows = kept.map(({ reference, ...row }): Row => ({ id: reference, ...row }));
  const written = new Set((await writeMany(tx, resources, rows, replaced)).map(({ reference }) => reference));
  // Another Bundle has stored the same organization, person or offer meanwhile: this one replaces it.
  const overtaken = kept.filter(({ reference }) => !written.has(reference));
  if (overtaken.length === 0) return;
  const references = overtaken.map(({ reference }) => reference);
  await writeResources(tx, overtaken, [...(await lockResources(tx, references)).keys()]);
}

const lock = statement<object, { name: string }>(
  'one bundle of a citizen at a time',
  sql`select pg_advisory_xact_lock(hashtextextended(${param('name')}, 0))`,
);

/** Lets one Bundle at a time in that calls its Patient by this reference. */
export async function lockName(tx: Tx, reference: string): Promise<void> {
  await tx.rows(lock, { name: `${tx.municipality} ${reference}` });
}
