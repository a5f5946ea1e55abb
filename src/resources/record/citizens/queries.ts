import { createHash } from 'node:crypto';
import { fieldsOf } from '../../../db/fields.ts';
import { commonColumns, projection } from '../../../db/projection.ts';
import { citizen } from '../../../db/schema.ts';
import { municipality, param, sql, statement } from '../../../db/statement.ts';
import { Problem } from '../../../http/answers/problem.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { mustRead } from '../../../http/resource.ts';
import { MASKED } from './contract.ts';
import type { CprVault } from './cpr-vault.ts';

export const citizenProjection = projection({
  noun: 'citizen',
  alias: 'citizen',
  source: sql`from citizen where citizen.municipality_code = ${municipality}`,
  citizen: 'citizen.id',
  columns: sql`${commonColumns('citizen')}, ${fieldsOf(citizen, ['cprEncrypted', 'cprIndex'])},
    case when citizen.cpr_encrypted is not null then '${sql.raw(MASKED)}' end as cpr`,
});

const citizenOfPatient = statement<{ citizenId: string }, { id: string }>(
  'citizen of patient',
  sql`select citizen_id as "citizenId" from ffb_resource where municipality_code = ${municipality} and id = ${param('id')} and profile = 'citizen'`,
);

/** The id the citizen is stored by. Delivery reports may call a citizen by other ids; each of them leads here. */
export async function citizenCalled(tx: Tx, id: string): Promise<string> {
  return (await tx.row(citizenOfPatient, { id }))?.citizenId ?? id;
}

/**
 * Also notes the citizen for the access log.
 * @returns the id the citizen is stored by
 * @throws not-found when there is no such citizen
 */
export async function mustFindCitizen(tx: Tx, calledId: string): Promise<string> {
  const id = await citizenCalled(tx, calledId);
  await mustRead(tx, citizenProjection, { id });
  return id;
}

const erasedBefore = statement<object, { ids: string[] }>(
  'erased id',
  sql`select from erased_id where municipality_code = ${municipality} and id = any(${param('ids')}::uuid[]) limit 1`,
);

/**
 * Refuses the ids of citizens who were erased: an old message sent again must not bring them back.
 * @returns no values, so that `put` can call it `alongside`
 */
export async function notErased(tx: Tx, ...ids: string[]): Promise<Record<string, never>> {
  if (!(await tx.row(erasedBefore, { ids }))) return {};
  throw new Problem('erased', 'The citizen with that id was erased. If they come back, give them a new id.');
}

/**
 * For a Patient whose reference is no UUID: kept in place of the reference when the citizen is erased. 32 hexadecimal
 * digits, which PostgreSQL reads as a UUID.
 */
export const digestOfName = (reference: string): string =>
  createHash('sha256').update(reference).digest('hex').slice(0, 32);

type NumberVersion = { version: number; at: Date; sealed: Buffer | null };

const numberVersions = statement<NumberVersion, { id: string }>(
  'numbers of citizen',
  sql`select version, updated_at as "at", cpr_encrypted as sealed from citizen_history where municipality_code = ${municipality} and id = ${param('id')}
   union all
   select version, updated_at, cpr_encrypted from citizen where municipality_code = ${municipality} and id = ${param('id')}
   order by version`,
);

/** The current CPR number; null when none is stored. */
export async function numberOf(tx: Tx, id: string, vault: CprVault): Promise<string | null> {
  const sealed = (await tx.rows(numberVersions, { id })).at(-1)?.sealed;
  return sealed ? vault.open(tx.municipality, sealed) : null;
}

/** The versions that set, changed or cleared the CPR number, without the numbers. */
export async function changesOfNumber(tx: Tx, id: string, vault: CprVault): Promise<object[]> {
  const versions = (await tx.rows(numberVersions, { id })).map(({ version, at, sealed }) => ({
    version,
    at: at.toISOString(),
    cpr: sealed ? vault.open(tx.municipality, sealed) : null,
  }));
  return versions
    .filter(({ cpr }, index) => cpr !== (versions[index - 1]?.cpr ?? null))
    .map(({ version, at, cpr }) => ({ version, at, cpr: cpr === null ? null : MASKED }));
}
