/** What resources say in the terms of the native API: pure. The way in writes it; the way out asks what has been changed since. */
import type { CarePlan, CareTeam, Goal } from 'fhir/r4.js';
import { v5 as uuidv5 } from 'uuid';
import { careSocial } from '../../../../codes/care-social.ts';
import type { IsoDate } from '../../../../domain/calendar.ts';
import { dayOf } from '../shared/reading.ts';
import { nativeOf } from './mapping.ts';
import { type Fields, fieldsOf } from './native-fields.ts';
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

export type Resources = ReadonlyMap<string, Resource>;

export type ModelledThing = 'provider' | 'plan' | 'intervention' | 'goal' | 'followUp' | 'score';

/** A thing as the resources tell it. Fields within fields are named with dots: `measure.target.date`. */
export type Modelled = {
  id: string;
  reference: string;
  thing: ModelledThing;
  profile: ProfileName;
  planId: string;
  withdrawn: boolean;
  fields: Fields;
};

/** What a plan's own resources are called. */
export type Satellites = { purpose?: string; wishes?: string; evaluation?: string };
export type TargetGroup = { code: string; rank: number };

export type Model = {
  things: Map<string, Modelled>;
  satellites: Map<string, Satellites>;
  /** The citizen's, over all plans. */
  targetGroups: TargetGroup[];
  /** The plan of each resource that has one. */
  homes: Map<string, string>;
  /** A goal's latest level where it has been assessed again, by goal. */
  reassessed: Map<string, Reassessed>;
};

export type Reassessed = { scoreId: string; condition: string; on: IsoDate; value: number | null };

/** @param known the plans that resources were put into before: they stay there */
export function readModel(resources: Resources, known: ReadonlyMap<string, string>): Model {
  const homes = homesOf(resources, known);
  const model: Model = {
    things: new Map(),
    satellites: new Map(),
    targetGroups: targetGroupsOf(resources),
    homes,
    reassessed: new Map(),
  };
  const add = (thing: ModelledThing, profile: ProfileName, reference: string, fields: Fields) => {
    const resource = resources.get(reference) as Resource;
    const id = idOf(reference);
    const own = flat(fieldsOf(resource));
    const named = isNamed(reference) && { externalReference: { system: SYSTEMS.names, value: reference } };
    model.things.set(id, {
      ...{ id, reference, thing, profile },
      planId: thing === 'plan' ? id : (homes.get(reference) ?? ''),
      withdrawn: isWithdrawn(resource),
      fields: defined({ ...flat(fields), ...named, ...own }),
    });
  };
  for (const reference of providersIn(resources)) {
    const { name } = nativeOf('organization', resources.get(reference) as Resource);
    add('provider', 'organization', reference, { name, serviceType: offerOf(resources, reference) });
  }
  for (const [reference, resource] of resources) {
    const profile = profileOf(resource);
    switch (profile) {
      case 'carePlan': {
        const { satellites, fields } = planFields(resources, homes, reference);
        model.satellites.set(idOf(reference), satellites);
        add('plan', profile, reference, fields);
        break;
      }
      case 'plannedIntervention': {
        const { providerId, ...fields } = nativeOf(profile, resource);
        const provider = providerId ?? providerOfPlan(resources, resource as CarePlan);
        add('intervention', profile, reference, { ...fields, providerId: provider && idOf(provider) });
        break;
      }
      case 'ffbGoal':
      case 'goal': {
        if (isOfKind(resource, 'citizen-wishes')) break;
        const { fields, reassessed } = goalFields(resources, reference);
        if (reassessed) model.reassessed.set(idOf(reference), reassessed);
        add('goal', profile, reference, fields);
        break;
      }
      case 'followUp': {
        const fields = nativeOf(profile, resource);
        add('followUp', profile, reference, { plannedFor: fields.heldOn, ...fields, state: 'held' });
        break;
      }
      case 'plannedMeeting':
        add('followUp', profile, reference, { ...nativeOf(profile, resource), state: 'planned' });
        break;
      case 'score': {
        const goal = (resource as { focus?: { reference?: string }[] }).focus?.[0]?.reference;
        add('score', profile, reference, { ...nativeOf(profile, resource), goalId: goal && idOf(goal) });
        break;
      }
    }
  }
  return model;
}

/** What a Patient says of the citizen, but for the number. */
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

const references = (list: readonly { reference?: string }[] | undefined): string[] =>
  (list ?? []).flatMap(({ reference }) => reference ?? []);

function isOfKind(resource: Resource, kind: keyof typeof careSocial.goalKinds): boolean {
  const { code } = careSocial.goalKinds[kind];
  return ((resource as Goal).category ?? []).some(({ coding }) => coding?.some((one) => one.code === code));
}

function isWithdrawn(resource: Resource): boolean {
  if (resource.resourceType === 'Condition')
    return resource.verificationStatus?.coding?.some(({ code }) => code === 'entered-in-error') ?? false;
  const status: unknown =
    resource.resourceType === 'Goal' ? resource.lifecycleStatus : (resource as { status?: unknown }).status;
  return status === 'entered-in-error';
}

const plansOf = (resources: Resources): [string, CarePlan][] =>
  [...resources].filter(([, resource]) => profileOf(resource) === 'carePlan') as [string, CarePlan][];

function planFields(resources: Resources, homes: ReadonlyMap<string, string>, reference: string) {
  const plan = resources.get(reference) as CarePlan;
  const id = idOf(reference);
  const ofProfile = (profile: ProfileName) => (one: string) => {
    const resource = resources.get(one);
    return resource !== undefined && profileOf(resource) === profile;
  };
  const purpose = references(plan.goal).find(ofProfile('purpose'));
  const wishes = [...resources.keys()]
    .filter((one) => homes.get(one) === id && ofProfile('goal')(one))
    .find((one) => {
      const resource = resources.get(one) as Resource;
      return isOfKind(resource, 'citizen-wishes') && !isWithdrawn(resource);
    });
  const evaluation = (plan.activity ?? [])
    .flatMap(({ outcomeReference }) => references(outcomeReference))
    .find(ofProfile('evaluation'));
  const assessed = evaluation ? (resources.get(evaluation) as Resource) : undefined;
  const need = assessed && !isWithdrawn(assessed) ? nativeOf('evaluation', assessed) : {};
  const { status, startDate, endDate } = nativeOf('carePlan', plan);
  const text = (of: string | undefined) => of && nativeOf('purpose', resources.get(of) as Resource).purpose;
  const fields: Fields = {
    ...{ status, startDate, endDate, purpose: text(purpose), citizenWishes: text(wishes) },
    ...(typeof need.supportNeed === 'number' && {
      supportNeed: need.supportNeed,
      supportNeedAssessedOn: need.supportNeedAssessedOn,
    }),
  };
  return { satellites: defined({ purpose, wishes, evaluation }) as Satellites, fields };
}

/** The most characters of a goal's title. */
const TITLE = 200;

function goalFields(resources: Resources, reference: string): { fields: Fields; reassessed?: Reassessed } {
  const goal = resources.get(reference) as Goal;
  const own = fieldsOf(goal);
  const {
    title: text,
    theme: primary = onlyAddress(goal),
    secondaryThemes: _,
    parentGoalId: parent,
    endedOn,
    ...native
  } = nativeOf('goal', goal);
  const condition = primary ? resources.get(primary) : undefined;
  const { theme, ...level } = condition ? nativeOf('condition', condition) : {};
  const others = references(goal.addresses)
    .filter((one) => one !== primary)
    .flatMap((one) => {
      const other = resources.get(one);
      return (other && nativeOf('condition', other).theme) ?? [];
    });
  const isEnded = native.status === 'completed' || native.status === 'archived';
  const long = text !== undefined && (text.length > TITLE || text === own.description);
  const value = level['measure.baseline.value'];
  const on = level['measure.baseline.date'];
  const aims = typeof native['measure.target.value'] === 'number';
  const stood = typeof value === 'number';
  const fields: Fields = {
    ...native,
    kind: isOfKind(goal, 'sub-goal') ? 'sub-goal' : 'goal',
    parentGoalId: parent && idOf(parent),
    endedOn: isEnded ? endedOn : undefined,
    ...(long ? { description: text } : { title: text }),
    theme,
    secondaryThemes: [...new Set(others)].filter((one) => one !== theme),
    ...(!aims && { 'measure.target.value': undefined, 'measure.target.date': undefined }),
    ...(stood && { 'measure.baseline.value': value, 'measure.baseline.date': on }),
    ...((aims || stood) && { 'measure.instrument': 'ffb-level' }),
  };
  const again = condition?.extension?.some(({ url }) => url === EXTENSIONS.lastAsserted) && !isWithdrawn(condition);
  if (!again || on === undefined || value === undefined) return { fields };
  const condition_ = primary as string;
  const scoreId = uuidv5(`${condition_} ${on}`, idOf(reference));
  return { fields, reassessed: { scoreId, condition: condition_, on, value } };
}

/** One condition without rank is the primary one. */
function onlyAddress(goal: Goal): string | undefined {
  const [only, another] = references(goal.addresses);
  return another === undefined ? only : undefined;
}

/** Organizations that deliver: by the interventions, or by the offers of plans. */
function providersIn(resources: Resources): string[] {
  const named = [...resources].flatMap(([, resource]) => {
    if (profileOf(resource) !== 'plannedIntervention') return [];
    return (
      nativeOf('plannedIntervention', resource).providerId ?? providerOfPlan(resources, resource as CarePlan) ?? []
    );
  });
  return [...new Set(named)].filter((one) => resources.has(one));
}

function providerOfPlan(resources: Resources, { basedOn }: CarePlan): string | undefined {
  const plan = resources.get(references(basedOn)[0] ?? '') as CarePlan | undefined;
  const [team, another] = references(plan?.careTeam);
  const offer = team && another === undefined ? (resources.get(team) as CareTeam | undefined) : undefined;
  const [organization] = references(offer?.managingOrganization);
  return organization !== undefined && resources.has(organization) ? organization : undefined;
}

/** What kind of offer the organization runs, by the first that says so. */
function offerOf(resources: Resources, organization: string): string | undefined {
  for (const [, resource] of [...resources].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (resource.resourceType !== 'CareTeam' || !references(resource.managingOrganization).includes(organization))
      continue;
    const { serviceType } = nativeOf('servicePerformer', resource);
    if (serviceType) return serviceType;
  }
  return undefined;
}

/** Most target groups of a citizen. */
const MOST_GROUPS = 20;

/** Of the citizen's plans, each once; the first plan's primary one is the citizen's. */
function targetGroupsOf(resources: Resources): TargetGroup[] {
  const groups: TargetGroup[] = [];
  for (const [, plan] of plansByStart(resources)) {
    if (isWithdrawn(plan)) continue;
    (plan.addresses ?? []).forEach(({ reference, extension }, index) => {
      const group = resources.get(reference ?? '');
      if (!group || isWithdrawn(group)) return;
      const code = nativeOf('focusCondition', group).targetGroups;
      const asked = extension?.find(({ url }) => url === EXTENSIONS.rank)?.valuePositiveInt ?? (index === 0 ? 1 : 2);
      const rank = asked === 1 && groups.some((one) => one.rank === 1) ? 2 : Math.min(asked, 99);
      if (code && !groups.some((one) => one.code === code)) groups.push({ code, rank });
    });
  }
  return groups.toSorted((a, b) => a.rank - b.rank).slice(0, MOST_GROUPS);
}

const startOf = (plan: CarePlan): string => nativeOf('carePlan', plan).startDate ?? '';

function plansByStart(resources: Resources): [string, CarePlan][] {
  return plansOf(resources).toSorted(([a, one], [b, other]) =>
    `${startOf(one)} ${a}` < `${startOf(other)} ${b}` ? -1 : 1,
  );
}

/**
 * The plan each resource belongs to: where it was put before, else the plan that names it or that it names, else the plan that had
 * begun when it was made.
 */
function homesOf(resources: Resources, known: ReadonlyMap<string, string>): Map<string, string> {
  const plans = plansByStart(resources);
  const homes = new Map<string, string>();
  const told = new Map<string, string>();
  for (const [reference, plan] of plans) {
    const named = [
      ...references(plan.goal),
      ...(plan.activity ?? []).flatMap(({ outcomeReference }) => references(outcomeReference)),
      ...(plan.extension ?? []).flatMap(({ url, valueReference }) =>
        url === EXTENSIONS.plannedMeeting ? (valueReference?.reference ?? []) : [],
      ),
    ];
    for (const one of [reference, ...named]) if (!told.has(one)) told.set(one, idOf(reference));
  }
  const addressed = new Set(
    [...resources.values()].flatMap((resource) => references((resource as Goal | CarePlan).addresses)),
  );
  const begunOn = (day: IsoDate | undefined): string | undefined => {
    const begun = plans.filter(([, plan]) => day === undefined || startOf(plan) <= day);
    const [home] = begun.at(-1) ?? plans[0] ?? [];
    return home && idOf(home);
  };
  const homeOf = (reference: string, resource: Resource): string | undefined => {
    const profile = profileOf(resource);
    const before = told.get(reference);
    if (before) return before;
    switch (profile) {
      case 'plannedIntervention': {
        const [plan] = references((resource as CarePlan).basedOn);
        return plan && idOf(plan);
      }
      case 'ffbGoal':
      case 'goal': {
        const { parentGoalId: parent, theme } = nativeOf('goal', resource);
        if (parent && parent !== reference && resources.has(parent)) return at(parent);
        const condition = resources.get(theme ?? onlyAddress(resource as Goal) ?? '');
        const { startDate, statusDate, note } = resource as Goal;
        return begunOn(
          dayIn(startDate ?? (condition as { recordedDate?: string })?.recordedDate ?? statusDate ?? note?.[0]?.time),
        );
      }
      case 'followUp':
      case 'score': {
        const [focus] = references((resource as { focus?: { reference?: string }[] }).focus);
        if (focus && profile === 'score') return resources.has(focus) ? at(focus) : undefined;
        return focus ? idOf(focus) : begunOn(nativeOf('followUp', resource).heldOn);
      }
      case 'evaluation':
        return begunOn(nativeOf('evaluation', resource).supportNeedAssessedOn);
      case 'condition':
      case 'focusCondition':
        if (addressed.has(reference)) return undefined;
        return begunOn(dayIn((resource as { recordedDate?: string }).recordedDate));
      case 'purpose':
      case 'plannedMeeting':
        return begunOn(undefined);
      default:
        return undefined;
    }
  };
  const open = new Set<string>();
  function at(reference: string): string | undefined {
    const found = homes.get(reference) ?? known.get(reference);
    // Goals that lead to each other in a circle lead nowhere.
    if (found !== undefined || open.has(reference)) return found;
    open.add(reference);
    const home = homeOf(reference, resources.get(reference) as Resource);
    if (home !== undefined) homes.set(reference, home);
    return home;
  }
  for (const reference of resources.keys()) {
    const home = at(reference);
    if (home !== undefined) homes.set(reference, home);
  }
  return homes;
}

const dayIn = (dateTime: string | undefined): IsoDate | undefined => dateTime && dayOf(dateTime);

/** Which objects are told field by field. */
const WITHIN = new Set(['measure', 'result', 'baseline', 'target']);

export function flat(fields: Fields, prefix = ''): Fields {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]): [string, unknown][] =>
      WITHIN.has(name) && typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.entries(flat(value as Fields, `${prefix}${name}.`))
        : [[`${prefix}${name}`, value]],
    ),
  );
}

export function nested(fields: Fields): Fields {
  const whole: Fields = {};
  for (const [path, value] of Object.entries(fields)) {
    const names = path.split('.');
    const last = names.pop() as string;
    let place = whole;
    for (const name of names) {
      place[name] ??= {};
      place = place[name] as Fields;
    }
    place[last] = value;
  }
  return whole;
}

/** Fields that are there: contracts take no `undefined` where a field is left out. */
export function defined(fields: object): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

export const isSame = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

/** Names of fields in one order. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, of]) => `${JSON.stringify(key)}:${canonical(of)}`).join(',')}}`;
}
