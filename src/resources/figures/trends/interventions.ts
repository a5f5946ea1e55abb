/** What is granted in a period: how much, for how long, up or down the ladder, in groups, at what cost. */
import { numberedStatement as statement, type Tenant } from '../../../db/tenant.ts';
import { type IsoDate, type Period, periodDays } from '../../../domain/calendar.ts';
import { cubeOf, type Fact } from '../../../domain/figures/cube.ts';
import {
  type InterventionInPeriod,
  interventionFigures,
  stepInPeriod,
} from '../../../domain/figures/intervention-trend.ts';
import type { PackagedIntervention } from '../../../domain/figures/packages.ts';
import type { Dimension } from './dimensions.ts';
import { type Family, familyOf, withFigures } from './family.ts';

export const INTERVENTION_DIMENSIONS = [
  'legalBasis',
  'providerId',
  'targetGroup',
] as const satisfies readonly Dimension[];

type InterventionRow = {
  citizenId: string;
  legalBasis: string | null;
  providerId: string | null;
  targetGroup: string[];
  startDate: IsoDate;
  endDate: IsoDate | null;
  package: number | null;
  delivery: string | null;
  unitCost: number | null;
};

const interventionsOfPeriod = statement(
  'interventions of period',
  `select plan.citizen_id as "citizenId", intervention.legal_basis as "legalBasis", intervention.provider_id as "providerId",
     array(select target->>'code' from jsonb_array_elements(citizen.target_groups) target where (target->>'rank')::integer = 1) as "targetGroup",
     intervention.start_date as "startDate", intervention.end_date as "endDate", intervention.package, intervention.delivery,
     intervention.unit_cost as "unitCost"
   from intervention
   join plan on plan.municipality_code = intervention.municipality_code and plan.id = intervention.plan_id and plan.entered_in_error_at is null
   join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id and citizen.entered_in_error_at is null
   where intervention.municipality_code = $1 and intervention.entered_in_error_at is null and plan.status in ('active', 'completed')
     and intervention.start_date <= $3::date and (intervention.end_date is null or intervention.end_date >= $2::date - 1)`,
);

type InterventionFact = Fact<Dimension> & InterventionInPeriod;

/** A period that still runs is seen until today: what has not begun or not been paid yet is in no figure. */
export async function interventionFamilies(tenant: Tenant, period: Period, today: IsoDate): Promise<Family[]> {
  const { from, to: end } = periodDays(period);
  const to = end < today ? end : today;
  const rows = await tenant.rows<InterventionRow>(interventionsOfPeriod, [tenant.municipality, from, to]);
  const packages = Map.groupBy(
    rows.filter((row): row is InterventionRow & PackagedIntervention => row.package !== null),
    ({ citizenId }) => citizenId,
  );
  const facts = rows
    .filter(({ endDate }) => endDate === null || endDate >= from) // the day before is read for the ladder alone
    .map(
      ({ citizenId, legalBasis, providerId, targetGroup, ...granted }): InterventionFact => ({
        citizenId,
        at: { legalBasis: legalBasis ? [legalBasis] : [], providerId: providerId ? [providerId] : [], targetGroup },
        ...granted,
        step: stepInPeriod(packages.get(citizenId) ?? [], from, to),
      }),
    );
  const cube = cubeOf<Dimension, InterventionFact>(facts, INTERVENTION_DIMENSIONS, { depth: 2 });
  return [familyOf('interventions', '', [withFigures(cube, (cell) => interventionFigures(cell, from, to))])];
}
