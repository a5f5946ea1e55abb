/** Follow-up policies: the municipality’s own, and the presets that come with the service. */
import { PRESET_POLICIES } from '../../../codes/follow-up-policies.ts';
import { commonColumns, projection } from '../../../db/projection.ts';
import { municipality, param, sql, statement } from '../../../db/statement.ts';
import type { Tenant } from '../../../db/tenant.ts';
import { policyBody } from './contract.ts';

/** The stored definition, a column for each field of the contract. */
const definitionColumns = sql.raw(
  Object.keys(policyBody.shape)
    .map((field) => `"${field}" json`)
    .join(', '),
);

export const policyProjection = projection({
  noun: 'follow-up policy',
  alias: 'follow_up_policy',
  order: 'follow_up_policy.id collate "C"',
  source: sql`from follow_up_policy cross join lateral json_to_record(follow_up_policy.definition::json) as definition(${definitionColumns})
    where follow_up_policy.municipality_code = ${municipality}`,
  columns: sql`${commonColumns('follow_up_policy')}, false as "builtIn", definition.*`,
});

/** As JSON, by name. */
export const presets: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(PRESET_POLICIES).map(([id, preset]) => [
    id,
    JSON.stringify({ id, version: 1, builtIn: true, ...preset }),
  ]),
);

const ownPolicy = statement<object, { name: string }>(
  'follow-up policy exists',
  sql`select from follow_up_policy where municipality_code = ${municipality} and id = ${param('name')} and entered_in_error_at is null`,
);

export async function policyExists(tenant: Tenant, name: string): Promise<boolean> {
  return Object.hasOwn(presets, name) || (await tenant.row(ownPolicy, { name })) !== undefined;
}
