/**
 * What belongs in the report of a day: what changed that day, the plans that are not over with their interventions and latest
 * results, the goals that have no plan yet, and whatever all this refers to.
 *
 * Source: KL, guide "FFB reporting" 1.0.0, "Reporting": a snapshot of the current information with all that has changed; every
 * referenced resource inside; the newest information gathering only, and no plan or intervention that ended before the day.
 */
import type { CarePlan, Goal as FhirGoal, Observation } from 'fhir/r4.js';
import { danishDate, type IsoDate } from '../../../../domain/calendar.ts';
import { dayOf, idIn } from '../shared/reading.ts';
import { isWithdrawn, type Part } from './compose.ts';
import { derivedId } from './ids.ts';
import { PROFILE_NAMES, profileUrl, type ReportBundle, type Reported } from './profiles.ts';
import { referenceTo } from './vocabulary.ts';

/** Danish; the instants in milliseconds, the last one included. */
export type ReportDay = { day: IsoDate; from: number; until: number };

export function bundleOf(parts: Map<string, Part>, citizenId: string, on: ReportDay): ReportBundle {
  const patient = [...parts.values()].find(({ profile }) => profile === 'citizen') as Part;
  const subject = referenceTo(
    patient.content.id === patient.id ? patient.content : { ...patient.content, id: patient.id },
  );
  const entry = selected([...parts.values()], on)
    .toSorted(inOrder)
    .map((part) => {
      const resource = finished(part, subject);
      return { fullUrl: referenceTo(resource), resource };
    });
  return {
    resourceType: 'Bundle',
    id: derivedId(citizenId, `report ${on.day}`),
    meta: { profile: [profileUrl('deliveryReport')] },
    type: 'collection',
    timestamp: new Date(on.until).toISOString(),
    entry,
  };
}

function inOrder(a: Part, b: Part): number {
  const place = ({ profile, id }: Part) => `${String(PROFILE_NAMES.indexOf(profile)).padStart(2, '0')} ${id}`;
  return place(a) < place(b) ? -1 : 1;
}

function selected(parts: Part[], on: ReportDay): Part[] {
  const isChanged = ({ since }: Part) => since >= on.from && since <= on.until;
  const isCurrent = (part: Part) => !isWithdrawn(part.content) && !hasEnded(part, on.day);
  const of = (...profiles: Part['profile'][]) => parts.filter(({ profile }) => profiles.includes(profile));

  const newest = of('informationGathering')
    .filter((part) => isChanged(part) && isCurrent(part))
    .toSorted(byTime)
    .at(-1);
  const changed = parts.filter(
    (part) =>
      isChanged(part) && (part.profile !== 'informationGathering' || part === newest || isWithdrawn(part.content)),
  );
  const plans = of('carePlan').filter((part) => isChanged(part) || isCurrent(part));
  const planned = new Set(
    of('carePlan')
      .flatMap(({ content }) => (content as CarePlan).goal ?? [])
      .map(({ reference }) => idIn(reference ?? '')),
  );
  const waiting = of('interventionGoal').filter((part) => !planned.has(part.id) && isCurrent(part) && isOpen(part));
  const parted = plans.flatMap(({ id }) => [
    ...of('intervention').filter((part) => refersTo((part.content as CarePlan).basedOn, id) && isCurrent(part)),
    ...of('followUp')
      .filter((part) => refersTo((part.content as Observation).focus, id) && isCurrent(part))
      .toSorted(byTime)
      .slice(-1),
  ]);

  const byId = new Map(parts.map((part) => [part.id, part]));
  const chosen = new Set<Part>();
  const open = [...of('citizen'), ...changed, ...plans, ...waiting, ...parted];
  for (let part = open.pop(); part; part = open.pop()) {
    if (chosen.has(part)) continue;
    chosen.add(part);
    for (const id of referredTo(part.content)) {
      const other = byId.get(id);
      if (other) open.push(other);
    }
  }
  return [...chosen];
}

function byTime(a: Part, b: Part): number {
  const time = ({ content, lastUpdated }: Part) =>
    Date.parse((content as { effectiveDateTime?: string }).effectiveDateTime ?? '') || lastUpdated;
  return time(a) - time(b) || a.lastUpdated - b.lastUpdated;
}

function hasEnded({ profile, content, lastUpdated }: Part, day: IsoDate): boolean {
  if (profile !== 'carePlan' && profile !== 'intervention') return false;
  const { status, period } = content as CarePlan;
  if (period?.end) return dayOf(period.end) < day;
  return (status === 'completed' || status === 'revoked') && danishDate(new Date(lastUpdated)) < day;
}

function isOpen({ content }: Part): boolean {
  return !['completed', 'cancelled', 'rejected'].includes((content as FhirGoal).lifecycleStatus);
}

const refersTo = (references: { reference?: string }[] | undefined, id: string): boolean =>
  (references ?? []).some(({ reference }) => idIn(reference ?? '') === id);

/** The ids of all it refers to, but for the citizen. */
function referredTo(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === 'subject' ? [] : key === 'reference' && typeof value === 'string' ? [idIn(value)] : referredTo(value),
  );
}

/** As it goes out: about the one citizen of the report, with ids in small letters. */
function finished({ profile, id, content, lastUpdated }: Part, subject: string): Reported {
  const { resourceType, id: _, meta, ...rest }: Reported = withSmallIds(content);
  const isUpdated = Date.parse(meta?.lastUpdated ?? '') !== lastUpdated;
  return {
    resourceType,
    id,
    meta: {
      profile: [profileUrl(profile)],
      ...meta,
      ...(isUpdated && { lastUpdated: new Date(lastUpdated).toISOString() }),
    },
    ...rest,
    ...('subject' in rest && rest.subject?.reference !== subject && { subject: { reference: subject } }),
    ...(profile === 'targetGroup' &&
      !('clinicalStatus' in rest) &&
      !isWithdrawn(content) && { clinicalStatus: ACTIVE }),
  } as Reported;
}

const ACTIVE = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }] };

function withSmallIds(content: Reported): Reported {
  return JSON.parse(JSON.stringify(content), (key, value) => {
    if (key !== 'reference' || typeof value !== 'string') return value;
    return `${value.split('/')[0]}/${idIn(value)}`;
  });
}
