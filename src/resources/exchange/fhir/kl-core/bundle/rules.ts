/**
 * Every rule for kl-core Bundles, as data: the profile it checks, the FHIRPath that must hold, and the Danish text for when it
 * does not. scripts/fhir-docs.ts writes `docs/fhir.md` from this table.
 *
 * Source: KL, guide "kl-core" (profiles) and HL7 FHIR R4 4.0.1 (required codes).
 */
import { CARE_SOCIAL_SYSTEM, careSocial } from '../../../../../codes/care-social.ts';
import { FFB_SYSTEM } from '../../../../../codes/ffb.ts';
import type { Rule as RuleOf, StructureTexts } from '../../definitions/check.ts';
import { SYSTEMS as FFB_SYSTEMS, SNOMED } from '../../shared/names.ts';
import { EXTENSIONS, type ProfileName } from './profiles.ts';

export type BundleProfile = ProfileName | 'bundle';
export type Rule = RuleOf<BundleProfile>;

const coded = (system: string, codes: string) => `coding.where(system = '${system}' and code in ${codes}).count() = 1`;
const ffb = (codes: string) => coded(FFB_SYSTEM, codes);
const kl = (codes: string) => coded(CARE_SOCIAL_SYSTEM, codes);
const exactly = (system: string, code: string) => `coding.where(system = '${system}' and code = '${code}').exists()`;
const oneOf = (...codes: string[]) => codes.map((code) => `'${code}'`).join(' | ');
/** The rule `inside` refuses references to what is not in the Bundle at all. */
const referTo = (references: string) => `all((reference in %inside) implies (reference in ${references}))`;

const rank = `extension('${EXTENSIONS.rank}')`;
const relationship = `extension('${EXTENSIONS.relationship}')`;
const { 'functional-level': level, 'change-type': changeType } = careSocial.goalFocus;
const levelTarget = `target.where(measure.${exactly(CARE_SOCIAL_SYSTEM, level.code)})`;
const changeTarget = `target.where(measure.${exactly(CARE_SOCIAL_SYSTEM, changeType.code)})`;
const requestStatus = oneOf('draft', 'active', 'on-hold', 'revoked', 'completed', 'entered-in-error', 'unknown');
const intents = oneOf('proposal', 'plan', 'order', 'option');
const goalStatus = oneOf(
  'proposed',
  'planned',
  'accepted',
  'active',
  'on-hold',
  'completed',
  'cancelled',
  'entered-in-error',
  'rejected',
);
const observationStatus = oneOf(
  'registered',
  'preliminary',
  'final',
  'amended',
  'corrected',
  'cancelled',
  'entered-in-error',
  'unknown',
);

const bundle: Rule[] = [
  {
    id: 'bundle-type',
    profile: 'bundle',
    at: 'type',
    holds: `type.empty() or type = 'transaction'`,
    code: 'value',
    text: 'En plan afleveres som en Bundle af typen transaction.',
  },
  {
    id: 'bundle-one-citizen',
    profile: 'bundle',
    at: 'entry',
    holds: '%citizens.count() = 1',
    code: 'invariant',
    text: 'En Bundle handler om netop én borger.',
  },
  {
    id: 'bundle-resource',
    profile: 'bundle',
    at: 'entry',
    each: true,
    holds: 'resource.exists()',
    code: 'required',
    text: 'Hver entry skal rumme en ressource.',
  },
  {
    id: 'bundle-request',
    profile: 'bundle',
    at: 'entry',
    each: true,
    holds: `resource.empty() or (request.method = 'PUT' and request.url = resource.type().name + '/' + resource.id)`,
    code: 'value',
    text: 'Hver ressource afleveres med PUT til sin Type/id. Fejl trækkes tilbage med status entered-in-error.',
  },
  {
    id: 'bundle-unique',
    profile: 'bundle',
    at: 'entry',
    holds: 'entry.resource.id.isDistinct()',
    code: 'duplicate',
    text: 'Samme id må kun stå én gang i en Bundle.',
  },
  {
    id: 'bundle-full-url',
    profile: 'bundle',
    at: 'entry',
    each: true,
    holds: `fullUrl.empty() or resource.empty() or resource.id.empty() or fullUrl = resource.type().name + '/' + resource.id
      or fullUrl.endsWith('/' + resource.type().name + '/' + resource.id)`,
    code: 'value',
    text: 'fullUrl skal ende med ressourcens Type/id: det, der henvises med.',
  },
];

const everyResource: Rule[] = [
  {
    id: 'id',
    profile: 'every',
    at: 'id',
    holds: 'id.exists()',
    code: 'required',
    text: 'Ressourcen skal have en id: et UUID eller et navn, der er dens alene.',
  },
  {
    id: 'profile',
    profile: 'every',
    at: 'meta.profile',
    holds: `meta.profile.where($this.replaceMatches('[|].*$', '') in %profiles).count() = 1`,
    code: 'structure',
    text: 'meta.profile skal nævne netop én af de profiler, der kendes for ressourcens type.',
  },
  {
    id: 'one-citizen',
    profile: 'every',
    at: 'subject',
    holds: 'subject.all(reference.exists() and reference in %citizens)',
    code: 'invariant',
    text: 'Alt i en Bundle handler om den ene borger, der er i den.',
  },
  {
    id: 'subject',
    profile: 'every',
    at: 'subject',
    holds: '($this is Condition or $this is Observation or $this is Encounter) implies subject.exists()',
    code: 'required',
    text: 'subject skal henvise til borgeren.',
  },
  {
    id: 'inside',
    profile: 'every',
    at: '',
    holds: `(basedOn.reference | careTeam.reference | addresses.reference | goal.reference | focus.reference | activity.outcomeReference.reference
      | managingOrganization.where(%resource is CareTeam).reference | ${relationship}.extension('target').value.reference
      | extension('${EXTENSIONS.plannedMeeting}').value.reference).all($this in %inside)`,
    code: 'not-found',
    text: 'Planer, mål, tilstande, vurderinger og tilbud, der henvises til, skal selv være i samme Bundle, som Type/id.',
  },
  {
    id: 'narrative-dropped',
    profile: 'every',
    at: 'text',
    holds: 'text.empty()',
    severity: 'warning',
    code: 'business-rule',
    text: 'Den genererede tekst gemmes ikke.',
  },
];

const citizen: Rule[] = [
  {
    id: 'citizen-cpr',
    profile: 'citizen',
    at: 'identifier',
    holds: `identifier.where(system = '${FFB_SYSTEMS.cpr}').count() <= 1 and identifier.where(system = '${FFB_SYSTEMS.cpr}').all(value in %realCprNumbers)`,
    code: 'value',
    text: 'Ikke et CPR-nummer: ti cifre, der begynder med en dato, som findes.',
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
    holds: `intent.all($this in (${intents}))`,
    code: 'code-invalid',
    text: 'Intent findes ikke i FHIR.',
  },
  {
    id: 'plan-start',
    profile: 'carePlan',
    at: 'period',
    holds: 'period.start.exists() or created.exists()',
    code: 'required',
    text: 'Planen skal have en dato, den begynder (period.start), eller en, den er oprettet (created).',
  },
  {
    id: 'plan-purpose',
    profile: 'carePlan',
    at: 'goal',
    holds: 'goal.where(reference in %purposes).count() = 1',
    code: 'invariant',
    text: 'Planen skal have netop ét indsatsformål.',
  },
  {
    id: 'plan-goals',
    profile: 'carePlan',
    at: 'goal',
    each: true,
    holds: `reference.exists() and ((reference in %inside) implies (reference in (%purposes | %goals)))`,
    code: 'value',
    text: 'goal henviser til indsatsformål og mål.',
  },
  {
    id: 'plan-target-groups',
    profile: 'carePlan',
    at: 'addresses',
    each: true,
    holds: '(reference in %inside) implies (reference in %targetGroups)',
    code: 'value',
    text: 'Planen retter sig mod målgrupper.',
  },
  {
    id: 'plan-primary',
    profile: 'carePlan',
    at: 'addresses',
    holds: `addresses.where(${rank}.value = 1).count() <= 1`,
    code: 'invariant',
    text: 'Planen har højst én primær målgruppe (rang 1).',
  },
  {
    id: 'plan-care-team',
    profile: 'carePlan',
    at: 'careTeam',
    holds: `careTeam.${referTo('%careTeams')}`,
    code: 'value',
    text: 'careTeam henviser til et tilbud.',
  },
  {
    id: 'plan-evaluation',
    profile: 'carePlan',
    at: 'activity',
    holds: `activity.outcomeReference.where(reference in %evaluations).count() <= 1`,
    code: 'invariant',
    text: 'Planen henviser til højst én støttebehovsvurdering.',
  },
];

const plannedIntervention: Rule[] = [
  {
    id: 'intervention-based-on',
    profile: 'plannedIntervention',
    at: 'basedOn',
    holds: `basedOn.count() = 1 and basedOn.all(reference.exists() and ((reference in %inside) implies (reference in %carePlans)))`,
    code: 'required',
    text: 'Ydelsen skal henvise til den ene plan, den er en del af.',
  },
  {
    id: 'intervention-status',
    profile: 'plannedIntervention',
    at: 'status',
    holds: `status.all($this in (${requestStatus})) and intent.all($this in (${intents}))`,
    code: 'code-invalid',
    text: 'Status eller intent findes ikke i FHIR.',
  },
  {
    id: 'intervention-code',
    profile: 'plannedIntervention',
    at: 'activity',
    holds: `activity.count() = 1 and activity.detail.count() = 1 and activity.detail.all(code.exists() and code.${ffb('%interventions')})`,
    code: 'code-invalid',
    text: 'Ydelsen skal være netop én FFB-ydelse, der kan bevilges.',
  },
  {
    id: 'intervention-start',
    profile: 'plannedIntervention',
    at: 'period',
    holds: 'period.start.exists() or created.exists()',
    code: 'required',
    text: 'Ydelsen skal have en dato, den begynder (period.start), eller en, den er oprettet (created).',
  },
  {
    id: 'intervention-performer',
    profile: 'plannedIntervention',
    at: 'activity',
    holds: `activity.detail.performer.where(reference.startsWith('Organization/')).all(reference in %organizations)`,
    code: 'not-found',
    text: 'Organisationen, der udfører ydelsen, skal selv være i samme Bundle.',
  },
];

const lifecycle = (profile: 'purpose' | 'ffbGoal' | 'goal'): Rule[] => [
  {
    id: `${profile.toLowerCase()}-status`,
    profile,
    at: 'lifecycleStatus',
    holds: `lifecycleStatus.all($this in (${goalStatus}))`,
    code: 'code-invalid',
    text: 'Målets status findes ikke i FHIR.',
  },
  {
    id: `${profile.toLowerCase()}-description`,
    profile,
    at: 'description',
    holds: `description.all(text.exists() or coding.exists() or extension('${EXTENSIONS.dataAbsent}').exists())`,
    code: 'required',
    text: 'Målets beskrivelse mangler.',
  },
];

const aimed = (profile: 'ffbGoal' | 'goal', what: string): Rule[] => [
  {
    id: `${profile.toLowerCase()}-level`,
    profile,
    at: 'target',
    holds: `${levelTarget}.count() <= 1 and ${levelTarget}.all(detail.exists() and detail.${ffb('%levels')})`,
    code: 'code-invalid',
    text: `${what} har højst ét niveau, fra FFB-listens funktionsevneniveauer.`,
  },
  {
    id: `${profile.toLowerCase()}-change-type`,
    profile,
    at: 'target',
    holds: `${changeTarget}.count() <= 1 and ${changeTarget}.all(detail.exists() and detail.${ffb('%changeTypes')})`,
    code: 'code-invalid',
    text: `${what} har højst én måltype, fra FFB-listen.`,
  },
  {
    id: `${profile.toLowerCase()}-addresses`,
    profile,
    at: 'addresses',
    each: true,
    holds: '(reference in %inside) implies (reference in %conditions)',
    code: 'value',
    text: 'Mål retter sig mod tilstande.',
  },
  {
    id: `${profile.toLowerCase()}-result`,
    profile,
    at: 'outcomeCode',
    holds: `outcomeCode.count() <= 1 and outcomeCode.extension('${EXTENSIONS.informant}').all(value.${kl('%informants')})`,
    code: 'code-invalid',
    text: 'Målet har højst ét resultat, og kilden til det er på KL’s liste.',
  },
];

const goals: Rule[] = [
  {
    id: 'purpose-category',
    profile: 'purpose',
    at: 'category',
    holds: `category.count() = 1 and category.${exactly(CARE_SOCIAL_SYSTEM, careSocial.goalKinds.purpose.code)}`,
    code: 'value',
    text: 'Kategorien er Indsatsformål.',
  },
  ...lifecycle('purpose'),
  {
    id: 'ffbgoal-category',
    profile: 'ffbGoal',
    at: 'category',
    holds: `category.count() = 1 and category.${exactly(CARE_SOCIAL_SYSTEM, careSocial.goalKinds.goal.code)}`,
    code: 'value',
    text: 'Kategorien er FFB indsatsmål.',
  },
  ...lifecycle('ffbGoal'),
  ...aimed('ffbGoal', 'Indsatsmålet'),
  {
    id: 'ffbgoal-targets',
    profile: 'ffbGoal',
    at: 'target',
    holds: `${levelTarget}.count() = 1 and ${changeTarget}.count() = 1`,
    code: 'invariant',
    text: 'Indsatsmålet har ét funktionsevneniveau og én måltype.',
  },
  {
    id: 'ffbgoal-primary',
    profile: 'ffbGoal',
    at: 'addresses',
    holds: `addresses.where(${rank}.value = 1).count() = 1`,
    code: 'invariant',
    text: 'Indsatsmålet retter sig mod netop én primær tilstand (rang 1).',
  },
  {
    id: 'goal-category',
    profile: 'goal',
    at: 'category',
    holds: `category.count() = 1 and category.${kl('%goalKinds')}`,
    code: 'value',
    text: 'Kategorien er indsatsmål, delmål eller borgers mål og ønsker.',
  },
  ...lifecycle('goal'),
  ...aimed('goal', 'Målet'),
  {
    id: 'goal-primary',
    profile: 'goal',
    at: 'addresses',
    holds: `addresses.where(${rank}.value = 1).count() <= 1`,
    code: 'invariant',
    text: 'Målet retter sig mod højst én primær tilstand (rang 1).',
  },
  {
    id: 'goal-relationship',
    profile: 'goal',
    at: 'extension',
    holds: `${relationship}.count() = iif(category.${exactly(CARE_SOCIAL_SYSTEM, careSocial.goalKinds['sub-goal'].code)}, 1, 0)
      and ${relationship}.all(extension('target').value.${referTo('%goals')} and extension('target').value.reference.exists())`,
    code: 'invariant',
    text: 'Et delmål henviser til det ene indsatsmål, det bygger på (goal-relationship); andre mål gør ikke.',
  },
];

const condition: Rule[] = [
  {
    id: 'condition-code',
    profile: 'condition',
    at: 'code',
    holds: `code.exists() and code.${ffb('%themes')}`,
    code: 'code-invalid',
    text: 'Tilstanden skal have netop én FFB-kode: et undertema.',
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
    id: 'condition-level',
    profile: 'condition',
    at: 'severity',
    holds: `severity.all(${ffb('%levels')})`,
    code: 'code-invalid',
    text: 'Ikke et funktionsevneniveau på FFB-listen.',
  },
  {
    id: 'condition-severity',
    profile: 'condition',
    at: 'severity',
    holds: `severity.exists() implies (code.coding.code in %activityThemes)`,
    code: 'invariant',
    text: 'Kun tilstande under Aktivitet og deltagelse har funktionsevneniveau.',
  },
  {
    id: 'condition-last-asserted',
    profile: 'condition',
    at: 'extension',
    holds: `extension('${EXTENSIONS.lastAsserted}').count() <= 1 and extension('${EXTENSIONS.lastAsserted}').all(value is dateTime or value is date)`,
    code: 'invariant',
    text: 'Tilstanden er vurderet sidst på højst én dag.',
  },
  {
    id: 'target-group-code',
    profile: 'focusCondition',
    at: 'code',
    holds: `code.exists() and code.${ffb('%targetGroupCodes')}`,
    code: 'code-invalid',
    text: 'Ikke en FFB-målgruppe, der kan bruges: den skal stå yderst på listen.',
  },
];

const OBSERVED = ['evaluation', 'followUp', 'score'] as const;

const observation: Rule[] = [
  ...OBSERVED.map(
    (profile): Rule => ({
      id: `${profile.toLowerCase()}-status`,
      profile,
      at: 'status',
      holds: `status.all($this in (${observationStatus}))`,
      code: 'code-invalid',
      text: 'Status findes ikke i FHIR.',
    }),
  ),
  ...OBSERVED.map(
    (profile): Rule => ({
      id: `${profile.toLowerCase()}-effective`,
      profile,
      at: 'effective',
      holds: 'effective.exists() and (effective is dateTime or effective is date)',
      ...(profile === 'evaluation' && { severity: 'warning' }),
      code: 'required',
      text: 'Dagen mangler (effectiveDateTime).',
    }),
  ),
  {
    id: 'evaluation-code',
    profile: 'evaluation',
    at: 'code',
    holds: `code.${kl('%evaluationCodes')}`,
    code: 'value',
    text: 'Vurderingens kode er ikke på KL’s liste.',
  },
  {
    id: 'evaluation-value',
    profile: 'evaluation',
    at: 'value',
    holds: `code.${exactly(CARE_SOCIAL_SYSTEM, careSocial.evaluations['support-need'].code)} implies (value.exists() and value.${ffb('%supportNeeds')})`,
    code: 'code-invalid',
    text: 'Ikke et støttebehovsniveau på FFB-listen.',
  },
  {
    id: 'followup-code',
    profile: 'followUp',
    at: 'code',
    holds: `code.${exactly(FFB_SYSTEMS.snomed, SNOMED.followUp)}`,
    code: 'value',
    text: 'Opfølgningens kode er SNOMED CT 712744002.',
  },
  {
    id: 'followup-focus',
    profile: 'followUp',
    at: 'focus',
    holds: `focus.count() <= 1 and focus.${referTo('%carePlans')}`,
    code: 'value',
    text: 'Opfølgningen henviser til højst én plan.',
  },
  {
    id: 'followup-result',
    profile: 'followUp',
    at: 'value',
    holds: `value.coding.exists() implies value.${ffb('%followUpResults')}`,
    code: 'code-invalid',
    text: 'Opfølgningens resultat skal være ét af de tre på FFB-listen.',
  },
  {
    id: 'score-focus',
    profile: 'score',
    at: 'focus',
    holds: `focus.count() = 1 and focus.all(reference.exists() and ((reference in %inside) implies (reference in %goals)))`,
    code: 'required',
    text: 'Scoren henviser til det ene mål, den er givet på.',
  },
  {
    id: 'score-value',
    profile: 'score',
    at: 'value',
    holds: `(value is Quantity and value.value.exists() and dataAbsentReason.empty()) or (value.empty() and dataAbsentReason.text.exists())`,
    code: 'required',
    text: 'Scoren har en værdi, eller en grund til, at der ingen er.',
  },
  {
    id: 'score-informant',
    profile: 'score',
    at: 'extension',
    holds: `extension('${EXTENSIONS.informant}').count() = 1 and extension('${EXTENSIONS.informant}').all(value.${kl('%informants')})`,
    code: 'required',
    text: 'Scorens kilde skal være på KL’s liste.',
  },
];

const others: Rule[] = [
  {
    id: 'meeting-start',
    profile: 'plannedMeeting',
    at: 'period',
    holds: 'period.start.exists()',
    code: 'required',
    text: 'Det planlagte møde skal have en dato.',
  },
  {
    id: 'meeting-status',
    profile: 'plannedMeeting',
    at: 'status',
    holds: `status.all($this in (${oneOf('planned', 'entered-in-error')}))`,
    code: 'value',
    text: 'Mødet er planlagt (planned).',
  },
  {
    id: 'performer-category',
    profile: 'servicePerformer',
    at: 'category',
    holds: `category.all(${ffb('%services')})`,
    code: 'code-invalid',
    text: 'Tilbuddet er ikke på FFB-listen.',
  },
  {
    id: 'performer-organization',
    profile: 'servicePerformer',
    at: 'managingOrganization',
    holds: `managingOrganization.count() <= 1 and managingOrganization.${referTo('%organizations')}`,
    code: 'value',
    text: 'Tilbuddet har højst én organisation.',
  },
  {
    id: 'organization-name',
    profile: 'organization',
    at: 'name',
    holds: 'name.exists()',
    code: 'required',
    text: 'Organisationens navn mangler.',
  },
];

export const RULES: readonly Rule[] = [
  ...bundle,
  ...everyResource,
  ...citizen,
  ...carePlan,
  ...plannedIntervention,
  ...goals,
  ...condition,
  ...observation,
  ...others,
];

/** The texts of R4's own rules, which the definitions check. */
export const STRUCTURE: StructureTexts = {
  'unknown-resource': 'Ressourcer af den type tages ikke ind.',
  'unknown-element': 'Elementet tages ikke ind.',
  'missing-element': 'Elementet skal være der.',
  'wrong-format': 'Værdien er ikke skrevet, som FHIR R4 kræver.',
  'r4-invariant': 'Bryder en grundregel i FHIR R4.',
  'too-deep': 'Intet i en plan er så dybt indlejret.',
  'not-a-bundle': 'En plan afleveres som en Bundle.',
};
