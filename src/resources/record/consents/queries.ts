import { planVisible } from '../../../access/visibility.ts';
import { fieldsOf } from '../../../db/fields.ts';
import { commonColumns, projection } from '../../../db/projection.ts';
import { consent } from '../../../db/schema.ts';
import { municipality, param, provider, type SQL, sql, statement } from '../../../db/statement.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { commonConditions, mustRead } from '../../../http/resource.ts';
import { ofPlan } from '../plans/queries.ts';
import type { ConsentFilters } from './contract.ts';

const consentColumns = sql`${commonColumns('consent')}, ${fieldsOf(consent, ['validUntil'])}, consent.valid_until as "until"`;

/** A provider sees only the consents given to itself. The municipality sees all. */
const consentVisible = sql`(${provider} is null or consent.provider_id = ${provider})`;

export const consentProjection = projection({
  noun: 'consent',
  alias: 'consent',
  source: sql`from consent join plan on plan.municipality_code = consent.municipality_code and plan.id = consent.plan_id
    join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
    where consent.municipality_code = ${municipality} and plan.entered_in_error_at is null and citizen.entered_in_error_at is null
      and ${consentVisible} and ${planVisible('plan', 'plan')}`,
  citizen: 'plan.citizen_id',
  plan: 'consent.plan_id',
  columns: consentColumns,
});

/** The filters of the list of consents. */
export function consentConditions(filters: ConsentFilters): SQL[] {
  const conditions = commonConditions('consent', filters);
  if (filters.planId) conditions.push(sql`consent.plan_id = ${filters.planId}`);
  if (filters.providerId) conditions.push(sql`consent.provider_id = ${filters.providerId}`);
  return conditions;
}

/** A plan's consents as a JSON array, including withdrawn and past ones. Alias `plan`. */
export const consentsJson = sql`coalesce((select json_agg((select json_strip_nulls(to_json(fields)) from (select ${consentColumns}) fields)
    order by consent.given_on, consent.id) from consent where ${ofPlan('consent')} and ${consentVisible}), '[]'::json)`;

const consentHistory = statement<{ json: string }, { id: string }>(
  'history of consent',
  sql`select json_strip_nulls(to_json(fields))::text as json from (
     select ${consentColumns}, null::timestamptz as "supersededAt" from consent
     where municipality_code = ${municipality} and id = ${param('id')}
     union all
     select ${consentColumns}, superseded_at from consent_history consent
     where municipality_code = ${municipality} and id = ${param('id')}
   ) fields order by version`,
);

/** Every version as one JSON text, the first one first. */
export async function readConsentHistory(tx: Tx, planId: string, id: string): Promise<string> {
  await mustRead(tx, consentProjection, { id, planId });
  const versions = await tx.rows(consentHistory, { id });
  return `{"items":[${versions.map(({ json }) => json).join(',')}],"next":null}`;
}
