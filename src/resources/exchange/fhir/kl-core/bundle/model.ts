/**
 * What resources say, in the terms of the native API. Pure. The way in writes it; the way out compares it with what is
 * stored here now.
 */
import type { CarePlan, CareTeam, Goal } from 'fhir/r4.js';
import { v5 as uuidv5 } from 'uuid';
import type { IsoDate } from '../../../../../domain/calendar.ts';
import { defined, type Fields, flat } from './fields.ts';
import { type Homes, homesOf } from './homes.ts';
import { type Native, nativeOf } from './mapping.ts';
import { fieldsOf } from './native-extension.ts';
import {
  EXTENSIONS,
  idOf,
  isNamed,
  type ProfileName,
  profileOf,
  type Resource,
  referenceTo,
  SYSTEMS,
} from './profiles.ts';
import {
  isOfKind,
  isWithdrawn,
  outcomesOf,
  plansByStart,
  primaryCondition,
  type Resources,
  references,
} from './resources.ts';

export type ModelledThing = 'provider' | 'plan' | 'intervention' | 'goal' | 'followUp' | 'score';

/** A thing as the resources describe it. The names of inner fields have dots: `measure.target.date`. */
export type Modelled = {
  id: string;
  reference: string;
  thing: ModelledThing;
  planId: string;
  withdrawn: boolean;
  fields: Fields;
};

/** The references of the resources that say more about a plan. */
type Satellites = { purpose?: string; wishes?: string; evaluation?: string };

export type TargetGroup = { code: string; rank: number };

/** A goal's level at a later assessment than the baseline. `value` is null where it was not assessed. */
export type Reassessed = { scoreId: string; condition: string; on: IsoDate; value: number | null };

export type Model = {
  /** By id. */
  things: Map<string, Modelled>;
  /** By the plan's id. */
  satellites: Map<string, Satellites>;
  /** The citizen's, from every plan. */
  targetGroups: TargetGroup[];
  homes: Homes;
  /** By the goal's id. */
  reassessed: Map<string, Reassessed>;
};

/** @param known the plans that resources were put into before: they stay there */
export function readModel(resources: Resources, known: Homes): Model {
  const model: Model = {
    things: new Map(),
    satellites: new Map(),
    targetGroups: targetGroupsOf(resources),
    homes: homesOf(resources, known),
    reassessed: new Map(),
  };
  for (const reference of providersIn(resources)) {
    const { name } = nativeOf('organization', resources.get(reference) as Resource);
    const fields = { name, serviceType: serviceTypeOf(resources, reference) };
    add(model, resources, 'provider', reference, fields);
  }
  for (const [reference, resource] of resources) addResource(model, resources, reference, resource);
  return model;
}

function addResource(model: Model, resources: Resources, reference: string, resource: Resource): void {
  const profile = profileOf(resource);
  switch (profile) {
    case 'carePlan': {
      const satellites = satellitesOf(model, resources, reference);
      model.satellites.set(idOf(reference), satellites);
      add(model, resources, 'plan', reference, planFields(resources, reference, satellites));
      break;
    }
    case 'plannedIntervention': {
      const provider = providerOf(resources, resource as CarePlan);
      const fields = { ...nativeOf(profile, resource), providerId: provider && idOf(provider) };
      add(model, resources, 'intervention', reference, fields);
      break;
    }
    case 'ffbGoal':
    case 'goal':
      if (!isOfKind(resource, 'citizen-wishes')) addGoal(model, resources, reference, resource as Goal);
      break;
    case 'followUp': {
      const fields = nativeOf(profile, resource);
      add(model, resources, 'followUp', reference, { plannedFor: fields.heldOn, ...fields, state: 'held' });
      break;
    }
    case 'plannedMeeting':
      add(model, resources, 'followUp', reference, { ...nativeOf(profile, resource), state: 'planned' });
      break;
    case 'score': {
      const [goal] = references((resource as { focus?: { reference?: string }[] }).focus);
      add(model, resources, 'score', reference, { ...nativeOf(profile, resource), goalId: goal && idOf(goal) });
      break;
    }
  }
}

/** What the resource's own extension says goes before what its elements say. */
function add(model: Model, resources: Resources, thing: ModelledThing, reference: string, fields: Fields): void {
  const resource = resources.get(reference) as Resource;
  const id = idOf(reference);
  const named = isNamed(reference) && { externalReference: { system: SYSTEMS.names, value: reference } };
  model.things.set(id, {
    id,
    reference,
    thing,
    planId: thing === 'plan' ? id : (model.homes.get(reference) ?? ''),
    withdrawn: isWithdrawn(resource),
    fields: defined({ ...flat(fields), ...named, ...flat(fieldsOf(resource)) }),
  });
}

/** What a Patient says of the citizen, but for the CPR number. */
export function citizenFieldsOf(patient: Resource): Fields {
  const reference = referenceTo(patient);
  const { caseNumber = patient.id } = nativeOf('citizen', patient);
  const { protectedAddress, externalReference } = fieldsOf(patient);
  return defined({
    caseNumber: caseNumber?.slice(0, 100),
    externalReference: isNamed(reference) ? { system: SYSTEMS.names, value: reference } : externalReference,
    protectedAddress,
  });
}

function satellitesOf({ homes }: Model, resources: Resources, reference: string): Satellites {
  const plan = resources.get(reference) as CarePlan;
  const id = idOf(reference);
  const isOf = (profile: ProfileName) => (one: string) => {
    const resource = resources.get(one);
    return resource !== undefined && profileOf(resource) === profile;
  };
  const wishes = [...resources].find(
    ([one, resource]) =>
      homes.get(one) === id &&
      profileOf(resource) === 'goal' &&
      isOfKind(resource, 'citizen-wishes') &&
      !isWithdrawn(resource),
  );
  return defined({
    purpose: references(plan.goal).find(isOf('purpose')),
    wishes: wishes?.[0],
    evaluation: outcomesOf(plan).find(isOf('evaluation')),
  });
}

function planFields(resources: Resources, reference: string, { purpose, wishes, evaluation }: Satellites): Fields {
  const textOf = (one: string | undefined) => one && nativeOf('purpose', resources.get(one) as Resource).purpose;
  const assessed = evaluation ? resources.get(evaluation) : undefined;
  const need = assessed && !isWithdrawn(assessed) ? nativeOf('evaluation', assessed) : {};
  const { status, startDate, endDate } = nativeOf('carePlan', resources.get(reference) as CarePlan);
  return {
    status,
    startDate,
    endDate,
    purpose: textOf(purpose),
    citizenWishes: textOf(wishes),
    ...(typeof need.supportNeed === 'number' && need),
  };
}

/** The longest title of a goal. */
const MOST_CHARACTERS = 200;

function addGoal(model: Model, resources: Resources, reference: string, goal: Goal): void {
  const { title, theme: ranked, parentGoalId: parent, endedOn, ...native } = nativeOf('goal', goal);
  const primary = primaryCondition(goal, ranked);
  const condition = resources.get(primary ?? '');
  const level: Native<'condition'> = condition ? nativeOf('condition', condition) : {};
  const isEnded = native.status === 'completed' || native.status === 'archived';
  const isLong = title !== undefined && (title.length > MOST_CHARACTERS || title === fieldsOf(goal).description);
  add(model, resources, 'goal', reference, {
    ...native,
    kind: isOfKind(goal, 'sub-goal') ? 'sub-goal' : 'goal',
    parentGoalId: parent && idOf(parent),
    endedOn: isEnded ? endedOn : undefined,
    ...(isLong ? { description: title } : { title }),
    theme: level.theme,
    secondaryThemes: secondaryThemes(resources, goal, primary, level.theme),
    ...measureOf(native, level),
  });
  const reassessed = primary && condition && reassessedIn(reference, primary, condition);
  if (reassessed) model.reassessed.set(idOf(reference), reassessed);
}

function secondaryThemes(resources: Resources, goal: Goal, primary: string | undefined, theme: unknown): string[] {
  const others = references(goal.addresses)
    .filter((one) => one !== primary)
    .flatMap((one) => {
      const other = resources.get(one);
      return (other && nativeOf('condition', other).theme) ?? [];
    });
  return [...new Set(others)].filter((one) => one !== theme);
}

/** A goal with a level, as its aim or as where it began, is measured by `ffb-level`. */
function measureOf(goal: Fields, level: Fields): Fields {
  const hasTarget = typeof goal['measure.target.value'] === 'number';
  const hasBaseline = typeof level['measure.baseline.value'] === 'number';
  return {
    ...(!hasTarget && { 'measure.target.value': undefined, 'measure.target.date': undefined }),
    ...(hasBaseline && {
      'measure.baseline.value': level['measure.baseline.value'],
      'measure.baseline.date': level['measure.baseline.date'],
    }),
    ...((hasTarget || hasBaseline) && { 'measure.instrument': 'ffb-level' }),
  };
}

/** A condition that says when it was last assessed holds a later level than the baseline. */
function reassessedIn(goal: string, reference: string, condition: Resource): Reassessed | undefined {
  const { 'measure.baseline.date': on, 'measure.baseline.value': value } = nativeOf('condition', condition);
  const isAgain = condition.extension?.some(({ url }) => url === EXTENSIONS.lastAsserted) && !isWithdrawn(condition);
  if (!isAgain || on === undefined || value === undefined) return undefined;
  return { scoreId: uuidv5(`${reference} ${on}`, idOf(goal)), condition: reference, on, value };
}

/** The organizations that deliver an intervention. */
function providersIn(resources: Resources): string[] {
  const named = [...resources.values()].flatMap((resource) =>
    profileOf(resource) === 'plannedIntervention' ? (providerOf(resources, resource as CarePlan) ?? []) : [],
  );
  return [...new Set(named)].filter((one) => resources.has(one));
}

/** Who delivers an intervention: the organization it names, else the one that runs the only offer of its plan. */
function providerOf(resources: Resources, intervention: CarePlan): string | undefined {
  const { providerId } = nativeOf('plannedIntervention', intervention);
  if (providerId !== undefined) return providerId;
  const plan = resources.get(references(intervention.basedOn)[0] ?? '') as CarePlan | undefined;
  const [team, another] = references(plan?.careTeam);
  const offer = team && another === undefined ? (resources.get(team) as CareTeam | undefined) : undefined;
  const [organization] = references(offer?.managingOrganization);
  return organization !== undefined && resources.has(organization) ? organization : undefined;
}

/** The kind of offer an organization runs; of several, the first by reference. */
function serviceTypeOf(resources: Resources, organization: string): string | undefined {
  for (const [, resource] of [...resources].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (resource.resourceType !== 'CareTeam') continue;
    if (!references(resource.managingOrganization).includes(organization)) continue;
    const { serviceType } = nativeOf('servicePerformer', resource);
    if (serviceType) return serviceType;
  }
  return undefined;
}

const MOST_TARGET_GROUPS = 20;

/** From all plans, each once. The primary group of the first plan is the citizen's primary one. */
function targetGroupsOf(resources: Resources): TargetGroup[] {
  const groups: TargetGroup[] = [];
  for (const [, plan] of plansByStart(resources)) {
    if (isWithdrawn(plan)) continue;
    for (const [index, { reference, extension }] of (plan.addresses ?? []).entries()) {
      const group = resources.get(reference ?? '');
      if (!group || isWithdrawn(group)) continue;
      const code = nativeOf('focusCondition', group).targetGroups;
      if (!code || groups.some((one) => one.code === code)) continue;
      const given = extension?.find(({ url }) => url === EXTENSIONS.rank)?.valuePositiveInt ?? (index === 0 ? 1 : 2);
      const isTaken = given === 1 && groups.some(({ rank }) => rank === 1);
      groups.push({ code, rank: isTaken ? 2 : Math.min(given, 99) });
    }
  }
  return groups.toSorted((a, b) => a.rank - b.rank).slice(0, MOST_TARGET_GROUPS);
}
