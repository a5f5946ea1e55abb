/** A provider fetches the plan it shares with the municipality, and shows how each goal goes. */
import { bodyOf, type Fremdrift } from './client.ts';

export async function describePlan(fremdrift: Fremdrift, planId: string): Promise<string[]> {
  const { goals } = bodyOf(await fremdrift.GET('/v1/plans/{planId}', { params: { path: { planId } } }));
  return goals.map(({ title = 'a goal without a title', progression: { judgement, baseline, target, latest } }) => {
    const now = latest ? `${latest.value} on ${latest.assessedOn}` : 'not scored yet';
    return `${title}: ${judgement ?? 'cannot be judged'} (from ${baseline} to ${target}, now ${now})`;
  });
}
