/**
 * Takes a sound report in, in one transaction: finds its citizen by CPR number, keeps the resources that are newer than the
 * stored ones, and writes the plans, goals, interventions, scores and meetings they feed.
 */
import { isDeepStrictEqual } from 'node:util';
import { bodyFault, bodyProblem, type Problem } from '../../../../../http/answers/problem.ts';
import type { Tx } from '../../../../../http/requests/transaction.ts';
import type { CprVault } from '../../../../record/citizens/cpr-vault.ts';
import { notErased } from '../../../../record/citizens/queries.ts';
import { pointerOf } from '../../definitions/check.ts';
import { lockCitizens } from '../../shared/find-citizen.ts';
import { guarded, readCurrent } from '../../shared/things.ts';
import { sharedMeetingId } from '../report/ids.ts';
import type { Incoming, Kept } from '../report/kept.ts';
import type { Reported } from '../report/profiles.ts';
import { plansByStart } from '../report/target-groups.ts';
import { hasErrors, type Issue } from '../report/validate.ts';
import { closeDrafts, homesOfGoals } from './cases.ts';
import { createCitizen, writeTargetGroups } from './citizens.ts';
import { writeGoals } from './goals.ts';
import { writeInterventions } from './interventions.ts';
import { writeMeetings } from './meetings.ts';
import { writePlans } from './plans.ts';
import { reportProblem, type SoundReport } from './sound-report.ts';
import { lockResources, rememberVersions, resourcesOf, writeResources } from './store.ts';
import { isChanged, live, ofProfile, type Writing } from './writing.ts';

/** What became of a report's resources, in numbers. */
export type Taken = {
  citizenId: string;
  created: number;
  updated: number;
  withdrawn: number;
  unchanged: number;
  /** Older than what is stored. */
  outdated: number;
  issues: Issue[];
};

export async function takeIn(tx: Tx, report: SoundReport, vault: CprVault | null): Promise<Taken> {
  const { resources, places, issues } = report;
  const citizenId = await citizenOf(tx, report, vault);
  const ids = resources.map(({ id }) => id);
  const before = await lockResources(tx, ids);
  const conflicts = resources.filter((one) => isAnother(before.get(one.id), one, citizenId));
  if (conflicts.length > 0) throw reportProblem([...issues, ...conflicts.map(({ id }) => idTaken(places.get(id)))]);

  const taken: Taken = { citizenId, ...counted(resources, before), issues: [...issues] };
  const undecided = resources.filter((one) => isSameTime(before.get(one.id), one));
  taken.issues.push(...undecided.map(({ id }) => sameTime(places.get(id))));
  const newer = resources.filter(({ id, lastUpdated }) => lastUpdated > (before.get(id)?.lastUpdated ?? -Infinity));
  if (newer.length === 0) return taken;

  const replaced = newer.map(({ id }) => id).filter((id) => before.has(id));
  const written = await writeResources(tx, citizenId, newer, replaced);
  const lost = newer.filter(({ id }) => !written.has(id));
  if (lost.length > 0) throw reportProblem([...issues, ...lost.map(({ id }) => idTaken(places.get(id)))]);

  const all = await resourcesOf(tx, citizenId);
  const news = newer.filter(({ id, content }) => !isSame(before.get(id)?.content, content));
  const changed = new Set(news.map(({ id }) => id));
  taken.issues.push(...(await writeThings(tx, { citizenId, all, changed, places })));
  if (hasErrors(taken.issues)) throw reportProblem(taken.issues);
  return taken;
}

/** @returns what could not be done, in the order of the Bundle; with an error among it nothing may be committed */
async function writeThings(
  tx: Tx,
  report: Pick<Writing, 'citizenId' | 'all' | 'changed' | 'places'>,
): Promise<Issue[]> {
  const { citizenId, all } = report;
  const plans = plansByStart(live(report, 'carePlan'));
  const dates = ofProfile(report, 'followUpEncounter');
  const shared = plans.flatMap((plan) => dates.map((date) => sharedMeetingId(plan.id, date.id)));
  const current = await readCurrent(tx, [...all.keys(), ...shared]);
  const writing: Writing = { ...report, tx, current, written: new Map(), issues: [] };

  await writePlans(writing);
  const homes = await homesOfGoals(writing, plans);
  await writeInterventions(writing);
  await writeGoals(writing, homes);
  await closeDrafts(writing);
  for (const plan of plans) await writeMeetings(writing, plan);
  if (isChanged(writing, 'targetGroup', 'carePlan', 'citizen'))
    await guarded(writing, undefined, () => writeTargetGroups(tx, citizenId, plans, all));
  rememberVersions(tx, writing.written);
  return writing.issues.toSorted((a, b) => entryOf(a) - entryOf(b));
}

const entryOf = ({ expression }: Issue): number => Number(/\[(\d+)\]/.exec(expression)?.[1] ?? -1);

/** Finds the citizen by the number. A number not known yet makes a citizen with the Patient's id. */
async function citizenOf(tx: Tx, report: SoundReport, vault: CprVault | null): Promise<string> {
  const { cpr, patientId, resources, places, issues } = report;
  const at = places.get(patientId) as string;
  if (!vault) throw cprNotKept(at);
  const candidates = await lockCitizens(tx, vault.indexes(tx.municipality, cpr), patientId);
  await notErased(tx, patientId);
  const byNumber = candidates.find(({ byCpr }) => byCpr);
  const others = candidates.filter((one) => one !== byNumber);
  for (const { id } of candidates) tx.citizens.add(id);
  const stranger = others.find(({ otherCpr, enteredInError }) => byNumber || otherCpr || enteredInError);
  if (stranger) throw reportProblem([...issues, anotherCitizen(at)]);
  const citizenId = byNumber?.id ?? others[0]?.id ?? patientId;
  if (!byNumber) await createCitizen(tx, { citizenId, isNew: others.length === 0, cpr, vault, resources });
  tx.citizens.add(citizenId);
  return citizenId;
}

function counted(resources: Incoming[], before: ReadonlyMap<string, Kept>) {
  const counts = { created: 0, updated: 0, withdrawn: 0, unchanged: 0, outdated: 0 };
  for (const resource of resources) {
    const known = before.get(resource.id);
    if (!known) counts.created++;
    else if (isSame(known.content, resource.content)) counts.unchanged++;
    else if (resource.lastUpdated <= known.lastUpdated) counts.outdated++;
    else if (resource.withdrawn && !known.withdrawn) counts.withdrawn++;
    else counts.updated++;
  }
  return counts;
}

function isAnother(known: Kept | undefined, { profile }: Incoming, citizenId: string): boolean {
  return known !== undefined && (known.citizenId !== citizenId || known.profile !== profile);
}

function isSameTime(known: Kept | undefined, { content, lastUpdated }: Incoming): boolean {
  return known !== undefined && lastUpdated === known.lastUpdated && !isSame(known.content, content);
}

/** `meta` does not count. */
function isSame(known: Reported | undefined, resource: Reported): boolean {
  if (!known) return false;
  const { meta: _, ...before } = known;
  const { meta: __, ...now } = resource;
  return isDeepStrictEqual(before, now);
}

function cprNotKept(at: string): Problem {
  const detail = 'This service keeps no CPR numbers: it was started without CPR_KEY.';
  return bodyProblem([bodyFault(`${pointerOf(at)}/identifier/0/value`, 'cpr-not-kept', detail)]);
}

const anotherCitizen = (at: string): Issue => ({
  severity: 'error',
  code: 'conflict',
  rule: 'another-citizen',
  expression: `${at}.identifier`,
  text: 'Borgerens id er allerede en anden borgers, eller borgeren er fejlregistreret. Ret CPR-nummeret på borgeren først, hvis det er ændret.',
});

const idTaken = (at = 'Bundle'): Issue => ({
  severity: 'error',
  code: 'conflict',
  rule: 'id-taken',
  expression: `${at}.id`,
  text: 'Ressourcens id er allerede noget andet: en anden borgers, eller en anden slags.',
});

const sameTime = (at = 'Bundle'): Issue => ({
  severity: 'warning',
  code: 'conflict',
  rule: 'same-time',
  expression: `${at}.meta.lastUpdated`,
  text: 'Ressourcen er ændret uden at være opdateret senere: det, der står i forvejen, er beholdt.',
});
