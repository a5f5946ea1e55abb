/**
 * The shared action plan as a kl-core Bundle. What a Bundle brought goes out as it came, with what has been changed here since in its
 * place; all else the service tells by itself. Others than the authority get what the plan’s own document shows them, of the citizen no more than an id.
 */

import type { Bundle, CarePlan, Condition, Extension } from 'fhir/r4.js';
import { v5 as uuidv5 } from 'uuid';
import { numbered } from '../../../../db/statement.ts';
import { numberedStatement as statement } from '../../../../db/tenant.ts';
import { documentEtag } from '../../../../http/answers/digest.ts';
import type { Tx } from '../../../../http/requests/transaction.ts';
import { citizenProjection } from '../../../record/citizens/queries.ts';
import type { GoalWithSeries } from '../../../record/goals/view.ts';
import { ofPlan } from '../../../record/plans/queries.ts';
import { type PlanParts, readPlanParts } from '../../plan-documents/queries.ts';
import {
  isByLevel,
  type NativeGoal,
  type NativeMeeting,
  type NativePlan,
  type NativeScore,
  said,
  type Told,
  tellCitizen,
  tellGoal,
  tellIntervention,
  tellMeeting,
  tellPlan,
  tellProvider,
  tellScore,
  tellTargetGroup,
} from './compose.ts';
import { elementsOf } from './mapping.ts';
import { citizenFieldsOf, flat, isSame, type Model, type ModelledThing, readModel, type TargetGroup } from './model.ts';
import type { Fields } from './native-fields.ts';
import { EXTENSIONS, type ProfileName, profileOf, type Resource, referenceTo } from './profiles.ts';
import { resourcesOf } from './store.ts';

type Intervention = Fields & { id: string; code: string; startDate: string; endDate?: string; providerId?: string };
type Around = {
  citizen: Fields & { caseNumber: string; targetGroups: TargetGroup[] };
  providers: (Fields & { id: string })[];
  meetings: NativeMeeting[];
};

const aroundPlan = statement(
  'around a plan told as FHIR',
  `select json_build_object(
     'citizen', (select json_strip_nulls(to_json(fields)) from (select ${numbered(citizenProjection.columns)}) fields),
     'providers', (select coalesce(json_agg(json_strip_nulls(json_build_object('id', id, 'name', name, 'cvr', cvr, 'pNumber', p_number,
         'serviceType', service_type, 'externalReference', case when external_system is not null then
           json_build_object('system', external_system, 'value', external_value) end)) order by id), '[]') from provider
       where municipality_code = $1 and id = any($3::uuid[])),
     'meetings', (select coalesce(json_agg(json_strip_nulls(json_build_object('id', follow_up.id, 'kind', kind, 'plannedFor', planned_for, 'place', place,
         'participants', participants, 'state', state, 'heldOn', held_on, 'outcome', outcome, 'summary', summary, 'experience', experience,
         'externalReference', case when follow_up.external_system is not null then
           json_build_object('system', follow_up.external_system, 'value', follow_up.external_value) end))
         order by follow_up.planned_for, follow_up.id), '[]')
       from follow_up where ${numbered(ofPlan('follow_up'))} and state in ('planned', 'held'))) as around
   from plan join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
   where plan.municipality_code = $1 and plan.id = $2`,
);

export async function readPlanBundle(tx: Tx, planId: string): Promise<{ json: string; etag: string }> {
  const parts = await readPlanParts(tx, planId);
  const interventions = parts.interventions as Intervention[];
  const providerIds = interventions.flatMap(({ providerId }) => providerId ?? []);
  const [row, kept] = await Promise.all([
    tx.row<{ around: Around }>(aroundPlan, [tx.municipality, planId, providerIds]),
    resourcesOf(tx, parts.plan.citizenId),
  ]);
  const { around } = row as { around: Around };
  const bundle = planBundle({
    ...{ parts, interventions, today: tx.today, toOthers: tx.caller.role !== 'case-system' },
    around: { ...around, meetings: parts.shows === 'whole' ? around.meetings : [] },
    kept: new Map([...kept.values()].map(({ reference, content }) => [reference, content])),
    homes: new Map([...kept.values()].flatMap(({ reference, planId: home }) => (home ? [[reference, home]] : []))),
  });
  const json = JSON.stringify(bundle);
  return { json, etag: documentEtag(parts.plan.version, tx.today, json) };
}

type Known = {
  parts: PlanParts;
  interventions: Intervention[];
  around: Around;
  kept: ReadonlyMap<string, Resource>;
  homes: ReadonlyMap<string, string>;
  today: string;
  toOthers: boolean;
};

function planBundle(known: Known): Bundle {
  const model = readModel(known.kept, known.homes);
  const told = tell(known, model);
  const { kept, around, toOthers } = known;
  const groups = (list: TargetGroup[]) => list.map(({ code, rank }) => `${rank} ${code}`).toSorted();
  const groupsDiffer = !isSame(groups(model.targetGroups), groups(around.citizen.targetGroups));
  const resources = new Map<string, Resource>();
  for (const [reference, one] of told.resources) {
    const before = kept.get(reference);
    const differing = one.thing && told.differing.get(key(one.thing, one.id));
    if (!before || !differing || (toOthers && one.profile === 'citizen')) resources.set(reference, one.resource);
    else {
      const whole = put(before, one, differing);
      const isPlan = one.profile === 'carePlan';
      resources.set(
        reference,
        isPlan ? plan(whole as CarePlan, one.resource as CarePlan, { kept, groupsDiffer }) : whole,
      );
    }
  }
  for (const one of reached(known, model, resources)) resources.set(one, kept.get(one) as Resource);
  const entry = [...resources]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([reference, resource]) => ({
      fullUrl: reference,
      resource: printable(onlyInside(known, resource, resources)),
    }));
  return { resourceType: 'Bundle', type: 'collection', entry };
}

const key = (thing: string, id: string | undefined): string => `${thing} ${id}`;

type Telling = {
  resources: Map<string, Told>;
  /** Fields that stand here otherwise than the kept resources say, by thing; none where nothing is kept. */
  differing: Map<string, string[]>;
};

/** Everything of the plan as the service tells it. */
function tell(known: Known, model: Model): Telling {
  const { parts, interventions, around, kept, today, toOthers } = known;
  const plan = { ...parts.plan, agreements: parts.openAgreements } as unknown as NativePlan;
  const resources = new Map<string, Told>();
  const differing = new Map<string, string[]>();
  const add = (...tellings: Told[]) => {
    for (const one of tellings) resources.set(referenceTo(one.resource), one);
  };
  /** What it is called; and what stands here otherwise than it says. */
  const compare = (
    thing: ModelledThing,
    type: string,
    fields: Fields & { id: string },
  ): { reference: string; changed: string[] | null } => {
    const before = model.things.get(fields.id);
    const isKept = before?.thing === thing && before.reference.startsWith(`${type}/`);
    const reference = isKept ? before.reference : `${type}/${fields.id}`;
    if (!isKept) return { reference, changed: null };
    const { id: _, ...here } = fields;
    const changed = difference(said(before.fields, reference), said(flat(here), reference));
    differing.set(key(thing, fields.id), changed);
    return { reference, changed };
  };

  const patient =
    [...kept].find(([, { resourceType }]) => resourceType === 'Patient')?.[0] ?? `Patient/${parts.plan.citizenId}`;
  add(tellCitizen(patient.split('/')[1] as string, around.citizen, !toOthers));
  const before = kept.get(patient);
  if (before) differing.set(key('citizen', undefined), citizenDifference(before, around.citizen));

  const planReference = compare('plan', 'CarePlan', of(plan, PLAN)).reference;
  const goals = goalsShown(parts.goals);
  const goalReferences = new Map(goals.map(({ goal }) => [goal.id, nameOf(model, 'goal', 'Goal', goal.id)] as const));
  const meetings = around.meetings.map((meeting) => {
    const type = meeting.state === 'planned' ? 'Encounter' : 'Observation';
    const { reference } = compare('followUp', type, of(meeting, MEETING));
    return { meeting, reference };
  });
  const groups = toOthers ? [] : around.citizen.targetGroups.map((group) => groupOf(known, group));
  const satellites = model.satellites.get(plan.id) ?? {};
  add(
    ...tellPlan(
      plan,
      {
        ...{ plan: planReference, patient },
        purpose: satellites.purpose ?? `Goal/${uuidv5('purpose', plan.id)}`,
        wishes: satellites.wishes ?? `Goal/${uuidv5('wishes', plan.id)}`,
        evaluation: satellites.evaluation ?? `Observation/${uuidv5('support-need', plan.id)}`,
        goals: [...goalReferences.values()],
        meetings: meetings.filter(({ meeting }) => meeting.state === 'planned').map(({ reference }) => reference),
      },
      groups,
    ),
  );
  for (const { code, rank, reference } of groups)
    if (!kept.has(reference)) add(tellTargetGroup({ code, rank }, reference, patient, plan.startDate));

  for (const provider of around.providers) {
    const { reference } = compare('provider', 'Organization', provider);
    add(tellProvider(provider.id, reference, provider));
  }
  const providerReference = (id: string | undefined) => id && nameOf(model, 'provider', 'Organization', id);
  for (const intervention of interventions) {
    const { reference } = compare('intervention', 'CarePlan', of(intervention, INTERVENTION));
    const provider = providerReference(intervention.providerId);
    add(tellIntervention(intervention, { intervention: reference, plan: planReference, patient, provider }, today));
  }
  for (const { goal, series } of goals) {
    const native = withoutOwnDimension(goal as unknown as NativeGoal);
    const { reference, changed } = compare('goal', 'Goal', of(native, GOAL));
    const again = model.reassessed.get(goal.id);
    const isTold =
      again !== undefined && series.some(({ id, value }) => id === again.scoreId && (value ?? null) === again.value);
    const parent = native.parentGoalId && goalReferences.get(native.parentGoalId);
    const names = { goal: reference, parent, patient };
    const [main, ...conditions] = tellGoal(native, names, { baselineApart: isTold && changed !== null });
    add(main as Told);
    // Conditions as they came tell the themes and the baseline, until one of them is changed here.
    const apart = isTold ? changed?.filter((name) => !name.startsWith('measure.baseline.')) : changed;
    if (!apart || apart.some((name) => elementsOf('goal', name).includes('addresses') || ADDRESSED.includes(name)))
      add(...conditions);
    else if (apart.length !== changed?.length) differing.set(key('goal', goal.id), [...apart, APART]);
    for (const score of series as NativeScore[]) {
      if (score.id === again?.scoreId && isTold) continue;
      const own = resources.has(`Observation/${score.id}`) ? uuidv5(score.id, goal.id) : score.id;
      const { id: _, ...fields } = score;
      const { reference: called } = compare('score', 'Observation', { ...of(fields, SCORE), id: own, goalId: goal.id });
      add(tellScore({ ...score, id: own }, { score: called, goal: reference, patient }, native.measure));
    }
  }
  for (const { meeting, reference } of meetings)
    add(tellMeeting(meeting, { meeting: reference, plan: planReference, patient }));
  return { resources, differing };
}

const PLAN = [
  ...[
    'id',
    'startDate',
    'status',
    'purpose',
    'citizenWishes',
    'kind',
    'agreement',
    'endDate',
    'closedOn',
    'coordinator',
  ],
  ...['supportNeed', 'supportNeedAssessedOn', 'followUpPolicy', 'followUpInterval', 'term', 'judgedBy'],
  ...['consentRequired', 'phases', 'agreements', 'externalReference'],
];
const INTERVENTION = [
  ...['id', 'code', 'startDate', 'endDate', 'providerId', 'legalBasis', 'endReason', 'package', 'delivery'],
  ...['hoursPerWeek', 'unitCost', 'externalReference'],
];
const GOAL = [
  ...['id', 'kind', 'status', 'parentGoalId', 'title', 'description', 'changeType', 'theme', 'secondaryThemes'],
  ...['measure', 'expectations', 'weight', 'acceptedByCitizen', 'responsible', 'endedOn', 'archiveReason', 'result'],
  'externalReference',
];
const MEETING = [
  ...['id', 'kind', 'plannedFor', 'place', 'participants', 'state', 'heldOn', 'outcome', 'summary', 'experience'],
  'externalReference',
];
const SCORE = ['assessedOn', 'value', 'notAssessed', 'informant'];

function of(fields: Fields, names: readonly string[]): Fields & { id: string } {
  return Object.fromEntries(names.map((name) => [name, fields[name]])) as Fields & { id: string };
}

/** Sub-goals go with their goal. */
function goalsShown(goals: GoalWithSeries[]): GoalWithSeries[] {
  const ids = new Set(goals.map(({ goal }) => goal.id));
  return goals.filter(({ goal }) => !goal.parentGoalId || ids.has(goal.parentGoalId));
}

function nameOf(model: Model, thing: ModelledThing, type: string, id: string): string {
  const known = model.things.get(id);
  return known?.thing === thing && known.reference.startsWith(`${type}/`) ? known.reference : `${type}/${id}`;
}

/** On `ffb-level` the theme is the dimension, said or not. */
function withoutOwnDimension(goal: NativeGoal): NativeGoal {
  const { measure } = goal;
  if (!measure || !isByLevel(goal)) return goal;
  const { dimension: _, ...rest } = measure;
  return { ...goal, measure: rest };
}

function difference(before: Fields, here: Fields): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(here)])].filter(
    (name) => !isSame(before[name], here[name]),
  );
}

function citizenDifference(patient: Resource, citizen: Fields): string[] {
  const { caseNumber, protectedAddress } = citizen;
  const reference = referenceTo(patient);
  const told = said(citizenFieldsOf(patient), reference);
  return difference(told, said({ caseNumber, protectedAddress }, reference));
}

/** The citizen's target group, as it came where it did. */
function groupOf({ kept, around }: Known, { code, rank }: TargetGroup) {
  const citizenId = String(around.citizen.id);
  const found = [...kept].find(([, resource]) => {
    if (profileOf(resource) !== 'focusCondition') return false;
    return (resource as Condition).code?.coding?.some((one) => one.code === code);
  });
  return { code, rank, reference: found?.[0] ?? `Condition/${uuidv5(code, citizenId)}` };
}

/** Fields that change what a goal addresses, though no element of its own tells them. */
const ADDRESSED = ['measure.baseline.value', 'measure.baseline.date', 'measure.instrument', 'measure.dimension'];
/** The condition tells a later level than the baseline, which then stands in the service's own extension. */
const APART = 'measure.baseline';

/** The elements to write anew for a field that has been changed here. */
function elementsFor(profile: ProfileName, thing: Told['thing'], name: string): readonly string[] {
  if (name === APART) return ['extension'];
  if (name === 'description') return [...elementsOf(profile, 'title'), 'extension'];
  if (ADDRESSED.includes(name)) return ['addresses', 'target', 'extension'];
  if (thing === 'plan' && profile === 'goal') return name === 'citizenWishes' ? ['description'] : [];
  const elements = elementsOf(profile, name);
  return elements.length > 0 || !MAIN.has(profile) ? elements : ['extension'];
}

/** Profiles that tell a thing by itself: what has no element of its own stands in their extension. */
const MAIN: ReadonlySet<ProfileName> = new Set([
  ...([
    'citizen',
    'organization',
    'carePlan',
    'plannedIntervention',
    'ffbGoal',
    'goal',
    'followUp',
    'plannedMeeting',
  ] as const),
]);

/** As it came, with what has been changed here in its place. */
function put(before: Resource, told: Told, differing: readonly string[]): Resource {
  const profile = profileOf(before) ?? told.profile;
  const whole = { ...before } as unknown as Fields;
  const now = told.resource as unknown as Fields;
  for (const element of new Set(differing.flatMap((name) => elementsFor(profile, told.thing, name)))) {
    const value = element === 'extension' ? extensions(before.extension, told.resource.extension) : now[element];
    if (value === undefined) delete whole[element];
    else whole[element] = value;
  }
  return whole as unknown as Resource;
}

const ours = ({ url }: Extension): boolean => url === EXTENSIONS.native || url === EXTENSIONS.informant;

function extensions(before: Extension[] = [], now: Extension[] = []): Extension[] | undefined {
  const merged = [...before.filter((one) => !ours(one)), ...now.filter(ours)];
  return merged.length > 0 ? merged : undefined;
}

/** The plan names what has come since, and not what has gone. */
function plan(
  before: CarePlan,
  now: CarePlan,
  { kept, groupsDiffer }: { kept: ReadonlyMap<string, Resource>; groupsDiffer: boolean },
): CarePlan {
  const { goal, activity, extension, addresses, ...rest } = before;
  const goals = [...(goal ?? []), ...(now.goal ?? []).filter(({ reference = '' }) => !kept.has(reference))];
  const evaluated = now.activity?.[0]?.outcomeReference?.[0]?.reference;
  const told = (activity ?? []).some(({ outcomeReference }) =>
    outcomeReference?.some((one) => one.reference === evaluated),
  );
  const activities = [...(activity ?? []), ...(evaluated && !told ? (now.activity ?? []) : [])];
  const isMeeting = ({ url }: Extension) => url === EXTENSIONS.plannedMeeting;
  const others = [...(extension ?? []).filter((one) => !isMeeting(one)), ...(now.extension ?? []).filter(isMeeting)];
  const addressed = groupsDiffer ? now.addresses : addresses;
  return {
    ...rest,
    ...(goals.length > 0 && { goal: goals }),
    ...(activities.length > 0 && { activity: activities }),
    ...(others.length > 0 && { extension: others }),
    ...(addressed && { addresses: addressed }),
  };
}

/** Told by what stands here, or not at all. */
const TOLD: ReadonlySet<ProfileName | null> = new Set<ProfileName | null>([
  ...([
    'citizen',
    'carePlan',
    'plannedIntervention',
    'ffbGoal',
    'goal',
    'purpose',
    'followUp',
    'plannedMeeting',
    'score',
  ] as const),
]);

/** Kept resources that others lead to, and for the authority those of the plan that nothing leads to. */
function reached(
  { kept, parts, toOthers }: Known,
  model: Model,
  resources: ReadonlyMap<string, Resource>,
): Set<string> {
  const { purpose, wishes, evaluation } = model.satellites.get(parts.plan.id) ?? {};
  const gone = new Set([purpose, wishes, evaluation].filter((one) => one !== undefined && !resources.has(one)));
  const things = new Set([...model.things.values()].map(({ reference }) => reference));
  const found = new Set<string>();
  const open: unknown[] = [...resources.values()];
  const add = (reference: string) => {
    if (resources.has(reference) || found.has(reference) || gone.has(reference)) return;
    found.add(reference);
    open.push(kept.get(reference));
  };
  if (!toOthers) {
    for (const [reference, resource] of kept) {
      const isLoose =
        !things.has(reference) && resource.resourceType !== 'Patient' && profileOf(resource) !== 'carePlan';
      if (isLoose && model.homes.get(reference) === parts.plan.id) add(reference);
    }
  }
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const reference of referencesIn(next)) {
      const profile = kept.has(reference) ? profileOf(kept.get(reference) as Resource) : undefined;
      if (profile === undefined || TOLD.has(profile) || (toOthers && profile === 'focusCondition')) continue;
      add(reference);
    }
  }
  return found;
}

function referencesIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(referencesIn);
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, value]) =>
    name === 'reference' && typeof value === 'string' ? [value] : referencesIn(value),
  );
}

/** A plan leads to nothing that its reader does not get. */
function onlyInside({ toOthers }: Known, resource: Resource, inside: ReadonlyMap<string, Resource>): Resource {
  if (profileOf(resource) !== 'carePlan') return resource;
  const { goal, activity, extension, addresses, ...rest } = resource as CarePlan;
  const isThere = ({ reference = '' }: { reference?: string }) => inside.has(reference);
  const goals = goal?.filter(isThere) ?? [];
  const activities = (activity ?? []).flatMap(({ outcomeReference, ...one }) => {
    const outcomes = outcomeReference?.filter(isThere) ?? [];
    const whole = { ...one, ...(outcomes.length > 0 && { outcomeReference: outcomes }) };
    return Object.keys(whole).length > 0 ? [whole] : [];
  });
  const extended = (extension ?? []).filter(
    (one) => one.url !== EXTENSIONS.plannedMeeting || isThere(one.valueReference ?? {}),
  );
  return {
    ...rest,
    ...(goals.length > 0 && { goal: goals }),
    ...(activities.length > 0 && { activity: activities }),
    ...(extended.length > 0 && { extension: extended }),
    ...(addresses && !toOthers && { addresses }),
  };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what R4 does not take
const NOT_IN_R4 = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

/** Text as R4 takes it: control characters that the API lets pass become spaces. */
function printable<Node>(node: Node): Node {
  if (typeof node === 'string') return node.replaceAll(NOT_IN_R4, ' ') as Node;
  if (Array.isArray(node)) return node.map(printable) as Node;
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, printable(value)])) as Node;
}
