/** The plans, interventions, goals and meetings that a report writes: as they stand here, and how their own rules refuse. */
import type { z } from 'zod';
import { municipality, param, type SQL, sql, statement } from '../../../../db/statement.ts';
import { bodyFaultsOf } from '../../../../http/answers/faults.ts';
import { bodyProblem, Problem } from '../../../../http/answers/problem.ts';
import type { Precondition } from '../../../../http/requests/conditions.ts';
import type { Tx } from '../../../../http/requests/transaction.ts';
import { followUpProjection } from '../../../record/follow-ups/queries.ts';
import { goalColumns } from '../../../record/goals/queries.ts';
import { interventionColumns } from '../../../record/interventions/queries.ts';
import { planColumns } from '../../../record/plans/queries.ts';
import type { Issue } from '../definitions/check.ts';

export type Thing = 'plan' | 'intervention' | 'goal' | 'followUp';

/** A thing as it stands here. `updatedAt` in milliseconds. */
export type Current = {
  id: string;
  thing: Thing;
  version: number;
  updatedAt: number;
  enteredInError: boolean;
  planId: string;
  json: object;
};

const select = (thing: Thing, table: string, planId: string, columns: SQL) => {
  const of = sql.raw(table);
  return sql`
  select ${sql.raw(`'${thing}'`)} as thing, ${of}.id, ${of}.version, (extract(epoch from ${of}.updated_at) * 1000)::float8 as "updatedAt",
    ${of}.entered_in_error_at is not null as "enteredInError", ${sql.raw(planId)} as "planId",
    (select json_strip_nulls(to_json(fields)) from (select ${columns}) fields) as json
  from ${of} where ${of}.municipality_code = ${municipality} and ${of}.id = any(${param('ids')}::uuid[])`;
};

const currentById = statement<Current, { ids: string[] }>(
  'things a report writes',
  sql.join(
    [
      select('plan', 'plan', 'plan.id', planColumns),
      select('intervention', 'intervention', 'intervention.plan_id', interventionColumns),
      select('goal', 'goal', 'goal.plan_id', goalColumns),
      select('followUp', 'follow_up', 'follow_up.plan_id', followUpProjection.columns),
    ],
    sql` union all `,
  ),
);

export async function readCurrent(tx: Tx, ids: string[]): Promise<Map<string, Current>> {
  const rows = await tx.rows(currentById, { ids });
  return new Map(rows.map((row) => [row.id, row]));
}

/** For a write that takes the thing in whatever version it stands. */
export const AS_IT_STANDS: Precondition = { version: null, mustBeNew: false };

const FAULTS: Record<string, string> = {
  'in-the-future': 'Datoen ligger i fremtiden.',
  'too-early': 'Datoen ligger før planen begynder.',
  'before-start': 'Slutter, før det begynder.',
  'off-scale': 'Værdien er ikke på skalaen.',
  'scale-in-use': 'Målet har scoringer på en anden skala eller et andet tema: et andet tema er et nyt mål.',
  'too-many-goals': 'Planen har så mange aktive mål, som kommunen tillader.',
};
const REFUSED = 'Kan ikke gemmes sammen med det, der er registreret i forvejen.';

/** Where each resource stands in the Bundle, and what has been found wrong so far. */
type Guard = { issues: Issue[]; places: ReadonlyMap<string, string> };

/**
 * Does the work. What the thing's own rules refuse becomes issues at the resource it came from.
 * @param id the key of that resource in `places`; undefined for the whole Bundle
 * @returns undefined where the work was refused
 */
export async function guarded<Result>(
  { issues, places }: Guard,
  id: string | undefined,
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error;
    const expression = (id !== undefined && places.get(id)) || 'Bundle';
    const codes = error.errors?.map(({ code }) => code) ?? [error.code];
    for (const rule of new Set(codes)) {
      const text = FAULTS[rule] ?? REFUSED;
      issues.push({ severity: 'error', code: 'business-rule', rule, expression, text });
    }
    return undefined;
  }
}

/** The body as the thing's contract takes it, without fields it does not know. Throws the problem that a PUT would answer. */
export function fitting<Shape extends z.core.$ZodLooseShape>(contract: z.ZodObject<Shape>, body: object) {
  const fits = contract.strip().safeParse(body);
  if (!fits.success) throw bodyProblem(bodyFaultsOf({ issues: fits.error.issues, input: body }));
  return fits.data;
}
