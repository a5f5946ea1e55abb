import { z } from 'zod';
import { MEETING_KINDS } from '../../../codes/follow-up-policies.ts';
import { INFORMANTS } from '../../../codes/informants.ts';
import { day, externalReference, id, instant, list, page, stored, text } from '../../../http/requests/contract.ts';
import { agreementFields, agreementOfMeeting, openAgreement } from '../agreements/contract.ts';
import { progression } from '../goals/contract.ts';
import { interventionBody } from '../interventions/contract.ts';
import { coordinator } from '../plans/coordinator.ts';
import { currentPhaseField } from '../plans/phases.ts';
import { protectedAddressMark } from '../plans/protected-address.ts';

export const followUpParams = z.object({ planId: id('The plan.'), followUpId: id('The follow-up.') });

const participant = z
  .strictObject({
    role: z.enum(['citizen', 'authority', 'provider', 'network', 'other']).describe('Which side of the table.'),
    label: text(200, 'Who, in the words of the meeting: a role or a title does.'),
    attended: z.boolean().describe('Whether they came.').optional(),
  })
  .meta({ id: 'Participant', description: 'Somebody who is asked to the meeting.' });

const goalDecision = z
  .strictObject({
    goalId: id('A goal of this plan that has not ended. Sub-goals are their provider’s to close.'),
    decision: z
      .enum(['keep', 'adjust-target', 'complete', 'archive'])
      .describe(
        'What was decided. `keep`: it goes on. `adjust-target`: with the new target, expectation or both. `complete` and `archive`: it ended the day the meeting was held.',
      ),
    target: z
      .strictObject({
        value: z.number().describe('On the instrument’s own scale.'),
        date: day('By when. Left out: the goal’s own date stays.').optional(),
      })
      .describe('The new target, when it was adjusted.')
      .optional(),
    expectation: z
      .strictObject({
        value: z.number().describe('On the instrument’s own scale.'),
        date: day('On that day, typically that of the next meeting.'),
      })
      .describe(
        'What is expected by the next meeting: joins the goal’s expected values. For `keep` and `adjust-target`.',
      )
      .optional(),
    reason: text(500, 'Why. Required to archive a goal, whose `archiveReason` it becomes.').optional(),
  })
  .meta({
    id: 'GoalDecision',
    description: 'What the meeting decided on a goal. It takes effect with the meeting: the goal gets a new version.',
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
    from: day('The first day of what is new. The intervention has its last day the day before.'),
    end: z
      .strictObject({ reason: text(200, 'Why it ends: its `endReason`.') })
      .describe('It ends, and nothing takes its place. Not together with anything below.')
      .optional(),
    ...changedFields,
    reason: text(200, 'Why it changes: `endReason` of the intervention that gives way.').optional(),
    successorId: id(
      'The id of the intervention that begins, yours to choose; without it the service gives one, the same each time.',
    ).optional(),
  })
  .meta({
    id: 'InterventionChange',
    description:
      'An intervention that ends, or changes package, provider, delivery, hours or cost. A change ends the intervention and begins another from then on, with everything else as it was and no external reference, so that the ladder keeps its dates.',
  });

const effect = z
  .object({
    resource: z.enum(['goal', 'intervention']).describe('What was written.'),
    id: z.guid().describe('Its id.').meta({ format: 'uuid' }),
    version: z.int().min(1).describe('The version that came of it.'),
    state: z
      .enum(['applied', 'taken-back', 'overtaken'])
      .describe(
        '`applied`: what this meeting decides. `taken-back`: this version of the meeting no longer decides it, and what it had done was undone; a begun intervention is then entered in error. `overtaken`: no longer decided either, but it had been changed since and was left so; `version` is the one the decision had made.',
      ),
  })
  .meta({ id: 'FollowUpEffect', description: 'What came of a decision.' });

const agreement = z
  .strictObject({
    id: id('Yours to choose; without it the service gives one by the place in the list.').optional(),
    ...agreementFields,
  })
  .meta({ id: 'FollowUpAgreement', description: 'Who does what by when (aftale), as agreed at the meeting.' });

export const followUpState = z.enum(['planned', 'held', 'cancelled', 'no-show']);

const fields = {
  kind: z
    .enum(MEETING_KINDS)
    .default('follow-up')
    .describe('A follow-up, or a meeting of the citizen’s network. Some policies count network meetings only.'),
  plannedFor: day('The day it is planned for.'),
  place: text(200, 'Where.').optional(),
  participants: list(participant, 50, 'Who is asked, and who came.').default([]),
  state: followUpState.describe('A no-show keeps the meeting owed.'),
  heldOn: day('The day it was held: required when held, else not allowed.').optional(),
  outcome: z
    .enum(['continue', 'end-and-refer', 'end'])
    .describe('The result for the plan: continue, end and refer on, or end. Only when held.')
    .optional(),
  goalDecisions: list(goalDecision, 50, 'Decisions on the plan’s goals, one each. Only when held.').default([]),
  interventionChanges: list(
    interventionChange,
    20,
    'What changes in what is granted, once per intervention. Only when held.',
  ).default([]),
  summary: text(20_000, 'What was said and decided.').optional(),
  experience: z
    .record(z.string().min(1).max(100), z.number())
    .meta({
      description:
        'The citizen’s experience of the meeting, on the dimensions of the instrument `experience`, 1 very low degree … 5 very high degree.',
      examples: [{ 'lyttet-til': 5, tryghed: 4 }],
    })
    .optional(),
  agreements: list(agreement, 50, 'What was agreed. One left out later is withdrawn.').default([]),
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

export const followUp = z
  .object({
    ...stored,
    planId: z.guid().describe('The plan.').meta({ format: 'uuid' }),
    ...fields,
    agreements: z.array(agreementOfMeeting).describe('What was agreed, by due date.'),
    effects: z
      .array(effect)
      .describe(
        'What came of the decisions: the versions of goals and interventions they wrote, and what a correction undid.',
      ),
  })
  .meta({
    id: 'FollowUp',
    description: 'A follow-up meeting: planned, held, cancelled, or one where the citizen did not come.',
  });

export const nextFollowUp = z
  .object({
    windowFrom: day('The first day of the window the next meeting is due in.'),
    windowTo: day('Its last day: a working day.'),
    state: z.enum(['not-due', 'due', 'overdue']).describe('`due` inside the window, `overdue` after it.'),
    policy: z.string().describe('The policy it follows.'),
    rule: z
      .string()
      .describe('The legal basis whose rule decides; `default`, or `own` for an interval agreed with the citizen.'),
    anchor: z
      .object({
        kind: z.enum(['start', 'held']).describe('The plan’s start, or the last meeting held.'),
        date: day('The day.'),
      })
      .describe('What the window counts from.'),
    broughtForward: z
      .object({
        reason: z.enum(['setback', 'behind-two-quarters']).describe('What was seen.'),
        goalId: z.guid().describe('On which goal.').meta({ format: 'uuid' }),
      })
      .nullable()
      .describe('Why the meeting is due sooner than the rule says; null when it is not.'),
    exemption: z
      .object({ reason: z.string().describe('Why.'), days: z.int().describe('By how many days.') })
      .nullable()
      .describe('A reasoned extension of this window; null when there is none.'),
    planned: z
      .guid()
      .nullable()
      .describe('The next meeting planned for today or later; null when none is.')
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

export const exemptionBody = z
  .strictObject({
    reason: text(500, 'Why the meeting cannot be held in its window. Counts once per reason, whatever its capitals.'),
    days: z.int().min(1).max(366).describe('By how many days the window’s end is extended.'),
  })
  .meta({
    id: 'ExemptionWrite',
    description: 'A reasoned extension of the window of the next follow-up.',
    examples: [{ reason: 'Indlagt', days: 21 }],
  });

export const exemptionParams = z.object({ planId: id('The plan.'), exemptionId: id('The exemption.') });

export const exemption = z
  .object({
    id: z.guid().describe('The exemption.').meta({ format: 'uuid' }),
    reason: z.string().describe('Why.'),
    days: z.int().describe('By how many days it extends the window’s end.'),
    anchorDate: day('The day the window counts from: it extends the window of that day alone.'),
    createdAt: instant('When it was made.'),
    withdrawnAt: instant('When it was withdrawn; absent while it counts.').optional(),
  })
  .meta({ id: 'Exemption', description: 'A reasoned extension of one window of a plan.' });

export const exemptionPage = page(exemption, 'Exemptions').meta({
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

export const followUpPage = page(followUp, 'Meetings').meta({ id: 'FollowUpPage', description: 'A page of meetings.' });

export const dueOrMeetingPage = z
  .object({
    items: z
      .array(z.union([followUp, dueFollowUp]))
      .describe(
        'Meetings in the order of their ids; or, for `due`, `overdue` and `not-due`, plans by the end of their windows, or as `sort` says.',
      ),
    next: z.string().nullable().describe('The cursor of the next page; null on the last.'),
  })
  .meta({ id: 'DueOrMeetingPage', description: 'A page of meetings, or of plans whose next meeting stands as asked.' });

const quarterName = z
  .string()
  .describe('A quarter.')
  .meta({ examples: ['2026-Q1'] });

export const brief = z
  .object({
    since: day('The day of the last meeting held; the plan’s start before the first.'),
    until: day('The day the next meeting is planned for; today when none is planned.'),
    currentPhase: currentPhaseField,
    goals: z
      .array(
        z.object({
          goalId: z.guid().describe('The goal.').meta({ format: 'uuid' }),
          title: z.string().nullable().describe('The goal in a few words.'),
          then: z.number().nullable().describe('The score valid at the last meeting; the baseline before the first.'),
          now: z.number().nullable().describe('The latest score.'),
          expected: z.number().nullable().describe('The value expected on the day of the meeting.'),
          judgement: progression.shape.judgement,
          pace: progression.shape.pace.describe(
            'Against the value expected on the day of the meeting, not today: `expected`.',
          ),
          reachedExpected: z
            .boolean()
            .nullable()
            .describe('Whether the expected progression has been reached; null without pace.'),
          disagreement: progression.shape.disagreement,
          missingQuarters: z
            .array(quarterName)
            .describe('Quarters ended since the last meeting without score or reason.'),
          missingScores: z
            .array(
              z.object({ quarter: quarterName, informant: z.enum(INFORMANTS).describe('Whose score is missing.') }),
            )
            .describe(
              'Of the same quarters, the informants of whom the policy wants a score each (`scoredBy`) and there is none.',
            ),
        }),
      )
      .describe('The active goals, by when they were set.'),
    openAgreements: z
      .array(openAgreement.extend({ overdue: z.boolean().describe('Whether the day has passed.') }))
      .describe('Agreements not yet done, by due date.'),
    planChanges: z
      .array(
        z.object({
          resource: z.enum(['plan', 'goal', 'intervention']).describe('What changed.'),
          id: z.guid().describe('Its id.').meta({ format: 'uuid' }),
          at: instant('When it was registered.'),
          change: z.enum(['added', 'changed', 'withdrawn']).describe('How.'),
        }),
      )
      .describe('What has changed in the plan since, as it was registered.'),
    experience: z
      .record(z.string(), z.number())
      .nullable()
      .describe('The citizen’s experience of the last meeting; null when it was not asked.'),
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
      .describe('What there is to talk about, goal by goal, in the order to take it.'),
  })
  .meta({ id: 'Brief', description: 'The prepared agenda of the coming meeting.' });
