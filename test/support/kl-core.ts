/** A citizen's two plans, one after the other, as a case system sends them by kl-core. Invented people; ids are names. */
import type {
  Bundle,
  CarePlan,
  CareTeam,
  CodeableConcept,
  Condition,
  Goal,
  Observation,
  Organization,
  Patient,
  Practitioner,
} from 'fhir/r4.js';
import { careSocial } from '../../src/codes/care-social.ts';
import {
  changeTypeCode,
  ffbConcepts,
  followUpResultCode,
  functionalLevelCode,
  supportNeedCode,
} from '../../src/codes/ffb.ts';
import { informantCode } from '../../src/codes/informants.ts';
import {
  EXTENSIONS,
  PROFILES,
  type ProfileName,
  type Resource,
  SOCIAL_PLAN,
} from '../../src/resources/exchange/fhir/kl-core/profiles.ts';
import { FFB } from './service.ts';

const ffb = (code: string): CodeableConcept => ({ coding: [{ system: 'urn:oid:1.2.208.176.2.22', code }] });
const kl = ({ code, display }: { code: string; display: string }): CodeableConcept => ({
  coding: [{ system: 'http://fhir.kl.dk/term/CodeSystem/CareSocialCodes', code, display }],
});
const meta = (profile: ProfileName) => ({ profile: [PROFILES[profile].url] });
const to = (reference: string) => ({ reference });
const rank = (valuePositiveInt: number) => [{ url: EXTENSIONS.rank, valuePositiveInt }];
const service = ffbConcepts('service').find(({ leaf }) => leaf)?.code as string;

export const transaction = (resources: Resource[]): Bundle => ({
  resourceType: 'Bundle',
  type: 'transaction',
  entry: resources.map((resource) => ({
    resource,
    request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` },
  })),
});

/** @param name of the citizen, and so of everything that is theirs */
export function aCase(name = 'Solveig') {
  const patient = to(`Patient/${name}`);
  const worker = to('Practitioner/SagsbehandlerProeve');
  const goal = (id: string, profile: ProfileName, kind: keyof typeof careSocial.goalKinds, text: string): Goal => ({
    resourceType: 'Goal',
    id: `${name}${id}`,
    meta: meta(profile),
    lifecycleStatus: 'active',
    category: [kl(careSocial.goalKinds[kind])],
    description: { text },
    subject: patient,
    expressedBy: worker,
  });
  const focus = careSocial.goalFocus;
  const aims = {
    target: [
      { measure: kl(focus['functional-level']), detailCodeableConcept: ffb(functionalLevelCode(1)) },
      { measure: kl(focus['change-type']), detailCodeableConcept: ffb(changeTypeCode('develop')) },
    ],
    addresses: [{ ...to(`Condition/${name}Rengoering`), extension: rank(1) }],
  };
  const condition = (id: string, code: string, more: Partial<Condition>): Condition => ({
    resourceType: 'Condition',
    id: `${name}${id}`,
    meta: meta('condition'),
    clinicalStatus: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
    },
    code: ffb(code),
    subject: patient,
    recordedDate: '2026-03-02',
    asserter: to('Practitioner/UdenforPakken'),
    ...more,
  });
  const resources = {
    patient: {
      resourceType: 'Patient',
      id: name,
      meta: meta('citizen'),
      identifier: [{ value: `sag-${name}` }],
      name: [{ given: [name], family: 'Prøvesen' }],
      birthDate: '1988-02-03',
    } as Patient,
    worker: {
      resourceType: 'Practitioner',
      id: 'SagsbehandlerProeve',
      meta: meta('practitioner'),
      name: [{ given: ['Sag'], family: 'Behandlersen' }],
    } as Practitioner,
    authority: {
      resourceType: 'Organization',
      id: 'SocialProeve',
      meta: meta('organization'),
      name: 'Social og Sundhed, Prøvekøbing',
      telecom: [{ system: 'phone', value: '12345678' }],
    } as Organization,
    house: {
      resourceType: 'Organization',
      id: 'BotilbudProevehoej',
      meta: meta('organization'),
      identifier: [{ system: 'urn:oid:1.2.208.176.1', value: '123' }],
      name: 'Botilbuddet Prøvehøj',
    } as Organization,
    offer: {
      resourceType: 'CareTeam',
      id: 'LaengerevarendeProevehoej',
      meta: meta('servicePerformer'),
      category: [ffb(service)],
      managingOrganization: [to('Organization/BotilbudProevehoej')],
    } as CareTeam,
    targetGroup: {
      ...condition('Maalgruppe', FFB.developmentalDisability, {
        onsetAge: { value: 1, unit: 'år', system: 'http://unitsofmeasure.org', code: 'a' },
      }),
      meta: meta('focusCondition'),
    } as Condition,
    cleaning: condition('Rengoering', FFB.cleaning, { severity: ffb(functionalLevelCode(3)) }),
    remark: condition('Soevn', FFB.sleep, {
      recordedDate: '2026-06-01',
      note: [{ text: 'Sover bedre efter flytningen.', authorReference: worker }],
    }),
    firstPurpose: goal('Formaal', 'purpose', 'purpose', 'En rolig hverdag, og tid til at finde et sted at bo.'),
    purpose: goal('FormaalTo', 'purpose', 'purpose', 'Egen bolig, og nogen at spise sammen med.'),
    wishes: goal('Oensker', 'goal', 'citizen-wishes', 'Jeg vil have venner på besøg.'),
    goal: { ...goal('Orden', 'ffbGoal', 'goal', 'Holder orden på sit værelse'), ...aims } as Goal,
    reached: {
      ...goal('OrdenOpnaaet', 'ffbGoal', 'goal', 'Rydder af bordet'),
      ...aims,
      lifecycleStatus: 'completed',
      outcomeCode: [
        {
          text: 'Rydder nu af bordet hver aften, når der hænger et billede af det.',
          extension: [
            {
              url: EXTENSIONS.informant,
              valueCodeableConcept: kl({ code: informantCode('caseworker'), display: 'Sagsbehandler' }),
            },
          ],
        },
      ],
    } as Goal,
    step: {
      ...goal('Delmaal', 'goal', 'sub-goal', 'Lægger tøjet i vaskekurven om morgenen'),
      note: [{ text: 'Støttes hver morgen, trin for trin.', time: '2026-04-10' }],
      extension: [
        {
          url: EXTENSIONS.relationship,
          extension: [
            {
              url: 'type',
              valueCodeableConcept: {
                text: 'based-on',
                coding: [{ system: 'http://terminology.hl7.org/CodeSystem/goal-relationship-type', code: 'other' }],
              },
            },
            { url: 'target', valueReference: to(`Goal/${name}Orden`) },
          ],
        },
      ],
    } as Goal,
    need: {
      resourceType: 'Observation',
      id: `${name}Stoettebehov`,
      meta: meta('evaluation'),
      status: 'final',
      code: {
        coding: [
          ...(kl(careSocial.evaluations['support-need']).coding ?? []),
          { system: 'http://snomed.info/sct', code: '225344000' },
        ],
      },
      subject: patient,
      effectiveDateTime: '2026-02-20',
      valueCodeableConcept: { ...ffb(supportNeedCode(3)), text: 'Meget støtte i samvær, mindre i det praktiske.' },
      performer: [worker],
    } as Observation,
    followUp: {
      resourceType: 'Observation',
      id: `${name}Opfoelgning`,
      meta: meta('followUp'),
      status: 'final',
      code: { coding: [{ system: 'http://snomed.info/sct', code: '712744002' }] },
      subject: patient,
      effectiveDateTime: '2026-02-25',
      valueCodeableConcept: { ...ffb(followUpResultCode('end-and-refer')), text: 'Klar til at flytte i eget.' },
      performer: [worker],
    } as Observation,
    firstPlan: {
      resourceType: 'CarePlan',
      id: `${name}Midlertidig`,
      meta: meta('carePlan'),
      status: 'active',
      intent: 'order',
      category: [kl(SOCIAL_PLAN)],
      description: 'Midlertidigt ophold med ro og faste aftaler.',
      subject: patient,
      created: '2026-01-06',
      period: { start: '2026-01-07' },
      author: to('Organization/SocialProeve'),
      addresses: [{ ...to(`Condition/${name}Maalgruppe`), extension: rank(1) }],
      goal: [to(`Goal/${name}Formaal`)],
      activity: [{ outcomeReference: [to(`Observation/${name}Stoettebehov`)], detail: { status: 'completed' } }],
    } as CarePlan,
    plan: {
      resourceType: 'CarePlan',
      id: `${name}Indsats`,
      meta: meta('carePlan'),
      status: 'active',
      intent: 'order',
      category: [kl(SOCIAL_PLAN)],
      description: 'Længerevarende botilbud.',
      subject: patient,
      created: '2026-03-02',
      careTeam: [to('CareTeam/LaengerevarendeProevehoej')],
      addresses: [to(`Condition/${name}Maalgruppe`)],
      goal: [to(`Goal/${name}FormaalTo`)],
    } as CarePlan,
    support: {
      resourceType: 'CarePlan',
      id: `${name}Ydelse`,
      meta: meta('plannedIntervention'),
      status: 'active',
      intent: 'order',
      subject: patient,
      created: '2026-03-02',
      basedOn: [to(`CarePlan/${name}Indsats`)],
      activity: [{ detail: { status: 'in-progress', code: ffb(FFB.supportAtHome) } }],
    } as CarePlan,
  };
  return resources;
}

export type KlCoreCase = ReturnType<typeof aCase>;
export const everyOne = (resources: KlCoreCase): Resource[] => Object.values(resources);
