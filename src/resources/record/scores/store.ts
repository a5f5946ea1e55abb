import { numbered } from '../../../db/statement.ts';
import { numberedStatement as statement } from '../../../db/tenant.ts';
import { Problem } from '../../../http/answers/problem.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { mustRead } from '../../../http/resource.ts';
import { registeredBy, scoreColumns, scoreProjection } from './queries.ts';

const history = statement(
  'history of score',
  `select json_strip_nulls(to_json(fields))::text as json from (
     select ${numbered(scoreColumns)}, null::timestamptz as "supersededAt" from score where municipality_code = $1 and id = $2
     union all
     select ${numbered(scoreColumns)}, superseded_at from score_history score where municipality_code = $1 and id = $2
   ) fields order by version`,
);

export async function readHistory(tx: Tx, id: string): Promise<string> {
  await mustRead(tx, scoreProjection, { id });
  const versions = await tx.rows<{ json: string }>(history, [tx.municipality, id]);
  return `{"items":[${versions.map(({ json }) => json).join(',')}],"next":null}`;
}

const origin = statement(
  'origin of score',
  'select provider_id as "providerId", citizen_id as "citizenId", informant, assessment_id as "assessmentId" from score where municipality_code = $1 and id = $2',
);

type Origin = { providerId: string | null; citizenId: string; informant: string; assessmentId: string | null };

/** Who is not the authority withdraws only what it registered, and the scores of an assessment go with it. */
export async function mayWithdraw(tx: Tx, id: string): Promise<void> {
  const score = (await tx.row<Origin>(origin, [tx.municipality, id])) as Origin;
  if (!registeredBy(tx, score))
    throw new Problem('forbidden-scope', 'A provider or a citizen withdraws only the scores of its own.');
  if (score.assessmentId)
    throw new Problem('conflict', 'The score is part of an assessment. Correct or withdraw the assessment.');
}
