/** Which citizen a report or a Bundle is about. */
import { municipality, param, sql, statement } from '../../../../db/statement.ts';
import { normaliseCpr } from '../../../../domain/cpr.ts';
import type { Tx } from '../../../../http/requests/transaction.ts';

/** The CPR numbers of a Patient. The resource has not been checked yet: anything may stand anywhere. */
export function realNumbersOf(resource: { resourceType: string; identifier?: unknown }): string[] {
  const identifiers: unknown = resource.resourceType === 'Patient' && resource.identifier;
  if (!Array.isArray(identifiers)) return [];
  return identifiers.flatMap((one) => (typeof one?.value === 'string' && normaliseCpr(one.value) ? [one.value] : []));
}

export type FoundCitizen = {
  id: string;
  enteredInError: boolean;
  byCpr: boolean;
  /** The citizen has another CPR number than the one asked about. */
  otherCpr: boolean;
};

const oneAtATime = statement<object, { name: string }>(
  'one report of a citizen at a time',
  sql`select pg_advisory_xact_lock(hashtextextended(${param('name')}, 0))`,
);

const candidates = statement<FoundCitizen, { cprIndexes: Buffer[]; patientId: string }>(
  'citizens a report may be about',
  sql`select id, entered_in_error_at is not null as "enteredInError",
     cpr_index is not null and cpr_index = any(${param('cprIndexes')}) and entered_in_error_at is null as "byCpr",
     cpr_index is not null and cpr_index <> all(${param('cprIndexes')}) as "otherCpr"
   from citizen where municipality_code = ${municipality} and (
     (cpr_index = any(${param('cprIndexes')}) and entered_in_error_at is null) or id = ${param('patientId')}
     or id = (select citizen_id from ffb_resource where municipality_code = ${municipality} and id = ${param('patientId')}))`,
);

/**
 * The citizens with the CPR number, with the Patient's id, and the one an earlier report's Patient of that id turned out to be.
 * Locks the number until the transaction ends: reports about one citizen come in one at a time.
 */
export async function lockCitizens(tx: Tx, cprIndexes: Buffer[], patientId: string): Promise<FoundCitizen[]> {
  const [, found] = await Promise.all([
    tx.rows(oneAtATime, { name: `${tx.municipality} ${cprIndexes[0]?.toString('hex')}` }),
    tx.rows(candidates, { cprIndexes, patientId }),
  ]);
  return found;
}
