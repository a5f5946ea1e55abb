/** An instrument is the municipality's own version where it has one, else the built-in. */
import { BUILT_IN, type InstrumentDefinition } from '../../../codes/instruments.ts';
import { commonColumns, projection } from '../../../db/projection.ts';
import { municipality, param, sql, statement } from '../../../db/statement.ts';
import type { Tenant } from '../../../db/tenant.ts';
import type { Precision } from '../../../domain/reliable-change.ts';
import type { Scale } from '../../../domain/scale.ts';
import { instrumentBody } from './contract.ts';

export type Instrument = { id: string; version: number; definition: InstrumentDefinition };

/** The built-in instrument that a municipality may add dimensions to. */
const OPEN = 'ten-step';

/** The fields of the stored definition, as columns. */
const definitionColumns = Object.keys(instrumentBody.shape)
  .filter((field) => field !== 'externalReference')
  .map((field) => `"${field}" json`)
  .join(', ');

/** The municipality's own. `collate "C"` orders the ids as JavaScript does, so that built-in ones can be put between them. */
export const instrumentProjection = projection({
  noun: 'instrument',
  alias: 'instrument',
  order: 'instrument.id collate "C"',
  source: sql`from instrument cross join lateral json_to_record(instrument.definition::json) as definition(${sql.raw(definitionColumns)})
    where instrument.municipality_code = ${municipality}`,
  columns: sql`${commonColumns('instrument')}, instrument.id = ${sql.raw(`'${OPEN}'`)} as "builtIn", definition.*`,
});

/** The built-in instruments as JSON, by id. */
export const builtIn: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(BUILT_IN).map(([id, definition]) => [
    id,
    JSON.stringify({ id, version: 1, builtIn: true, ...definition }),
  ]),
);

const instrumentsById = statement<Instrument, { ids: string[] }>(
  'instruments by id',
  sql`select id, version, definition from instrument
   where municipality_code = ${municipality} and id = any(${param('ids')}::text[]) and entered_in_error_at is null`,
);

/** Ids that name no instrument are missing from the answer. */
export async function findInstruments(tenant: Tenant, ids: Iterable<string>): Promise<Map<string, Instrument>> {
  const wanted = [...new Set(ids)];
  const found = new Map<string, Instrument>();
  for (const id of wanted) if (BUILT_IN[id]) found.set(id, { id, version: 1, definition: BUILT_IN[id] });
  const stored = wanted.filter((id) => !isClosed(id));
  if (stored.length > 0)
    for (const instrument of await tenant.rows(instrumentsById, { ids: stored })) found.set(instrument.id, instrument);
  return found;
}

/** Whether it is a built-in instrument that nobody can change. */
export function isClosed(id: string): boolean {
  return id in BUILT_IN && id !== OPEN;
}

/** What the instrument states of its own reliability; null when it has no direction. */
export function precisionOf({
  direction,
  sd,
  reliability,
  reliableChangeThreshold,
  cutOff,
}: InstrumentDefinition): Precision | null {
  return direction ? { direction, sd, reliability, threshold: reliableChangeThreshold, cutOff } : null;
}

export function scaleOf({ kind, min, max, step, direction }: InstrumentDefinition): Scale {
  return { kind, min, max, step, direction: direction ?? null };
}
