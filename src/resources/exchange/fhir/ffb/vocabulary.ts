/** What the rules' FHIRPath knows by name: code lists, and what is in the report at hand. */
import { hasFunctionalLevel } from '../../../../codes/ffb.ts';
import { danishDate } from '../../../../domain/calendar.ts';
import { CODE_LISTS } from '../shared/code-lists.ts';
import { realNumbersOf } from '../shared/find-citizen.ts';
import { type ProfileName, profilesNamed, type ReportBundle, type Reported } from './profiles.ts';

export type Vocabulary = typeof CODE_LISTS & ReturnType<typeof ofReport>;

export const referenceTo = ({ resourceType, id }: Pick<Reported, 'resourceType' | 'id'>): string =>
  `${resourceType}/${id}`;

/** A resource and the one profile of the report that it names, where it does. */
export type Entry = { index: number; resource: Reported; profile: ProfileName | null };

export function profileOf(resource: { resourceType: string; meta?: unknown }): ProfileName | null {
  const named = (resource.meta as { profile?: unknown } | undefined)?.profile;
  const [profile, another] = profilesNamed(Array.isArray(named) ? named : [], resource.resourceType);
  return profile && !another ? profile : null;
}

function ofReport(bundle: ReportBundle, entries: Entry[]) {
  const references = (...profiles: ProfileName[]) =>
    entries.filter(({ profile }) => profile && profiles.includes(profile)).map(({ resource }) => referenceTo(resource));
  return {
    report: bundle,
    /** The Danish day of the report. */
    dayOfReport: dayOf(bundle.timestamp),
    /** Everything in it, as `Type/id`. */
    inside: entries.map(({ resource }) => referenceTo(resource)),
    citizens: entries
      .filter(({ resource }) => resource.resourceType === 'Patient')
      .map(({ resource }) => referenceTo(resource)),
    serviceRequests: references('serviceRequest'),
    conditions: references('condition'),
    /** Conditions under Aktivitet og deltagelse. */
    activityConditions: entries
      .filter(({ profile, resource }) => profile === 'condition' && isOfActivity(resource))
      .map(({ resource }) => referenceTo(resource)),
    targetGroups: references('targetGroup'),
    goals: references('interventionGoal'),
    careEvaluations: references('careEvaluation'),
    carePlans: references('carePlan'),
    encounters: references('followUpEncounter'),
    careTeams: references('servicePerformer'),
    /** Those of the report's numbers that are CPR numbers. */
    realCprNumbers: entries.flatMap(({ resource }) => realNumbersOf(resource)),
  };
}

export const vocabularyOf = (bundle: ReportBundle, entries: Entry[]): Vocabulary => ({
  ...CODE_LISTS,
  ...ofReport(bundle, entries),
});

function dayOf(timestamp: string | undefined): string {
  const time = Date.parse(timestamp ?? '');
  return Number.isNaN(time) ? '' : danishDate(new Date(time));
}

/** The report has not been checked yet: anything may stand anywhere. */
function isOfActivity(resource: Reported): boolean {
  const coding: unknown = (resource as { code?: { coding?: unknown } | null }).code?.coding;
  return Array.isArray(coding) && coding.some((one) => typeof one?.code === 'string' && hasFunctionalLevel(one.code));
}
