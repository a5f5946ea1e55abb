import { planVisible } from '../../../access/visibility.ts';
import { fieldsOf } from '../../../db/fields.ts';
import { commonColumns, projection } from '../../../db/projection.ts';
import { intervention } from '../../../db/schema.ts';
import { municipality, sql } from '../../../db/statement.ts';

export const interventionColumns = sql`${commonColumns('intervention')}, ${fieldsOf(intervention)}`;

export const interventionProjection = projection({
  noun: 'intervention',
  alias: 'intervention',
  source: sql`from intervention join plan on plan.municipality_code = intervention.municipality_code and plan.id = intervention.plan_id
    join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
    where intervention.municipality_code = ${municipality} and plan.entered_in_error_at is null and citizen.entered_in_error_at is null and ${planVisible('plan', 'plan')}`,
  citizen: 'plan.citizen_id',
  plan: 'intervention.plan_id',
  columns: interventionColumns,
});
