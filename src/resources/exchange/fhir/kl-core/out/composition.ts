/** Composes every resource of a plan from what is stored here, and compares it with what the kept resources say. Pure. */
import type { Condition } from 'fhir/r4.js';
import { v5 as uuidv5 } from 'uuid';
import type { IsoDate } from '../../../../../domain/calendar.ts';
import type { GoalWithSeries } from '../../../../record/goals/queries.ts';
import { type Fields, flat, isSame, said } from '../bundle/fields.ts';
import { citizenFieldsOf, type Model, type Modelled, type ModelledThing, type TargetGroup } from '../bundle/model.ts';
import { profileOf, type ResourceType, referenceTo } from '../bundle/profiles.ts';
import type { Resources } from '../bundle/resources.ts';
import {
  composeCitizen,
  composeIntervention,
  composeMeeting,
  composePlan,
  composeProvider,
  composeTargetGroup,
  INTERVENTION_FIELDS,
  MEETING_FIELDS,
  type NativeIntervention,
  type NativeMeeting,
  type NativePlan,
  PLAN_FIELDS,
} from './compose.ts';
import {
  composeGoal,
  composeScore,
  GOAL_FIELDS,
  isByLevel,
  type NativeGoal,
  type NativeScore,
} from './compose-goals.ts';
import { type Composed, idIn } from './elements.ts';
import { BASELINE_APART, changesConditions } from './merge.ts';
import type { Around } from './queries.ts';

export type Known = {
  plan: NativePlan;
  interventions: NativeIntervention[];
  goals: GoalWithSeries[];
  around: Around;
  /** The resources that Bundles have brought, and what they say. */
  kept: Resources;
  model: Model;
  today: IsoDate;
  /** Others than the authority read it. */
  toOthers: boolean;
};

export type Composition = {
  /** By reference. */
  resources: Map<string, Composed>;
  /** The fields in which a thing differs here from what its kept resource says, by `keyOf`. Only for things with one. */
  differing: Map<string, string[]>;
};

export const keyOf = (thing: ModelledThing | 'citizen', id: string | undefined): string => `${thing} ${id}`;

type Composing = Known & Composition & { patient: string; planReference: string };

export function composeAll(known: Known): Composition {
  const { kept, model, plan } = known;
  const [patient = `Patient/${plan.citizenId}`] =
    [...kept].find(([, { resourceType }]) => resourceType === 'Patient') ?? [];
  const composing: Composing = {
    ...known,
    resources: new Map(),
    differing: new Map(),
    patient,
    planReference: referenceOf(model, 'plan', 'CarePlan', plan.id),
  };
  const meetings = known.around.meetings.map((meeting) => ({ meeting, ...compareMeeting(composing, meeting) }));
  const goals = goalsShown(known.goals);
  addCitizen(composing);
  addPlan(composing, goals, meetings);
  addProviders(composing);
  addInterventions(composing);
  for (const goal of goals) addGoal(composing, goal);
  for (const { meeting, reference } of meetings)
    add(composing, composeMeeting(meeting, { meeting: reference, plan: composing.planReference, patient }));
  return composing;
}

function add({ resources }: Composing, ...composed: Composed[]): void {
  for (const one of composed) resources.set(referenceTo(one.resource), one);
}

/** The thing as a kept resource of the type says it. */
function keptThing(model: Model, thing: ModelledThing, type: ResourceType, id: string): Modelled | undefined {
  const kept = model.things.get(id);
  return kept?.thing === thing && kept.reference.startsWith(`${type}/`) ? kept : undefined;
}

/** The reference of a thing's kept resource; without one, by the thing's own id. */
function referenceOf(model: Model, thing: ModelledThing, type: ResourceType, id: string): string {
  return keptThing(model, thing, type, id)?.reference ?? `${type}/${id}`;
}

/** @returns as `changed` the fields that differ from what the kept resource says; null where none is kept */
function compare(
  { model, differing }: Composing,
  thing: ModelledThing,
  type: ResourceType,
  { id, ...here }: Fields & { id: string },
): { reference: string; changed: string[] | null } {
  const kept = keptThing(model, thing, type, id);
  const reference = referenceOf(model, thing, type, id);
  if (!kept) return { reference, changed: null };
  const changed = difference(said(kept.fields, reference), said(flat(here), reference));
  differing.set(keyOf(thing, id), changed);
  return { reference, changed };
}

function difference(before: Fields, here: Fields): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(here)]);
  return [...names].filter((name) => !isSame(before[name], here[name]));
}

function pick<Thing extends Fields & { id: string }>(thing: Thing, names: readonly string[]): Fields & { id: string } {
  const fields: Fields = Object.fromEntries(names.map((name) => [name, thing[name]]));
  return { id: thing.id, ...fields };
}

function addCitizen(composing: Composing): void {
  const { kept, around, toOthers, patient, differing } = composing;
  add(composing, composeCitizen(idIn(patient), around.citizen, !toOthers));
  const before = kept.get(patient);
  if (!before) return;
  const { caseNumber, protectedAddress } = around.citizen;
  const here = said({ caseNumber, protectedAddress }, patient);
  differing.set(keyOf('citizen', undefined), difference(said(citizenFieldsOf(before), patient), here));
}

const COMPARED_PLAN_FIELDS = [
  'startDate',
  'endDate',
  'status',
  'purpose',
  'citizenWishes',
  'supportNeed',
  'supportNeedAssessedOn',
  ...PLAN_FIELDS,
];

function addPlan(
  composing: Composing,
  goals: GoalWithSeries[],
  meetings: { meeting: NativeMeeting; reference: string }[],
): void {
  const { plan, model, patient, planReference, kept, around, toOthers } = composing;
  compare(composing, 'plan', 'CarePlan', pick(plan, COMPARED_PLAN_FIELDS));
  const satellites = model.satellites.get(plan.id) ?? {};
  const references = {
    plan: planReference,
    patient,
    purpose: satellites.purpose ?? `Goal/${uuidv5('purpose', plan.id)}`,
    wishes: satellites.wishes ?? `Goal/${uuidv5('wishes', plan.id)}`,
    evaluation: satellites.evaluation ?? `Observation/${uuidv5('support-need', plan.id)}`,
    goals: goals.map(({ goal }) => referenceOf(model, 'goal', 'Goal', goal.id)),
    meetings: meetings.filter(({ meeting }) => meeting.state === 'planned').map(({ reference }) => reference),
  };
  const groups = toOthers
    ? []
    : around.citizen.targetGroups.map((group) => ({ ...group, ...findGroup(composing, group) }));
  add(composing, ...composePlan(plan, references, groups));
  for (const { reference, ...group } of groups)
    if (!kept.has(reference)) add(composing, composeTargetGroup(group, reference, patient, plan.startDate));
}

/** The kept condition with the target group's code. */
function findGroup({ kept, around }: Known, { code }: TargetGroup): { reference: string } {
  const found = [...kept].find(
    ([, resource]) =>
      profileOf(resource) === 'focusCondition' &&
      (resource as Condition).code?.coding?.some((one) => one.code === code),
  );
  return { reference: found?.[0] ?? `Condition/${uuidv5(code, String(around.citizen.id))}` };
}

function addProviders(composing: Composing): void {
  for (const provider of composing.around.providers) {
    const { reference } = compare(composing, 'provider', 'Organization', provider);
    add(composing, composeProvider(provider.id, reference, provider));
  }
}

const COMPARED_INTERVENTION_FIELDS = ['code', 'startDate', 'endDate', 'providerId', ...INTERVENTION_FIELDS];

function addInterventions(composing: Composing): void {
  const { interventions, model, planReference: plan, patient, today } = composing;
  for (const one of interventions) {
    const fields = pick(one, COMPARED_INTERVENTION_FIELDS);
    const { reference: intervention } = compare(composing, 'intervention', 'CarePlan', fields);
    const provider = one.providerId && referenceOf(model, 'provider', 'Organization', one.providerId);
    add(composing, composeIntervention(one, { intervention, plan, patient, provider }, today));
  }
}

const COMPARED_MEETING_FIELDS = ['state', 'heldOn', 'outcome', 'summary', ...MEETING_FIELDS];

function compareMeeting(composing: Composing, meeting: NativeMeeting): { reference: string } {
  const type = meeting.state === 'planned' ? 'Encounter' : 'Observation';
  return compare(composing, 'followUp', type, pick(meeting, COMPARED_MEETING_FIELDS));
}

/** A sub-goal whose goal is not shown is not shown either. */
function goalsShown(goals: GoalWithSeries[]): GoalWithSeries[] {
  const ids = new Set(goals.map(({ goal }) => goal.id));
  return goals.filter(({ goal }) => !goal.parentGoalId || ids.has(goal.parentGoalId));
}

const COMPARED_GOAL_FIELDS = [
  'kind',
  'status',
  'parentGoalId',
  'title',
  'changeType',
  'theme',
  'secondaryThemes',
  'endedOn',
  'result',
  ...GOAL_FIELDS,
];

function addGoal(composing: Composing, { goal, series }: GoalWithSeries): void {
  const { model, patient, differing } = composing;
  const native = withoutOwnDimension(goal as unknown as NativeGoal);
  const { reference, changed } = compare(composing, 'goal', 'Goal', pick(native, COMPARED_GOAL_FIELDS));
  const parent = native.parentGoalId && referenceOf(model, 'goal', 'Goal', native.parentGoalId);
  const scores = series as NativeScore[];
  const inCondition = scoreInCondition(model, goal.id, scores);
  const [main, ...conditions] = composeGoal(
    native,
    { goal: reference, parent, patient },
    { baselineApart: inCondition !== undefined && changed !== null },
  );
  add(composing, main);
  // The kept conditions show the themes and the baseline, until one of these is changed here.
  const others = inCondition ? changed?.filter((name) => !name.startsWith('measure.baseline.')) : changed;
  if (!others || others.some(changesConditions)) add(composing, ...conditions);
  else if (others.length !== changed?.length) differing.set(keyOf('goal', goal.id), [...others, BASELINE_APART]);
  for (const score of scores) if (score.id !== inCondition) addScore(composing, native, reference, score);
}

/** On `ffb-level` the theme is the dimension, whether the goal says so or not. */
function withoutOwnDimension(goal: NativeGoal): NativeGoal {
  const { measure } = goal;
  if (!measure || !isByLevel(goal)) return goal;
  const { dimension: _, ...rest } = measure;
  return { ...goal, measure: rest };
}

/** The id of the score that the goal's kept condition shows as its level. */
function scoreInCondition({ reassessed }: Model, goalId: string, scores: NativeScore[]): string | undefined {
  const shown = reassessed.get(goalId);
  return shown && scores.find(({ id, value }) => id === shown.scoreId && (value ?? null) === shown.value)?.id;
}

/** A score of the citizen may stand on several goals: on all but the first it goes out by another id. */
function addScore(composing: Composing, { id: goalId, measure }: NativeGoal, goal: string, score: NativeScore): void {
  const { resources, patient } = composing;
  const id = resources.has(`Observation/${score.id}`) ? uuidv5(score.id, goalId) : score.id;
  const { assessedOn, value, notAssessed, informant } = score;
  const { reference } = compare(composing, 'score', 'Observation', {
    id,
    goalId,
    assessedOn,
    value,
    notAssessed,
    informant,
  });
  add(composing, composeScore({ ...score, id }, { score: reference, goal, patient }, measure));
}
