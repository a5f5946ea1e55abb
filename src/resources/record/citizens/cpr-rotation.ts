/**
 * Seals and indexes every CPR number again with the current keys, in earlier versions too, as the owner of the tables. Each
 * batch is a transaction of its own, so the service may run meanwhile. Safe to rerun: numbers already done stay as they are.
 */
import pg from 'pg';
import { compile, type SQL, sql } from '../../../db/statement.ts';
import { type CprVault, UnknownCprKey } from './cpr-vault.ts';

const ROWS_PER_BATCH = 500;

/** Current versions first: a version that a write moves to the history meanwhile is then found there. */
const TABLES = ['citizen', 'citizen_history'];

type Rotated = {
  /** How many numbers were looked at. */
  numbers: number;
  /** How many were sealed or indexed again. */
  changed: number;
  /** How many are sealed with a key that the vault does not have. They stay as they are. */
  unknown: number;
};

type Row = { municipality: string; id: string; version: number; sealed: Buffer; index: Buffer };

/** @param url the owner’s connection @param report called after each batch */
export async function rotateCpr(url: string, vault: CprVault, report: (progress: Rotated) => void): Promise<Rotated> {
  const client = new pg.Client({ connectionString: url, application_name: 'fremdrift cpr rotate' });
  await client.connect();
  const rotated: Rotated = { numbers: 0, changed: 0, unknown: 0 };
  try {
    for (const table of TABLES) {
      let last: Row | undefined;
      do {
        await client.query('begin');
        const rows = await nextRows(client, table, last);
        const changed = rows.flatMap((row) => resealed(vault, row, rotated));
        await write(client, table, changed);
        await client.query('commit');
        rotated.numbers += rows.length;
        rotated.changed += changed.length;
        last = rows.length === ROWS_PER_BATCH ? rows.at(-1) : undefined;
        if (rows.length > 0) report(rotated);
      } while (last);
    }
  } finally {
    await client.end();
  }
  return rotated;
}

function nextRows(client: pg.Client, table: string, last: Row | undefined): Promise<Row[]> {
  const after =
    last &&
    sql`and (municipality_code, id, version) > (${last.municipality}::text, ${last.id}::uuid, ${last.version}::integer)`;
  return query<Row>(
    client,
    sql`select municipality_code as municipality, id, version, cpr_encrypted as sealed, cpr_index as index from ${sql.raw(table)}
     where cpr_encrypted is not null ${after}
     order by municipality_code, id, version limit ${ROWS_PER_BATCH} for update`,
  );
}

/** @returns the row to write; none when the current keys sealed and indexed it, or when its key is unknown */
function resealed(vault: CprVault, row: Row, rotated: Rotated): Row[] {
  try {
    const cpr = vault.open(row.municipality, row.sealed);
    const sealed = vault.seal(row.municipality, cpr);
    const index = vault.index(row.municipality, cpr);
    return sealed.equals(row.sealed) && index.equals(row.index) ? [] : [{ ...row, sealed, index }];
  } catch (error) {
    if (!(error instanceof UnknownCprKey)) throw error;
    rotated.unknown++;
    return [];
  }
}

async function write(client: pg.Client, table: string, rows: Row[]): Promise<void> {
  if (rows.length === 0) return;
  const column = <Field extends keyof Row>(field: Field) => sql.param(rows.map((row) => row[field]));
  const written = sql.raw(table);
  await query(
    client,
    sql`update ${written} set cpr_encrypted = resealed.sealed, cpr_index = resealed.index
     from unnest(${column('municipality')}::text[], ${column('id')}::uuid[], ${column('version')}::integer[],
       ${column('sealed')}::bytea[], ${column('index')}::bytea[]) resealed (municipality, id, version, sealed, index)
     where ${written}.municipality_code = resealed.municipality and ${written}.id = resealed.id and ${written}.version = resealed.version`,
  );
}

async function query<Result extends object>(client: pg.Client, asked: SQL): Promise<Result[]> {
  const { text, literals } = compile(asked);
  return (await client.query<Result>(text, literals)).rows;
}
