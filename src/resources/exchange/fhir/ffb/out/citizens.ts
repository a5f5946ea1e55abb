/** A citizen becomes a Patient, and their case a ServiceRequest. */
import type { CarePlan } from 'fhir/r4.js';
import { EXTENSIONS } from '../../shared/names.ts';
import { withNative } from '../report/fields.ts';
import { type Composing, keep, latest, live, make, ofProfile, ownId } from './composing.ts';

/** Where reports know the citizen by another Patient id alone, the Patient keeps that. */
export function addCitizen(composing: Composing): void {
  const { cpr, cprSince, id, createdAt } = composing.citizen;
  const number = { cpr: cpr ?? undefined };
  const known = ofProfile(composing, 'citizen').toSorted((a, b) => a.lastUpdated - b.lastUpdated);
  const one = known.find((patient) => patient.id === id) ?? known.at(-1);
  if (one) {
    const part = keep(composing, one);
    part.content = withNative('citizen', one.content, number);
    if (cprSince > one.updatedAt) Object.assign(part, { lastUpdated: cprSince, since: cprSince });
    return;
  }
  const { organisation } = composing.sender;
  const values = { ...number, organisation: organisation?.value, organisationSystem: organisation?.system };
  make(composing, id, 'citizen', values, latest(createdAt, cprSince));
}

/** The id of the citizen's case; where no report has brought one, it is added. */
export function caseOf(composing: Composing): string {
  const [known] = live(composing, 'serviceRequest').toSorted((a, b) => b.lastUpdated - a.lastUpdated);
  if (known) return known.id;
  const id = ownId(composing, 'case');
  make(composing, id, 'serviceRequest', caseNumberOf(composing), composing.citizen.updatedAt);
  return id;
}

/** As the latest report has it, else the citizen's own. */
export function caseNumberOf(composing: Composing): { caseNumber: string; caseSystem: string } {
  const { citizen, sender } = composing;
  const [known] = [...live(composing, 'serviceRequest'), ...live(composing, 'carePlan')].toSorted(
    (a, b) => b.lastUpdated - a.lastUpdated,
  );
  const identifier = (known?.content as CarePlan | undefined)?.extension
    ?.find(({ url }) => url === EXTENSIONS.caseNumber)
    ?.extension?.find(({ url }) => url === 'municipalitySpecific')?.valueIdentifier;
  return {
    caseNumber: identifier?.value ?? citizen.caseNumber,
    caseSystem: identifier?.system ?? `urn:fremdrift:case-number:${sender.municipality}`,
  };
}
