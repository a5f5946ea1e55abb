import { numberedStatement as statement } from '../../../db/tenant.ts';
import { citizenTable } from '../../../db/versioned-tables.ts';
import { bodyFault, bodyProblem, Problem } from '../../../http/answers/problem.ts';
import type { Precondition } from '../../../http/requests/conditions.ts';
import { type Outcome, put } from '../../../http/requests/put.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { referenceColumns } from '../../../http/resource.ts';
import { type CitizenBody, MASKED } from './contract.ts';
import type { CprVault } from './cpr-vault.ts';
import { notErased } from './queries.ts';

export function citizenValues(body: Omit<CitizenBody, 'cpr'>) {
  return {
    caseNumber: body.caseNumber,
    targetGroups: body.targetGroups ?? [],
    protectedAddress: body.protectedAddress ?? false,
    ...referenceColumns(body.externalReference),
  };
}

export async function putCitizen(
  tx: Tx,
  id: string,
  { cpr, ...body }: CitizenBody,
  vault: CprVault | null,
  precondition: Precondition,
): Promise<Outcome> {
  const number = await numberValues(tx, id, cpr, vault);
  return put(tx, citizenTable, id, { ...citizenValues(body), ...number }, precondition, {
    alongside: () => notErased(tx, id),
  });
}

/** Left out keeps what is stored, null clears it; the number that is there already stays as it is, whatever key has sealed it. */
async function numberValues(tx: Tx, id: string, cpr: string | null | undefined, vault: CprVault | null) {
  if (cpr === undefined) return {};
  if (cpr === null) return { cprEncrypted: null, cprIndex: null };
  if (!vault)
    throw bodyProblem([
      bodyFault('/cpr', 'cpr-not-kept', 'This service keeps no CPR numbers: it was started without CPR_KEY.'),
    ]);
  const holders = await tx.rows<{ id: string }>(holdersOf, [tx.municipality, id, vault.indexes(tx.municipality, cpr)]);
  if (holders.some((holder) => holder.id !== id)) {
    const detail = 'Another citizen has the CPR number.';
    throw new Problem('conflict', detail, { errors: [{ pointer: '/cpr', detail, code: 'conflict' }] });
  }
  return holders.length > 0 ? {} : sealedNumber(tx.municipality, cpr, vault);
}

/** By every key: the database's own unique rule tells only numbers apart that one key has indexed. */
const holdersOf = statement(
  'holders of a number',
  `select id from citizen where municipality_code = $1 and cpr_index = any($3) and (id = $2 or entered_in_error_at is null)
   order by id for update`,
);

export function sealedNumber(municipality: string, cpr: string, vault: CprVault) {
  return { cprEncrypted: vault.seal(municipality, cpr), cprIndex: vault.index(municipality, cpr) };
}

const numbers = statement(
  'numbers of citizen',
  `select version, updated_at as "at", cpr_encrypted as sealed from citizen_history where municipality_code = $1 and id = $2
   union all
   select version, updated_at, cpr_encrypted from citizen where municipality_code = $1 and id = $2
   order by version`,
);

type StoredNumber = { version: number; at: Date; sealed: Buffer | null };

/** The number as it stands; null where there is none. */
export async function numberOf(tx: Tx, id: string, vault: CprVault): Promise<string | null> {
  const sealed = (await tx.rows<StoredNumber>(numbers, [tx.municipality, id])).at(-1)?.sealed;
  return sealed ? vault.open(tx.municipality, sealed) : null;
}

/** The versions with which the number came, changed or went: which it was is not told. */
export async function changesOfNumber(tx: Tx, id: string, vault: CprVault): Promise<object[]> {
  const versions = (await tx.rows<StoredNumber>(numbers, [tx.municipality, id])).map(({ version, at, sealed }) => ({
    version,
    at,
    cpr: sealed ? vault.open(tx.municipality, sealed) : null,
  }));
  return versions
    .filter(({ cpr }, place) => cpr !== (versions[place - 1]?.cpr ?? null))
    .map(({ version, at, cpr }) => ({ version, at: at.toISOString(), cpr: cpr === null ? null : MASKED }));
}
