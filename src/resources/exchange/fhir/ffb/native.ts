/**
 * What a report feeds: plans, goals, interventions, scores and meetings by the report's own ids, written through the PUT of each,
 * so by their rules. What somebody has written to a thing here later than the report knows of stays as it is.
 */

import type { CarePlan, Goal } from 'fhir/r4.js';
import type { z } from 'zod';
import { numbered, type SQL } from '../../../../db/statement.ts';
import { numberedStatement as statement } from '../../../../db/tenant.ts';
import { goalTable, interventionTable, planTable, scoreTable } from '../../../../db/versioned-tables.ts';
import { danishDate, type IsoDate } from '../../../../domain/calendar.ts';
import { bodyFaultsOf } from '../../../../http/answers/faults.ts';
import { bodyProblem, Problem } from '../../../../http/answers/problem.ts';
import type { Precondition } from '../../../../http/requests/conditions.ts';
import { markEnteredInError, type Outcome, put } from '../../../../http/requests/put.ts';
import type { Tx } from '../../../../http/requests/transaction.ts';
import { followUpBody } from '../../../record/follow-ups/contract.ts';
import { followUpProjection } from '../../../record/follow-ups/queries.ts';
import { storeFollowUp, withdrawFollowUp } from '../../../record/follow-ups/store.ts';
import { goalBody } from '../../../record/goals/contract.ts';
import { goalColumns } from '../../../record/goals/queries.ts';
import { putGoal } from '../../../record/goals/store.ts';
import { interventionBody } from '../../../record/interventions/contract.ts';
import { interventionColumns } from '../../../record/interventions/queries.ts';
import { storeIntervention } from '../../../record/interventions/store.ts';
import { planBody } from '../../../record/plans/contract.ts';
import { planColumns } from '../../../record/plans/queries.ts';
import { storePlan } from '../../../record/plans/store.ts';
import type { ScoreItem } from '../../../record/scores/contract.ts';
import { recordScores } from '../../../record/scores/record.ts';
import { scoreId, sharedMeetingId } from './ids.ts';
import { idIn, nativeOf } from './mapping.ts';
import { writeTargetGroups } from './native-citizen.ts';
import type { ProfileName } from './profiles.ts';
import { type Assessed, type Series, seriesOf } from './series.ts';
import { rememberVersions, type Stored, versionsOf } from './store.ts';
import type { Issue } from './validate.ts';

type Report = {
  citizenId: string;
  /** Everything reports have brought of the citizen, as it now stands. */
  all: ReadonlyMap<string, Stored>;
  /** What this one has changed. */
  changed: ReadonlySet<string>;
  places: ReadonlyMap<string, string>;
};

export type Thing = 'plan' | 'intervention' | 'goal' | 'followUp';
/** A thing as it stands here. */
export type Current = {
  id: string;
  thing: Thing;
  version: number;
  updatedAt: number;
  enteredInError: boolean;
  planId: string;
  json: object;
};

type Writing = Report & { tx: Tx; current: Map<string, Current>; written: Map<string, number>; issues: Issue[] };

/** @returns what could not be done, in Danish; with an error among it nothing may be committed */
export async function writeNative(tx: Tx, report: Report): Promise<Issue[]> {
  const plans = live(report, 'carePlan').toSorted(byStart);
  const meetings = ofProfile(report, 'followUpEncounter');
  const sharedMeetings = plans.flatMap((plan) => meetings.map((meeting) => sharedId(plan, meeting)));
  const current = await readCurrent(tx, [...report.all.keys(), ...sharedMeetings]);
  const writing: Writing = { ...report, tx, current, written: new Map(), issues: [] };

  await writePlans(writing);
  const homes = await writeHomes(writing, plans);
  await writeInterventions(writing);
  await writeGoals(writing, homes);
  await closeDrafts(writing);
  for (const plan of plans) await writeMeetings(writing, plan);
  if (isChanged(writing, 'targetGroup', 'carePlan', 'citizen')) {
    const all = report.all;
    await guarded(writing, undefined, () => writeTargetGroups(tx, report.citizenId, plans, all));
  }
  rememberVersions(tx, writing.written);
  return writing.issues.toSorted((a, b) => entryOf(a) - entryOf(b));
}

const entryOf = ({ expression }: Issue): number => Number(/\[(\d+)\]/.exec(expression)?.[1] ?? -1);

const ofProfile = ({ all }: Pick<Report, 'all'>, profile: ProfileName): Stored[] =>
  [...all.values()].filter((one) => one.profile === profile);
const live = (report: Pick<Report, 'all'>, profile: ProfileName): Stored[] =>
  ofProfile(report, profile).filter(({ withdrawn }) => !withdrawn);
const isChanged = ({ all, changed }: Report, ...profiles: ProfileName[]): boolean =>
  [...changed].some((id) => profiles.includes(all.get(id)?.profile as ProfileName));

function byStart(a: Stored, b: Stored): number {
  const begins = ({ content, id }: Stored) => `${nativeOf('carePlan', content).startDate} ${id}`;
  return begins(a) < begins(b) ? -1 : 1;
}

const select = (thing: Thing, table: string, planId: string, columns: SQL) => `
  select '${thing}' as thing, ${table}.id, ${table}.version, (extract(epoch from ${table}.updated_at) * 1000)::float8 as "updatedAt",
    ${table}.entered_in_error_at is not null as "enteredInError", ${planId} as "planId",
    (select json_strip_nulls(to_json(fields)) from (select ${numbered(columns)}) fields) as json
  from ${table} where ${table}.municipality_code = $1 and ${table}.id = any($2::uuid[])`;

const currentById = statement(
  'things a report writes',
  [
    select('plan', 'plan', 'plan.id', planColumns),
    select('intervention', 'intervention', 'intervention.plan_id', interventionColumns),
    select('goal', 'goal', 'goal.plan_id', goalColumns),
    select('followUp', 'follow_up', 'follow_up.plan_id', followUpProjection.columns),
  ].join(' union all '),
);

export async function readCurrent(tx: Tx, ids: string[]): Promise<Map<string, Current>> {
  const rows = await tx.rows<Current>(currentById, [tx.municipality, ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Somebody has written to it here since a report last did, and later than this resource was updated. */
function isOvertaken({ current }: Writing, { id, nativeVersion, lastUpdated }: Stored): boolean {
  const known = current.get(id);
  return known !== undefined && known.version > (nativeVersion ?? 0) && known.updatedAt > lastUpdated;
}

const NATIVE_FAULTS: Record<string, string> = {
  'in-the-future': 'Datoen ligger i fremtiden.',
  'too-early': 'Datoen ligger før planen begynder.',
  'before-start': 'Slutter, før det begynder.',
  'off-scale': 'Værdien er ikke på skalaen.',
  'scale-in-use': 'Målet har scoringer på en anden skala eller et andet tema: et andet tema er et nyt mål.',
  'too-many-goals': 'Planen har så mange aktive mål, som kommunen tillader.',
};
const REFUSED = 'Kan ikke gemmes sammen med det, der er registreret i forvejen.';

/** What the things' own rules refuse is told of the resource it came from. */
export async function guarded<Result>(
  { issues, places }: Pick<Writing, 'issues' | 'places'>,
  id: string | undefined,
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error;
    const expression = (id !== undefined && places.get(id)) || 'Bundle';
    const codes = error.errors?.map(({ code }) => code) ?? [error.code];
    for (const code of new Set(codes))
      issues.push({
        severity: 'error',
        code: 'business-rule',
        rule: code,
        expression,
        text: NATIVE_FAULTS[code] ?? REFUSED,
      });
    return undefined;
  }
}

function tellKept({ issues, places }: Writing, { id }: Stored): void {
  const text = 'Er ændret her senere end i indberetningen: det, der står her, er beholdt.';
  const expression = places.get(id) ?? 'Bundle';
  issues.push({ severity: 'information', code: 'business-rule', rule: 'kept', expression, text });
}

/** Writes a thing through its PUT, knowing what stands there, unless it has been overtaken. */
async function write(
  writing: Writing,
  { id, of, thing, planId }: { id: string; of: Stored; thing: Thing; planId: string },
  putIt: (existing: object, precondition: Precondition) => Promise<Outcome>,
): Promise<void> {
  const { current, written } = writing;
  const known = current.get(id);
  if (isOvertaken(writing, of)) return tellKept(writing, of);
  const outcome = await guarded(writing, of.id, () =>
    putIt(known?.json ?? {}, { version: known?.version ?? null, mustBeNew: false }),
  );
  if (!outcome) return;
  const version = outcome === 'replaced' ? (known?.version ?? 0) + 1 : (known?.version ?? 1);
  current.set(id, {
    ...{ id, thing, version, planId, enteredInError: false },
    updatedAt: known?.updatedAt ?? 0,
    json: known?.json ?? {},
  });
  written.set(id, version);
}

async function withdraw(writing: Writing, of: Stored, id: string, mark: () => Promise<void>): Promise<void> {
  const known = writing.current.get(id);
  if (!known || known.enteredInError || isOvertaken(writing, of)) return;
  await guarded(writing, of.id, mark);
  const version = known.version + 1;
  writing.current.set(id, { ...known, version, enteredInError: true });
  writing.written.set(id, version);
}

export const AS_IT_STANDS: Precondition = { version: null, mustBeNew: false };

async function writePlans(writing: Writing): Promise<void> {
  const { tx, all, changed, citizenId } = writing;
  for (const plan of ofProfile(writing, 'carePlan')) {
    const { evaluation, ...native } = nativeOf('carePlan', plan.content);
    if (!changed.has(plan.id) && !changed.has(evaluation ?? '')) continue;
    if (plan.withdrawn) {
      await withdraw(writing, plan, plan.id, () => markEnteredInError(tx, planTable, plan.id, AS_IT_STANDS));
      continue;
    }
    const assessed = all.get(evaluation ?? '');
    const told = assessed && !assessed.withdrawn ? nativeOf('careEvaluation', assessed.content) : {};
    const need = { supportNeed: told.supportNeed ?? undefined, supportNeedAssessedOn: told.supportNeedAssessedOn };
    // What is told anew of the support need counts by its own time: the rest of the plan may have been overtaken.
    const isNews = assessed && changed.has(assessed.id) && assessed.lastUpdated > plan.lastUpdated;
    const of = isNews ? { ...plan, lastUpdated: assessed.lastUpdated } : plan;
    const isOnlyNeed = isOvertaken(writing, plan) && !isOvertaken(writing, of);
    if (isOnlyNeed && changed.has(plan.id)) tellKept(writing, plan);
    await write(writing, { id: plan.id, of, thing: 'plan', planId: plan.id }, (existing, precondition) => {
      const { endDate, supportNeed, supportNeedAssessedOn, ...kept } = existing as Partial<z.infer<typeof planBody>>;
      const { startDate, status } = native;
      const rest = isOnlyNeed ? { endDate } : { citizenId, startDate, status, endDate: native.endDate };
      return storePlan(tx, plan.id, fitting(planBody, defined({ ...kept, ...rest, ...need })), precondition);
    });
    if (isOnlyNeed) writing.written.delete(plan.id);
  }
}

/** The plan each live goal is in: of those that name it, the one it is in or that begins first; else the draft of its case. */
async function writeHomes(writing: Writing, plans: Stored[]): Promise<Map<string, string>> {
  const { current } = writing;
  const homes = new Map<string, string>();
  const requests = live(writing, 'serviceRequest').toSorted((a, b) => b.lastUpdated - a.lastUpdated);
  for (const { id } of live(writing, 'interventionGoal')) {
    const known = current.get(id)?.planId;
    const naming = plans.filter((plan) => names(plan, id) && stands(current.get(plan.id)));
    const request = requests.find((one) => one.id === known) ?? requests[0];
    const home = (naming.find((plan) => plan.id === known) ?? naming[0] ?? request)?.id;
    if (home) homes.set(id, home);
  }
  for (const request of requests) {
    if ([...homes.values()].includes(request.id)) await openDraft(writing, request);
  }
  return homes;
}

const stands = (thing: Current | undefined): boolean => thing !== undefined && !thing.enteredInError;

function names({ content }: Stored, goalId: string): boolean {
  return ((content as CarePlan).goal ?? []).some(({ reference }) => idIn(reference ?? '') === goalId);
}

/** What has no plan yet belongs to the case: a draft plan by the id of its ServiceRequest. */
async function openDraft(writing: Writing, request: Stored): Promise<void> {
  const { tx, citizenId, current } = writing;
  const known = current.get(request.id);
  const status = (known?.json as { status?: string } | undefined)?.status;
  if (stands(known) && status !== 'cancelled') return;
  await write(writing, { id: request.id, of: request, thing: 'plan', planId: request.id }, (existing, precondition) => {
    const startDate = danishDate(new Date(request.lastUpdated));
    const { endDate: _, ...kept } = { startDate, ...existing } as { endDate?: string };
    return storePlan(tx, request.id, fitting(planBody, { ...kept, citizenId, status: 'draft' }), precondition);
  });
}

const goalsLeft = statement(
  'drafts without goals',
  `select plan.id from plan where municipality_code = $1 and id = any($2::uuid[]) and status = 'draft' and entered_in_error_at is null
   and not exists (select from goal where goal.municipality_code = plan.municipality_code and goal.plan_id = plan.id and goal.entered_in_error_at is null)`,
);

/** A draft whose goals have all gone into plans has done its work; one whose case was a mistake goes with it. */
async function closeDrafts(writing: Writing): Promise<void> {
  const { tx, citizenId, current } = writing;
  const requests = ofProfile(writing, 'serviceRequest').filter(({ id }) => stands(current.get(id)));
  for (const request of requests.filter(({ withdrawn }) => withdrawn))
    await withdraw(writing, request, request.id, () => markEnteredInError(tx, planTable, request.id, AS_IT_STANDS));
  const ids = requests.filter(({ withdrawn }) => !withdrawn).map(({ id }) => id);
  if (ids.length === 0) return;
  const empty = await tx.rows<{ id: string }>(goalsLeft, [tx.municipality, ids]);
  for (const request of requests.filter(({ id }) => empty.some((one) => one.id === id))) {
    await write(
      writing,
      { id: request.id, of: request, thing: 'plan', planId: request.id },
      (existing, precondition) => {
        const body = { ...existing, citizenId, status: 'cancelled' };
        return storePlan(tx, request.id, fitting(planBody, body), precondition);
      },
    );
  }
}

async function writeInterventions(writing: Writing): Promise<void> {
  const { tx, changed, current } = writing;
  for (const intervention of ofProfile(writing, 'intervention')) {
    const { id, withdrawn, content } = intervention;
    const { planId = '', ...native } = nativeOf('intervention', content);
    if (!changed.has(id) && !changed.has(planId)) continue;
    if (withdrawn) {
      await withdraw(writing, intervention, id, () => markEnteredInError(tx, interventionTable, id, AS_IT_STANDS));
      continue;
    }
    if (!stands(current.get(planId))) continue;
    await write(writing, { id, of: intervention, thing: 'intervention', planId }, (existing, precondition) => {
      const body = { ...existing, code: native.code, startDate: native.startDate, endDate: native.endDate };
      return storeIntervention(tx, planId, id, fitting(interventionBody, defined(body)), precondition);
    });
  }
}

async function writeGoals(writing: Writing, homes: Map<string, string>): Promise<void> {
  const { tx, all, changed, current } = writing;
  const touched = ofProfile(writing, 'interventionGoal').filter(({ id, content }) => {
    const addressed = ((content as Goal).addresses ?? []).map(({ reference }) => idIn(reference ?? ''));
    const moved = homes.has(id) && current.get(id)?.planId !== homes.get(id);
    return moved || [id, ...addressed].some((one) => changed.has(one));
  });
  const primaries = touched.flatMap(({ content }) => nativeOf('interventionGoal', content).primary ?? []);
  const versions = await versionsOf(tx, [...touched.map(({ id }) => id), ...primaries]);
  for (const goal of touched) {
    if (goal.withdrawn) {
      await withdraw(writing, goal, goal.id, () => markEnteredInError(tx, goalTable, goal.id, AS_IT_STANDS));
      continue;
    }
    const home = homes.get(goal.id);
    const { primary = '' } = nativeOf('interventionGoal', goal.content);
    const condition = all.get(primary);
    if (!home || !condition || !stands(current.get(home))) continue;
    const isNew = !current.has(goal.id);
    const setAt = versions.get(goal.id)?.[0]?.lastUpdated ?? goal.lastUpdated;
    const series = seriesOf(versions.get(primary) ?? [condition], setAt);
    await move(writing, goal, home);
    await writeGoal(writing, goal, home, condition, series.baseline);
    if (stands(current.get(goal.id))) {
      const told = changed.has(primary) ? series.scores.filter(({ version }) => version === condition.version) : [];
      await writeScores(writing, goal, condition, { ...series, scores: isNew ? series.scores : told });
    }
  }
}

const subGoals = statement(
  'sub-goals to move',
  'select id, version from goal where municipality_code = $1 and plan_id = $2 and parent_goal_id = $3 order by id for update',
);

/** Into another plan, with its sub-goals: that is no change of content, and no PUT of a goal does it. */
async function move(writing: Writing, { id }: Stored, planId: string): Promise<void> {
  const { tx, current } = writing;
  const known = current.get(id);
  if (!known || known.planId === planId) return;
  const under = await tx.rows<{ id: string; version: number }>(subGoals, [tx.municipality, known.planId, id]);
  for (const one of [known, ...under])
    await put(tx, goalTable, one.id, { planId }, { version: one.version, mustBeNew: false });
  // The report has moved it: nobody else wrote this version.
  current.set(id, { ...known, planId, version: known.version + 1 });
  writing.written.set(id, known.version + 1);
}

async function writeGoal(
  writing: Writing,
  goal: Stored,
  planId: string,
  condition: Stored,
  baseline: Assessed | null,
): Promise<void> {
  const { tx, all } = writing;
  const { primary, target, ...native } = nativeOf('interventionGoal', goal.content);
  const theme = nativeOf('condition', condition.content).theme;
  const others = ((goal.content as Goal).addresses ?? []).flatMap(({ reference }) => {
    const other = all.get(idIn(reference ?? ''));
    return other && other.id !== primary ? (nativeOf('condition', other.content).theme ?? []) : [];
  });
  const secondaryThemes = [...new Set(others)].filter((one) => one !== theme);
  await write(writing, { id: goal.id, of: goal, thing: 'goal', planId }, (existing, precondition) => {
    const kept = existing as { endedOn?: string; status?: string; measure?: { instrument: string; target?: object } };
    const ended = native.status === 'completed' || native.status === 'archived';
    const measure = {
      instrument: 'ffb-level',
      ...(baseline && baseline.value !== null && { baseline: { value: baseline.value, date: baseline.on } }),
      ...(typeof target === 'number' && { target: { ...kept.measure?.target, value: target } }),
    };
    const body = {
      ...kept,
      kind: 'goal',
      status: native.status,
      changeType: native.changeType,
      theme,
      secondaryThemes,
      measure: kept.measure && kept.measure.instrument !== 'ffb-level' ? kept.measure : measure,
      endedOn: ended ? (kept.endedOn ?? danishDate(new Date(goal.lastUpdated))) : undefined,
    };
    return putGoal(tx, planId, goal.id, fitting(goalBody, defined(body)), precondition);
  });
}

const SOURCE = 'ffb';

async function writeScores(
  writing: Writing,
  goal: Stored,
  condition: Stored,
  { scores, dropped }: Series,
): Promise<void> {
  const { tx } = writing;
  const idOf = (on: IsoDate) => scoreId(goal.id, condition.id, on);
  const endedOn = goal.withdrawn ? null : await endOf(tx, goal.id);
  const source = { system: SOURCE, reference: `Condition/${condition.id}` };
  const items = scores
    .filter(({ on }) => endedOn === null || on <= endedOn)
    .map(
      ({ on, value }): ScoreItem => ({
        ...{ id: idOf(on), goalId: goal.id, assessedOn: on, informant: 'caseworker', source },
        ...(value === null ? { notAssessed: 'Ikke vurderet' } : { value }),
      }),
    );
  if (items.length > 0) {
    for (const recorded of await recordScores(tx, items, { kind: 'replace' })) {
      if (recorded.status === 'rejected') await guarded(writing, condition.id, () => Promise.reject(recorded.problem));
    }
  }
  for (const on of dropped) {
    if (await isThere(tx, idOf(on)))
      await guarded(writing, condition.id, () => markEnteredInError(tx, scoreTable, idOf(on), AS_IT_STANDS));
  }
}

const endOfGoal = statement(
  'end of a goal to score',
  `select case when instrument is distinct from 'ffb-level' then date '1900-01-01' when status in ('completed', 'archived') then ended_on end as "endedOn"
   from goal where municipality_code = $1 and id = $2`,
);

/** The last day it takes scores; none at all where it is measured by something else. */
async function endOf(tx: Tx, id: string): Promise<IsoDate | null> {
  return (await tx.row<{ endedOn: IsoDate | null }>(endOfGoal, [tx.municipality, id]))?.endedOn ?? null;
}

const scoreThere = statement(
  'score that stands',
  'select from score where municipality_code = $1 and id = $2 and entered_in_error_at is null',
);

async function isThere(tx: Tx, id: string): Promise<boolean> {
  return (await tx.row(scoreThere, [tx.municipality, id])) !== undefined;
}

const sharedId = (plan: Stored, meeting: Stored): string => sharedMeetingId(plan.id, meeting.id);

/** The plan's meetings: each result is one that was held; its date is one planned, until a result or another date takes its place. */
async function writeMeetings(writing: Writing, plan: Stored): Promise<void> {
  const { tx, all, changed, current } = writing;
  const results = ofProfile(writing, 'followUp').filter(
    ({ content }) => nativeOf('followUp', content).planId === plan.id,
  );
  const { meeting: meetingId = '' } = nativeOf('carePlan', plan.content);
  const named = all.get(meetingId);
  if (![plan.id, meetingId, ...results.map(({ id }) => id)].some((id) => changed.has(id))) return;
  if (!stands(current.get(plan.id))) return;

  const plannedFor = named && !named.withdrawn ? nativeOf('followUpEncounter', named.content).plannedFor : undefined;
  const held = results.filter(({ withdrawn }) => !withdrawn);
  const days = held.flatMap(({ content }) => nativeOf('followUp', content).heldOn ?? []);
  const isMet = plannedFor !== undefined && days.some((day) => day >= plannedFor);

  for (const result of results) {
    const { id, content, withdrawn } = result;
    if (!changed.has(id)) continue;
    if (withdrawn) {
      await withdraw(writing, result, id, () => withdrawFollowUp(tx, plan.id, id, AS_IT_STANDS));
      continue;
    }
    const { heldOn, outcome } = nativeOf('followUp', content);
    await write(writing, { id, of: result, thing: 'followUp', planId: plan.id }, (existing, precondition) => {
      const asPlanned = plannedFor !== undefined && isMet ? plannedFor : heldOn;
      const body = { plannedFor: asPlanned, ...existing, state: 'held', heldOn, outcome };
      return storeFollowUp(tx, plan.id, id, fitting(followUpBody, defined(body)), precondition);
    });
  }

  const planned = named && plannedFor !== undefined && !isMet ? meetingIdFor(writing, plan, named) : null;
  if (named && planned) {
    const known = current.get(planned);
    const state = (known?.json as { state?: string } | undefined)?.state;
    // A meeting that has come to something here is told here.
    if (!stands(known) || state === 'planned' || state === undefined) {
      await write(writing, { id: planned, of: named, thing: 'followUp', planId: plan.id }, (existing, precondition) => {
        const body = fitting(followUpBody, { ...existing, state: 'planned', plannedFor });
        return storeFollowUp(tx, plan.id, planned, body, precondition);
      });
    }
  }
  for (const meeting of ofProfile(writing, 'followUpEncounter')) {
    for (const id of [meeting.id, sharedId(plan, meeting)]) {
      const known = current.get(id);
      const state = (known?.json as { state?: string } | undefined)?.state;
      if (id === planned || known?.planId !== plan.id || state !== 'planned') continue;
      await withdraw(writing, meeting, id, () => withdrawFollowUp(tx, plan.id, id, AS_IT_STANDS));
    }
  }
}

function meetingIdFor({ current }: Writing, plan: Stored, meeting: Stored): string {
  const known = current.get(meeting.id);
  return known === undefined || known.planId === plan.id ? meeting.id : sharedId(plan, meeting);
}

/** Checked by the thing's own contract, as the body of a PUT is. */
export function fitting<Shape extends z.core.$ZodLooseShape>(contract: z.ZodObject<Shape>, body: object) {
  const fits = contract.strip().safeParse(body);
  if (!fits.success) throw bodyProblem(bodyFaultsOf({ issues: fits.error.issues, input: body }));
  return fits.data;
}

/** Fields that are there: contracts take no `undefined` where a field is left out. */
function defined(body: object): object {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}
