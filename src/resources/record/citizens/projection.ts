import { commonColumns, type Projection } from '../../../db/projection.ts';
import { MASKED } from './contract.ts';

export const citizenProjection: Projection = {
  noun: 'citizen',
  alias: 'citizen',
  source: 'from citizen where citizen.municipality_code = $1',
  citizen: 'citizen.id',
  columns: `${commonColumns('citizen')}, citizen.case_number as "caseNumber",
    case when citizen.cpr_encrypted is not null then '${MASKED}' end as cpr,
    citizen.target_groups as "targetGroups", citizen.protected_address as "protectedAddress"`,
};
