/**
 * Seals and indexes every CPR number anew with the current keys, as the owner of the tables: earlier versions, too. In batches
 * of their own, beside running instances, and again from the start as often as one likes: what is done already is left as it is.
 */
import pg from 'pg';
import { type CprVault, UnknownCprKey } from './cpr-vault.ts';

const AT_ONCE = 500;

/** Current versions first: what a writer moves to the history meanwhile is looked at there. */
const TABLES = ['citizen', 'citizen_history'];

export type Rotated = {
  /** Numbers looked at. */
  numbers: number;
  /** Those sealed or indexed anew. */
  changed: number;
  /** Those sealed with a key that is not on the ring. */
  unknown: number;
};

type Row = { municipality: string; id: string; version: number; sealed: Buffer; index: Buffer };

export async function rotateCpr(url: string, vault: CprVault, told: (progress: Rotated) => void): Promise<Rotated> {
  const client = new pg.Client({ connectionString: url, application_name: 'fremdrift cpr rotate' });
  await client.connect();
  const rotated: Rotated = { numbers: 0, changed: 0, unknown: 0 };
  try {
    for (const table of TABLES) {
      let last: Row | undefined;
      do {
        await client.query('begin');
        const rows = await nextRows(client, table, last);
        const changed = rows.flatMap((row) => anew(vault, row, rotated));
        await write(client, table, changed);
        await client.query('commit');
        rotated.numbers += rows.length;
        rotated.changed += changed.length;
        last = rows.length === AT_ONCE ? rows.at(-1) : undefined;
        if (rows.length > 0) told(rotated);
      } while (last);
    }
  } finally {
    await client.end();
  }
  return rotated;
}

async function nextRows(client: pg.Client, table: string, last: Row | undefined): Promise<Row[]> {
  const { rows } = await client.query<Row>(
    `select municipality_code as municipality, id, version, cpr_encrypted as sealed, cpr_index as index from ${table}
     where cpr_encrypted is not null and ($1::text is null or (municipality_code, id, version) > ($1, $2::uuid, $3::integer))
     order by municipality_code, id, version limit ${AT_ONCE} for update`,
    [last?.municipality ?? null, last?.id ?? null, last?.version ?? null],
  );
  return rows;
}

function anew(vault: CprVault, row: Row, rotated: Rotated): Row[] {
  try {
    const cpr = vault.open(row.municipality, row.sealed);
    const [sealed, index] = [vault.seal(row.municipality, cpr), vault.index(row.municipality, cpr)];
    return sealed.equals(row.sealed) && index.equals(row.index) ? [] : [{ ...row, sealed, index }];
  } catch (error) {
    if (!(error instanceof UnknownCprKey)) throw error;
    rotated.unknown++;
    return [];
  }
}

async function write(client: pg.Client, table: string, rows: Row[]): Promise<void> {
  if (rows.length === 0) return;
  await client.query(
    `update ${table} set cpr_encrypted = anew.sealed, cpr_index = anew.index
     from unnest($1::text[], $2::uuid[], $3::integer[], $4::bytea[], $5::bytea[]) anew (municipality, id, version, sealed, index)
     where ${table}.municipality_code = anew.municipality and ${table}.id = anew.id and ${table}.version = anew.version`,
    [
      rows.map(({ municipality }) => municipality),
      rows.map(({ id }) => id),
      rows.map(({ version }) => version),
      rows.map(({ sealed }) => sealed),
      rows.map(({ index }) => index),
    ],
  );
}
