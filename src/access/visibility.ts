/** Who sees which plan: SQL conditions of every query that a provider’s system or a citizen’s app can cause. */
import type { SQL } from 'drizzle-orm';
import { sql } from '../db/drizzle.ts';
import { provider, today } from '../db/statement.ts';
import { type ConsentScope, scopesThatShow } from '../domain/consent.ts';

/**
 * In the transaction of a citizen’s app, true only for that citizen; in any other, always true.
 * @param column holds the citizen’s id, such as `plan.citizen_id`
 */
export function ofOwnCitizen(column: string): SQL {
  return sql`coalesce(${sql.raw(column)} = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true)`;
}

/**
 * Who sees which plan, and how much of it.
 *
 * - The municipality sees every plan of its own.
 * - A provider sees a plan while it has an intervention there that has begun and not ended, and for as many days after the
 *   end as the municipality allows. If the plan requires consent, the provider also needs one: given to this provider,
 *   valid today and not withdrawn. It then sees only what that consent covers.
 * - The citizen's own app sees that citizen's plans.
 * @param plan the alias of the plan
 * @param least the narrowest consent that is enough for what is asked
 */
export function planVisible(plan: string, least: ConsentScope): SQL {
  const p = sql.raw(plan);
  const scopes = sql.raw(
    scopesThatShow(least)
      .map((scope) => `'${scope}'`)
      .join(', '),
  );
  return sql`(${ofOwnCitizen(`${plan}.citizen_id`)} and (${provider} is null or (exists (
    select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
    where visible.municipality_code = ${p}.municipality_code and visible.plan_id = ${p}.id and visible.provider_id = ${provider}
      and visible.entered_in_error_at is null and visible.start_date <= ${today}
      and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= ${today}))
    and (not ${p}.consent_required or exists (
      select from consent given where given.municipality_code = ${p}.municipality_code and given.plan_id = ${p}.id and given.provider_id = ${provider}
        and given.scope in (${scopes}) and given.entered_in_error_at is null
        and given.given_on <= ${today} and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= ${today}))))))`;
}
