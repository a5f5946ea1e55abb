import { commonColumns, type Projection, planVisible } from '../../../db/projection.ts';
import { ofPlan } from '../plans/queries.ts';

export const consentColumns = `${commonColumns('consent')}, consent.plan_id as "planId", consent.provider_id as "providerId", consent.scope, consent.form,
  consent.given_on as "givenOn", consent.valid_until as "until", consent.withdrawn_on as "withdrawnOn"`;

/** A provider sees what the citizen has said about it, and not about others. */
const ownToTheCaller = '($2::uuid is null or consent.provider_id = $2)';

export const consentProjection: Projection = {
  noun: 'consent',
  alias: 'consent',
  source: `from consent join plan on plan.municipality_code = consent.municipality_code and plan.id = consent.plan_id
    join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
    where consent.municipality_code = $1 and plan.entered_in_error_at is null and citizen.entered_in_error_at is null
      and ${ownToTheCaller} and ${planVisible('plan', 'plan')}`,
  citizen: 'plan.citizen_id',
  plan: 'consent.plan_id',
  columns: consentColumns,
};

/** Those of a plan, also withdrawn and past ones, as a JSON array; alias `plan`. */
export const consentsJson = `coalesce((select json_agg((select json_strip_nulls(to_json(fields)) from (select ${consentColumns}) fields)
    order by consent.given_on, consent.id) from consent where ${ofPlan('consent')} and ${ownToTheCaller}), '[]'::json)`;
