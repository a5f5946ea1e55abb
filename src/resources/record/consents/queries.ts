import { planVisible } from '../../../access/visibility.ts';
import { commonColumns, projection } from '../../../db/projection.ts';
import { municipality, provider, sql } from '../../../db/statement.ts';
import { ofPlan } from '../plans/queries.ts';

export const consentColumns = sql`${commonColumns('consent')}, consent.plan_id as "planId", consent.provider_id as "providerId", consent.scope, consent.form,
  consent.given_on as "givenOn", consent.valid_until as "until", consent.withdrawn_on as "withdrawnOn"`;

/** A provider sees what the citizen has said about it, and not about others. */
const ownToTheCaller = sql`(${provider} is null or consent.provider_id = ${provider})`;

export const consentProjection = projection({
  noun: 'consent',
  alias: 'consent',
  source: sql`from consent join plan on plan.municipality_code = consent.municipality_code and plan.id = consent.plan_id
    join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
    where consent.municipality_code = ${municipality} and plan.entered_in_error_at is null and citizen.entered_in_error_at is null
      and ${ownToTheCaller} and ${planVisible('plan', 'plan')}`,
  citizen: 'plan.citizen_id',
  plan: 'consent.plan_id',
  columns: consentColumns,
});

/** Those of a plan, also withdrawn and past ones, as a JSON array; alias `plan`. */
export const consentsJson = sql`coalesce((select json_agg((select json_strip_nulls(to_json(fields)) from (select ${consentColumns}) fields)
    order by consent.given_on, consent.id) from consent where ${ofPlan('consent')} and ${ownToTheCaller}), '[]'::json)`;
