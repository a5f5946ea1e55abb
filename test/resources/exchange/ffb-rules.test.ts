/** Each rule of the FFB delivery report, broken by itself: the report is refused with that one error, and no other. */
import type { Bundle, CarePlan } from 'fhir/r4.js';
import t from 'tap';
import { profileUrl } from '../../../src/resources/exchange/fhir/ffb/profiles.ts';
import { RULES, STRUCTURE } from '../../../src/resources/exchange/fhir/ffb/rules.ts';
import { outcomeOf, validate } from '../../../src/resources/exchange/fhir/ffb/validate.ts';
import { EXTENSIONS } from '../../../src/resources/exchange/fhir/shared/names.ts';
import { aStory, Case, ffbCode, THEMES, to } from '../../support/ffb.ts';
import type { Json } from '../../support/service.ts';

type Parts = ReturnType<typeof aStory>['parts'];
type Break = (parts: Parts, report: Bundle, one: Case) => void;
type Broken = [rule: string, at: string, breaks: Break];

const withoutField = (field: string) => (resource: Json) => {
  delete resource[field];
};
const named = (report: Bundle, { resourceType, id }: { resourceType: string; id?: string | undefined }): Json =>
  report.entry?.find(({ fullUrl }) => fullUrl === `${resourceType}/${id}`)?.resource;
/** In the report itself: parts are its resources. */
const on =
  (part: keyof Parts, breaks: (resource: Json, parts: Parts) => void): Break =>
  (parts, report) =>
    breaks(named(report, parts[part]), parts);
const patient =
  (breaks: (resource: Json) => void): Break =>
  (_, report) =>
    breaks(report.entry?.[0]?.resource);
const nowhere = '7b6f7a38-9a5c-4f0e-8a53-1f0a8d1c0999';
const another = ffbCode('8f32c948-41c4-49d7-8913-cdeede2e7fe1').coding?.[0];

const ORDERED: Broken[] = [
  ['report-type', 'type', (_, report) => void Object.assign(report, { type: 'batch' })],
  ['report-timestamp', 'timestamp', (_, report) => void delete report.timestamp],
  ['report-profile', 'meta.profile', (_, report) => void delete report.meta],
  [
    'report-one-citizen',
    'entry',
    (_, report) => {
      const other = new Case({ cpr: '6102029991' }).patient;
      report.entry?.push({ fullUrl: to(other).reference as string, resource: other });
    },
  ],
  ['report-resource', 'entry[14]', (_, report) => void report.entry?.push({ fullUrl: `Patient/${nowhere}` })],
  ['report-unique', 'entry', (_, report) => void report.entry?.push(structuredClone(report.entry[1]) as Json)],
  [
    'report-full-url',
    'entry[3]',
    (_, report) =>
      void Object.assign(report.entry?.[3] as Json, { fullUrl: `https://example.dk/${report.entry?.[3]?.fullUrl}` }),
  ],
  [
    'id',
    'entry[13].resource.id',
    (_, report) => {
      const last = report.entry?.[13] as Json;
      last.resource.id = 'indsats-1';
      last.fullUrl = 'CarePlan/indsats-1';
    },
  ],
  [
    'profile',
    'support.meta.profile',
    on('support', (plan) => {
      plan.meta.profile = ['http://example.dk/StructureDefinition/anden'];
    }),
  ],
  [
    'one-citizen',
    'contact.subject',
    on('contact', (condition) => {
      condition.subject = { reference: `Patient/${nowhere}` };
    }),
  ],
  [
    'subject',
    'contact.subject',
    on('contact', (condition) => {
      condition.subject = { type: 'Patient' };
    }),
  ],
  [
    'inside',
    'plan',
    on('plan', (plan) => {
      plan.goal.push({ reference: `Goal/${nowhere}` });
    }),
  ],
  [
    'narrative',
    'develop.text',
    on('develop', (goal) => {
      goal.text = { status: 'additional', div: '<div xmlns="http://www.w3.org/1999/xhtml">Bor hos sin søster</div>' };
    }),
  ],

  [
    'citizen-one-identifier',
    'entry[0].resource.identifier',
    patient((resource) => {
      resource.identifier.push({ ...resource.identifier[0] });
    }),
  ],
  [
    'citizen-identifier-system',
    'entry[0].resource.identifier',
    patient((resource) => {
      resource.identifier[0].use = 'secondary';
    }),
  ],
  [
    'citizen-cpr',
    'entry[0].resource.identifier',
    patient((resource) => {
      resource.identifier[0].value = '3102019999';
    }),
  ],
  [
    'citizen-organization',
    'entry[0].resource.managingOrganization',
    patient((resource) => {
      resource.managingOrganization.identifier.system = 'https://example.dk/organisation';
    }),
  ],
  [
    'unknown-element',
    'entry[0].resource.name',
    patient((resource) => {
      resource.name = [{ family: 'Prøve' }];
    }),
  ],
  [
    'unknown-element',
    'entry[0].resource.address',
    patient((resource) => {
      resource.address = [{ city: 'Prøvekær' }];
    }),
  ],

  [
    'condition-code',
    'eating.code',
    on('eating', (condition, { group }: Json) => {
      condition.code.coding.push(...group.code.coding);
    }),
  ],
  ['condition-clinical-status', 'contact.clinicalStatus', on('contact', withoutField('clinicalStatus'))],
  [
    'condition-clinical-status-code',
    'contact.clinicalStatus',
    on('contact', (condition) => {
      condition.clinicalStatus.coding[0].code = 'better';
    }),
  ],
  [
    'condition-verification-status-code',
    'contact.verificationStatus',
    on('contact', (condition) => {
      condition.verificationStatus.coding[0].code = 'sure';
    }),
  ],
  ['condition-recorded', 'contact.recordedDate', on('contact', withoutField('recordedDate'))],
  ['condition-severity', 'contact.severity', on('contact', withoutField('severity'))],
  [
    'condition-level',
    'contact.severity',
    on('contact', (condition) => {
      condition.severity = { coding: [another] };
    }),
  ],
  [
    'condition-last-asserted',
    'contact.extension',
    on('contact', (condition) => {
      const asserted = { url: EXTENSIONS.lastAsserted, valueDateTime: '2026-02-02' };
      condition.extension = [asserted, asserted];
    }),
  ],
  [
    'condition-extensions',
    'contact.extension',
    on('contact', (condition) => {
      condition.extension = [{ url: 'http://example.dk/udvidelse', valueDateTime: '2026-02-02' }];
    }),
  ],
  [
    'unknown-element',
    'contact.note',
    on('contact', (condition) => {
      condition.note = [{ text: 'Virker gladere' }];
    }),
  ],
  [
    'goal-status',
    'develop.lifecycleStatus',
    on('develop', (goal) => {
      goal.lifecycleStatus = 'done';
    }),
  ],
  [
    'goal-category',
    'develop.category',
    on('develop', (goal) => {
      goal.category = [{ coding: [another] }];
    }),
  ],
  [
    'goal-description',
    'develop.description',
    on('develop', (goal) => {
      goal.description = { coding: [another] };
    }),
  ],
  [
    'unknown-element',
    'develop.description.text',
    on('develop', (goal) => {
      goal.description.text = 'Vil gerne ud blandt andre';
    }),
  ],
  [
    'unknown-element',
    'develop.note',
    on('develop', (goal) => {
      goal.note = [{ text: 'Ringede i går' }];
    }),
  ],
  [
    'unknown-element',
    'develop.achievementStatus',
    on('develop', (goal) => {
      goal.achievementStatus = { coding: [another] };
    }),
  ],
  [
    'unknown-element',
    'develop.outcomeCode',
    on('develop', (goal) => {
      goal.outcomeCode = [{ coding: [another] }];
    }),
  ],
  [
    'goal-targets',
    'develop.target',
    on('develop', (goal) => {
      goal.target.push(structuredClone(goal.target[0]));
    }),
  ],
  [
    'goal-level',
    'develop.target',
    on('develop', (goal) => {
      goal.target[1].detailCodeableConcept = { coding: [another] };
    }),
  ],
  [
    'goal-change-type',
    'develop.target',
    on('develop', (goal) => {
      goal.target[0].detailCodeableConcept = { coding: [another] };
    }),
  ],
  [
    'goal-primary',
    'develop.addresses',
    on('develop', (goal) => {
      goal.addresses[1].extension[0].valuePositiveInt = 1;
    }),
  ],
  [
    'goal-ranks',
    'develop.addresses',
    on('develop', (goal) => {
      goal.addresses[1].extension[0].valuePositiveInt = 3;
    }),
  ],
  [
    'goal-addresses',
    'develop.addresses[1]',
    on('develop', (goal, { group }) => {
      goal.addresses[1] = { ...goal.addresses[1], ...to(group) };
    }),
  ],

  [
    'evaluation-status',
    'evaluation.status',
    on('evaluation', (evaluation) => {
      evaluation.status = 'maybe';
    }),
  ],
  [
    'evaluation-code',
    'evaluation.code',
    on('evaluation', (evaluation) => {
      evaluation.code = { coding: [another] };
    }),
  ],
  ['evaluation-effective', 'evaluation.effective', on('evaluation', withoutField('effectiveDateTime'))],
  [
    'evaluation-value',
    'evaluation.value',
    on('evaluation', (evaluation) => {
      evaluation.valueCodeableConcept = { coding: [another] };
    }),
  ],
  [
    'evaluation-elements',
    'evaluation.focus',
    on('evaluation', (evaluation, { plan }) => {
      evaluation.focus = [to(plan)];
    }),
  ],

  [
    'plan-status',
    'plan.status',
    on('plan', (plan) => {
      plan.status = 'begun';
    }),
  ],
  [
    'plan-intent',
    'plan.intent',
    on('plan', (plan) => {
      plan.intent = 'wish';
    }),
  ],
  [
    'plan-case-number',
    'plan.extension',
    on('plan', (plan) => {
      plan.extension = plan.extension.slice(1);
    }),
  ],
  [
    'plan-start',
    'plan.period',
    on('plan', (plan) => {
      plan.period = { end: '2026-12-01' };
    }),
  ],
  [
    'plan-care-team',
    'plan.careTeam[0]',
    on('plan', (plan, { group }) => {
      plan.careTeam = [to(group)];
    }),
  ],
  [
    'plan-target-groups',
    'plan.addresses[1]',
    on('plan', (plan, { contact }) => {
      plan.addresses[1] = { ...plan.addresses[1], ...to(contact) };
    }),
  ],
  [
    'plan-ranks',
    'plan.addresses[1]',
    on('plan', (plan) => {
      delete plan.addresses[1].extension;
    }),
  ],
  [
    'plan-primary',
    'plan.addresses',
    on('plan', (plan) => {
      plan.addresses[1].extension[0].valuePositiveInt = 1;
    }),
  ],
  [
    'plan-goals',
    'plan.goal[3]',
    on('plan', (plan, { contact }) => {
      plan.goal.push(to(contact));
    }),
  ],
  [
    'plan-activity',
    'plan.activity',
    on('plan', (plan) => {
      plan.activity.push(structuredClone(plan.activity[0]));
    }),
  ],
  [
    'plan-follow-up-date',
    'plan.extension',
    on('plan', (plan, { team }) => {
      plan.extension[1].valueReference = to(team);
    }),
  ],
  [
    'plan-extensions',
    'plan.extension',
    on('plan', (plan) => {
      plan.extension.push({ url: 'http://example.dk/udvidelse', valueDateTime: '2026-01-01' });
    }),
  ],
  [
    'plan-ordered-follow-up',
    'plan.extension',
    on('plan', (plan) => {
      plan.extension = plan.extension.slice(0, 1);
    }),
  ],
  ['plan-ordered-evaluation', 'plan.activity', on('plan', withoutField('activity'))],
  ['plan-ordered-target-group', 'plan.addresses', on('plan', withoutField('addresses'))],
  [
    'plan-elements',
    'plan',
    on('plan', (plan) => {
      plan.created = '2026-02-02';
    }),
  ],

  ['intervention-based-on', 'support.basedOn', on('support', withoutField('basedOn'))],
  [
    'intervention-status',
    'support.status',
    on('support', (support) => {
      support.status = 'begun';
    }),
  ],
  [
    'intervention-intent',
    'support.intent',
    on('support', (support) => {
      support.intent = 'wish';
    }),
  ],
  ['intervention-created', 'support.created', on('support', withoutField('created'))],
  ['intervention-start', 'support.period', on('support', withoutField('period'))],
  [
    'intervention-end',
    'support.period',
    on('support', (support) => {
      support.status = 'completed';
    }),
  ],
  [
    'intervention-activity',
    'support.activity',
    on('support', (support) => {
      support.activity.push(structuredClone(support.activity[0]));
    }),
  ],
  [
    'intervention-code',
    'support.activity.detail.code',
    on('support', (support) => {
      support.activity[0].detail.code = { coding: [another] };
    }),
  ],
  [
    'intervention-activity-status',
    'support.activity.detail.status',
    on('support', (support) => {
      support.activity[0].detail.status = 'begun';
    }),
  ],
  [
    'intervention-elements',
    'support',
    on('support', (support, { team }) => {
      support.careTeam = [to(team)];
    }),
  ],

  [
    'encounter-status',
    'meeting.status',
    on('meeting', (meeting) => {
      meeting.status = 'finished';
    }),
  ],
  [
    'encounter-class',
    'meeting.class',
    on('meeting', (meeting) => {
      meeting.class.code = 'AMB';
    }),
  ],
  [
    'encounter-type',
    'meeting.type',
    on('meeting', (meeting) => {
      meeting.type = [{ coding: [another] }];
    }),
  ],
  ['encounter-start', 'meeting.period', on('meeting', withoutField('period'))],
  ['encounter-subject', 'meeting.subject', on('meeting', withoutField('subject'))],

  [
    'target-group-code',
    'group.code',
    on('group', (group) => {
      group.code = { coding: [another] };
    }),
  ],
  ['target-group-recorded', 'group.recordedDate', on('group', withoutField('recordedDate'))],
  [
    'target-group-elements',
    'group',
    on('group', (group, { contact }) => {
      group.severity = contact.severity;
    }),
  ],
  [
    'performer-category',
    'team.category',
    on('team', (team) => {
      team.category = [{ coding: [another] }];
    }),
  ],
  ['performer-subject', 'team.subject', on('team', withoutField('subject'))],
  [
    'unknown-element',
    'team.name',
    on('team', (team) => {
      team.name = 'Bostøtten Prøvekær';
    }),
  ],
  [
    'unknown-element',
    'support.subject.display',
    on('support', (support) => {
      support.subject.display = 'Prøve Prøvesen';
    }),
  ],

  [
    'unknown-resource',
    'entry[14].resource',
    (_, report) =>
      void report.entry?.push({
        resource: { resourceType: 'Organization', id: nowhere, meta: { lastUpdated: report.timestamp } } as Json,
      }),
  ],
  ['missing-element', 'develop.lifecycleStatus', on('develop', withoutField('lifecycleStatus'))],
  ['missing-element', 'plan.subject', on('plan', withoutField('subject'))],
  [
    'wrong-format',
    'contact.recordedDate',
    on('contact', (condition) => {
      condition.recordedDate = 'i går';
    }),
  ],
  [
    'r4-invariant',
    'contact',
    on('contact', (condition) => {
      condition.verificationStatus.coding[0].code = 'entered-in-error';
    }),
  ],
];

const GATHERED: Broken[] = [
  [
    'request-status',
    'request.status',
    on('request', (request) => {
      request.status = 'begun';
    }),
  ],
  [
    'request-intent',
    'request.intent',
    on('request', (request) => {
      request.intent = 'order';
    }),
  ],
  [
    'request-case-number',
    'request.extension',
    on('request', (request) => {
      delete request.extension[0].extension[0].valueIdentifier.value;
    }),
  ],
  [
    'request-extensions',
    'request.extension',
    on('request', (request) => {
      request.extension.push({ url: 'http://example.dk/udvidelse', valueDateTime: '2026-02-02' });
    }),
  ],
  ['gathering-based-on', 'gathering.extension', on('gathering', withoutField('extension'))],
  [
    'gathering-extensions',
    'gathering.extension',
    on('gathering', (gathering) => {
      gathering.extension.push({ url: 'http://example.dk/udvidelse', valueDateTime: '2026-02-02' });
    }),
  ],
  [
    'gathering-status',
    'gathering.status',
    on('gathering', (gathering) => {
      gathering.status = 'begun';
    }),
  ],
  ['gathering-effective', 'gathering.effective', on('gathering', withoutField('effectiveDateTime'))],
  [
    'gathering-findings',
    'gathering.finding[1]',
    on('gathering', (gathering, { request }) => {
      gathering.finding[1].itemReference = to(request);
    }),
  ],
  [
    'gathering-evaluation',
    'gathering.investigation',
    on('gathering', (gathering, { contact }) => {
      gathering.investigation = [{ code: { coding: [another] }, item: [to(contact)] }];
    }),
  ],
  [
    'condition-severity',
    'sleep.severity',
    on('sleep', (condition, { contact }) => {
      condition.severity = contact.severity;
    }),
  ],
];

const FOLLOWED_UP: Broken[] = [
  [
    'follow-up-status',
    'held.status',
    on('held', (held) => {
      held.status = 'preliminary';
    }),
  ],
  [
    'follow-up-code',
    'held.code',
    on('held', (held) => {
      held.code = { coding: [another] };
    }),
  ],
  ['follow-up-focus', 'held.focus', on('held', withoutField('focus'))],
  ['follow-up-effective', 'held.effective', on('held', withoutField('effectiveDateTime'))],
  [
    'follow-up-result',
    'held.value',
    on('held', (held) => {
      held.valueCodeableConcept = { coding: [another] };
    }),
  ],
];

const WARNED: Broken[] = [
  [
    'narrative-dropped',
    'develop.text',
    on('develop', (goal) => {
      goal.text = { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">Udvikle</div>' };
    }),
  ],
  [
    'report-last-updated',
    'entry',
    on('develop', (goal) => {
      delete goal.meta.lastUpdated;
    }),
  ],
  [
    'report-one-gathering',
    'entry',
    (_, report, one) => {
      const request = one.request();
      for (const resource of [request, one.gathering(request, []), one.gathering(request, [])])
        report.entry?.push({
          fullUrl: to(resource).reference as string,
          resource,
        });
    },
  ],
  [
    'report-ended-before',
    'entry',
    on('support', (support) => {
      support.period = { start: '2026-01-20', end: '2026-02-01' };
    }),
  ],
  [
    'goal-maintain',
    'maintain.target',
    on('maintain', (goal, { develop }) => {
      goal.target[1] = structuredClone(develop.target?.[1]);
    }),
  ],
  ['target-group-clinical-status', 'group.clinicalStatus', on('group', withoutField('clinicalStatus'))],
];

type ReportName = keyof ReturnType<typeof aStory>['reports'];

function brokenReport(name: ReportName, breaks: Break[]) {
  const story = structuredClone({ ...aStory(), one: null });
  const one = new Case();
  one.patient = story.reports[name].entry?.[0]?.resource as typeof one.patient;
  const report = story.reports[name];
  for (const breaking of breaks) breaking(story.parts, report, one);
  return { parts: story.parts, report };
}

function place(at: string, parts: Parts, report: Bundle): string {
  const [name = ''] = at.split('.');
  const part = parts[name as keyof Parts] as CarePlan | undefined;
  if (!part) return `Bundle.${at}`;
  const index = report.entry?.findIndex(({ fullUrl }) => fullUrl === to(part).reference);
  return at.replace(name, `Bundle.entry[${index}].resource`);
}

function tryEach(name: ReportName, all: Broken[], severity: 'error' | 'warning') {
  for (const [rule, at, breaks] of all) {
    t.test(`${rule}: ${at}`, async (t) => {
      const { parts, report } = brokenReport(name, [breaks]);
      const found = validate(report).map(({ rule, expression, severity }) => ({ rule, expression, severity }));
      t.same(found, [{ rule, expression: place(at, parts, report), severity }]);
    });
  }
}

tryEach('ordered', ORDERED, 'error');
tryEach('gathered', GATHERED, 'error');
tryEach('followedUp', FOLLOWED_UP, 'error');
tryEach('ordered', WARNED, 'warning');

t.test('the story’s five reports keep every rule', async (t) => {
  for (const [name, report] of Object.entries(aStory().reports)) t.same(validate(report), [], name);
});

t.test('every rule has been broken here, and warns or refuses as the table says', async (t) => {
  const tried = (all: Broken[]) => all.map(([rule]) => rule);
  const refused = new Set([...tried(ORDERED), ...tried(GATHERED), ...tried(FOLLOWED_UP), 'too-deep', 'not-a-bundle']);
  const stopping = RULES.filter(({ severity }) => severity !== 'warning').map(({ id }) => id);
  t.same([...refused].sort(), [...stopping, ...Object.keys(STRUCTURE)].sort());
  const warning = RULES.filter(({ severity }) => severity === 'warning').map(({ id }) => id);
  t.same([...new Set(tried(WARNED))].sort(), warning.sort());
  t.equal(new Set(RULES.map(({ id }) => id)).size, RULES.length, 'each rule has a name of its own');
});

t.test('what is no Bundle at all, or nested without end, is refused as a whole', async (t) => {
  for (const nothing of [null, 1, 'Bundle', [], {}, { resourceType: 'Patient' }])
    t.same(
      validate(nothing).map(({ rule }) => rule),
      ['not-a-bundle'],
    );
  const deep = JSON.parse(`${'{"extension":['.repeat(5_000)}${']}'.repeat(5_000)}`);
  t.same(
    validate({ resourceType: 'Bundle', entry: [deep] }).map(({ rule }) => rule),
    ['too-deep'],
  );
});

t.test('ten faults at once are ten errors', async (t) => {
  const ten = [
    'report-timestamp',
    'citizen-cpr',
    'condition-recorded',
    'goal-category',
    'goal-targets',
    'evaluation-value',
    'plan-case-number',
    'intervention-created',
    'encounter-class',
    'target-group-code',
  ];
  const breaks = ten.map((rule) => (ORDERED.find(([name]) => name === rule) as Broken)[2]);
  const found = validate(brokenReport('ordered', breaks).report);
  t.same(found.map(({ rule }) => rule).sort(), ten.toSorted());
});

t.test('the profiles may be named with the guide’s version, and ids hold whatever stands before them', async (t) => {
  const { report } = brokenReport('ordered', []);
  for (const { resource } of report.entry ?? [])
    if (resource?.meta?.profile) resource.meta.profile = resource.meta.profile.map((url) => `${url}|1.0.0`);
  t.same(validate(report), []);
});

t.test('an outcome tells severity, code, place and a Danish sentence for each', async (t) => {
  const { report } = brokenReport('ordered', [on('team', withoutField('category'))]);
  t.same(outcomeOf(validate(report)), {
    resourceType: 'OperationOutcome',
    issue: [
      {
        severity: 'error',
        code: 'code-invalid',
        details: {
          coding: [{ system: 'urn:fremdrift:ffb-rule', code: 'performer-category' }],
          text: 'Tilbuddet skal være netop ét af FFB-listens tilbud.',
        },
        expression: ['Bundle.entry[10].resource.category'],
      },
    ],
  });
});

t.test('a withdrawn condition is one without clinical status', async (t) => {
  const { report } = brokenReport('ordered', [
    on('contact', (condition) => {
      delete condition.clinicalStatus;
      condition.verificationStatus.coding[0].code = 'entered-in-error';
    }),
  ]);
  t.same(validate(report), []);
});

t.test('a level that was not assessed is a level', async (t) => {
  const one = new Case();
  const contact = one.condition(THEMES.contact, null);
  t.same(validate(one.report(contact, one.goal('develop', 1, contact))), []);
  t.equal(contact.meta?.profile?.[0], profileUrl('condition'));
});
