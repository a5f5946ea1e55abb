/** The people's story as calls to the API, week by week, as a case system and the providers would have made them. */
import { v5 as uuidv5 } from 'uuid';
import type { IsoDate } from '../domain/calendar.ts';
import {
  addDays,
  dayOfWeek,
  type Goal,
  type Grant,
  type Meeting,
  type Person,
  PROVIDERS,
  type ProviderName,
  people,
  type Score,
} from './people.ts';

export type Sender = 'case-system' | ProviderName;

/** `order`: a thing is sent before what refers to it. `version`: the version that the call replaces, if any. */
export type Call = { order: number; as: Sender; path: string; body: object; version?: number };
type Dated<Thing> = Thing & { on: IsoDate };

/** What is sent on one day. */
export type Week = { on: IsoDate; calls: Call[] };

const ORDER = {
  provider: 0,
  citizen: 1,
  plan: 2,
  intervention: 3,
  goal: 3,
  subGoal: 4,
  followUp: 4,
  scores: 4,
  correction: 5,
  end: 5,
};

/** The same name always gives the same id, so writing the demo again writes the same things. */
export const demoId = (name: string): string => uuidv5(name, '7c1f3f0e-5f0e-4b8e-9a53-0661de300001');

export const EXAMPLE = { planId: demoId('plan DEMO-0001'), goalId: demoId('goal DEMO-0001 0') };

export const PROVIDER_CALLS: Call[] = Object.entries(PROVIDERS).map(([name, body]) => ({
  order: ORDER.provider,
  as: 'case-system',
  path: `/v1/providers/${demoId(name)}`,
  body,
}));

/** Everything up to today, in order. */
export function story(today: IsoDate): Week[] {
  const everyone = people(today);
  const calls = byWeek(
    everyone.flatMap((person) => callsOf(person, today)),
    today,
  );
  const scores = byWeek(everyone.flatMap(scoresOf), today);
  const days = [...new Set([...calls.keys(), ...scores.keys()])].toSorted();
  return days.map((on) => ({ on, calls: [...(calls.get(on) ?? []), ...batches(scores.get(on) ?? [])] }));
}

function byWeek<Thing extends { on: IsoDate }>(things: Thing[], today: IsoDate): Map<IsoDate, Thing[]> {
  return Map.groupBy(things, ({ on }) => friday(on, today));
}

/** One call with all of a sender's scores of the week. */
function batches(scores: SentScore[]): Call[] {
  return [...Map.groupBy(scores, ({ as }) => as)].map(([as, sent]) => ({
    order: ORDER.scores,
    as,
    path: '/v1/score-batches',
    body: { scores: sent.map(({ score }) => score) },
  }));
}

/** The day a week's calls are sent: its Friday, or today if that comes first. */
function friday(date: IsoDate, today: IsoDate): IsoDate {
  const next = addDays(date, (12 - dayOfWeek(date)) % 7);
  return next < today ? next : today;
}

type Put = (order: keyof typeof ORDER, on: IsoDate, path: string, body: object, version?: number) => void;

function callsOf(person: Person, today: IsoDate): Dated<Call>[] {
  const { caseNumber, plan, end, grants, goals, meetings } = person;
  const planPath = `/v1/plans/${demoId(`plan ${caseNumber}`)}`;
  const calls: Dated<Call>[] = [];
  const put: Put = (order, on, path, body, version) =>
    calls.push({ on, order: ORDER[order], as: 'case-system', path, body, ...(version && { version }) });

  put('citizen', plan.on, `/v1/citizens/${demoId(caseNumber)}`, citizenBody(person));
  put('plan', plan.on, planPath, planBody(person));
  if (end) put('end', end, planPath, { ...planBody(person), status: 'completed', endDate: end, closedOn: end }, 1);

  grants.forEach((grant, index) => {
    const path = `${planPath}/interventions/${demoId(`grant ${caseNumber} ${index}`)}`;
    const { end: stop } = grant;
    put('intervention', grant.from < today ? grant.from : plan.on, path, grantBody(grant));
    if (stop) put('intervention', stop.on, path, { ...grantBody(grant), endDate: stop.on, endReason: stop.reason }, 1);
  });

  goals.forEach((goal, index) => {
    putGoal(put, goal, `${caseNumber} ${index}`, planPath);
    calls.push(...stepCalls(goal, `${caseNumber} ${index}`, planPath, providerOf(person)));
  });

  meetings.forEach((meeting, index) => {
    const path = `${planPath}/follow-ups/${demoId(`meeting ${caseNumber} ${index}`)}`;
    followUpBodies(meeting, person, today).forEach(({ on, body }, place) => {
      put('followUp', on, path, body, place);
    });
  });
  return calls;
}

/** The goal as it was set, the scores corrected later, and how it went on. @param name makes its id */
function putGoal(put: Put, goal: Goal, name: string, planPath: string): void {
  const id = demoId(`goal ${name}`);
  const path = `${planPath}/goals/${id}`;
  put('goal', goal.baseline.date, path, goalBody(goal));
  goal.scores.forEach((score, place) => {
    if (score.slip === undefined) return;
    const comment = 'Rettet: der var tastet forkert.';
    const body = { goalId: id, ...scoreBody(score), comment };
    put('correction', addDays(score.on, 14), `/v1/scores/${demoId(`score ${name} ${place}`)}`, body, 1);
  });
  if (goal.renewed) {
    const target = { ...goal.target, date: goal.renewed.until };
    put('end', goal.renewed.on, path, goalBody({ ...goal, target }), 1);
  }
  if (goal.end) put('end', goal.end.on, path, endedGoalBody(goal, goal.end), 1);
}

/** The goal's sub-goals, as the provider sends them. */
function stepCalls(goal: Goal, name: string, planPath: string, provider: ProviderName): Dated<Call>[] {
  const parentGoalId = demoId(`goal ${name}`);
  return goal.steps.map(({ title, on }, place) => ({
    on,
    order: ORDER.subGoal,
    as: provider,
    path: `${planPath}/goals/${demoId(`step ${name} ${place}`)}`,
    body: { kind: 'sub-goal', status: 'active', parentGoalId, title, theme: goal.text.theme },
  }));
}

function providerOf({ grants }: Person): ProviderName {
  return grants[0]?.provider ?? 'home';
}

function citizenBody({ caseNumber, targetGroup }: Person) {
  return { caseNumber, targetGroups: [{ code: targetGroup, rank: 1 }] };
}

function planBody({ caseNumber, plan }: Person) {
  const { startDate, status, term, purpose, coordinator, supportNeed, on } = plan;
  return {
    citizenId: demoId(caseNumber),
    startDate,
    status,
    purpose,
    kind: 'sel-141',
    agreement: { state: status === 'active' ? 'accepted' : status === 'draft' ? 'offered' : 'declined', date: on },
    coordinator,
    supportNeed,
    term,
  };
}

function grantBody({ provider, code, legalBasis, delivery, package: level, hoursPerWeek, unitCost, from }: Grant) {
  const granted = { code, legalBasis, delivery, package: level, hoursPerWeek, unitCost };
  return { ...granted, startDate: from, providerId: demoId(provider) };
}

function goalBody({ text, status, changeType, baseline, target, accepted }: Goal) {
  const { theme, dimension, title, description } = text;
  const measure = dimension ? { instrument: 'ten-step', dimension } : { instrument: 'ffb-level' };
  return {
    kind: 'goal',
    status,
    title,
    description,
    changeType,
    theme,
    measure: { ...measure, baseline, target },
    acceptedByCitizen: accepted,
  };
}

function endedGoalBody(goal: Goal, { on, status, reason }: NonNullable<Goal['end']>) {
  return { ...goalBody(goal), status, endedOn: on, ...(reason && { archiveReason: reason }) };
}

/**
 * The versions of a meeting, each with its day: as it was called, as it went, and as its agreements were kept. Meetings long
 * past have their last version only, the way a case system hands over its history.
 */
function followUpBodies(meeting: Meeting, person: Person, today: IsoDate): { on: IsoDate; body: object }[] {
  const { called, on, state, agreements } = meeting;
  const planned = { on: called, body: plannedBody(meeting) };
  if (state === 'planned') return [planned];
  const days = state === 'held' ? agreements.flatMap(({ doneOn }) => doneOn ?? []) : [];
  const ends = [...new Set([on, ...days].map((day) => friday(day, today)))].toSorted();
  const told = ends.map((day) => ({ on: day, body: endedBody(meeting, person, day) }));
  return on > addDays(today, -RECENT_DAYS) ? [planned, ...told] : told.slice(-1);
}

const RECENT_DAYS = 120;

function plannedBody({ on, place }: Meeting) {
  return { plannedFor: on, place, state: 'planned', participants: participants() };
}

/** The meeting as it stood in the week that ends on that day. */
function endedBody(meeting: Meeting, person: Person, day: IsoDate) {
  const { on, place, state, outcome, summary, experience, agreements } = meeting;
  const ended = { plannedFor: on, place, state, participants: participants(state === 'held') };
  if (state !== 'held') return ended;
  return {
    ...ended,
    heldOn: on,
    outcome,
    goalDecisions: decisions(person, on),
    summary,
    ...(experience && { experience }),
    agreements: agreements.map(({ what, responsible, dueDate, doneOn }) => {
      const done = doneOn !== null && doneOn <= day;
      const own = responsible === 'Kontaktperson' && { providerId: demoId(providerOf(person)) };
      return { what, responsible, ...own, dueDate, state: done ? 'done' : 'open' };
    }),
  };
}

function participants(citizenCame?: boolean) {
  const came = citizenCame === undefined ? {} : { attended: citizenCame };
  const others = citizenCame === undefined ? {} : { attended: true };
  return [
    { role: 'citizen', label: 'Borger', ...came },
    { role: 'authority', label: 'Sagsbehandler', ...others },
    { role: 'provider', label: 'Kontaktperson', ...others },
  ];
}

function decisions({ caseNumber, goals }: Person, on: IsoDate) {
  return goals.flatMap(({ baseline, end }, index) => {
    if (baseline.date > on || (end && end.on < on)) return [];
    const goalId = demoId(`goal ${caseNumber} ${index}`);
    if (end?.on !== on) return [{ goalId, decision: 'keep' }];
    if (end.status === 'completed') return [{ goalId, decision: 'complete' }];
    return [{ goalId, decision: 'archive', reason: end.reason }];
  });
}

type SentScore = Dated<{ as: Sender; score: object }>;

function scoresOf(person: Person): SentScore[] {
  const { caseNumber, goals, compasses } = person;
  const ofGoals = goals.flatMap(({ scores }, index) =>
    scores.map((score, place) => ({
      on: score.on,
      as: score.informant === 'provider' ? providerOf(person) : ('case-system' as const),
      score: {
        id: demoId(`score ${caseNumber} ${index} ${place}`),
        goalId: demoId(`goal ${caseNumber} ${index}`),
        ...scoreBody({ ...score, value: score.slip ?? score.value }),
      },
    })),
  );
  const ofCitizen = compasses.flatMap(({ on, values }) =>
    Object.entries(values).map(([dimension, value]) => ({
      on,
      as: 'case-system' as const,
      score: {
        id: demoId(`compass ${caseNumber} ${on} ${dimension}`),
        citizenId: demoId(caseNumber),
        instrument: 'ten-step',
        dimension,
        assessedOn: on,
        value,
        informant: 'citizen',
      },
    })),
  );
  return [...ofGoals, ...ofCitizen];
}

function scoreBody({ on, value, reason, informant, comment }: Score) {
  const how = value === null ? { notAssessed: reason } : { value };
  return { assessedOn: on, informant, ...how, ...(comment && { comment }) };
}
