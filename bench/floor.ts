/**
 * The floor the service is measured against: the same SQL with nothing around it. No key, contract, tenant, access log or
 * row-level security; the connections are the owner's.
 */
import { planParts } from '../src/resources/exchange/plan-documents/queries.ts';
import { series } from '../src/resources/record/goals/series.ts';
import { citizenId, DAY, goalId, MUNICIPALITY, planId, providerId, themeOf } from './data.ts';

const TODAY = '2025-03-21';

export const planStatement = (citizen: number) => {
  const given: Record<string, string> = {
    municipality: MUNICIPALITY,
    provider: providerId,
    today: TODAY,
    planId: planId(citizen),
  };
  return { name: planParts.name, text: planParts.text, values: planParts.names.map((name) => given[name]) };
};

export const seriesStatement = (goal: string) => ({
  ...series,
  values: [MUNICIPALITY, null, TODAY, goal, new Date().toISOString(), null, 101],
});

const COLUMNS = `municipality_code, id, citizen_id, goal_id, instrument, instrument_version, dimension, assessed_on, value, informant, comment, version, created_at, updated_at`;

export type NewScore = { id: string; citizen: number; goal: number; value: number };

/** The score as the API takes it. */
export const scoreBody = ({ citizen, goal, value }: NewScore) => ({
  goalId: goalId(citizen, goal),
  assessedOn: DAY,
  value,
  informant: 'staff',
  comment: 'Gør mere selv end sidst.',
});

export type ScoreBody = ReturnType<typeof scoreBody>;

/** The row that the score becomes. */
export const insertStatement = (score: NewScore) =>
  insertRow(score.id, citizenId(score.citizen), themeOf(score.goal), scoreBody(score));

export const insertRow = (id: string, citizen: string, theme: string, body: ScoreBody) => ({
  name: 'insert score',
  text: `insert into score (${COLUMNS}) values ($1, $2, $3, $4, 'ffb-level', 1, $5, $6, $7, $8, $9, 1, $10, $10) returning *`,
  values: [
    MUNICIPALITY,
    id,
    citizen,
    body.goalId,
    theme,
    body.assessedOn,
    body.value,
    body.informant,
    body.comment,
    new Date(),
  ],
});

/** The rows of many scores, in one statement. */
export function insertManyStatement(scores: NewScore[]) {
  const bodies = scores.map(scoreBody);
  return {
    name: 'insert scores',
    text: `insert into score (${COLUMNS}) select $1, id, citizen, goal, 'ffb-level', 1, theme, assessed_on, value, informant, comment, 1, $2::timestamptz, $2::timestamptz
      from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::date[], $8::numeric[], $9::text[], $10::text[])
        as new (id, citizen, goal, theme, assessed_on, value, informant, comment)`,
    values: [
      MUNICIPALITY,
      new Date(),
      scores.map(({ id }) => id),
      scores.map(({ citizen }) => citizenId(citizen)),
      bodies.map((body) => body.goalId),
      scores.map(({ goal }) => themeOf(goal)),
      bodies.map((body) => body.assessedOn),
      bodies.map((body) => body.value),
      bodies.map((body) => body.informant),
      bodies.map((body) => body.comment),
    ],
  };
}
