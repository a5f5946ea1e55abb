import { PRESET_POLICIES } from '../../../codes/follow-up-policies.ts';
import { commonColumns, projection } from '../../../db/projection.ts';
import { municipality, sql } from '../../../db/statement.ts';
import { policyTable } from '../../../db/versioned-tables.ts';
import type { CadenceRule } from '../../../domain/cadence.ts';
import { type BodyFault, bodyFault, Problem, refuse } from '../../../http/answers/problem.ts';
import type { Precondition } from '../../../http/requests/conditions.ts';
import { type Outcome, put } from '../../../http/requests/put.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import type { PolicyBody } from './contract.ts';

export const policyProjection = projection({
  noun: 'follow-up policy',
  alias: 'follow_up_policy',
  order: 'follow_up_policy.id collate "C"',
  source: sql`from follow_up_policy cross join lateral json_to_record(follow_up_policy.definition::json)
    as d(label json, rules json, "defaultRule" json, "broughtForwardWeeks" json, "perCitizen" json, "countsOnly" json, "scoredBy" json) where follow_up_policy.municipality_code = ${municipality}`,
  columns: sql`${commonColumns('follow_up_policy')}, false as "builtIn", d.*`,
});

export const presets: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(PRESET_POLICIES).map(([id, preset]) => [
    id,
    JSON.stringify({ id, version: 1, builtIn: true, ...preset }),
  ]),
);

export async function putPolicy(tx: Tx, name: string, body: PolicyBody, precondition: Precondition): Promise<Outcome> {
  if (Object.hasOwn(presets, name))
    throw new Problem('conflict', `${name} is a preset and stays as it is. Give your own policy another name.`);
  refuse(overlaps(body.rules));
  return put(tx, policyTable, name, { definition: body, externalSystem: null, externalValue: null }, precondition);
}

function overlaps(rules: CadenceRule[]): BodyFault[] {
  const meets = (a: CadenceRule, b: CadenceRule) =>
    (a.term === undefined || b.term === undefined || a.term === b.term) &&
    (a.legalBases.length === 0 ||
      b.legalBases.length === 0 ||
      a.legalBases.some((basis) => b.legalBases.includes(basis)));
  return rules.flatMap((rule, index) =>
    rules.slice(0, index).some((earlier) => meets(earlier, rule))
      ? [bodyFault(`/rules/${index}`, 'overlapping-rules', 'An earlier rule is for the same basis and term.')]
      : [],
  );
}
