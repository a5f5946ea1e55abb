/** A BI tool reads how the municipality's goals go, quarter by quarter. No row is about one citizen. */
import { bodyOf, type Fremdrift } from './client.ts';

export type Quarter = { quarter: string; scored: number; reachedShare: number | null };

/** The quarters whose figures are shown: few citizens' are withheld. */
export async function trend(fremdrift: Fremdrift, from: string, to: string): Promise<Quarter[]> {
  const { rows } = bodyOf(await fremdrift.GET('/v1/trends/goals', { params: { query: { from, to } } }));
  return rows.flatMap(({ quarter, scored, reachedShare }) =>
    quarter === undefined || scored === null ? [] : [{ quarter, scored, reachedShare }],
  );
}
