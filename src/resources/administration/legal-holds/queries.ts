import { commonColumns, projection } from '../../../db/projection.ts';
import { municipality, sql } from '../../../db/statement.ts';

export const legalHoldProjection = projection({
  noun: 'legal hold',
  alias: 'legal_hold',
  source: sql`from legal_hold where legal_hold.municipality_code = ${municipality}`,
  citizen: 'legal_hold.id',
  columns: sql`${commonColumns('legal_hold')}, legal_hold.id as "citizenId", legal_hold.reason, legal_hold.valid_until as until`,
});
