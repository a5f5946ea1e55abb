/** A trend across all municipalities: each one's own answer, a row for each. */
import { municipalities } from '../../../codes/municipalities.ts';
import type { Pool } from '../../../db/pool.ts';
import { withTenant } from '../../../db/tenant.ts';
import type { Instant } from '../../../domain/calendar.ts';
import { type Answer, answerOf, compare, untilComputed } from './answer.ts';
import type { Trend, TrendQuery } from './contract.ts';
import type { Asked } from './question.ts';

/** How many municipalities are read at a time: other callers need connections, too. */
const MUNICIPALITIES_AT_ONCE = 2;

/**
 * Each municipality withholds by its own threshold. Nothing is added up across them: a total would give away what one of
 * them withholds.
 */
export async function answerAcross(
  pool: Pool,
  now: Instant,
  trend: Trend,
  query: TrendQuery,
  asked: Asked,
): Promise<Answer> {
  const { grain } = asked;
  const begun = performance.now();
  const answerFrom = async ({ code, name }: { code: string; name: string }): Promise<Answer> => {
    const answer = await untilComputed(
      () => withTenant(pool, code, now, (tenant) => answerOf(tenant, trend, query, asked)),
      begun,
    );
    const named = { municipality: code, municipalityName: name };
    return { ...answer, rows: answer.rows.map((row) => ({ [grain]: row[grain], ...named, ...row })) };
  };
  const answers: Answer[] = [];
  for (let first = 0; first < municipalities.length; first += MUNICIPALITIES_AT_ONCE) {
    const some = municipalities.slice(first, first + MUNICIPALITIES_AT_ONCE);
    answers.push(...(await Promise.all(some.map(answerFrom))));
  }
  const [{ columns: [period = '', ...columns] = [] }] = answers as [Answer];
  return {
    rows: answers.flatMap(({ rows }) => rows).toSorted((a, b) => compare(String(a[grain]), String(b[grain]))),
    columns: [period, 'municipality', 'municipalityName', ...columns],
    threshold: Math.max(...answers.map(({ threshold }) => threshold)),
    computedAt: answers.map(({ computedAt }) => computedAt).toSorted()[0] as Instant,
  };
}
