import { municipality, param, sql, statement } from '../../../db/statement.ts';
import { scoreTable } from '../../../db/versioned-tables.ts';
import { Problem } from '../../../http/answers/problem.ts';
import type { Precondition } from '../../../http/requests/conditions.ts';
import { markEnteredInError } from '../../../http/requests/put.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { mayChange } from './queries.ts';

type Origin = { providerId: string | null; citizenId: string; informant: string; assessmentId: string | null };

const originOfScore = statement<Origin, { id: string }>(
  'origin of score',
  sql`select provider_id as "providerId", citizen_id as "citizenId", informant, assessment_id as "assessmentId"
   from score where municipality_code = ${municipality} and id = ${param('id')}`,
);

/** The score must have been found visible before. */
export async function withdrawScore(tx: Tx, id: string, precondition: Precondition): Promise<void> {
  const origin = (await tx.row(originOfScore, { id })) as Origin;
  if (!mayChange(tx, origin))
    throw new Problem('forbidden-scope', 'A provider or a citizen withdraws only scores they registered themselves.');
  if (origin.assessmentId)
    throw new Problem('conflict', 'The score is part of an assessment. Correct or withdraw the assessment.');
  await markEnteredInError(tx, scoreTable, id, precondition);
}
