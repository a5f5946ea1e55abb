import { BUILT_IN, type InstrumentDefinition } from '../../../codes/instruments.ts';
import { commonColumns, projection } from '../../../db/projection.ts';
import { municipality, sql } from '../../../db/statement.ts';
import { numberedStatement as statement } from '../../../db/tenant.ts';
import { instrumentTable } from '../../../db/versioned-tables.ts';
import { isOnScale } from '../../../domain/scale.ts';
import { type BodyFault, bodyFault, Problem, refuse } from '../../../http/answers/problem.ts';
import type { Precondition } from '../../../http/requests/conditions.ts';
import { checkVersion, type Outcome, put } from '../../../http/requests/put.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { referenceColumns } from '../../../http/resource.ts';
import type { InstrumentBody } from './contract.ts';
import { findInstruments, isClosed, scaleOf } from './queries.ts';

export const instrumentProjection = projection({
  noun: 'instrument',
  alias: 'instrument',
  order: 'instrument.id collate "C"',
  source: sql`from instrument cross join lateral json_to_record(instrument.definition::json) as d(name json, description json, kind json, dimensions json, min json, max json, step json, direction json, "valueLabels" json, informants json, "cadenceMonths" json, licence json, "cutOff" json, "reliableChangeThreshold" json, sd json, reliability json, "noProgressAfter" json) where instrument.municipality_code = ${municipality}`,
  columns: sql`${commonColumns('instrument')}, instrument.id = 'ten-step' as "builtIn", d.*`,
});

/** Those that are part of the service, as the municipality sees them until it adds to one. */
export const builtIn: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(BUILT_IN).map(([id, definition]) => [
    id,
    JSON.stringify({ id, version: 1, builtIn: true, ...definition }),
  ]),
);

export async function putInstrument(
  tx: Tx,
  id: string,
  body: InstrumentBody,
  precondition: Precondition,
): Promise<Outcome> {
  if (isClosed(id))
    throw new Problem(
      'conflict',
      `${id} is part of the service and stays as it is. Give your own instrument another id.`,
    );
  const { externalReference, ...definition } = body;
  refuse(definitionFaults(definition));
  const before = (await findInstruments(tx, [id])).get(id);
  if (before) refuse(await changeFaults(tx, id, before.definition, definition));
  const values = { definition, ...referenceColumns(externalReference) };
  if (!before || before.definition !== BUILT_IN[id]) return put(tx, instrumentTable, id, values, precondition);
  // The first addition to a built-in instrument: its own version 1 is not in the table.
  if (precondition.version !== null) checkVersion(precondition, 1);
  return put(tx, instrumentTable, id, values, { ...precondition, version: null }, { firstVersion: 2 });
}

/** Below this a scale is a single item, not a sum of them. */
const FEWEST_STEPS = 5;

function definitionFaults(definition: InstrumentDefinition): BodyFault[] {
  const faults: BodyFault[] = [];
  const { kind, min, max, step, direction, dimensions, valueLabels, cutOff, sd, reliability } = definition;
  if (max <= min) faults.push(bodyFault('/max', 'too-small', 'The highest value must be above the lowest.'));
  else if (!isOnScale(scaleOf(definition), max))
    faults.push(bodyFault('/step', 'invalid-value', 'The steps must lead from the lowest value to the highest.'));
  else if ((max - min) / step > 10_000) faults.push(bodyFault('/step', 'too-small', 'At most 10,000 steps.'));
  if (kind === 'categorical' && direction)
    faults.push(bodyFault('/direction', 'not-allowed', 'Categorical values have no order, so no direction.'));
  if (kind !== 'categorical' && !direction)
    faults.push(bodyFault('/direction', 'required', 'Say which way is better.'));
  faults.push(
    ...duplicates(
      '/dimensions',
      'code',
      dimensions.map(({ code }) => code),
    ),
  );
  faults.push(
    ...duplicates(
      '/valueLabels',
      'value',
      valueLabels.map(({ value }) => String(value)),
    ),
  );
  valueLabels.forEach(({ value }, index) => {
    if (max > min && !isOnScale(scaleOf(definition), value))
      faults.push(
        bodyFault(`/valueLabels/${index}/value`, 'off-scale', 'The label is for a value that is not on the scale.'),
      );
  });
  if (cutOff !== undefined && (cutOff < min || cutOff > max))
    faults.push(bodyFault('/cutOff', 'off-scale', 'The cut-off must lie between the lowest and the highest value.'));
  for (const field of ['sd', 'reliableChangeThreshold'] as const) {
    if (definition[field] !== undefined && max > min && (max - min) / step < FEWEST_STEPS) {
      faults.push(
        bodyFault(`/${field}`, 'not-allowed', 'Reliable change is not for single items of a few steps, such as 0–4.'),
      );
    }
  }
  if ((sd === undefined) !== (reliability === undefined))
    faults.push(
      bodyFault(
        sd === undefined ? '/sd' : '/reliability',
        'required',
        'Standard deviation and reliability go together.',
      ),
    );
  return faults;
}

function duplicates(pointer: string, field: string, keys: string[]): BodyFault[] {
  return keys.flatMap((key, index) =>
    keys.indexOf(key) < index ? [bodyFault(`${pointer}/${index}/${field}`, 'duplicate', 'It is there already.')] : [],
  );
}

const inUse = statement(
  'instrument in use',
  `select exists (select from score where municipality_code = $1 and instrument = $2)
     or exists (select from goal where municipality_code = $1 and instrument = $2) as used`,
);

/** Dimensions and labels may be added; the scale stays once scores or goals stand on it, and a built-in one always. */
async function changeFaults(
  tx: Tx,
  id: string,
  before: InstrumentDefinition,
  after: InstrumentDefinition,
): Promise<BodyFault[]> {
  const used = id in BUILT_IN || (await tx.row<{ used: boolean }>(inUse, [tx.municipality, id]))?.used;
  if (!used) return [];
  const faults = (['kind', 'min', 'max', 'step', 'direction'] as const)
    .filter((field) => before[field] !== after[field])
    .map((field) =>
      bodyFault(`/${field}`, 'scale-in-use', 'The scale cannot be changed under existing scores and goals.'),
    );
  const kept = new Set(after.dimensions.map(({ code }) => code));
  if (before.dimensions.some(({ code }) => !kept.has(code)))
    faults.push(bodyFault('/dimensions', 'scale-in-use', 'Dimensions can be added, not taken away.'));
  return faults;
}
