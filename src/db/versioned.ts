/**
 * Versioned things. The current version is in the table; each version that it replaced is in `<table>_history`, with the
 * time it was superseded. So a correction overwrites nothing, and what was known at any moment can be read again.
 */
import type { SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { and, eq, getTableColumns, getTableName, inArray, sql } from './drizzle.ts';
import type { Tenant } from './tenant.ts';

/** A pair of tables with the same columns; `history` has `supersededAt` besides. */
export type Versioned = { current: VersionedTable; history: PgTable };

type VersionedTable = PgTable &
  Record<'municipalityCode' | 'id' | 'version' | 'createdAt' | 'updatedAt' | 'enteredInErrorAt', PgColumn>;

/** Values by column. A column that is `undefined` keeps its value. */
export type Values = Record<string, unknown>;

export type Current = { version: number; enteredInError: boolean; same: boolean };

/** Locks the current version until the transaction ends. `same` tells whether it holds these values already. */
export async function lockCurrent(
  tenant: Tenant,
  { current }: Versioned,
  id: string,
  values: Values,
): Promise<Current | undefined> {
  const columns = getTableColumns(current);
  const holds = Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => sql`${columns[name]} is not distinct from ${sql.param(value, columns[name])}`);
  const [row] = await tenant.db
    .select({
      version: sql<number>`${current.version}`,
      enteredInError: sql<boolean>`${current.enteredInErrorAt} is not null`,
      same: sql<boolean>`${current.enteredInErrorAt} is null and ${and(sql`true`, ...holds) as SQL}`,
    })
    .from(current as PgTable)
    .where(byKey(current, tenant.municipality, id))
    .for('update');
  return row;
}

/** @returns false when another transaction has taken the id meanwhile */
export async function insertFirst(
  tenant: Tenant,
  { current }: Versioned,
  id: string,
  values: Values,
  version: number,
): Promise<boolean> {
  const row = {
    ...values,
    municipalityCode: tenant.municipality,
    id,
    version,
    createdAt: tenant.now,
    updatedAt: tenant.now,
  };
  const inserted = await tenant.db
    .insert(current as PgTable)
    .values(row)
    .onConflictDoNothing({ target: [current.municipalityCode, current.id] })
    .returning({ version: current.version });
  if (inserted.length === 0) return false;
  tenant.changed({ resource: getTableName(current), id, version, change: version === 1 ? 'created' : 'replaced' });
  return true;
}

/** Copies the current version to the history and writes the next one over it. */
export async function replaceCurrent(tenant: Tenant, table: Versioned, id: string, values: Values): Promise<void> {
  const { current } = table;
  await keepCurrent(tenant, table, id);
  const [replaced] = await tenant.db
    .update(current as PgTable)
    .set({ enteredInErrorAt: null, ...values, version: sql`${current.version} + 1`, updatedAt: tenant.now })
    .where(byKey(current, tenant.municipality, id))
    .returning({ version: sql<number>`${current.version}` });
  const change = values.enteredInErrorAt ? 'entered-in-error' : 'replaced';
  if (replaced) tenant.changed({ resource: getTableName(current), id, version: replaced.version, change });
}

async function keepCurrent(tenant: Tenant, { current, history }: Versioned, id: string): Promise<void> {
  const list = columnList(Object.values(getTableColumns(current)));
  await tenant.db.execute(
    sql`insert into ${history} (${list}, superseded_at) select ${list}, ${tenant.now} from ${current} where ${byKey(current, tenant.municipality, id)}`,
  );
}

/** Locks things until the transaction ends, in the order of their ids, so that two transactions cannot deadlock. */
export async function lockInOrder(tenant: Tenant, { current }: Versioned, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await tenant.db
    .select({ id: current.id })
    .from(current as PgTable)
    .where(and(eq(current.municipalityCode, tenant.municipality), inArray(current.id, ids)))
    .orderBy(current.id)
    .for('update');
}

/** Whether the thing is still in that version, or has the same content again. */
export async function standsAs(
  tenant: Tenant,
  { current, history }: Versioned,
  id: string,
  version: number,
): Promise<boolean> {
  const content = columnList(contentColumns(current));
  const [row] = await tenant.db
    .select({ version: current.version })
    .from(current as PgTable)
    .where(
      and(
        byKey(current, tenant.municipality, id),
        sql`(${current.version} = ${version} or exists (
          select ${content} from ${history} where municipality_code = ${tenant.municipality} and id = ${id} and version = ${version}
          intersect select ${content} from ${current} where ${byKey(current, tenant.municipality, id)}))`,
      ),
    );
  return row !== undefined;
}

/** Makes a new version with the content of an earlier one. @returns its number */
export async function restoreVersion(tenant: Tenant, table: Versioned, id: string, version: number): Promise<number> {
  const { current, history } = table;
  const content = columnList(contentColumns(current));
  await keepCurrent(tenant, table, id);
  const { rows } = await tenant.db.execute<{ version: number }>(
    sql`update ${current} set (${content}) = (select ${content} from ${history}
        where municipality_code = ${tenant.municipality} and id = ${id} and version = ${version}),
      version = ${current.version} + 1, updated_at = ${tenant.now}
      where ${byKey(current, tenant.municipality, id)} returning ${current.version} as version`,
  );
  const restored = (rows[0] as { version: number }).version;
  tenant.changed({ resource: getTableName(current), id, version: restored, change: 'replaced' });
  return restored;
}

/** Without the columns about the version itself. */
function contentColumns(current: VersionedTable): PgColumn[] {
  const { municipalityCode, id, version, createdAt, updatedAt, ...content } = getTableColumns(current as PgTable);
  return Object.values(content);
}

function columnList(columns: PgColumn[]): SQL {
  return sql.join(
    columns.map((column) => sql.identifier(column.name)),
    sql`, `,
  );
}

function byKey(table: VersionedTable, municipality: string, id: string): SQL {
  return and(eq(table.municipalityCode, municipality), eq(table.id, id)) as SQL;
}
