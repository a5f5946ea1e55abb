/** Names that FFB reports and kl-core share: identifier systems, extensions of KL, codes of SNOMED CT. */

export const SYSTEMS = {
  cpr: 'urn:oid:1.2.208.176.1.2',
  /** KOMBIT STS, the older name first. */
  organisations: ['https://www.kombit.dk/organisation', 'https://kombit.dk/sts/organisation'] as [string, string],
  snomed: 'http://snomed.info/sct',
  actCode: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
};

/** A goal's description and a follow-up in SNOMED CT. */
export const SNOMED = { goal: '410518001', followUp: '712744002' };

const CORE = 'http://fhir.kl.dk/core/StructureDefinition/';
const REPORTING = 'http://fhir.kl.dk/ffbreporting/StructureDefinition/kl-reporting-ffb-';

export const EXTENSIONS = {
  rank: `${CORE}ConditionRank`,
  basedOn: `${CORE}BasedOnServiceRequest`,
  lastAsserted: `${CORE}ConditionLastAssertedDate`,
  caseNumber: `${REPORTING}municipalityCaseNumber`,
  followUpDate: `${REPORTING}follow-up-date-extension`,
};
