import { commonColumns, type Projection } from '../../../db/projection.ts';

export const legalHoldProjection: Projection = {
  noun: 'legal hold',
  alias: 'legal_hold',
  source: 'from legal_hold where legal_hold.municipality_code = $1',
  citizen: 'legal_hold.id',
  columns: `${commonColumns('legal_hold')}, legal_hold.id as "citizenId", legal_hold.reason, legal_hold.valid_until as until`,
};
