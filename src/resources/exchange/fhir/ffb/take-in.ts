/** Takes a report in: checks it, finds its citizen by CPR, keeps what is newer, and writes the things it feeds; all or nothing. */

import { normaliseCpr } from '../../../../domain/cpr.ts';
import { bodyFault, bodyProblem, type Problem } from '../../../../http/answers/problem.ts';
import type { Tx } from '../../../../http/requests/transaction.ts';
import type { CprVault } from '../../../record/citizens/cpr-vault.ts';
import { notErased } from '../../../record/citizens/queries.ts';
import { outcomeProblem, pointerOf } from '../definitions/check.ts';
import { lockCitizens } from '../shared/find-citizen.ts';
import { writeNative } from './native.ts';
import { createCitizen } from './native-citizen.ts';
import type { ReportBundle, Reported } from './profiles.ts';
import { type Incoming, lockResources, resourcesOf, type Stored, writeResources } from './store.ts';
import { hasErrors, type Issue, RULE_SYSTEM, validate } from './validate.ts';
import { profileOf } from './vocabulary.ts';

/** A report that keeps every rule, ready to be stored. */
export type SoundReport = {
  cpr: string;
  patientId: string;
  resources: Incoming[];
  /** Where each resource stands, as FHIRPath and as JSON pointer. */
  places: Map<string, string>;
  /** Nothing that stops it. */
  issues: Issue[];
};

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

/** Throws the problem with all errors where the report breaks a rule. */
export function soundReport(report: unknown): SoundReport {
  const issues = validate(report);
  if (hasErrors(issues)) throw reportProblem(issues);
  const bundle = report as ReportBundle;
  const resources: Incoming[] = [];
  const places = new Map<string, string>();
  let citizen = { cpr: '', patientId: '' };
  (bundle.entry ?? []).forEach(({ resource }, index) => {
    const reported = resource as Reported;
    const id = (reported.id as string).toLowerCase();
    places.set(id, `Bundle.entry[${index}].resource`);
    if (reported.resourceType === 'Patient')
      citizen = { cpr: normaliseCpr(reported.identifier?.[0]?.value ?? '') as string, patientId: id };
    resources.push({
      id,
      profile: profileOf(reported) as Incoming['profile'],
      lastUpdated: Date.parse(reported.meta?.lastUpdated ?? (bundle.timestamp as string)),
      content: asKept(reported),
      withdrawn: isWithdrawn(reported),
    });
  });
  return { ...citizen, resources, places, issues };
}

export async function takeIn(tx: Tx, report: SoundReport, vault: CprVault | null): Promise<Taken> {
  const { resources, patientId, places } = report;
  const citizenAt = places.get(patientId) as string;
  if (!vault) throw cprNotKept(citizenAt);
  const issues = [...report.issues];
  const citizenId = await citizenOf(tx, report, vault, citizenAt);
  const before = await lockResources(
    tx,
    resources.map(({ id }) => id),
  );
  const conflicts = resources.flatMap(({ id, profile }) =>
    conflictWith(before.get(id), profile, citizenId, places.get(id)),
  );
  if (conflicts.length > 0) throw reportProblem([...issues, ...conflicts]);
  const newer = resources.filter(({ id, lastUpdated }) => lastUpdated > (before.get(id)?.lastUpdated ?? -Infinity));
  const taken: Taken = { citizenId, created: 0, updated: 0, withdrawn: 0, unchanged: 0, outdated: 0, issues };
  for (const resource of resources) {
    const known = before.get(resource.id);
    const same = known !== undefined && isSame(known.content, resource.content);
    if (!known) taken.created++;
    else if (same) taken.unchanged++;
    else if (resource.lastUpdated <= known.lastUpdated) taken.outdated++;
    else if (resource.withdrawn && !known.withdrawn) taken.withdrawn++;
    else taken.updated++;
    if (known && !same && resource.lastUpdated === known.lastUpdated) issues.push(sameTime(places.get(resource.id)));
  }
  if (newer.length === 0) return taken;
  const replaced = newer.filter(({ id }) => before.has(id)).map(({ id }) => id);
  await writeResources(tx, citizenId, newer, replaced);
  const all = await resourcesOf(tx, citizenId);
  const changed = new Set(
    newer.filter(({ id, content }) => !isSame(before.get(id)?.content, content)).map(({ id }) => id),
  );
  issues.push(...(await writeNative(tx, { citizenId, all, changed, places })));
  if (hasErrors(issues)) throw reportProblem(issues);
  return taken;
}

/** The citizen of the number; one it has not seen yet gets the report's id. */
async function citizenOf(tx: Tx, report: SoundReport, vault: CprVault, at: string): Promise<string> {
  const { cpr, patientId, resources } = report;
  const candidates = await lockCitizens(tx, vault.indexes(tx.municipality, cpr), patientId);
  await notErased(tx, patientId);
  const byNumber = candidates.find(({ byCpr }) => byCpr);
  const others = candidates.filter((one) => one !== byNumber);
  for (const { id } of candidates) tx.citizens.add(id);
  const stranger = others.find(({ otherCpr, enteredInError }) => byNumber || otherCpr || enteredInError);
  if (stranger) throw reportProblem([...report.issues, anotherCitizen(at)]);
  const citizenId = byNumber?.id ?? others[0]?.id ?? patientId;
  if (!byNumber) await createCitizen(tx, { citizenId, isNew: others.length === 0, cpr, vault, resources });
  tx.citizens.add(citizenId);
  return citizenId;
}

const anotherCitizen = (at: string): Issue => ({
  severity: 'error',
  code: 'conflict',
  rule: 'another-citizen',
  expression: `${at}.identifier`,
  text: 'Borgerens id er allerede en anden borgers, eller borgeren er fejlregistreret. Ret CPR-nummeret på borgeren først, hvis det er ændret.',
});

function conflictWith(known: Stored | undefined, profile: string, citizenId: string, at = 'Bundle'): Issue[] {
  if (!known || (known.citizenId === citizenId && known.profile === profile)) return [];
  const text = 'Ressourcens id er allerede noget andets: en anden borgers, eller en anden slags.';
  return [{ severity: 'error', code: 'conflict', rule: 'id-taken', expression: `${at}.id`, text }];
}

const sameTime = (at = 'Bundle'): Issue => ({
  severity: 'warning',
  code: 'conflict',
  rule: 'same-time',
  expression: `${at}.meta.lastUpdated`,
  text: 'Ressourcen er ændret uden at være opdateret senere: det, der står i forvejen, er beholdt.',
});

/** All errors of a report in one answer. */
export const reportProblem = (issues: Issue[]): Problem =>
  outcomeProblem('invalid-delivery-report', issues, RULE_SYSTEM);

function cprNotKept(at: string): Problem {
  const detail = 'This service keeps no CPR numbers: it was started without CPR_KEY.';
  return bodyProblem([bodyFault(`${pointerOf(at)}/identifier/0/value`, 'cpr-not-kept', detail)]);
}

/** Without what must not be kept: the CPR number, which the citizen has encrypted, and text. */
function asKept(resource: Reported): Reported {
  const { text: _, ...rest } = resource;
  if (rest.resourceType !== 'Patient') return rest as Reported;
  const { identifier: __, ...patient } = rest;
  return patient as Reported;
}

function isWithdrawn(resource: Reported): boolean {
  if (resource.resourceType === 'Condition')
    return resource.verificationStatus?.coding?.some(({ code }) => code === 'entered-in-error') ?? false;
  const status: unknown =
    resource.resourceType === 'Goal' ? resource.lifecycleStatus : (resource as { status?: unknown }).status;
  return status === 'entered-in-error';
}

/** Apart from what a resource says of itself. PostgreSQL gives the fields in an order of its own. */
function isSame(known: Reported | undefined, resource: Reported): boolean {
  if (!known) return false;
  const { meta: _, ...before } = known;
  const { meta: __, ...now } = resource;
  return canonical(before) === canonical(now);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, of]) => `${JSON.stringify(key)}:${canonical(of)}`).join(',')}}`;
}
