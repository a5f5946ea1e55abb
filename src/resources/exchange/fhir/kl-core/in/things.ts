/**
 * What a Bundle feeds: citizen, providers, plans, interventions, goals, meetings, scores and agreements. Each is written as
 * its own PUT writes it, so by its own rules.
 */
import { goalTable, interventionTable, planTable } from '../../../../../db/versioned-tables.ts';
import { markEnteredInError } from '../../../../../http/requests/put.ts';
import type { Tx } from '../../../../../http/requests/transaction.ts';
import { followUpBody } from '../../../../record/follow-ups/contract.ts';
import { storeFollowUp, withdrawFollowUp } from '../../../../record/follow-ups/store.ts';
import { goalBody } from '../../../../record/goals/contract.ts';
import { storeGoal } from '../../../../record/goals/store.ts';
import { interventionBody } from '../../../../record/interventions/contract.ts';
import { storeIntervention } from '../../../../record/interventions/store.ts';
import { planBody } from '../../../../record/plans/contract.ts';
import { storePlan } from '../../../../record/plans/store.ts';
import type { Issue } from '../../definitions/check.ts';
import { AS_IT_STANDS, fitting, readCurrent } from '../../shared/things.ts';
import { type Fields, flat, nested } from '../bundle/fields.ts';
import type { Modelled } from '../bundle/model.ts';
import { writeAgreements } from './agreements.ts';
import { writeCitizen, writeProviders } from './parties.ts';
import { writeScores } from './scores.ts';
import { type Bundled, changed, type Writing, write } from './writing.ts';

/** @returns what could not be done, in Danish; with an error among it nothing may be committed */
export async function writeThings(tx: Tx, bundled: Bundled): Promise<Issue[]> {
  const current = await readCurrent(tx, [...bundled.after.things.keys()]);
  const writing: Writing = { ...bundled, tx, current, issues: [] };
  await writeCitizen(writing);
  await writeProviders(writing);
  for (const plan of changed(writing, 'plan')) await writePlan(writing, plan);
  for (const intervention of changed(writing, 'intervention')) await writeIntervention(writing, intervention);
  for (const goal of changed(writing, 'goal').toSorted(goalsFirst)) await writeGoal(writing, goal);
  for (const meeting of changed(writing, 'followUp')) await writeMeeting(writing, meeting);
  await writeScores(writing);
  await writeAgreements(writing);
  return writing.issues;
}

async function writePlan(writing: Writing, plan: Modelled): Promise<void> {
  const { tx, citizen } = writing;
  const withdraw = () => markEnteredInError(tx, planTable, plan.id, AS_IT_STANDS);
  await write(writing, plan, withdraw, ({ agreements: _, ...fields }, precondition) =>
    storePlan(tx, plan.id, fitting(planBody, { ...fields, citizenId: citizen.id }), precondition),
  );
}

async function writeIntervention(writing: Writing, intervention: Modelled): Promise<void> {
  const { tx } = writing;
  const { id, planId } = intervention;
  const withdraw = () => markEnteredInError(tx, interventionTable, id, AS_IT_STANDS);
  await write(writing, intervention, withdraw, (fields, precondition) =>
    storeIntervention(tx, planId, id, fitting(interventionBody, nested(fields)), precondition),
  );
}

async function writeMeeting(writing: Writing, meeting: Modelled): Promise<void> {
  const { tx } = writing;
  const { id, planId } = meeting;
  const withdraw = () => withdrawFollowUp(tx, planId, id, AS_IT_STANDS);
  await write(writing, meeting, withdraw, (fields, precondition) =>
    storeFollowUp(tx, planId, id, fitting(followUpBody, nested(fields)), precondition),
  );
}

/** Sub-goals need their goal to be there. */
const goalsFirst = (a: Modelled, b: Modelled): number =>
  Number(a.fields.kind === 'sub-goal') - Number(b.fields.kind === 'sub-goal');

async function writeGoal(writing: Writing, goal: Modelled): Promise<void> {
  const { tx } = writing;
  const { id, planId } = goal;
  const withdraw = () => markEnteredInError(tx, goalTable, id, AS_IT_STANDS);
  await write(writing, withMeasureKept(writing, goal), withdraw, (fields, precondition) =>
    storeGoal(tx, planId, id, fitting(goalBody, nested(withoutLooseParts(fields))), precondition),
  );
}

/**
 * The goal with the parts of its measure that the Bundle does not decide, as they stand here: all of it where the goal has
 * got another instrument here, and the baseline where the condition shows a level after it.
 */
function withMeasureKept({ current, before, after }: Writing, goal: Modelled): Modelled {
  const here = flat((current.get(goal.id)?.json ?? {}) as Fields);
  const instrument = here['measure.instrument'];
  const isMeasuredOtherwise = instrument !== undefined && instrument !== goal.fields['measure.instrument'];
  const keepsMeasure = isMeasuredOtherwise && before.things.has(goal.id);
  const reassessed = after.reassessed.get(goal.id);
  const baseline = here['measure.baseline.date'];
  const keepsBaseline = reassessed !== undefined && typeof baseline === 'string' && reassessed.on > baseline;
  const isKept = (name: string) =>
    (keepsMeasure && name.startsWith('measure.')) || (keepsBaseline && name.startsWith('measure.baseline.'));
  const fields = Object.entries(goal.fields).map(([name, value]) => [name, isKept(name) ? here[name] : value]);
  return { ...goal, fields: Object.fromEntries(fields) };
}

/** Fields that are nothing without another one. */
const PARTS = [
  { prefix: 'measure.', needs: 'measure.instrument' },
  { prefix: 'measure.target.', needs: 'measure.target.value' },
  { prefix: 'measure.baseline.', needs: 'measure.baseline.value' },
  { prefix: 'result.', needs: 'result.text' },
];

function withoutLooseParts(fields: Fields): Fields {
  const isLoose = (name: string) =>
    PARTS.some(({ prefix, needs }) => name.startsWith(prefix) && fields[needs] === undefined);
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !isLoose(name)));
}
