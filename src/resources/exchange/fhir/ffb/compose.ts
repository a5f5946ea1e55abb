/**
 * All of a citizen that can be told in a report, as resources: what reports have brought, with what stands here otherwise written
 * into it, and a form filled in for what only stands here. Pure. What the data lack is left out, for the rules to find.
 */
import type { CarePlan, Goal as FhirGoal, Reference } from 'fhir/r4.js';
import { hasFunctionalLevel, type Level } from '../../../../codes/ffb.ts';
import { danishDate, type IsoDate } from '../../../../domain/calendar.ts';
import { EXTENSIONS } from '../shared/names.ts';
import { idIn } from '../shared/reading.ts';
import type { FORMS } from './forms.ts';
import { derivedId, scoreId, sharedMeetingId } from './ids.ts';
import type { Citizen, Goal, Intervention, Kept, Known, Meeting, Plan, Score } from './known.ts';
import { filledForm, type Native, nativeOf, type Written, withNative } from './mapping.ts';
import type { ProfileName, Reported } from './profiles.ts';
import { targetGroupsOf } from './target-groups.ts';

type FormName = keyof typeof FORMS;

/** A resource that can be told. Times in milliseconds. */
export type Part = {
  profile: FormName;
  id: string;
  content: Reported;
  lastUpdated: number;
  /** Since when it is so here. */
  since: number;
};

export type Organisation = { system: string; value: string };
export type Sender = { municipality: string; organisation: Organisation | null };

/** Nothing of it depends on the day it is asked for: what a resource says changes with what is registered, or not at all. */
export function compose(known: Known, citizen: Citizen, sender: Sender): Map<string, Part> {
  return new Composition(known, citizen, sender).parts;
}

const day = (milliseconds: number): IsoDate => danishDate(new Date(milliseconds));
const latest = (...times: number[]): number => times.reduce((a, b) => Math.max(a, b));

/** A level, the day it was found, and when that was registered. */
type Found = { value: Level; on: IsoDate; at: number };

class Composition {
  readonly parts = new Map<string, Part>();
  readonly #known: Known;
  readonly #citizen: Citizen;
  readonly #sender: Sender;
  readonly #kept: Map<string, Kept>;
  readonly #reads = new Map<string, object>();
  /** Goals that no report brought and that are to be told. */
  readonly #ownGoals: Goal[];

  constructor(known: Known, citizen: Citizen, sender: Sender) {
    this.#known = known;
    this.#citizen = citizen;
    this.#sender = sender;
    this.#kept = new Map(known.kept.map((one) => [one.id, one]));
    this.#ownGoals = known.goals.filter((goal) => !this.#kept.has(goal.id) && this.#isToldGoal(goal));
    this.#compose();
  }

  #compose(): void {
    this.#patient();
    for (const one of this.#of(
      'serviceRequest',
      'informationGathering',
      'careEvaluation',
      'targetGroup',
      'servicePerformer',
    ))
      this.#keep(one);
    for (const one of this.#of('followUpEncounter')) this.#encounter(one);
    for (const one of this.#of('condition')) this.#condition(one);
    for (const one of this.#of('interventionGoal')) this.#goal(one);
    for (const goal of this.#ownGoals) this.#ownGoal(goal);
    for (const one of this.#of('carePlan')) this.#plan(one);
    for (const plan of this.#known.plans) if (!this.#kept.has(plan.id) || this.#isCase(plan)) this.#ownPlan(plan);
    for (const one of this.#of('intervention')) this.#intervention(one);
    for (const one of this.#known.interventions) if (!this.#kept.has(one.id)) this.#ownIntervention(one);
    for (const meeting of this.#known.meetings) this.#result(meeting);
    for (const one of this.#of('followUp')) if (!this.parts.has(one.id)) this.#keep(one);
    this.#ownGathering();
    if (this.#citizen.withdrawnAt !== null)
      for (const part of this.parts.values()) withdraw(part, this.#citizen.withdrawnAt);
  }

  /** Of reports, of these profiles. */
  #of(...profiles: ProfileName[]): Kept[] {
    return this.#known.kept.filter(({ profile }) => profiles.includes(profile));
  }

  #live(profile: ProfileName): Kept[] {
    return this.#of(profile).filter(({ withdrawn }) => !withdrawn);
  }

  /** What reports say of it. */
  #read<Profile extends FormName>(profile: Profile, one: Kept): Native<Profile> {
    const known = this.#reads.get(one.id) ?? nativeOf(profile, one.content);
    this.#reads.set(one.id, known);
    return known as Native<Profile>;
  }

  #keep(one: Kept): Part {
    const part = {
      profile: one.profile as FormName,
      id: one.id,
      content: one.content,
      lastUpdated: one.lastUpdated,
      since: one.updatedAt,
    };
    this.parts.set(one.id, part);
    return part;
  }

  /** What was kept, with what stands here otherwise. @param at when that was registered */
  #keepWith<Profile extends FormName>(one: Kept, profile: Profile, values: Written<Profile>, at: number): Part {
    const part = this.#keep(one);
    revise(part, withNative(profile, one.content, values), at);
    return part;
  }

  /** When something was last done to it here, apart from what reports did; 0 for never. */
  #touchedAt({ id, version, updatedAt }: Plan | Goal | Intervention | Meeting): number {
    return version > (this.#kept.get(id)?.nativeVersion ?? 0) ? updatedAt : 0;
  }

  /** The same of all in the plan that the plan's resource tells of. */
  #planTouchedAt(plan: Plan): number {
    const { goals, interventions, meetings } = this.#known;
    const shared = new Set(this.#of('followUpEncounter').map(({ id }) => sharedMeetingId(plan.id, id)));
    const parts = [...goals, ...interventions, ...meetings].filter(
      ({ id, planId }) => planId === plan.id && !shared.has(id),
    );
    return latest(...[plan, ...parts].map((part) => this.#touchedAt(part)));
  }

  #make<Profile extends FormName>(id: string, profile: Profile, values: Written<Profile>, at: number): Part {
    const part = { profile, id, content: filledForm(profile, values), lastUpdated: at, since: at };
    this.parts.set(id, part);
    return part;
  }

  /** By another Patient id than the citizen's where reports know them by that alone. */
  #patient(): void {
    const { cpr, cprSince, id, createdAt } = this.#citizen;
    const known = this.#of('citizen').toSorted((a, b) => a.lastUpdated - b.lastUpdated);
    const one = known.find((patient) => patient.id === id) ?? known.at(-1);
    const number = { cpr: cpr ?? undefined };
    if (one) {
      const part = this.#keep(one);
      part.content = withNative('citizen', one.content, number);
      if (cprSince > one.updatedAt) Object.assign(part, { lastUpdated: cprSince, since: cprSince });
      return;
    }
    const { organisation } = this.#sender;
    const values = { ...number, organisation: organisation?.value, organisationSystem: organisation?.system };
    this.#make(id, 'citizen', values, latest(createdAt, cprSince));
  }

  /** The conditions of a theme: the one that reports know last, else one of our own. */
  #conditionOf(theme: string): string {
    const known = this.#live('condition')
      .filter((one) => this.#read('condition', one).theme === theme)
      .toSorted((a, b) => a.lastUpdated - b.lastUpdated);
    return known.at(-1)?.id ?? this.#id(`condition ${theme}`);
  }

  #id(name: string): string {
    return derivedId(this.#citizen.id, name);
  }

  /** What reports brought of a condition; a later level that was found here is in it. */
  #condition(one: Kept): void {
    const { theme = '', value, assessedOn, recordedOn = '' } = this.#read('condition', one);
    const on = assessedOn ?? recordedOn;
    const isOfTheme = this.#conditionOf(theme) === one.id;
    const goals = this.#known.goals.filter(({ id }) => this.#primaryOf(id) === one.id);
    const ofGoals = new Set(goals.map(({ id }) => id));
    const own = isOfTheme ? this.#goalsOn(theme) : [];
    const found = this.#lastFound([...goals, ...own], isOfTheme ? theme : null);
    const told = new Set([...ofGoals].map((goalId) => scoreId(goalId, one.id, on)));
    const takenBack = this.#known.scores.find(({ id, withdrawnAt }) => withdrawnAt !== null && told.has(id));
    if (value === undefined || one.withdrawn || !found) return void this.#keep(one);
    const isOurs = found.on > on || (found.on === on && found.value !== value) || takenBack !== undefined;
    if (!isOurs) return void this.#keepSince(one, this.#scoreGoneAt(ofGoals, isOfTheme ? theme : null));
    const values = { value: found.value, assessedOn: found.on > recordedOn ? found.on : undefined };
    this.#keepWith(one, 'condition', values, latest(found.at, takenBack?.updatedAt ?? 0));
  }

  /** As it came; but where it was told otherwise in between, later than that. */
  #keepSince(one: Kept, at: number): Part {
    const part = this.#keep(one);
    touch(part, at);
    return part;
  }

  /** When a score that told otherwise was last withdrawn. */
  #scoreGoneAt(goals: ReadonlySet<string>, theme: string | null): number {
    const gone = this.#known.scores.filter(
      ({ goalId, theme: scored, withdrawnAt }) =>
        withdrawnAt !== null && (goalId === null ? theme !== null && scored === theme : goals.has(goalId)),
    );
    return latest(0, ...gone.map(({ updatedAt }) => updatedAt));
  }

  /** The condition that a goal of a report has as its primary one. */
  #primaryOf(goalId: string): string | undefined {
    const one = this.#kept.get(goalId);
    return one?.profile === 'interventionGoal' ? this.#read('interventionGoal', one).primary : undefined;
  }

  /** The goals on the theme, apart from those that a report has put on a condition of it. */
  #goalsOn(theme: string): Goal[] {
    return this.#known.goals.filter((goal) => {
      if (goal.theme !== theme) return false;
      const one = this.#kept.get(goal.id);
      return one ? goal.withdrawnAt === null && this.#themesOf(one).primary !== theme : this.#ownGoals.includes(goal);
    });
  }

  /** Of the goals' baselines and scores, and of the citizen's own on the theme. */
  #lastFound(goals: Goal[], theme: string | null): Found | undefined {
    const ids = new Set(goals.map(({ id }) => id));
    const baselines = goals.flatMap(({ instrument, baselineDate, baselineValue, updatedAt }) =>
      instrument === 'ffb-level' && baselineDate !== null && baselineValue !== null
        ? [{ value: baselineValue, on: baselineDate, at: updatedAt }]
        : [],
    );
    const counts = ({ goalId, theme: scored, withdrawnAt }: Score) =>
      withdrawnAt === null && (goalId === null ? theme !== null && scored === theme : ids.has(goalId));
    const scores = this.#known.scores
      .filter(counts)
      .map(({ value, assessedOn, updatedAt }) => ({ value, on: assessedOn, at: updatedAt }));
    // A score of the baseline's own day is the later word.
    const first = (a: Found, b: Found) => (a.on === b.on ? a.at - b.at : a.on < b.on ? -1 : 1);
    return [...baselines.toSorted(first), ...scores.toSorted(first)].reduce<Found | undefined>(
      (last, one) => (last && one.on < last.on ? last : one),
      undefined,
    );
  }

  /** A condition that no report has brought. @param isPrimary else it need not have been found on any level */
  #ownCondition(theme: string, isPrimary: boolean): string {
    const id = this.#conditionOf(theme);
    if (this.#kept.has(id) || (this.parts.has(id) && !isPrimary)) return id;
    const goals = this.#goalsOn(theme);
    const found = this.#lastFound(goals, theme);
    const [firstDay] = goals.flatMap(({ baselineDate }) => baselineDate ?? []).toSorted();
    const naming = this.#known.goals.filter((goal) => goal.theme === theme || goal.secondaryThemes.includes(theme));
    const since = naming.map(({ createdAt }) => createdAt).reduce((a, b) => Math.min(a, b));
    const recordedOn = firstDay ?? found?.on ?? day(since);
    const unknown = isPrimary ? undefined : null;
    const values = {
      theme,
      recordedOn,
      value: found ? found.value : unknown,
      assessedOn: found && found.on > recordedOn ? found.on : undefined,
    };
    const goneAt = this.#scoreGoneAt(new Set(goals.map((goal) => goal.id)), theme);
    this.#make(id, 'condition', values, latest(this.#goalsChangedAt(), found?.at ?? 0, goneAt));
    return id;
  }

  /** What conditions of our own say follows from the goals, and which of them may change with each. */
  #goalsChangedAt(): number {
    return latest(...this.#known.goals.map(({ updatedAt }) => updatedAt));
  }

  #isToldGoal(goal: Goal): boolean {
    const plan = this.#known.plans.find(({ id }) => id === goal.planId);
    if (!plan || !this.#isToldPlan(plan)) return false;
    const isOver = this.#goneAt(goal) !== null || goal.status === 'completed' || goal.status === 'archived';
    const isWhole = goal.theme !== null && goal.changeType !== null && goal.targetValue !== null;
    // Of what is over and was never whole nothing has been told, and nobody will fill it in.
    return isOver ? isWhole : goal.status !== 'proposed';
  }

  /** With its plan what only stands here goes, too. */
  #goneAt({ withdrawnAt, planId }: Goal | Intervention | Meeting): number | null {
    return withdrawnAt ?? this.#known.plans.find(({ id }) => id === planId)?.withdrawnAt ?? null;
  }

  #goal(one: Kept): void {
    const goal = this.#known.goals.find(({ id }) => id === one.id);
    if (!goal) return void this.#keep(one);
    const read = this.#read('interventionGoal', one);
    const themes = this.#themesOf(one);
    const part = this.#keepWith(
      one,
      'interventionGoal',
      {
        status: goal.withdrawnAt === null ? goal.status : null,
        changeType: goal.changeType ?? undefined,
        ...((goal.instrument === 'ffb-level' || goal.instrument === null) && {
          target: goal.targetValue ?? (read.target === null ? null : undefined),
        }),
        ...(goal.theme !== themes.primary && {
          primary: goal.theme === null ? undefined : this.#ownCondition(goal.theme, true),
        }),
      },
      goal.updatedAt,
    );
    if (String(secondaryOf(goal)) !== String(themes.secondary)) this.#writeSecondary(part, goal);
    touch(part, this.#touchedAt(goal));
  }

  /** As the way in reads them. */
  #themesOf(one: Kept): { primary: string | undefined; secondary: string[] } {
    const { primary: primaryId } = this.#read('interventionGoal', one);
    const themeOf = (id: string) => {
      const condition = this.#kept.get(id);
      return condition && this.#read('condition', condition).theme;
    };
    const primary = themeOf(primaryId ?? '');
    const { addresses = [] } = one.content as FhirGoal;
    const others = addresses.map(({ reference }) => idIn(reference ?? '')).filter((id) => id !== primaryId);
    const secondary = [...new Set(others.flatMap((id) => themeOf(id) ?? []))].filter((theme) => theme !== primary);
    return { primary, secondary };
  }

  #writeSecondary(part: Part, goal: Goal): void {
    const content = part.content as FhirGoal;
    const primary = (content.addresses ?? []).filter(({ extension }) =>
      extension?.some(({ url, valuePositiveInt }) => url === EXTENSIONS.rank && valuePositiveInt === 1),
    );
    const others = secondaryOf(goal).map((theme) => ranked('Condition', this.#ownCondition(theme, false), 2));
    revise(part, { ...content, addresses: [...primary, ...others] }, goal.updatedAt);
  }

  #ownGoal(goal: Goal): void {
    const withdrawnAt = this.#goneAt(goal);
    const part = this.#make(
      goal.id,
      'interventionGoal',
      {
        status: withdrawnAt === null ? goal.status : null,
        changeType: goal.changeType ?? undefined,
        target: goal.instrument === 'ffb-level' && goal.targetValue !== null ? goal.targetValue : undefined,
        primary: goal.theme === null ? undefined : this.#ownCondition(goal.theme, true),
      },
      latest(goal.updatedAt, withdrawnAt ?? 0),
    );
    if (secondaryOf(goal).length > 0) this.#writeSecondary(part, goal);
  }

  /** A draft by the id of a case holds goals that have no plan yet: the case is told, not it. */
  #isCase({ id }: Plan): boolean {
    return this.#kept.get(id)?.profile === 'serviceRequest';
  }

  /** What is still a draft here has not been decided. */
  #isToldPlan(plan: Plan): boolean {
    if (this.#isCase(plan)) return plan.status === 'active' || plan.status === 'completed';
    return this.#kept.has(plan.id) || plan.status !== 'draft';
  }

  #planId(plan: Plan): string {
    return this.#isCase(plan) ? derivedId(plan.id, 'plan') : plan.id;
  }

  #plan(one: Kept): void {
    const plan = this.#known.plans.find(({ id }) => id === one.id);
    if (!plan) return void this.#keep(one);
    const read = this.#read('carePlan', one);
    const evaluation = this.#kept.get(read.evaluation ?? '');
    const told = evaluation && !evaluation.withdrawn ? this.#read('careEvaluation', evaluation) : {};
    const assessedOn = plan.supportNeedAssessedOn ?? told.supportNeedAssessedOn;
    const isAssessedAnew =
      (told.supportNeed ?? null) !== plan.supportNeed ||
      (plan.supportNeed !== null && told.supportNeedAssessedOn !== assessedOn);
    const meeting = this.#meetingToWrite(plan, one);
    const part = this.#keepWith(
      one,
      'carePlan',
      {
        status: plan.withdrawnAt === null ? plan.status : null,
        startDate: plan.startDate,
        endDate: plan.endDate ?? undefined,
        ...(isAssessedAnew && { evaluation: this.#ownEvaluation(plan) }),
        ...(meeting && { meeting: meeting.id }),
      },
      latest(plan.updatedAt, meeting?.at ?? 0),
    );
    const groups = targetGroupsOf(this.#plansByStart(), this.#kept);
    if (groups.length > 0 && !sameGroups(groups, this.#citizen.targetGroups)) this.#writeGroups(part);
    this.#writeGoals(part, plan);
    this.#writeTeams(part, plan);
    touch(part, this.#planTouchedAt(plan));
  }

  #plansByStart(): Kept[] {
    const begins = (one: Kept) => `${this.#read('carePlan', one).startDate} ${one.id}`;
    return this.#live('carePlan').toSorted((a, b) => (begins(a) < begins(b) ? -1 : 1));
  }

  #ownPlan(plan: Plan): void {
    if (!this.#isToldPlan(plan)) return;
    const id = this.#planId(plan);
    const isWithdrawn = plan.withdrawnAt !== null;
    const next = this.#nextMeeting(plan);
    const isOrder = plan.kind === 'provider-order' || this.#interventionsOf(plan).length > 0;
    const part = this.#make(
      id,
      'carePlan',
      {
        ...this.#caseNumber(),
        status: isWithdrawn ? null : plan.status,
        // Of what was a mistake or came to nothing less is asked.
        intent: isOrder && !isWithdrawn && plan.status !== 'cancelled' ? 'order' : 'plan',
        startDate: plan.startDate,
        endDate: plan.endDate ?? undefined,
        evaluation: isWithdrawn ? undefined : this.#ownEvaluation(plan),
        meeting: isWithdrawn || !next ? undefined : this.#ownEncounter(next),
      },
      latest(this.#planTouchedAt(plan), this.#citizen.updatedAt),
    );
    if (isWithdrawn) return;
    this.#writeGroups(part);
    this.#writeGoals(part, plan);
    this.#writeTeams(part, plan);
  }

  #caseNumber(): { caseNumber: string; caseSystem: string } {
    const { caseNumber } = this.#citizen;
    const [known] = [...this.#live('serviceRequest'), ...this.#live('carePlan')].toSorted(
      (a, b) => b.lastUpdated - a.lastUpdated,
    );
    const identifier = (known?.content as CarePlan | undefined)?.extension
      ?.find(({ url }) => url === EXTENSIONS.caseNumber)
      ?.extension?.find(({ url }) => url === 'municipalitySpecific')?.valueIdentifier;
    const caseSystem = identifier?.system ?? `urn:fremdrift:case-number:${this.#sender.municipality}`;
    return { caseNumber: identifier?.value ?? caseNumber, caseSystem };
  }

  #ownEvaluation(plan: Plan): string | undefined {
    if (plan.supportNeed === null) return undefined;
    const id = derivedId(plan.id, 'evaluation');
    const values = {
      supportNeed: plan.supportNeed,
      supportNeedAssessedOn: plan.supportNeedAssessedOn ?? day(plan.updatedAt),
    };
    this.#make(id, 'careEvaluation', values, plan.updatedAt);
    return id;
  }

  #writeGroups(part: Part): void {
    const { targetGroups } = this.#citizen;
    const addresses = targetGroups.map(({ code, rank }) => ranked('Condition', this.#group(code), rank === 1 ? 1 : 2));
    const { addresses: _, ...rest } = part.content as CarePlan;
    const since = targetGroups.map((group) => group.since);
    revise(part, addresses.length > 0 ? { ...rest, addresses } : rest, latest(part.lastUpdated, ...since));
  }

  #group(code: string): string {
    const known = this.#live('targetGroup').find((one) => this.#read('targetGroup', one).code === code);
    const { since } = this.#citizen.targetGroups.find((group) => group.code === code) as { since: number };
    const id = known?.id ?? this.#id(`target group ${code}`);
    if (!known) this.#make(id, 'targetGroup', { code, recordedOn: day(since) }, since);
    return id;
  }

  /** A plan's goals: those that it names in reports, and those that only stand here. */
  #writeGoals(part: Part, plan: Plan): void {
    const { goal: named = [], ...rest } = part.content as CarePlan;
    const isGone = ({ reference }: Reference) => {
      const goal = this.#known.goals.find(({ id }) => id === idIn(reference ?? ''));
      return goal !== undefined && goal.withdrawnAt !== null && !this.#kept.get(goal.id)?.withdrawn;
    };
    const own = this.#ownGoals.filter((goal) => goal.planId === plan.id && goal.withdrawnAt === null);
    const goal = [...named.filter((one) => !isGone(one)), ...own.map(({ id }) => ({ reference: `Goal/${id}` }))];
    if (own.length === 0 && goal.length === named.length) return;
    const changes = this.#known.goals
      .filter(({ planId }) => planId === plan.id)
      .map(({ createdAt, withdrawnAt }) => withdrawnAt ?? createdAt);
    revise(part, goal.length > 0 ? { ...rest, goal } : rest, latest(part.lastUpdated, ...changes));
  }

  /** Kinds of offer alone: no name goes out. */
  #writeTeams(part: Part, plan: Plan): void {
    const { careTeam: named = [], ...rest } = part.content as CarePlan;
    const known = named.map(({ reference }) => {
      const team = this.#kept.get(idIn(reference ?? ''));
      return team && serviceOf(team.content);
    });
    const all = this.#interventionsOf(plan);
    const going = all.filter((intervention) => !hasEnded(intervention));
    const own = Map.groupBy(going.length > 0 ? going : all, ({ serviceType }) => serviceType);
    const added: Reference[] = [];
    for (const [service, interventions] of own) {
      if (service === null || known.includes(service)) continue;
      const id = this.#id(`offer ${service}`);
      const since = interventions.map(({ createdAt }) => createdAt).reduce((a, b) => Math.min(a, b));
      this.#make(id, 'servicePerformer', { service }, since);
      added.push({ reference: `CareTeam/${id}` });
    }
    if (added.length === 0) return;
    const changes = all.map(({ updatedAt }) => updatedAt);
    revise(part, { ...rest, careTeam: [...named, ...added] }, latest(part.lastUpdated, ...changes));
  }

  #interventionsOf(plan: Plan): Intervention[] {
    return this.#known.interventions.filter(({ planId, withdrawnAt }) => planId === plan.id && withdrawnAt === null);
  }

  #intervention(one: Kept): void {
    const intervention = this.#known.interventions.find(({ id }) => id === one.id);
    const plan = this.#known.plans.find(({ id }) => id === intervention?.planId);
    if (!intervention || !plan) return void this.#keep(one);
    const { code, startDate, endDate, updatedAt, withdrawnAt } = intervention;
    const read = this.#read('intervention', one);
    const isEndMoved = (read.endDate ?? null) !== endDate;
    const values = { planId: this.#planId(plan), code, startDate, endDate: endDate ?? undefined };
    const part = this.#keepWith(
      one,
      'intervention',
      { ...values, ...(isEndMoved && standing(intervention)) },
      updatedAt,
    );
    if (withdrawnAt !== null && !one.withdrawn) withdraw(part, withdrawnAt);
    if (withdrawnAt === null && one.withdrawn)
      revise(part, withNative('intervention', part.content, standing(intervention)), updatedAt);
    touch(part, this.#touchedAt(intervention));
  }

  #ownIntervention(intervention: Intervention): void {
    const plan = this.#known.plans.find(({ id }) => id === intervention.planId);
    if (!plan || !this.#isToldPlan(plan)) return;
    const { id, code, startDate, endDate, createdAt, updatedAt } = intervention;
    const part = this.#make(
      id,
      'intervention',
      {
        ...{ planId: this.#planId(plan), code, startDate, endDate: endDate ?? undefined },
        created: new Date(createdAt).toISOString(),
        ...standing(intervention),
      },
      updatedAt,
    );
    const withdrawnAt = this.#goneAt(intervention);
    if (withdrawnAt !== null) withdraw(part, withdrawnAt);
  }

  /** The first follow-up of the plan that has come to nothing yet. */
  #nextMeeting(plan: Plan): Meeting | undefined {
    return this.#known.meetings
      .filter(
        ({ planId, kind, state, withdrawnAt }) =>
          planId === plan.id && kind === 'follow-up' && state === 'planned' && withdrawnAt === null,
      )
      .toSorted((a, b) => (`${a.plannedFor} ${a.id}` < `${b.plannedFor} ${b.id}` ? -1 : 1))[0];
  }

  /** The date a plan of a report names, where another is right; without id: where it is over and none has taken its place. */
  #meetingToWrite(plan: Plan, one: Kept): { id: string | undefined; at: number } | undefined {
    const encounter = this.#kept.get(this.#read('carePlan', one).meeting ?? '');
    const ids = encounter ? [encounter.id, sharedMeetingId(plan.id, encounter.id)] : [];
    const next = this.#nextMeeting(plan);
    if (next) {
      const own = this.#known.meetings.find(({ id }) => id === encounter?.id);
      const named =
        own?.state === 'planned' ? own.plannedFor : encounter && this.#read('followUpEncounter', encounter).plannedFor;
      const isNamed = next.id === encounter?.id || (ids.includes(next.id) && next.plannedFor === named);
      return isNamed ? undefined : { id: this.#ownEncounter(next), at: next.updatedAt };
    }
    const over = this.#known.meetings.find(
      ({ id, planId, state, version, withdrawnAt }) =>
        ids.includes(id) &&
        planId === plan.id &&
        (withdrawnAt === null ? state !== 'planned' : version > (this.#kept.get(id)?.nativeVersion ?? version)),
    );
    return over && plan.status === 'active' ? { id: undefined, at: over.updatedAt } : undefined;
  }

  #encounter(one: Kept): void {
    const meeting = this.#known.meetings.find(({ id }) => id === one.id);
    const isPlanned = meeting?.state === 'planned' && meeting.withdrawnAt === null;
    if (!meeting || !isPlanned) return void this.#keep(one);
    const part = this.#keepWith(one, 'followUpEncounter', { plannedFor: meeting.plannedFor }, meeting.updatedAt);
    touch(part, this.#touchedAt(meeting));
  }

  #ownEncounter({ id, plannedFor, updatedAt }: Meeting): string {
    if (this.#kept.get(id)?.profile === 'followUpEncounter') return id;
    const encounterId = derivedId(id, 'planned');
    this.#make(encounterId, 'followUpEncounter', { plannedFor }, updatedAt);
    return encounterId;
  }

  /** A meeting that has been held, or was said to. */
  #result(meeting: Meeting): void {
    const { id, kind, state, outcome, heldOn, updatedAt, withdrawnAt } = meeting;
    const plan = this.#known.plans.find((one) => one.id === meeting.planId);
    if (!plan || !this.#isToldPlan(plan)) return;
    const values = { planId: this.#planId(plan), heldOn: heldOn ?? undefined, outcome: outcome ?? undefined };
    const one = this.#kept.get(id);
    const isHeld = state === 'held' && withdrawnAt === null;
    if (one?.profile === 'followUp') {
      const part = isHeld ? this.#keepWith(one, 'followUp', values, updatedAt) : this.#keep(one);
      if (!isHeld && !one.withdrawn) withdraw(part, updatedAt);
      if (isHeld && one.withdrawn) revise(part, withNative('followUp', part.content, { status: 'final' }), updatedAt);
      touch(part, this.#touchedAt(meeting));
      return;
    }
    if (kind !== 'follow-up' || state !== 'held') return;
    if (withdrawnAt !== null && outcome === null) return;
    const part = this.#make(this.#resultId(meeting), 'followUp', { ...values, status: 'final' }, updatedAt);
    const goneAt = this.#goneAt(meeting);
    if (goneAt !== null) withdraw(part, goneAt);
  }

  /** Its own, unless reports know its date by that. */
  #resultId({ id }: Meeting): string {
    return this.#kept.has(id) ? derivedId(id, 'held') : id;
  }

  /** Where only we have gathered information: what the goals rest on, and the case it was gathered for. */
  #ownGathering(): void {
    const goals = this.#ownGoals.filter((goal) => this.#goneAt(goal) === null && goal.theme !== null);
    if (goals.length === 0 || this.#live('informationGathering').length > 0) return;
    const since = this.#goalsChangedAt();
    const days = goals.map(({ baselineDate, createdAt }) => baselineDate ?? day(createdAt)).toSorted();
    const gatheredOn = days.at(-1) as IsoDate;
    const themes = new Set(goals.flatMap((goal) => [goal.theme as string, ...secondaryOf(goal)]));
    const finding = [...themes].map((theme) => ({
      itemReference: { reference: `Condition/${this.#conditionOf(theme)}` },
    }));
    const values = { request: this.#request(), gatheredOn };
    const part = this.#make(this.#id(`gathering ${gatheredOn}`), 'informationGathering', values, since);
    part.content = { ...part.content, finding } as Reported;
  }

  #request(): string {
    const [known] = this.#live('serviceRequest').toSorted((a, b) => b.lastUpdated - a.lastUpdated);
    if (known) return known.id;
    const id = this.#id('case');
    this.#make(id, 'serviceRequest', this.#caseNumber(), this.#citizen.updatedAt);
    return id;
  }
}

/** Whoever has seen it otherwise in between must take it for newer, though it says again what it said. */
function touch(part: Part, at: number): void {
  if (at > part.since) Object.assign(part, { lastUpdated: at, since: at });
}

/** By the day it was registered: that a day passes is no update. */
function hasEnded({ endDate, updatedAt }: Intervention): boolean {
  return endDate !== null && endDate <= day(updatedAt);
}

function standing(intervention: Intervention): { status: string; activityStatus: string } {
  if (hasEnded(intervention)) return { status: 'completed', activityStatus: 'completed' };
  return { status: 'active', activityStatus: 'in-progress' };
}

/** Other content than before is an update, later than what it was before. */
/** Goals of a report address Aktivitet og deltagelse alone. */
const secondaryOf = ({ secondaryThemes }: Goal): string[] => secondaryThemes.filter(hasFunctionalLevel);

function revise(part: Part, content: Reported, at: number): void {
  if (content === part.content) return;
  const time = latest(part.since, at);
  Object.assign(part, { content, lastUpdated: time, since: time });
}

const ranked = (type: 'Condition', id: string, valuePositiveInt: number): Reference => ({
  extension: [{ url: EXTENSIONS.rank, valuePositiveInt }],
  reference: `${type}/${id}`,
});

function serviceOf(team: Reported): string | undefined {
  return team.resourceType === 'CareTeam' ? team.category?.[0]?.coding?.[0]?.code : undefined;
}

function sameGroups(a: { code: string; rank: number }[], b: { code: string; rank: number }[]): boolean {
  const text = (groups: { code: string; rank: number }[]) =>
    groups.map(({ code, rank }) => `${rank} ${code}`).toSorted();
  return String(text(a)) === String(text(b));
}

const STATUSES = new Set<Reported['resourceType']>([
  'ServiceRequest',
  'ClinicalImpression',
  'Observation',
  'CarePlan',
  'Encounter',
]);

/** Says that it was a mistake, in the way of its type. A citizen and an offer have no such way. */
function withdraw(part: Part, at: number): void {
  const { content } = part;
  const { resourceType } = content;
  if (isWithdrawn(content)) return;
  const mistake = 'entered-in-error';
  if (resourceType === 'Goal') revise(part, { ...content, lifecycleStatus: mistake }, at);
  else if (resourceType === 'Condition') {
    const { clinicalStatus: _, ...condition } = content;
    const system = 'http://terminology.hl7.org/CodeSystem/condition-ver-status';
    revise(part, { ...condition, verificationStatus: { coding: [{ system, code: mistake }] } }, at);
  } else if (STATUSES.has(resourceType)) revise(part, { ...content, status: mistake } as Reported, at);
}

/** Whether the resource says that it was a mistake. */
export function isWithdrawn(resource: Reported): boolean {
  if (resource.resourceType === 'Condition')
    return resource.verificationStatus?.coding?.some(({ code }) => code === 'entered-in-error') ?? false;
  const status: unknown =
    resource.resourceType === 'Goal' ? resource.lifecycleStatus : (resource as { status?: unknown }).status;
  return status === 'entered-in-error';
}
