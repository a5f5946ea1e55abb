import t from 'tap';
import { CARE_SOCIAL_SYSTEM, careSocial, DELIVERY_TYPES, END_REASONS } from '../../src/codes/care-social.ts';
import {
  CHANGE_TYPES,
  changeTypeCode,
  changeTypeOf,
  FFB_SYSTEM,
  FFB_VERSION,
  FOLLOW_UP_RESULTS,
  ffbConcept,
  ffbConcepts,
  followUpResultCode,
  followUpResultOf,
  functionalLevelCode,
  functionalLevelValue,
  hasFunctionalLevel,
  isFfb,
  type Level,
  subThemesWithFunctionalLevel,
  supportNeedCode,
  supportNeedValue,
  themeOf,
} from '../../src/codes/ffb.ts';
import {
  INFORMANTS,
  informantCode,
  informantLabel,
  informantOf,
  isInformant,
  STAFF_SIDE,
} from '../../src/codes/informants.ts';
import { legalBases, legalBasis } from '../../src/codes/legal-bases.ts';
import { municipalities, municipality, padMunicipalityCode } from '../../src/codes/municipalities.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const LEVELS: Level[] = [null, 0, 1, 2, 3, 4];
const gaaOgBevaegeSig = '4977ce08-df4d-4c09-8e03-c2a563862e68';
const hukommelse = '61452fe5-cea2-4d92-b2f1-406e9a5d31cb';

const code = (display: string, kind: Parameters<typeof ffbConcepts>[0]) =>
  ffbConcepts(kind).find((c) => c.display === display)?.code ?? '';

t.test('the whole FFB list is there, in the edition KL reports with', async (t) => {
  t.equal(FFB_SYSTEM, 'urn:oid:1.2.208.176.2.22');
  t.equal(FFB_VERSION, '20240530');
  t.equal(ffbConcepts().length, 220);
  t.equal(new Set(ffbConcepts().map((c) => c.code)).size, 220, 'no code twice');
  t.ok(ffbConcepts().every((c) => UUID.test(c.code)));
  t.equal(ffbConcepts('theme').length, 11);
  t.equal(ffbConcepts('sub-theme').length, 67);
  t.equal(ffbConcepts('service').filter((c) => c.leaf).length, 8, 'eight services can be reported');
  t.equal(ffbConcepts('intervention').filter((c) => c.leaf).length, 32);
  t.equal(ffbConcepts('target-group').filter((c) => c.leaf).length, 45);
});

t.test('a code has its Danish name and its place in the list', async (t) => {
  t.match(ffbConcept(gaaOgBevaegeSig), {
    display: 'Gå og bevæge sig',
    kind: 'sub-theme',
    path: ['FFB tilstande', 'Aktivitet og deltagelse', 'Mobilitet'],
    ordinal: null,
    leaf: true,
  });
  t.equal(ffbConcept('not-a-code'), undefined);
  t.equal(ffbConcept('toString'), undefined);
});

t.test('a functional level can be set on the 31 sub-themes of Aktivitet og deltagelse and on no other', async (t) => {
  const assessed = subThemesWithFunctionalLevel();
  t.equal(assessed.length, 31);
  t.strictSame(
    [...new Set(assessed.map((c) => themeOf(c.code)?.display))].sort(),
    ['Egenomsorg', 'Kommunikation', 'Mobilitet', 'Praktiske opgaver', 'Relationer', 'Samfundsliv'],
    'six of the eleven themes',
  );
  t.equal(ffbConcepts('sub-theme').filter((c) => hasFunctionalLevel(c.code)).length, 31);
  t.equal(hasFunctionalLevel(gaaOgBevaegeSig), true);
  t.equal(hasFunctionalLevel(hukommelse), false);
  t.equal(hasFunctionalLevel(code('Mobilitet', 'theme')), false, 'a theme is not itself assessed');
  t.equal(hasFunctionalLevel('not-a-code'), false);
});

t.test('every sub-theme belongs to its theme', async (t) => {
  t.equal(themeOf(gaaOgBevaegeSig)?.display, 'Mobilitet');
  t.ok(ffbConcepts('sub-theme').every((c) => themeOf(c.code)?.kind === 'theme'));
  t.equal(new Set(ffbConcepts('theme').map((c) => c.display)).size, 11, 'theme names are unique');
  t.equal(themeOf(code('Mobilitet', 'theme')), undefined, 'a theme has no theme');
  t.equal(themeOf('not-a-code'), undefined);
});

t.test('a heading is refused where an exact intervention, service or target group is required', async (t) => {
  const ophold = code('Ophold', 'intervention');
  t.equal(isFfb(ophold, 'intervention'), true);
  t.equal(isFfb(ophold, 'intervention', { leaf: true }), false);
  t.equal(isFfb(code('Akut ophold', 'intervention'), 'intervention', { leaf: true }), true);
  t.equal(isFfb(code('Angst', 'target-group'), 'target-group', { leaf: true }), true);
  t.equal(isFfb(code('Misbrug', 'target-group'), 'target-group', { leaf: true }), false);
  t.equal(isFfb(code('Angst', 'target-group'), 'sub-theme'), false, 'a code of another kind is refused');
  t.equal(isFfb('not-a-code', 'service'), false);
});

t.test('levels 0–4 and "Ikke vurderet" go to FFB codes and back, and not assessed is never 0', async (t) => {
  for (const level of LEVELS) {
    t.equal(functionalLevelValue(functionalLevelCode(level)), level);
    t.equal(supportNeedValue(supportNeedCode(level)), level);
  }
  t.equal(ffbConcept(functionalLevelCode(null))?.display, 'Ikke vurderet');
  t.equal(ffbConcept(functionalLevelCode(0))?.display, 'Ingen nedsat funktionsevne');
  t.equal(ffbConcept(functionalLevelCode(4))?.display, 'Fuldstændig nedsat funktionsevne');
  t.equal(ffbConcept(supportNeedCode(null))?.display, 'Ikke vurderet');
  t.equal(ffbConcept(supportNeedCode(3))?.display, 'Højt støttebehov');
  t.equal(functionalLevelValue(supportNeedCode(2)), undefined, 'a support need is no functional level');
  t.throws(() => functionalLevelCode(5 as Level), RangeError);
});

t.test('change types and follow-up results carry the FFB names', async (t) => {
  const shown = (code: string) => ffbConcept(code)?.display;
  t.strictSame(
    CHANGE_TYPES.map((type) => shown(changeTypeCode(type))),
    ['Udvikle funktionsevne', 'Fastholde funktionsevne', 'Begrænse tab af funktionsevne'],
  );
  t.strictSame(
    FOLLOW_UP_RESULTS.map((result) => shown(followUpResultCode(result))),
    [
      'Træf afgørelse om fortsættelse af indsats',
      'Træf afgørelse om afslutning af indsats og visiter til ny',
      'Træf afgørelse om afslutning af indsats',
    ],
  );
  t.strictSame(
    CHANGE_TYPES.map((type) => changeTypeOf(changeTypeCode(type))),
    [...CHANGE_TYPES],
  );
  t.strictSame(
    FOLLOW_UP_RESULTS.map((result) => followUpResultOf(followUpResultCode(result))),
    [...FOLLOW_UP_RESULTS],
  );
  t.strictSame(
    ffbConcepts('change-type').map((c) => isFfb(c.code, 'change-type') && changeTypeOf(c.code) !== undefined),
    [true, true, true],
  );
  t.equal(changeTypeOf(gaaOgBevaegeSig), undefined);
  t.equal(followUpResultOf('not-a-code'), undefined);
});

t.test('nine informants, each with a Danish label and a KL code, four of them on the staff side', async (t) => {
  t.equal(INFORMANTS.length, 9);
  t.equal(new Set(INFORMANTS.map(informantCode)).size, 9);
  t.ok(INFORMANTS.every((informant) => UUID.test(informantCode(informant))));
  t.strictSame(
    INFORMANTS.map((informant) => informantOf(informantCode(informant))),
    [...INFORMANTS],
  );
  t.equal(informantLabel('citizen-with-staff'), 'Borger støttet af medarbejder');
  t.equal(informantLabel('staff'), 'Medarbejder alene');
  t.strictSame([...STAFF_SIDE], ['staff', 'staff-and-relative', 'caseworker', 'provider']);
  t.equal(isInformant('staff'), true);
  t.equal(isInformant('neighbour'), false);
  t.equal(informantOf('not-a-code'), undefined);
});

t.test('a follow-up, a goal and an ended intervention carry their KL codes', async (t) => {
  t.equal(CARE_SOCIAL_SYSTEM, 'http://fhir.kl.dk/term/CodeSystem/CareSocialCodes');
  t.equal(careSocial.contactActivities['follow-up'].code, '9f03dfbb-7a97-45a5-94db-d4c3501714a9');
  t.equal(careSocial.goalKinds.goal.display, 'FFB indsatsmål');
  t.equal(careSocial.goalKinds['sub-goal'].display, 'FFB delmål');
  t.equal(careSocial.evaluations['support-need'].display, 'FFB støttebehovsvurdering');
  t.equal(careSocial.goalFocus['change-type'].display, 'måltype');
  t.strictSame([...DELIVERY_TYPES], ['group', 'individual', 'robot', 'digital']);
  t.equal(END_REASONS.length, 9);
  const codes = Object.values(careSocial).flatMap((group) =>
    typeof group === 'string' ? [] : Object.values(group).map((concept) => concept.code),
  );
  t.ok(codes.every((code) => UUID.test(code)));
  t.equal(new Set(codes).size, codes.length, 'no code twice');
});

t.test('a section of Serviceloven is shown with its name and KLE number', async (t) => {
  t.strictSame(legalBasis('SEL-85'), { code: 'SEL-85', name: 'Socialpædagogisk støtte', kle: '27.36.12' });
  t.equal(legalBasis('SEL-82b')?.kle, null, 'not every section has one');
  t.equal(legalBasis('SEL-1'), undefined);
  t.equal(new Set(legalBases.map((basis) => basis.code)).size, legalBases.length);
});

t.test('a municipality is found by its code, with or without the leading zero', async (t) => {
  t.equal(municipality('0661')?.name, 'Holstebro');
  t.equal(municipality('661')?.name, 'Holstebro');
  t.equal(municipality('0000'), undefined);
  t.equal(padMunicipalityCode('661'), '0661');
  t.equal(padMunicipalityCode('0661'), '0661');
  t.equal(padMunicipalityCode('61'), '61', 'nothing is guessed');
  t.ok(municipalities.every((m) => /^0\d{3}$/.test(m.code)));
  t.equal(new Set(municipalities.map((m) => m.code)).size, municipalities.length);
});
