/**
 * Every rule a delivery report is checked by, as data: whose it is, the FHIRPath that must hold, and what a Danish reader is told
 * when it does not. `docs/ffb.md` is written from this table.
 *
 * Source: KL, guide "FFB reporting" 1.0.0 (profiles and invariants; where a published invariant is faulty, what it means) and HL7
 * FHIR R4 4.0.1 (required codes). `R4` says that a rule comes from R4 itself.
 */
import { CARE_SOCIAL_SYSTEM, careSocial } from '../../../../codes/care-social.ts';
import { FFB_SYSTEM } from '../../../../codes/ffb.ts';
import type { Rule as RuleOf, StructureTexts } from '../definitions/check.ts';
import { EXTENSIONS, SNOMED, SYSTEMS } from '../shared/names.ts';
import type { ProfileName } from './profiles.ts';

export type Rule = RuleOf<ProfileName>;

const coded = (system: string, codes: string) => `coding.where(system = '${system}' and code in ${codes}).count() = 1`;
/** Of a CodeableConcept: one code, and that on the list. */
const ffb = (codes: string) => `all(coding.count() = 1 and ${coded(FFB_SYSTEM, codes)})`;
const exactly = (system: string, code: string) => `coding.where(system = '${system}' and code = '${code}').exists()`;
const oneOf = (...codes: string[]) => codes.map((code) => `'${code}'`).join(' | ');
/** References that are not in the report at all are another rule's. */
const referTo = (references: string) => `all((reference in %inside) implies (reference in ${references}))`;

const rank = `extension('${EXTENSIONS.rank}')`;
const caseNumber = `extension('${EXTENSIONS.caseNumber}')`;
const wholeCaseNumber = `${caseNumber}.all(extension('municipalitySpecific').value.where(system.exists() and value.exists()).count() = 1)`;
const followUpDate = `extension('${EXTENSIONS.followUpDate}')`;
const basedOn = `extension('${EXTENSIONS.basedOn}')`;
const lastAsserted = `extension('${EXTENSIONS.lastAsserted}')`;
const { 'functional-level': level, 'change-type': changeType } = careSocial.goalFocus;
const levelTarget = `target.where(measure.${exactly(CARE_SOCIAL_SYSTEM, level.code)})`;
const changeTarget = `target.where(measure.${exactly(CARE_SOCIAL_SYSTEM, changeType.code)})`;
const ordered = `(intent = 'order' and status != 'completed')`;
const requestStatus = oneOf('draft', 'active', 'on-hold', 'revoked', 'completed', 'entered-in-error', 'unknown');
const observationStatus = oneOf(
  ...['registered', 'preliminary', 'final', 'amended', 'corrected', 'cancelled', 'entered-in-error', 'unknown'],
);
const withdrawn = `verificationStatus.coding.where(code = 'entered-in-error').exists()`;

const everyResource: Rule[] = [
  {
    id: 'id',
    profile: 'every',
    at: 'id',
    holds: `id.exists() and id.matches('^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$')`,
    code: 'value',
    text: 'Ressourcen skal have en id, der er et UUID: den er unik overalt og den samme i alle indberetninger.',
  },
  {
    id: 'profile',
    profile: 'every',
    at: 'meta.profile',
    holds: `meta.profile.where($this.replaceMatches('[|].*$', '') in %profiles).count() = 1`,
    code: 'structure',
    text: 'meta.profile skal nævne netop én af indberetningens profiler for ressourcens type.',
  },
  {
    id: 'one-citizen',
    profile: 'every',
    at: 'subject',
    holds: 'subject.reference.all($this in %citizens)',
    code: 'invariant',
    text: 'Alt i en indberetning handler om den ene borger, der er i den.',
  },
  {
    id: 'subject',
    profile: 'every',
    at: 'subject',
    holds: '$this is Patient or subject.empty() or subject.reference.exists()',
    code: 'required',
    text: 'subject skal henvise til borgeren.',
  },
  {
    id: 'inside',
    profile: 'every',
    at: '',
    holds: `(extension.value.reference | basedOn.reference | careTeam.reference | addresses.reference | goal.reference | focus.reference
      | activity.outcomeReference.reference | finding.itemReference.reference | investigation.item.reference).all($this in %inside)`,
    code: 'not-found',
    text: 'Alt, der henvises til, skal selv være i indberetningen, som Type/id.',
  },
  {
    id: 'narrative',
    profile: 'every',
    at: 'text',
    holds: `text.all(status = 'generated' or status = 'empty')`,
    code: 'business-rule',
    text: 'Indberetningen rummer ingen fritekst.',
  },
  {
    id: 'narrative-dropped',
    profile: 'every',
    at: 'text',
    holds: `text.where(status = 'generated' or status = 'empty').empty()`,
    severity: 'warning',
    code: 'business-rule',
    text: 'Indberetningen rummer ingen fritekst: den genererede tekst gemmes ikke.',
  },
];

const deliveryReport: Rule[] = [
  {
    id: 'report-type',
    profile: 'deliveryReport',
    at: 'type',
    holds: `type.empty() or type = 'collection'`,
    code: 'value',
    text: 'Indberetningen er en Bundle af typen collection.',
  },
  {
    id: 'report-timestamp',
    profile: 'deliveryReport',
    at: 'timestamp',
    holds: 'timestamp.exists()',
    code: 'required',
    text: 'Indberetningens tidspunkt mangler.',
  },
  {
    id: 'report-profile',
    profile: 'deliveryReport',
    at: 'meta.profile',
    holds: `meta.profile.where($this.replaceMatches('[|].*$', '') in %profiles).count() = 1`,
    code: 'structure',
    text: 'meta.profile skal nævne profilen for en indberetning.',
  },
  {
    id: 'report-one-citizen',
    profile: 'deliveryReport',
    at: 'entry',
    holds: '%citizens.count() = 1',
    code: 'invariant',
    text: 'En indberetning handler om netop én borger.',
  },
  {
    id: 'report-resource',
    profile: 'deliveryReport',
    at: 'entry',
    each: true,
    holds: 'resource.exists()',
    code: 'required',
    text: 'Hver entry skal rumme en ressource.',
  },
  {
    id: 'report-unique',
    profile: 'deliveryReport',
    at: 'entry',
    holds: 'entry.resource.id.isDistinct()',
    code: 'duplicate',
    text: 'Samme id må kun stå én gang i en indberetning.',
  },
  {
    id: 'report-full-url',
    profile: 'deliveryReport',
    at: 'entry',
    each: true,
    holds: `fullUrl.empty() or resource.empty() or (fullUrl = resource.type().name + '/' + resource.id) or resource.id.empty()`,
    code: 'value',
    text: 'fullUrl skal være ressourcens Type/id: det, der henvises med.',
  },
  {
    id: 'report-last-updated',
    profile: 'deliveryReport',
    at: 'entry',
    holds: 'entry.resource.all(meta.lastUpdated.exists())',
    severity: 'warning',
    code: 'required',
    text: 'Ressourcer uden meta.lastUpdated regnes for opdateret på indberetningens tidspunkt.',
  },
  {
    id: 'report-one-gathering',
    profile: 'deliveryReport',
    at: 'entry',
    holds: `entry.resource.ofType(ClinicalImpression).where(status != 'entered-in-error').count() <= 1`,
    severity: 'warning',
    code: 'business-rule',
    text: 'En indberetning for en dag rummer kun den nyeste oplysning.',
  },
  {
    id: 'report-ended-before',
    profile: 'deliveryReport',
    at: 'entry',
    holds: `timestamp.empty() or entry.resource.ofType(CarePlan).where(status != 'entered-in-error').period.end.all($this.toString().substring(0, 10) >= %dayOfReport)`,
    severity: 'warning',
    code: 'business-rule',
    text: 'Forløb og indsatser, der er afsluttet før indberetningens dag, hører ikke med.',
  },
];

const citizen: Rule[] = [
  {
    id: 'citizen-one-identifier',
    profile: 'citizen',
    at: 'identifier',
    holds: 'identifier.count() = 1',
    code: 'required',
    text: 'Borgeren skal have netop ét CPR-nummer.',
  },
  {
    id: 'citizen-identifier-system',
    profile: 'citizen',
    at: 'identifier',
    holds: `identifier.all(use = 'official' and system = '${SYSTEMS.cpr}')`,
    code: 'value',
    text: 'Borgerens identifikation skal være et CPR-nummer med use official.',
  },
  {
    id: 'citizen-cpr',
    profile: 'citizen',
    at: 'identifier',
    holds: 'identifier.all(value in %realCprNumbers)',
    code: 'value',
    text: 'Ikke et CPR-nummer: ti cifre, der begynder med en dato, som findes.',
  },
  {
    id: 'citizen-organization',
    profile: 'citizen',
    at: 'managingOrganization',
    holds: `managingOrganization.reference.empty() and managingOrganization.identifier.where(value.exists()
      and (${SYSTEMS.organisations.map((system) => `system = '${system}'`).join(' or ')})).count() = 1`,
    code: 'required',
    text: 'Den ansvarlige organisation skal stå ved sit nummer hos KOMBIT (STS).',
  },
];

const serviceRequest: Rule[] = [
  {
    id: 'request-status',
    profile: 'serviceRequest',
    at: 'status',
    holds: `status.all($this in (${requestStatus}))`,
    code: 'code-invalid',
    text: 'Status findes ikke i FHIR.',
  },
  {
    id: 'request-intent',
    profile: 'serviceRequest',
    at: 'intent',
    holds: `intent.all($this = 'proposal')`,
    code: 'value',
    text: 'Anledningens intent er proposal.',
  },
  {
    id: 'request-case-number',
    profile: 'serviceRequest',
    at: 'extension',
    holds: `${caseNumber}.count() = 1 and ${wholeCaseNumber}`,
    code: 'required',
    text: 'Anledningen skal have netop ét sagsnummer, med system og værdi.',
  },
  {
    id: 'request-extensions',
    profile: 'serviceRequest',
    at: 'extension',
    holds: `extension.all(url = '${EXTENSIONS.caseNumber}')`,
    code: 'structure',
    text: 'Anledningen har ingen anden udvidelse end sagsnummeret.',
  },
];

const informationGathering: Rule[] = [
  {
    id: 'gathering-based-on',
    profile: 'informationGathering',
    at: 'extension',
    holds: `${basedOn}.count() = 1 and ${basedOn}.value.reference.count() = 1 and ${basedOn}.value.${referTo('%serviceRequests')}`,
    code: 'required',
    text: 'Oplysningen skal henvise til den ene anledning, den bygger på.',
  },
  {
    id: 'gathering-extensions',
    profile: 'informationGathering',
    at: 'extension',
    holds: `extension.all(url = '${EXTENSIONS.basedOn}')`,
    code: 'structure',
    text: 'Oplysningen har ingen anden udvidelse end henvisningen til anledningen.',
  },
  {
    id: 'gathering-status',
    profile: 'informationGathering',
    at: 'status',
    holds: `status.all($this in (${oneOf('in-progress', 'completed', 'entered-in-error')}))`,
    code: 'code-invalid',
    text: 'Status findes ikke i FHIR.',
  },
  {
    id: 'gathering-effective',
    profile: 'informationGathering',
    at: 'effective',
    holds: 'effective.exists()',
    code: 'required',
    text: 'Oplysningens tidspunkt mangler.',
  },
  {
    id: 'gathering-findings',
    profile: 'informationGathering',
    at: 'finding',
    each: true,
    holds: `itemReference.reference.exists() and itemReference.${referTo('%conditions')}`,
    code: 'value',
    text: 'Oplysningens fund er tilstande.',
  },
  {
    id: 'gathering-evaluation',
    profile: 'informationGathering',
    at: 'investigation',
    holds: `investigation.count() <= 1 and investigation.item.${referTo('%careEvaluations')}`,
    code: 'value',
    text: 'Oplysningen henviser til højst én samling af støttebehovsvurderinger.',
  },
];

const condition: Rule[] = [
  {
    id: 'condition-code',
    profile: 'condition',
    at: 'code',
    holds: `code.count() = 1 and code.${ffb('%themes')}`,
    code: 'code-invalid',
    text: 'Tilstanden skal have netop én kode: et FFB-undertema.',
  },
  {
    id: 'condition-clinical-status',
    profile: 'condition',
    at: 'clinicalStatus',
    holds: `clinicalStatus.coding.code.exists() or ${withdrawn}`,
    code: 'required',
    text: 'Tilstandens kliniske status mangler.',
  },
  {
    id: 'condition-clinical-status-code',
    profile: 'condition',
    at: 'clinicalStatus',
    holds: `clinicalStatus.coding.code.all($this in (${oneOf('active', 'recurrence', 'relapse', 'inactive', 'remission', 'resolved')}))`,
    code: 'code-invalid',
    text: 'Den kliniske status findes ikke i FHIR.',
  },
  {
    id: 'condition-verification-status-code',
    profile: 'condition',
    at: 'verificationStatus',
    holds: `verificationStatus.coding.code.all($this in (${oneOf('unconfirmed', 'provisional', 'differential', 'confirmed', 'refuted', 'entered-in-error')}))`,
    code: 'code-invalid',
    text: 'Verifikationsstatus findes ikke i FHIR.',
  },
  {
    id: 'condition-recorded',
    profile: 'condition',
    at: 'recordedDate',
    holds: 'recordedDate.exists()',
    code: 'required',
    text: 'Tilstandens oprettelsestid mangler.',
  },
  {
    id: 'condition-severity',
    profile: 'condition',
    at: 'severity',
    holds: '(code.coding.code in %themes) implies (severity.exists() = (code.coding.code in %activityThemes))',
    code: 'invariant',
    text: 'Funktionsevneniveau skal stå på tilstande under Aktivitet og deltagelse, og ikke på andre.',
  },
  {
    id: 'condition-level',
    profile: 'condition',
    at: 'severity',
    holds: `severity.${ffb('%levels')}`,
    code: 'code-invalid',
    text: 'Ikke et funktionsevneniveau på FFB-listen.',
  },
  {
    id: 'condition-last-asserted',
    profile: 'condition',
    at: 'extension',
    holds: `${lastAsserted}.count() <= 1 and ${lastAsserted}.all(value.exists())`,
    code: 'invariant',
    text: 'Tilstanden er vurderet sidst på højst én dag.',
  },
  {
    id: 'condition-extensions',
    profile: 'condition',
    at: 'extension',
    holds: `extension.all(url = '${EXTENSIONS.lastAsserted}')`,
    code: 'structure',
    text: 'Tilstanden har ingen anden udvidelse end, hvornår den sidst er vurderet.',
  },
];

const interventionGoal: Rule[] = [
  {
    id: 'goal-status',
    profile: 'interventionGoal',
    at: 'lifecycleStatus',
    holds: `lifecycleStatus.all($this in (${oneOf('proposed', 'planned', 'accepted', 'active', 'on-hold', 'completed', 'cancelled', 'entered-in-error', 'rejected')}))`,
    code: 'code-invalid',
    text: 'Målets status findes ikke i FHIR.',
  },
  {
    id: 'goal-category',
    profile: 'interventionGoal',
    at: 'category',
    holds: `category.count() = 1 and category.${exactly(CARE_SOCIAL_SYSTEM, careSocial.goalKinds.goal.code)}`,
    code: 'value',
    text: 'Målets kategori er FFB indsatsmål.',
  },
  {
    id: 'goal-description',
    profile: 'interventionGoal',
    at: 'description',
    holds: `description.all(coding.count() = 1 and ${exactly(SYSTEMS.snomed, SNOMED.goal)})`,
    code: 'value',
    text: 'Målets beskrivelse er koden SNOMED CT 410518001, uden tekst.',
  },
  {
    id: 'goal-targets',
    profile: 'interventionGoal',
    at: 'target',
    holds: `target.count() = 2 and ${levelTarget}.count() = 1 and ${changeTarget}.count() = 1`,
    code: 'invariant',
    text: 'Målet har netop to targets: ét funktionsevneniveau og én måltype.',
  },
  {
    id: 'goal-level',
    profile: 'interventionGoal',
    at: 'target',
    holds: `${levelTarget}.all(detail.exists() and detail.${ffb('%levels')})`,
    code: 'code-invalid',
    text: 'Målets niveau er ikke et funktionsevneniveau på FFB-listen.',
  },
  {
    id: 'goal-change-type',
    profile: 'interventionGoal',
    at: 'target',
    holds: `${changeTarget}.all(detail.exists() and detail.${ffb('%changeTypes')})`,
    code: 'code-invalid',
    text: 'Måltypen er ikke på FFB-listen.',
  },
  {
    id: 'goal-primary',
    profile: 'interventionGoal',
    at: 'addresses',
    holds: `addresses.where(${rank}.value = 1).count() = 1`,
    code: 'invariant',
    text: 'Målet retter sig mod netop én primær tilstand (rang 1).',
  },
  {
    id: 'goal-ranks',
    profile: 'interventionGoal',
    at: 'addresses',
    holds: `addresses.all(${rank}.count() <= 1 and ${rank}.value.all($this = 1 or $this = 2))`,
    code: 'value',
    text: 'En tilstands rang er 1 (primær) eller 2 (sekundær).',
  },
  {
    id: 'goal-addresses',
    profile: 'interventionGoal',
    at: 'addresses',
    each: true,
    holds: '(reference in %inside) implies (reference in %activityConditions)',
    code: 'invariant',
    text: 'Mål retter sig mod tilstande under Aktivitet og deltagelse.',
  },
  {
    id: 'goal-maintain',
    profile: 'interventionGoal',
    at: 'target',
    holds: `(%maintain in ${changeTarget}.detail.coding.code) implies
      %report.entry.resource.ofType(Condition).where(('Condition/' + id) in %resource.addresses.where(${rank}.value = 1).reference and ${lastAsserted}.empty())
        .severity.coding.code.all($this in %resource.${levelTarget}.detail.coding.code)`,
    severity: 'warning',
    code: 'business-rule',
    text: 'Et mål om at fastholde har et andet niveau end det, borgeren er på.',
  },
];

const careEvaluation: Rule[] = [
  {
    id: 'evaluation-status',
    profile: 'careEvaluation',
    at: 'status',
    holds: `status.all($this in (${observationStatus}))`,
    code: 'code-invalid',
    text: 'Status findes ikke i FHIR.',
  },
  {
    id: 'evaluation-code',
    profile: 'careEvaluation',
    at: 'code',
    holds: `code.all(coding.count() = 1 and ${exactly(CARE_SOCIAL_SYSTEM, careSocial.evaluations['support-need'].code)})`,
    code: 'value',
    text: 'Vurderingens kode er FFB støttebehovsvurdering.',
  },
  {
    id: 'evaluation-effective',
    profile: 'careEvaluation',
    at: 'effective',
    holds: 'effective.exists()',
    code: 'required',
    text: 'Vurderingens tidspunkt mangler.',
  },
  {
    id: 'evaluation-value',
    profile: 'careEvaluation',
    at: 'value',
    holds: `value.exists() and value.${ffb('%supportNeeds')}`,
    code: 'code-invalid',
    text: 'Ikke et støttebehovsniveau på FFB-listen.',
  },
  {
    id: 'evaluation-elements',
    profile: 'careEvaluation',
    at: 'focus',
    holds: 'focus.empty()',
    code: 'structure',
    text: 'En støttebehovsvurdering har ikke focus.',
  },
];

const carePlan: Rule[] = [
  {
    id: 'plan-status',
    profile: 'carePlan',
    at: 'status',
    holds: `status.all($this in (${requestStatus}))`,
    code: 'code-invalid',
    text: 'Status findes ikke i FHIR.',
  },
  {
    id: 'plan-intent',
    profile: 'carePlan',
    at: 'intent',
    holds: `intent.all($this in (${oneOf('proposal', 'plan', 'order', 'option')}))`,
    code: 'code-invalid',
    text: 'Intent findes ikke i FHIR.',
  },
  {
    id: 'plan-case-number',
    profile: 'carePlan',
    at: 'extension',
    holds: `${caseNumber}.count() = 1 and ${wholeCaseNumber}`,
    code: 'required',
    text: 'Indsatsforløbet skal have netop ét sagsnummer, med system og værdi.',
  },
  {
    id: 'plan-start',
    profile: 'carePlan',
    at: 'period',
    holds: 'period.start.exists()',
    code: 'required',
    text: 'Indsatsforløbets bevillingstid mangler.',
  },
  {
    id: 'plan-care-team',
    profile: 'carePlan',
    at: 'careTeam',
    each: true,
    holds: 'reference.exists() and ((reference in %inside) implies (reference in %careTeams))',
    code: 'value',
    text: 'careTeam henviser til et tilbud.',
  },
  {
    id: 'plan-target-groups',
    profile: 'carePlan',
    at: 'addresses',
    each: true,
    holds: 'reference.exists() and ((reference in %inside) implies (reference in %targetGroups))',
    code: 'value',
    text: 'Indsatsforløbet retter sig mod målgrupper.',
  },
  {
    id: 'plan-ranks',
    profile: 'carePlan',
    at: 'addresses',
    each: true,
    holds: `${rank}.count() = 1 and ${rank}.value.all($this = 1 or $this = 2)`,
    code: 'required',
    text: 'Hver målgruppe har en rang: 1 (primær) eller 2 (sekundær).',
  },
  {
    id: 'plan-primary',
    profile: 'carePlan',
    at: 'addresses',
    holds: `addresses.where(${rank}.value = 1).count() <= 1`,
    code: 'invariant',
    text: 'Indsatsforløbet har højst én primær målgruppe (rang 1).',
  },
  {
    id: 'plan-goals',
    profile: 'carePlan',
    at: 'goal',
    each: true,
    holds: 'reference.exists() and ((reference in %inside) implies (reference in %goals))',
    code: 'value',
    text: 'goal henviser til indsatsmål.',
  },
  {
    id: 'plan-activity',
    profile: 'carePlan',
    at: 'activity',
    holds: `activity.count() <= 1 and activity.all(outcomeReference.count() = 1 and outcomeReference.${referTo('%careEvaluations')})`,
    code: 'invariant',
    text: 'Indsatsforløbet har højst én activity, og den henviser til netop én støttebehovsvurdering.',
  },
  {
    id: 'plan-follow-up-date',
    profile: 'carePlan',
    at: 'extension',
    holds: `${followUpDate}.count() <= 1 and ${followUpDate}.all(value.reference.exists() and value.${referTo('%encounters')})`,
    code: 'value',
    text: 'Opfølgningsdatoen henviser til højst én planlagt opfølgning.',
  },
  {
    id: 'plan-extensions',
    profile: 'carePlan',
    at: 'extension',
    holds: `extension.all(url = '${EXTENSIONS.caseNumber}' or url = '${EXTENSIONS.followUpDate}')`,
    code: 'structure',
    text: 'Indsatsforløbet har ingen andre udvidelser end sagsnummer og opfølgningsdato.',
  },
  {
    id: 'plan-ordered-follow-up',
    profile: 'carePlan',
    at: 'extension',
    holds: `${ordered} implies ${followUpDate}.exists()`,
    code: 'required',
    text: 'Et bestilt indsatsforløb, der ikke er afsluttet, skal have en opfølgningsdato.',
  },
  {
    id: 'plan-ordered-evaluation',
    profile: 'carePlan',
    at: 'activity',
    holds: `${ordered} implies activity.exists()`,
    code: 'required',
    text: 'Et bestilt indsatsforløb, der ikke er afsluttet, skal have en støttebehovsvurdering.',
  },
  {
    id: 'plan-ordered-target-group',
    profile: 'carePlan',
    at: 'addresses',
    holds: `${ordered} implies addresses.exists()`,
    code: 'required',
    text: 'Et bestilt indsatsforløb, der ikke er afsluttet, skal have en målgruppe.',
  },
  {
    id: 'plan-elements',
    profile: 'carePlan',
    at: '',
    holds: 'basedOn.empty() and created.empty() and activity.detail.empty()',
    code: 'structure',
    text: 'basedOn, created og activity.detail hører til ydelser, ikke til indsatsforløbet.',
  },
];

const intervention: Rule[] = [
  {
    id: 'intervention-based-on',
    profile: 'intervention',
    at: 'basedOn',
    holds: `basedOn.count() = 1 and basedOn.all(reference.exists() and ((reference in %inside) implies (reference in %carePlans)))`,
    code: 'required',
    text: 'Ydelsen skal henvise til det ene indsatsforløb, den er en del af.',
  },
  {
    id: 'intervention-status',
    profile: 'intervention',
    at: 'status',
    holds: `status.all($this in (${requestStatus}))`,
    code: 'code-invalid',
    text: 'Status findes ikke i FHIR.',
  },
  {
    id: 'intervention-intent',
    profile: 'intervention',
    at: 'intent',
    holds: `intent.all($this in (${oneOf('proposal', 'plan', 'order', 'option')}))`,
    code: 'code-invalid',
    text: 'Intent findes ikke i FHIR.',
  },
  {
    id: 'intervention-created',
    profile: 'intervention',
    at: 'created',
    holds: 'created.exists()',
    code: 'required',
    text: 'Ydelsens oprettelsestid mangler.',
  },
  {
    id: 'intervention-start',
    profile: 'intervention',
    at: 'period',
    holds: 'period.start.exists()',
    code: 'required',
    text: 'Ydelsens bevillingstid mangler.',
  },
  {
    id: 'intervention-end',
    profile: 'intervention',
    at: 'period',
    holds: `(status = 'completed' or status = 'revoked') implies period.end.exists()`,
    code: 'required',
    text: 'En ydelse, der er afsluttet, skal have en afslutningstid.',
  },
  {
    id: 'intervention-activity',
    profile: 'intervention',
    at: 'activity',
    holds: 'activity.count() = 1 and activity.detail.count() = 1',
    code: 'required',
    text: 'Ydelsen har netop én activity med detail.',
  },
  {
    id: 'intervention-code',
    profile: 'intervention',
    at: 'activity.detail.code',
    holds: `activity.detail.all(code.exists() and code.${ffb('%interventions')})`,
    code: 'code-invalid',
    text: 'Ydelsen skal være netop én FFB-ydelse, der kan bevilges.',
  },
  {
    id: 'intervention-activity-status',
    profile: 'intervention',
    at: 'activity.detail.status',
    holds: `activity.detail.status.all($this in (${oneOf('not-started', 'scheduled', 'in-progress', 'on-hold', 'completed', 'cancelled', 'stopped', 'unknown', 'entered-in-error')}))`,
    code: 'code-invalid',
    text: 'Ydelsens aktivitetsstatus findes ikke i FHIR.',
  },
  {
    id: 'intervention-elements',
    profile: 'intervention',
    at: '',
    holds:
      'extension.empty() and careTeam.empty() and addresses.empty() and goal.empty() and activity.outcomeReference.empty()',
    code: 'structure',
    text: 'Udvidelser, tilbud, målgrupper, mål og støttebehov hører til indsatsforløbet, ikke til ydelsen.',
  },
];

const followUpEncounter: Rule[] = [
  {
    id: 'encounter-status',
    profile: 'followUpEncounter',
    at: 'status',
    holds: `status.all($this = 'planned' or $this = 'entered-in-error')`,
    code: 'value',
    text: 'En opfølgningsdato er planlagt (planned).',
  },
  {
    id: 'encounter-class',
    profile: 'followUpEncounter',
    at: 'class',
    holds: `class.all(system = '${SYSTEMS.actCode}' and code = 'HH')`,
    code: 'value',
    text: 'Opfølgningens class er HH.',
  },
  {
    id: 'encounter-type',
    profile: 'followUpEncounter',
    at: 'type',
    holds: `type.count() = 1 and type.${exactly(CARE_SOCIAL_SYSTEM, careSocial.contactActivities['follow-up'].code)}`,
    code: 'value',
    text: 'Opfølgningens type er opfølgning.',
  },
  {
    id: 'encounter-start',
    profile: 'followUpEncounter',
    at: 'period',
    holds: 'period.start.exists() and period.end.empty()',
    code: 'required',
    text: 'Opfølgningen har en dato, der begynder den, og ingen, der slutter den.',
  },
  {
    id: 'encounter-subject',
    profile: 'followUpEncounter',
    at: 'subject',
    holds: 'subject.exists()',
    code: 'required',
    text: 'Opfølgningen skal henvise til borgeren.',
  },
];

const followUp: Rule[] = [
  {
    id: 'follow-up-status',
    profile: 'followUp',
    at: 'status',
    holds: `status.all($this = 'final' or $this = 'entered-in-error')`,
    code: 'invariant',
    text: 'Resultatet af en opfølgning er endeligt (final) eller fejlregistreret (entered-in-error).',
  },
  {
    id: 'follow-up-code',
    profile: 'followUp',
    at: 'code',
    holds: `code.all(coding.count() = 1 and ${exactly(SYSTEMS.snomed, SNOMED.followUp)})`,
    code: 'value',
    text: 'Opfølgningens kode er SNOMED CT 712744002.',
  },
  {
    id: 'follow-up-focus',
    profile: 'followUp',
    at: 'focus',
    holds: `focus.count() = 1 and focus.all(reference.exists() and ((reference in %inside) implies (reference in %carePlans)))`,
    code: 'required',
    text: 'Opfølgningen skal henvise til det ene indsatsforløb, den handler om.',
  },
  {
    id: 'follow-up-effective',
    profile: 'followUp',
    at: 'effective',
    holds: 'effective.exists()',
    code: 'required',
    text: 'Opfølgningens tidspunkt mangler.',
  },
  {
    id: 'follow-up-result',
    profile: 'followUp',
    at: 'value',
    holds: `value.exists() and value.${ffb('%followUpResults')}`,
    code: 'code-invalid',
    text: 'Opfølgningens resultat skal være ét af de tre på FFB-listen.',
  },
];

const targetGroup: Rule[] = [
  {
    id: 'target-group-code',
    profile: 'targetGroup',
    at: 'code',
    holds: `code.count() = 1 and code.${ffb('%targetGroupCodes')}`,
    code: 'code-invalid',
    text: 'Ikke en FFB-målgruppe, der kan indberettes: den skal stå yderst på listen.',
  },
  {
    id: 'target-group-clinical-status',
    profile: 'targetGroup',
    at: 'clinicalStatus',
    holds: `clinicalStatus.coding.code.exists() or ${withdrawn}`,
    severity: 'warning',
    code: 'required',
    text: 'Målgruppens kliniske status mangler.',
  },
  {
    id: 'target-group-recorded',
    profile: 'targetGroup',
    at: 'recordedDate',
    holds: 'recordedDate.exists()',
    code: 'required',
    text: 'Målgruppens registreringstid mangler.',
  },
  {
    id: 'target-group-elements',
    profile: 'targetGroup',
    at: '',
    holds: 'severity.empty() and extension.empty()',
    code: 'structure',
    text: 'En målgruppe har hverken niveau eller udvidelser.',
  },
];

const servicePerformer: Rule[] = [
  {
    id: 'performer-category',
    profile: 'servicePerformer',
    at: 'category',
    holds: `category.count() = 1 and category.${ffb('%services')}`,
    code: 'code-invalid',
    text: 'Tilbuddet skal være netop ét af FFB-listens tilbud.',
  },
  {
    id: 'performer-subject',
    profile: 'servicePerformer',
    at: 'subject',
    holds: 'subject.exists()',
    code: 'required',
    text: 'Tilbuddet skal henvise til borgeren.',
  },
];

export const RULES: readonly Rule[] = [
  ...deliveryReport,
  ...everyResource,
  ...citizen,
  ...serviceRequest,
  ...informationGathering,
  ...condition,
  ...interventionGoal,
  ...careEvaluation,
  ...carePlan,
  ...intervention,
  ...followUpEncounter,
  ...followUp,
  ...targetGroup,
  ...servicePerformer,
];

/** What R4 itself asks, which the definitions find; told in these words. */
export const STRUCTURE: StructureTexts = {
  'unknown-resource': 'Ressourcer af den type hører ikke med i en indberetning.',
  'unknown-element': 'Elementet hører ikke med i en indberetning: ingen fritekst, navne, adresser eller andet.',
  'missing-element': 'Elementet skal være der.',
  'wrong-format': 'Værdien er ikke skrevet, som FHIR R4 kræver.',
  'r4-invariant': 'Bryder en grundregel i FHIR R4.',
  'too-deep': 'Intet i en indberetning er så dybt indlejret.',
  'not-a-bundle': 'En indberetning er en Bundle.',
};
