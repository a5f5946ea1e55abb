import { z } from 'zod';
import { day, externalReference, id, list, page, stored, text } from '../../http/contract.ts';

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
    goalId: id('A goal of this plan.'),
    decision: z.enum(['keep', 'adjust-target', 'complete', 'archive']).describe('What was decided.'),
    target: z
      .strictObject({ value: z.number().describe('On the instrument’s own scale.'), date: day('By when.').optional() })
      .describe('The new target, when it was adjusted.')
      .optional(),
  })
  .meta({ id: 'GoalDecision', description: 'What the meeting decided on a goal.' });

const agreementFields = {
  what: text(1000, 'What is to be done.'),
  responsible: text(200, 'Who does it.'),
  dueDate: day('By when.'),
  state: z.enum(['open', 'done', 'cancelled']).describe('Where it stands.'),
};

const agreement = z
  .strictObject({
    id: id('Yours to choose; without it the service gives one by the place in the list.').optional(),
    ...agreementFields,
  })
  .meta({ id: 'Agreement', description: 'Who does what by when (aftale).' });

export const followUpState = z.enum(['planned', 'held', 'cancelled', 'no-show']);

const fields = {
  plannedFor: day('The day it is planned for.'),
  place: text(200, 'Where.').optional(),
  participants: list(participant, 50, 'Who is asked, and who came.').default([]),
  state: followUpState.describe('A no-show keeps the meeting owed.'),
  heldOn: day('The day it was held: required when held, else not allowed.').optional(),
  outcome: z
    .enum(['continue', 'end-and-refer', 'end'])
    .describe('The result for the plan: continue, end and refer on, or end. Only when held.')
    .optional(),
  goalDecisions: list(goalDecision, 50, 'Decisions on the plan’s goals. Only when held.').default([]),
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
      goalDecisions: [{ goalId: '6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0201', decision: 'keep' }],
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

const storedAgreement = z.object({
  id: z.guid().describe('The agreement.').meta({ format: 'uuid' }),
  ...agreementFields,
});

export const openAgreement = storedAgreement
  .extend({ followUpId: z.guid().describe('The meeting it was made at.').meta({ format: 'uuid' }) })
  .meta({ id: 'OpenAgreement', description: 'An agreement not yet done.' });

export const followUp = z
  .object({
    ...stored,
    planId: z.guid().describe('The plan.').meta({ format: 'uuid' }),
    ...fields,
    agreements: z.array(storedAgreement).describe('What was agreed, by due date.'),
  })
  .meta({
    id: 'FollowUp',
    description: 'A follow-up meeting: planned, held, cancelled, or one where the citizen did not come.',
  });

export const followUpPage = page(followUp, 'Follow-ups').meta({
  id: 'FollowUpPage',
  description: 'A page of follow-ups.',
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
    planned: z.guid().nullable().describe('The meeting that is planned; null when none is.').meta({ format: 'uuid' }),
    plannedFor: day('The day it is planned for.').optional(),
    place: z.string().describe('Where.').optional(),
  })
  .meta({ id: 'NextFollowUp', description: 'When the next meeting is due, by which rule, and whether it is planned.' });

export const exemptionBody = z
  .strictObject({
    reason: text(500, 'Why the meeting cannot be held in its window. Counts once per reason.'),
    days: z.int().min(1).max(366).describe('By how many days the window’s end is extended.'),
  })
  .meta({
    id: 'ExemptionWrite',
    description: 'A reasoned extension of the window of the next follow-up.',
    examples: [{ reason: 'Indlagt', days: 21 }],
  });

export const followUpSummary = z
  .object({
    id: z.guid().describe('The meeting.').meta({ format: 'uuid' }),
    heldOn: day('When it was held.'),
    outcome: fields.outcome,
  })
  .meta({ id: 'LastFollowUp', description: 'The last meeting held.' });
