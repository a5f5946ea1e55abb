/** A case system sends the score a caseworker has just typed in. */
import { bodyOf, type Fremdrift } from './client.ts';
import type { components } from './fremdrift.d.ts';

export type Score = components['schemas']['Score'];

/** @param scoreId the case system's own id of the score: the call can be repeated until it is answered, and makes one score */
export async function sendScore(
  fremdrift: Fremdrift,
  scoreId: string,
  score: { goalId: string; assessedOn: string; value: number },
): Promise<Score> {
  return bodyOf(
    await fremdrift.PUT('/v1/scores/{scoreId}', {
      params: { path: { scoreId } },
      body: { ...score, informant: 'caseworker' },
    }),
  );
}
