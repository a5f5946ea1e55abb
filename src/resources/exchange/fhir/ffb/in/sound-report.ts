/** A delivery report that has passed every rule, as resources ready to be kept. */
import { normaliseCpr } from '../../../../../domain/cpr.ts';
import type { Problem } from '../../../../../http/answers/problem.ts';
import { outcomeProblem } from '../../definitions/check.ts';
import { type Incoming, isWithdrawn } from '../report/kept.ts';
import type { ReportBundle, Reported } from '../report/profiles.ts';
import { hasErrors, type Issue, RULE_SYSTEM, validate } from '../report/validate.ts';
import { profileOf } from '../report/vocabulary.ts';

export type SoundReport = {
  cpr: string;
  patientId: string;
  resources: Incoming[];
  /** Where each resource stands in the Bundle, as FHIRPath, by its id. */
  places: Map<string, string>;
  /** Warnings and information. */
  issues: Issue[];
};

/** Throws a problem with all errors where the report breaks a rule. */
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
      content: withoutSecrets(reported),
      withdrawn: isWithdrawn(reported),
    });
  });
  return { ...citizen, resources, places, issues };
}

export function reportProblem(issues: Issue[]): Problem {
  return outcomeProblem('invalid-delivery-report', issues, RULE_SYSTEM);
}

/** Without text, and without the CPR number: the citizen has that, encrypted. */
function withoutSecrets(resource: Reported): Reported {
  const { text: _, ...rest } = resource;
  if (rest.resourceType !== 'Patient') return rest as Reported;
  const { identifier: __, ...patient } = rest;
  return patient as Reported;
}
