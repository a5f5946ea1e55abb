/**
 * The facts: single records, without anything that says who they are about. Exports, the feed of changes, OData, their
 * contracts and the data dictionary are made from this one table of fields. The rows come from the views `fact_…`.
 */
import { BUILT_IN } from '../../../codes/instruments.ts';

/** `code` is from a fixed list; `text` is worded by the municipality. */
export type FieldType = 'uuid' | 'code' | 'text' | 'integer' | 'number' | 'boolean' | 'date' | 'instant';

export type Field = {
  /** Its name in CSV and JSON. */
  name: string;
  /** Its name in the view. */
  column: string;
  type: FieldType;
  nullable: boolean;
  description: string;
};

type FactName = 'scores' | 'goals' | 'follow-ups' | 'interventions';

export type Fact = {
  name: FactName;
  /** The name of a row in the OpenAPI document. */
  row: string;
  /** Its name in the feed of changes. */
  resource: 'score' | 'goal' | 'follow-up' | 'intervention';
  table: 'score' | 'goal' | 'follow_up' | 'intervention';
  view: string;
  /** The same rows for BI logins that connect to the database. */
  biView: string;
  description: string;
  fields: readonly Field[];
};

type Options = { nullable?: boolean; column?: string };

function field(name: string, type: FieldType, description: string, { nullable = false, column }: Options = {}): Field {
  return { name, column: column ?? snakeCase(name), type, nullable, description };
}

function optional(name: string, type: FieldType, description: string, column?: string): Field {
  return field(name, type, description, { nullable: true, ...(column && { column }) });
}

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function camelCase(code: string): string {
  return code.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

const identity = (what: string) => [
  field('id', 'uuid', `Pseudonym of the ${what}: the same in every export, and in the feed.`),
  field('version', 'integer', 'Which version this is. It grows with each correction.'),
  field('citizenId', 'uuid', 'Pseudonym of the citizen: the same in all facts.'),
];
const planId = field('planId', 'uuid', 'Pseudonym of the plan.');
const providerId = (what: string) =>
  optional('providerId', 'uuid', `${what} The provider’s real id, as in the trends.`);
const registeredAt = field('registeredAt', 'instant', 'When this version was registered, in UTC.');

const measured = [
  optional('instrumentVersion', 'integer', 'The version of the instrument.'),
  optional('dimension', 'text', 'The instrument’s dimension; null for one that measures one thing.'),
];

/** What the citizen thought of the meeting: a column per item of the instrument `experience`. */
const experience = (BUILT_IN.experience?.dimensions ?? []).map(({ code, label }) =>
  optional(
    `experience${code[0]?.toUpperCase()}${camelCase(code.slice(1))}`,
    'number',
    `How far the citizen agrees, 1 very low degree … 5 very high degree: “${label}”.`,
    `experience_${code.replaceAll('-', '_')}`,
  ),
);

export const FACTS: readonly Fact[] = [
  {
    name: 'scores',
    row: 'ScoreFact',
    resource: 'score',
    table: 'score',
    view: 'fact_score',
    biView: 'bi.scores',
    description: 'One row per score: a value, or the fact that there was none, at a date, by an informant.',
    fields: [
      ...identity('score'),
      optional('goalId', 'uuid', 'Pseudonym of the goal; null for a score of the citizen on an instrument.'),
      field('instrument', 'code', 'The instrument, such as `ffb-level`.'),
      ...measured.map((part) => (part.name === 'instrumentVersion' ? { ...part, nullable: false } : part)),
      field('assessedOn', 'date', 'The day that was assessed.'),
      field('quarter', 'code', 'The quarter of that day, such as `2026-Q1`.'),
      optional('value', 'number', 'On the instrument’s own scale; null when not assessed.'),
      field('notAssessed', 'boolean', 'True when there is no value, but a reason why.'),
      field('informant', 'code', 'Whose view it is, such as `citizen` or `staff`.'),
      providerId('The provider that registered it; null when the authority did.'),
      registeredAt,
    ],
  },
  {
    name: 'goals',
    row: 'GoalFact',
    resource: 'goal',
    table: 'goal',
    view: 'fact_goal',
    biView: 'bi.goals',
    description: 'One row per goal and sub-goal, as it stands.',
    fields: [
      ...identity('goal'),
      planId,
      optional('parentGoalId', 'uuid', 'Pseudonym of the goal a sub-goal is a step towards; null for a goal.'),
      field('kind', 'code', '`goal` or `sub-goal`.'),
      field('status', 'code', '`proposed`, `active`, `completed` or `archived`.'),
      optional('changeType', 'code', '`develop`, `maintain` or `limit-loss`.'),
      optional('theme', 'code', 'FFB sub-theme code.'),
      optional('instrument', 'code', 'The instrument it is measured on.'),
      ...measured,
      optional('baselineValue', 'number', 'Where it began, on the instrument’s own scale.'),
      optional('baselineDate', 'date', 'When.'),
      optional('targetValue', 'number', 'Where it is to get to.'),
      optional('targetDate', 'date', 'By when.'),
      optional('weight', 'number', 'Its weight among the citizen’s goals, for goal attainment.'),
      optional('acceptedOn', 'date', 'The day the citizen accepted it.'),
      optional('endedOn', 'date', 'The day it was completed or archived.'),
      providerId('The provider that wrote a sub-goal; null when the authority did.'),
      registeredAt,
    ],
  },
  {
    name: 'follow-ups',
    row: 'FollowUpFact',
    resource: 'follow-up',
    table: 'follow_up',
    view: 'fact_follow_up',
    biView: 'bi.follow_ups',
    description: 'One row per meeting, whatever became of it.',
    fields: [
      ...identity('meeting'),
      planId,
      field('kind', 'code', '`follow-up` or `network`.'),
      field('state', 'code', '`planned`, `held`, `cancelled` or `no-show`.'),
      field('plannedFor', 'date', 'The day it was planned for.'),
      optional('heldOn', 'date', 'The day it was held.'),
      optional('dueBy', 'date', 'The end of the window it was due in, for a meeting that was held.'),
      optional('outcome', 'code', '`continue`, `end-and-refer` or `end`.'),
      ...experience,
      registeredAt,
    ],
  },
  {
    name: 'interventions',
    row: 'InterventionFact',
    resource: 'intervention',
    table: 'intervention',
    view: 'fact_intervention',
    biView: 'bi.interventions',
    description: 'One row per intervention granted.',
    fields: [
      ...identity('intervention'),
      planId,
      field('code', 'code', 'What is granted: FFB code.'),
      optional('legalBasis', 'code', 'Its legal basis, such as `SEL-85`.'),
      providerId('Who delivers it.'),
      field('startDate', 'date', 'Its first day.'),
      optional('endDate', 'date', 'Its last day.'),
      optional('package', 'integer', 'The step on the ladder, 0–10.'),
      optional('delivery', 'code', '`individual`, `group` or `digital`.'),
      optional('hoursPerWeek', 'number', 'Hours a week.'),
      optional('unitCost', 'number', 'Danish kroner a month.'),
      registeredAt,
    ],
  },
];
