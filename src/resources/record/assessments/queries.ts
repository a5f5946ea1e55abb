import { ofOwnCitizen, planVisible } from '../../../access/visibility.ts';
import { fieldsOf } from '../../../db/fields.ts';
import { commonColumns, projection } from '../../../db/projection.ts';
import * as schema from '../../../db/schema.ts';
import { municipality, provider, sql } from '../../../db/statement.ts';

/** The authority sees every assessment, a citizen's app those of its citizen, a provider those of the citizens whose plans it may see. */
export const assessmentProjection = projection({
  noun: 'assessment',
  alias: 'assessment',
  source: sql`from assessment join citizen on citizen.municipality_code = assessment.municipality_code and citizen.id = assessment.citizen_id
    where assessment.municipality_code = ${municipality} and citizen.entered_in_error_at is null and ${ofOwnCitizen('assessment.citizen_id')} and (${provider} is null or exists (
      select from plan where plan.municipality_code = assessment.municipality_code and plan.citizen_id = assessment.citizen_id
        and plan.entered_in_error_at is null and ${planVisible('plan', 'goals-and-scores')}))`,
  citizen: 'assessment.citizen_id',
  columns: sql`${commonColumns('assessment')}, ${fieldsOf(schema.assessment, ['values'])}`,
  // A null among the values means “not assessed”: it stays.
  whole: sql`'values', assessment.values`,
});
