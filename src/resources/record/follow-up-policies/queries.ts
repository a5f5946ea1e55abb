/** The policy behind a name: the municipality's own, or a preset. */
import { PRESET_POLICIES } from '../../../codes/follow-up-policies.ts';
import { numberedStatement as statement, type Tenant } from '../../../db/tenant.ts';

const own = statement(
  'follow-up policy exists',
  'select from follow_up_policy where municipality_code = $1 and id = $2 and entered_in_error_at is null',
);

export async function policyExists(tenant: Tenant, name: string): Promise<boolean> {
  return Object.hasOwn(PRESET_POLICIES, name) || (await tenant.row(own, [tenant.municipality, name])) !== undefined;
}
