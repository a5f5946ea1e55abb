import { z } from 'zod';
import { MEETING_KINDS } from '../../../codes/follow-up-policies.ts';
import { INFORMANTS } from '../../../codes/informants.ts';
import { dialect, pageOrTable, type Table } from '../../../http/answers/csv.ts';
import {
  day,
  externalReference,
  id,
  instant,
  list,
  listQuery,
  page,
  stored,
  text,
} from '../../../http/requests/contract.ts';
import { operation } from '../../../http/requests/operation.ts';
import { agreementAtMeeting, agreementOfMeeting, openAgreement } from '../agreements/contract.ts';
import { progression } from '../goals/contract.ts';
import { interventionBody } from '../interventions/contract.ts';
import { coordinator, currentPhaseField, planParams, protectedAddressMark } from '../plans/contract.ts';

const followUpParams = planParams.extend({ followUpId: id('The follow-up.') });

const participant = z
  .strictObject({
    role: z.enum(['citizen', 'authority', 'provider', 'network', 'other']).describe('Which party they belong to.'),
    label: text(200, 'Who it is. A role or a title is enough.'),
    attended: z.boolean().describe('Whether they came.').optional(),
  })
  .meta({ id: 'Participant', description: 'Somebody who is invited to the meeting.' });

const goalDecision = z
  .strictObject({
    goalId: id('A goal of this plan that has not ended. Not a sub-goal: its provider closes those.'),
    decision: z
      .enum(['keep', 'adjust-target', 'complete', 'archive'])
      .describe(
        'What was decided. `keep`: the goal goes on. `adjust-target`: it goes on with the new target, expectation or both. `complete` and `archive`: it ended the day the meeting was held.',
      ),
    target: z
      .strictObject({
        value: z.number().describe('On the instrument’s own scale.'),
        date: day('By when. Left out: the goal keeps its date.').optional(),
      })
      .describe('The new target. Only with `adjust-target`.')
      .optional(),
    expectation: z
      .strictObject({
        value: z.number().describe('On the instrument’s own scale.'),
        date: day('On which day, typically that of the next meeting.'),
      })
      .describe(
        'What is expected by the next meeting. It is added to the goal’s expected values. Only with `keep` and `adjust-target`.',
      )
      .optional(),
    reason: text(500, 'Why. Required with `archive`, where it becomes the goal’s `archiveReason`.').optional(),
  })
  .meta({
    id: 'GoalDecision',
    description:
      'What the meeting decided about a goal. It takes effect with the meeting: the goal gets a new version.',
  });

const changedFields = interventionBody.pick({
  package: true,
  providerId: true,
  delivery: true,
  hoursPerWeek: true,
  unitCost: true,
}).shape;

const interventionChange = z
  .strictObject({
    interventionId: id('An intervention of this plan.'),
    from: day('The first day of what is new. The intervention’s last day is the day before.'),
    end: z
      .strictObject({ reason: text(200, 'Why it ends: becomes its `endReason`.') })
      .describe('The intervention ends and nothing replaces it. Not together with the fields below.')
      .optional(),
    ...changedFields,
    reason: text(200, 'Why it changes: becomes the `endReason` of the intervention that ends.').optional(),
    successorId: id(
      'The id of the intervention that begins: yours to choose. Left out: the service makes one, the same each time.',
    ).optional(),
  })
  .meta({
    id: 'InterventionChange',
    description:
      'An intervention that ends, or changes package, provider, delivery, hours or cost. A change ends the intervention and begins a successor, so that each package keeps its dates. The successor takes over all other fields but the external reference.',
  });

const effect = z
  .object({
    resource: z.enum(['goal', 'intervention']).describe('What was written.'),
    id: z.guid().describe('Its id.').meta({ format: 'uuid' }),
    version: z.int().min(1).describe('The version that was written.'),
    state: z
      .enum(['applied', 'taken-back', 'overtaken'])
      .describe(
        '`applied`: the meeting decides this. `taken-back`: the meeting no longer decides this, and its effect was undone; an intervention that had begun is then entered in error. `overtaken`: the meeting no longer decides this, but the goal or intervention was changed since and was left as it is; `version` is the one the decision had written.',
      ),
  })
  .meta({ id: 'FollowUpEffect', description: 'The effect of a decision.' });

const followUpState = z.enum(['planned', 'held', 'cancelled', 'no-show']);

const fields = {
  kind: z
    .enum(MEETING_KINDS)
    .default('follow-up')
    .describe('A follow-up, or a meeting of the citizen’s network. Some policies count only network meetings.'),
  plannedFor: day('The day it is planned for.'),
  place: text(200, 'Where.').optional(),
  participants: list(participant, 50, 'Who is invited, and who came.').default([]),
  state: followUpState.describe('The state of the meeting. After a `no-show` the follow-up is still due.'),
  heldOn: day('The day it was held. Required for `held`, else not allowed.').optional(),
  outcome: z
    .enum(['continue', 'end-and-refer', 'end'])
    .describe('The result for the plan: continue, end and refer on, or end. Only for `held`.')
    .optional(),
  goalDecisions: list(
    goalDecision,
    50,
    'Decisions about the plan’s goals, at most one per goal. Only for `held`.',
  ).default([]),
  interventionChanges: list(
    interventionChange,
    20,
    'Changes in what is granted, at most one per intervention. Only for `held`.',
  ).default([]),
  summary: text(20_000, 'What was said and decided.').optional(),
  experience: z
    .record(z.string().min(1).max(100), z.number())
    .meta({
      description:
        'The citizen’s experience of the meeting, by dimension of the instrument `experience`: 1 to a very low degree … 5 to a very high degree.',
      examples: [{ 'lyttet-til': 5, tryghed: 4 }],
    })
    .optional(),
  agreements: list(
    agreementAtMeeting,
    50,
    'What was agreed. An agreement that a later write leaves out is withdrawn.',
  ).default([]),
  externalReference: externalReference.optional(),
};

export const followUpBody = z.strictObject(fields).meta({
  id: 'FollowUpWrite',
  description: 'A follow-up meeting as you write it.',
  examples: [
    {
      plannedFor: '2026-04-07',
      state: 'held',
      heldOn: '2026-04-07',
      participants: [
        { role: 'citizen', label: 'Borger', attended: true },
        { role: 'provider', label: 'Kontaktpædagog', attended: true },
      ],
      outcome: 'continue',
      goalDecisions: [
        {
          goalId: '6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0201',
          decision: 'keep',
          expectation: { value: 2, date: '2026-08-03' },
        },
      ],
      interventionChanges: [
        { interventionId: '6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0401', from: '2026-05-01', package: 3, hoursPerWeek: 2.5 },
      ],
      experience: { 'lyttet-til': 5, tryghed: 4 },
      agreements: [
        {
          what: 'Besøge klubben i Nørregade sammen',
          responsible: 'Kontaktpædagog',
          dueDate: '2026-05-01',
          state: 'open',
        },
      ],
    },
  ],
});

export type FollowUpBody = z.output<typeof followUpBody>;
export type Effect = z.output<typeof effect>;

const followUp = z
  .object({
    ...stored,
    planId: z.guid().describe('The plan.').meta({ format: 'uuid' }),
    ...fields,
    agreements: z.array(agreementOfMeeting).describe('What was agreed, by due date.'),
    effects: z
      .array(effect)
      .describe(
        'The effects of the decisions: which versions of goals and interventions they wrote, and what a correction undid.',
      ),
  })
  .meta({
    id: 'FollowUp',
    description: 'A follow-up meeting: planned, held, cancelled, or one the citizen did not come to.',
  });

export const nextFollowUp = z
  .object({
    windowFrom: day('The first day of the window the next meeting is due in.'),
    windowTo: day('The last day of the window: a working day.'),
    state: z.enum(['not-due', 'due', 'overdue']).describe('`due` inside the window, `overdue` after it.'),
    policy: z.string().describe('The policy it follows.'),
    rule: z
      .string()
      .describe(
        'Which rule of the policy decides: that of a legal basis, `default`, or `own` for an interval agreed with the citizen.',
      ),
    anchor: z
      .object({
        kind: z.enum(['start', 'held']).describe('The plan’s start, or the last meeting held.'),
        date: day('The day.'),
      })
      .describe('What the window counts from.'),
    broughtForward: z
      .object({
        reason: z.enum(['setback', 'behind-two-quarters']).describe('What happened.'),
        goalId: z.guid().describe('On which goal.').meta({ format: 'uuid' }),
      })
      .nullable()
      .describe('Why the meeting is due sooner than the rule says. Null when it is not.'),
    exemption: z
      .object({ reason: z.string().describe('Why.'), days: z.int().describe('By how many days.') })
      .nullable()
      .describe('The extension of this window. Null when there is none.'),
    planned: z
      .guid()
      .nullable()
      .describe('The next meeting planned for today or later. Null when none is.')
      .meta({ format: 'uuid' }),
    plannedFor: day('The day it is planned for.').optional(),
    place: z.string().describe('Where.').optional(),
  })
  .meta({ id: 'NextFollowUp', description: 'When the next meeting is due, by which rule, and whether it is planned.' });

export const dueFollowUp = nextFollowUp
  .extend({
    planId: z.guid().describe('The plan.').meta({ format: 'uuid' }),
    citizenId: z.guid().describe('The citizen.').meta({ format: 'uuid' }),
    caseNumber: z.string().describe('The municipality’s own case number.'),
    protectedAddress: protectedAddressMark,
    coordinator: coordinator.optional(),
  })
  .meta({ id: 'DueFollowUp', description: 'A plan whose next meeting is due, overdue or not due yet.' });

const exemptionBody = z
  .strictObject({
    reason: text(
      500,
      'Why the meeting cannot be held in its window. Each reason can be given once per window; capitals make no difference.',
    ),
    days: z.int().min(1).max(366).describe('By how many days the window’s end is extended.'),
  })
  .meta({
    id: 'ExemptionWrite',
    description: 'An extension of the window of the next follow-up, with a reason.',
    examples: [{ reason: 'Indlagt', days: 21 }],
  });

const exemptionParams = planParams.extend({ exemptionId: id('The exemption.') });

const exemption = z
  .object({
    id: z.guid().describe('The exemption.').meta({ format: 'uuid' }),
    reason: z.string().describe('Why.'),
    days: z.int().describe('By how many days it extends the window’s end.'),
    anchorDate: day('The day the window counts from. Only the window that counts from that day is extended.'),
    createdAt: instant('When it was made.'),
    withdrawnAt: instant('When it was withdrawn. Absent while it counts.').optional(),
  })
  .meta({ id: 'Exemption', description: 'An extension of one window of a plan, with its reason.' });

const exemptionPage = page(exemption, 'Exemptions').meta({
  id: 'ExemptionPage',
  description: 'A page of exemptions.',
});

export const followUpSummary = z
  .object({
    id: z.guid().describe('The meeting.').meta({ format: 'uuid' }),
    heldOn: day('When it was held.'),
    outcome: fields.outcome,
  })
  .meta({ id: 'LastFollowUp', description: 'The last meeting held.' });

const followUpPage = page(followUp, 'Meetings').meta({ id: 'FollowUpPage', description: 'A page of meetings.' });

const dueOrMeetingPage = z
  .object({
    items: z
      .array(z.union([followUp, dueFollowUp]))
      .describe(
        'Meetings in the order of their ids. For `due`, `overdue` and `not-due`: plans, by the end of their windows or as `sort` says.',
      ),
    next: z.string().nullable().describe('The cursor of the next page; null on the last.'),
  })
  .meta({
    id: 'DueOrMeetingPage',
    description: 'A page of meetings, or of plans whose next meeting is in the state asked for.',
  });

const quarterName = z
  .string()
  .describe('A quarter.')
  .meta({ examples: ['2026-Q1'] });

const brief = z
  .object({
    since: day('The day of the last meeting held. Before the first: the plan’s start.'),
    until: day('The day the next meeting is planned for. Today when none is planned.'),
    currentPhase: currentPhaseField,
    goals: z
      .array(
        z.object({
          goalId: z.guid().describe('The goal.').meta({ format: 'uuid' }),
          title: z.string().nullable().describe('The goal in a few words.'),
          then: z
            .number()
            .nullable()
            .describe('The score that was valid at the last meeting. Before the first: the baseline.'),
          now: z.number().nullable().describe('The latest score.'),
          expected: z.number().nullable().describe('The value expected on the day of the meeting.'),
          judgement: progression.shape.judgement,
          pace: progression.shape.pace.describe(
            'Compared with `expected`: the value expected on the day of the meeting, not today.',
          ),
          reachedExpected: z
            .boolean()
            .nullable()
            .describe('Whether the expected progression has been reached. Null without pace.'),
          disagreement: progression.shape.disagreement,
          missingQuarters: z
            .array(quarterName)
            .describe(
              'Quarters that ended since the last meeting without a score, and without a reason why there is none.',
            ),
          missingScores: z
            .array(
              z.object({ quarter: quarterName, informant: z.enum(INFORMANTS).describe('Whose score is missing.') }),
            )
            .describe(
              'In the same quarters, the informants that the policy asks for scores (`scoredBy`) and that gave none.',
            ),
        }),
      )
      .describe('The active goals, in the order they were set.'),
    openAgreements: z
      .array(openAgreement.extend({ overdue: z.boolean().describe('Whether the day has passed.') }))
      .describe('Agreements not yet done, by due date.'),
    planChanges: z
      .array(
        z.object({
          resource: z.enum(['plan', 'goal', 'intervention']).describe('What changed.'),
          id: z.guid().describe('Its id.').meta({ format: 'uuid' }),
          at: instant('When it was registered.'),
          change: z.enum(['added', 'changed', 'withdrawn']).describe('What happened to it.'),
        }),
      )
      .describe('What has changed in the plan since the last meeting, by the time of registration.'),
    experience: z
      .record(z.string(), z.number())
      .nullable()
      .describe('The citizen’s experience of the last meeting. Null when they were not asked.'),
    suggestions: z
      .array(
        z.object({
          goalId: z.guid().describe('The goal.').meta({ format: 'uuid' }),
          suggestion: z
            .enum([
              'celebrate-and-set-next',
              'ask-what-changed',
              'adjust-plan-or-target',
              'hear-both-views',
              'score-first',
              'make-measurable',
            ])
            .describe('What there is to talk about.'),
        }),
      )
      .describe('What there is to talk about, goal by goal, in the suggested order.'),
  })
  .meta({ id: 'Brief', description: 'The prepared agenda of the coming meeting.' });

export const MEETING_TABLE: Table = {
  columns: ['id', 'planId', 'kind', 'plannedFor', 'place', 'state', 'heldOn', 'outcome'],
};

export const DUE_TABLE: Table = {
  columns: [
    'planId',
    'citizenId',
    'caseNumber',
    'coordinator.name',
    'coordinator.unit',
    'coordinator.role',
    'state',
    'windowFrom',
    'windowTo',
    'policy',
    'rule',
    'anchor.kind',
    'anchor.date',
    'broughtForward.reason',
    'broughtForward.goalId',
    'exemption.days',
    'planned',
    'plannedFor',
    'place',
  ],
};

const followUpFilters = z.strictObject({
  planId: id('Only those of this plan.').optional(),
  state: z
    .enum([...followUpState.options, 'not-due', 'due', 'overdue'])
    .describe('Meetings in this state. For `not-due`, `due` and `overdue`: plans whose next meeting is in that state.')
    .optional(),
  from: day('Planned for this day or later. For what is due: with a window that ends on this day or later.').optional(),
  to: day(
    'Planned for this day or earlier. For what is due: with a window that ends on this day or earlier.',
  ).optional(),
  providerId: id('Only plans with an intervention of this provider. For what is due.').optional(),
  legalBasis: text(20, 'Only plans with an active intervention on this legal basis. For what is due.').optional(),
  unit: text(200, 'Only plans coordinated by this team or unit. For what is due.').optional(),
  broughtForward: z
    .stringbool({ truthy: ['true'], falsy: ['false'] })
    .describe('Only plans whose meeting has, or has not, been brought forward. For what is due.')
    .optional(),
  sort: z
    .enum(['window', 'unit', 'coordinator', 'caseNumber'])
    .describe(
      'The order. `window`, the default: the most urgent first. `unit`, `coordinator`, `caseNumber`: in Danish alphabetical order, and within each the most urgent first. For what is due.',
    )
    .optional(),
  ...listQuery,
  dialect,
});

export type FollowUpFilters = z.output<typeof followUpFilters>;

export const listFollowUps = operation({
  id: 'listFollowUps',
  summary: 'List follow-ups: meetings, or what is due',
  description:
    'Meetings across plans, planned or past. With `state` `due`, `overdue` or `not-due`: the plans whose next meeting is in that state, each with its window and the reason for it; the most urgent first unless `sort` says otherwise. That is a team leader’s list. `Accept: text/csv` gives a table.',
  tag: 'Follow-ups',
  scope: 'plans:read',
  query: followUpFilters,
  answers: { 200: pageOrTable(dueOrMeetingPage, MEETING_TABLE, DUE_TABLE) },
});

export const listFollowUpsOfPlan = operation({
  id: 'listFollowUpsOfPlan',
  summary: 'List a plan’s follow-ups',
  description: 'The meetings of one plan.',
  tag: 'Follow-ups',
  scope: 'shared-plans:read',
  params: planParams,
  query: z.strictObject(listQuery),
  answers: { 200: followUpPage },
});

export const getBrief = operation({
  id: 'getBrief',
  summary: 'The brief of the coming meeting',
  description:
    'Each active goal with the score at the last meeting, the score now, the one expected on the day of the meeting, judgement and pace; where citizen and staff disagree; missing scores; open agreements; and what changed in the plan since the last meeting.',
  tag: 'Follow-ups',
  scope: 'plans:read',
  params: planParams,
  answers: { 200: brief },
});

export const getFollowUp = operation({
  id: 'getFollowUp',
  summary: 'Read a follow-up',
  description: 'The meeting with its decisions and agreements.',
  tag: 'Follow-ups',
  scope: 'shared-plans:read',
  conditional: true,
  params: followUpParams,
  answers: { 200: followUp },
});

export const putFollowUp = operation({
  id: 'putFollowUp',
  summary: 'Plan or record a follow-up',
  description:
    'Plan the meeting, then write it again when it was held or cancelled, or when the citizen did not come. Meeting, decisions and agreements are stored together or not at all. The decisions of a held meeting take effect with it: goals get new targets or end, interventions change. Sending the same again changes nothing. A correction that decides otherwise first takes back what the decision had done, unless that was changed since. `effects` says what was done.',
  tag: 'Follow-ups',
  scope: 'follow-ups:write',
  params: followUpParams,
  body: followUpBody,
  answers: { 200: followUp, 201: followUp },
});

export const deleteFollowUp = operation({
  id: 'deleteFollowUp',
  summary: 'Mark a follow-up as entered in error',
  description:
    'It then counts nowhere. What it decided is taken back, unless that was changed since: see `effects`. A meeting that did not take place is `cancelled` or a `no-show` instead.',
  tag: 'Follow-ups',
  scope: 'follow-ups:write',
  params: followUpParams,
  answers: { 200: followUp },
});

export const postExemption = operation({
  id: 'postExemption',
  summary: 'Extend the window of the next follow-up',
  description:
    'The window ends later by the given days, once per reason. The extension ends with the next meeting held.',
  tag: 'Follow-ups',
  scope: 'follow-ups:write',
  idempotent: true,
  params: planParams,
  body: exemptionBody,
  answers: { 201: nextFollowUp },
});

export const listExemptions = operation({
  id: 'listExemptions',
  summary: 'List a plan’s exemptions',
  description: 'The exemptions of the present and past windows, including withdrawn ones, in the order they were made.',
  tag: 'Follow-ups',
  scope: 'plans:read',
  params: planParams,
  query: z.strictObject({ cursor: listQuery.cursor, limit: listQuery.limit }),
  answers: { 200: exemptionPage },
});

export const deleteExemption = operation({
  id: 'deleteExemption',
  summary: 'Withdraw an exemption',
  description: 'It no longer counts, and its reason can be given again. To undo this, make a new exemption.',
  tag: 'Follow-ups',
  scope: 'follow-ups:write',
  params: exemptionParams,
  answers: { 200: exemption },
});
