/** The instrument behind an id: the municipality's own version where it has one, else the built-in. */
import { BUILT_IN, type InstrumentDefinition } from '../../../codes/instruments.ts';
import { numberedStatement as statement, type Tenant } from '../../../db/tenant.ts';
import type { Precision } from '../../../domain/reliable-change.ts';
import type { Scale } from '../../../domain/scale.ts';

export type Instrument = { id: string; version: number; definition: InstrumentDefinition };

const ownInstruments = statement(
  'instruments by id',
  'select id, version, definition from instrument where municipality_code = $1 and id = any($2::text[]) and entered_in_error_at is null',
);

/** Ids that name no instrument are missing from the answer. */
export async function findInstruments(tenant: Tenant, ids: Iterable<string>): Promise<Map<string, Instrument>> {
  const wanted = [...new Set(ids)];
  const found = new Map<string, Instrument>();
  for (const id of wanted) if (BUILT_IN[id]) found.set(id, { id, version: 1, definition: BUILT_IN[id] });
  const mayBeOwn = wanted.filter((id) => !isClosed(id));
  if (mayBeOwn.length > 0) {
    for (const own of await tenant.rows<Instrument>(ownInstruments, [tenant.municipality, mayBeOwn]))
      found.set(own.id, own);
  }
  return found;
}

/** The built-in that a municipality may add dimensions to. */
const OPEN = 'ten-step';

/** Built-in instruments that stay as they are. */
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
