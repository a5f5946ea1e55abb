import { BUILT_IN, type InstrumentDefinition } from '../../../codes/instruments.ts';
import { municipality, param, sql, statement } from '../../../db/statement.ts';
import { instrumentTable } from '../../../db/versioned-tables.ts';
import { isOnScale } from '../../../domain/scale.ts';
import { type BodyFault, bodyFault, Problem, refuse } from '../../../http/answers/problem.ts';
import type { Precondition } from '../../../http/requests/conditions.ts';
import { checkVersion, type Outcome, put } from '../../../http/requests/put.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { referenceColumns } from '../../../http/resource.ts';
import type { InstrumentBody } from './contract.ts';
import { findInstruments, isClosed, scaleOf } from './queries.ts';

export async function storeInstrument(
  tx: Tx,
  id: string,
  body: InstrumentBody,
  precondition: Precondition,
): Promise<Outcome> {
  if (isClosed(id))
    throw new Problem('conflict', `${id} is built in and cannot be changed. Give your own instrument another id.`);
  const { externalReference, ...definition } = body;
  refuse(definitionFaults(definition));
  const before = (await findInstruments(tx, [id])).get(id);
  if (before) refuse(await changeFaults(tx, id, before.definition, definition));
  const values = { definition, ...referenceColumns(externalReference) };
  if (!before || before.definition !== BUILT_IN[id]) return put(tx, instrumentTable, id, values, precondition);
  // The first addition to a built-in instrument: version 1 is not in the table.
  if (precondition.version !== null) checkVersion(precondition, 1);
  return put(tx, instrumentTable, id, values, { ...precondition, version: null }, { firstVersion: 2 });
}

/** A scale of fewer steps is a single item, not a sum of items. */
const FEWEST_STEPS = 5;
const MOST_STEPS = 10_000;

function definitionFaults(definition: InstrumentDefinition): BodyFault[] {
  return [
    ...scaleFaults(definition),
    ...listFaults(definition),
    ...valueFaults(definition),
    ...reliabilityFaults(definition),
  ];
}

function scaleFaults(definition: InstrumentDefinition): BodyFault[] {
  const faults: BodyFault[] = [];
  const { kind, min, max, step, direction } = definition;
  if (max <= min) faults.push(bodyFault('/max', 'too-small', 'The highest value must be above the lowest.'));
  else if (!isOnScale(scaleOf(definition), max))
    faults.push(bodyFault('/step', 'invalid-value', 'The steps must lead from the lowest value to the highest.'));
  else if ((max - min) / step > MOST_STEPS) faults.push(bodyFault('/step', 'too-small', 'At most 10,000 steps.'));
  if (kind === 'categorical' && direction)
    faults.push(bodyFault('/direction', 'not-allowed', 'Categorical values have no order, so no direction.'));
  if (kind !== 'categorical' && !direction)
    faults.push(bodyFault('/direction', 'required', 'Say which way is better.'));
  return faults;
}

function listFaults({ dimensions, valueLabels }: InstrumentDefinition): BodyFault[] {
  const codes = dimensions.map(({ code }) => code);
  const values = valueLabels.map(({ value }) => String(value));
  return [...duplicates('/dimensions', 'code', codes), ...duplicates('/valueLabels', 'value', values)];
}

function duplicates(pointer: string, field: string, keys: string[]): BodyFault[] {
  return keys.flatMap((key, index) =>
    keys.indexOf(key) < index
      ? [bodyFault(`${pointer}/${index}/${field}`, 'duplicate', 'It is in the list already.')]
      : [],
  );
}

/** Labels and cut-off lie on the scale. */
function valueFaults(definition: InstrumentDefinition): BodyFault[] {
  const faults: BodyFault[] = [];
  const { min, max, valueLabels, cutOff } = definition;
  valueLabels.forEach(({ value }, index) => {
    if (max > min && !isOnScale(scaleOf(definition), value))
      faults.push(bodyFault(`/valueLabels/${index}/value`, 'off-scale', 'The labelled value is not on the scale.'));
  });
  if (cutOff !== undefined && (cutOff < min || cutOff > max))
    faults.push(bodyFault('/cutOff', 'off-scale', 'The cut-off must lie between the lowest and the highest value.'));
  return faults;
}

function reliabilityFaults(definition: InstrumentDefinition): BodyFault[] {
  const faults: BodyFault[] = [];
  const { min, max, step, sd, reliability } = definition;
  const isSingleItem = max > min && (max - min) / step < FEWEST_STEPS;
  for (const field of ['sd', 'reliableChangeThreshold'] as const) {
    if (definition[field] !== undefined && isSingleItem)
      faults.push(
        bodyFault(`/${field}`, 'not-allowed', 'Reliable change is not for single items of a few steps, such as 0–4.'),
      );
  }
  if ((sd === undefined) !== (reliability === undefined)) {
    const missing = sd === undefined ? '/sd' : '/reliability';
    faults.push(bodyFault(missing, 'required', 'Standard deviation and reliability go together.'));
  }
  return faults;
}

const instrumentInUse = statement<{ used: boolean }, { id: string }>(
  'instrument in use',
  sql`select exists (select from score where municipality_code = ${municipality} and instrument = ${param('id')})
     or exists (select from goal where municipality_code = ${municipality} and instrument = ${param('id')}) as used`,
);

/** The scale cannot change once scores or goals use it; a built-in scale never can. Dimensions and labels can be added. */
async function changeFaults(
  tx: Tx,
  id: string,
  before: InstrumentDefinition,
  after: InstrumentDefinition,
): Promise<BodyFault[]> {
  const used = id in BUILT_IN || (await tx.row(instrumentInUse, { id }))?.used;
  if (!used) return [];
  const faults = (['kind', 'min', 'max', 'step', 'direction'] as const)
    .filter((field) => before[field] !== after[field])
    .map((field) => bodyFault(`/${field}`, 'scale-in-use', 'Scores or goals use the scale: it cannot be changed.'));
  const kept = new Set(after.dimensions.map(({ code }) => code));
  if (before.dimensions.some(({ code }) => !kept.has(code)))
    faults.push(bodyFault('/dimensions', 'scale-in-use', 'Dimensions can be added, not removed.'));
  return faults;
}
