/** The interventions of a period, each with the step its citizen took on the ladder of packages. */
import { municipality, sql, statement } from '../../../../db/statement.ts';
import type { Tenant } from '../../../../db/tenant.ts';
import { type IsoDate, type Period, periodDays } from '../../../../domain/calendar.ts';
import { cubeOf, type Fact } from '../../../../domain/figures/cube.ts';
import {
  type InterventionInPeriod,
  interventionFigures,
  stepInPeriod,
} from '../../../../domain/figures/intervention-trend.ts';
import type { PackagedIntervention } from '../../../../domain/figures/packages.ts';
import { type Days, type Dimension, firstDay, lastDay, primaryTargetGroup } from './dimensions.ts';
import { type Family, familyOf, withFigures } from './families.ts';

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

/** One that ended the day before the period is read as well: the ladder starts from it. */
const interventionsOfPeriod = statement<InterventionRow, Days>(
  'interventions of period',
  sql`select plan.citizen_id as "citizenId", intervention.legal_basis as "legalBasis", intervention.provider_id as "providerId",
     ${primaryTargetGroup} as "targetGroup",
     intervention.start_date as "startDate", intervention.end_date as "endDate", intervention.package, intervention.delivery,
     intervention.unit_cost as "unitCost"
   from intervention
   join plan on plan.municipality_code = intervention.municipality_code and plan.id = intervention.plan_id and plan.entered_in_error_at is null
   join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id and citizen.entered_in_error_at is null
   where intervention.municipality_code = ${municipality} and intervention.entered_in_error_at is null and plan.status in ('active', 'completed')
     and intervention.start_date <= ${lastDay} and (intervention.end_date is null or intervention.end_date >= ${firstDay} - 1)`,
);

type InterventionFact = Fact<Dimension> & InterventionInPeriod;

/** A period that still runs counts until today: what begins or is paid later is in no figure yet. */
export async function interventionFamilies(tenant: Tenant, period: Period): Promise<Family[]> {
  const { from, to: end } = periodDays(period);
  const to = end < tenant.today ? end : tenant.today;
  const rows = await tenant.rows(interventionsOfPeriod, { from, to });
  const packages = Map.groupBy(
    rows.filter((row): row is InterventionRow & PackagedIntervention => row.package !== null),
    ({ citizenId }) => citizenId,
  );
  const facts = rows
    .filter(({ endDate }) => endDate === null || endDate >= from)
    .map(
      ({ citizenId, legalBasis, providerId, targetGroup, ...granted }): InterventionFact => ({
        citizenId,
        at: { legalBasis: legalBasis ? [legalBasis] : [], providerId: providerId ? [providerId] : [], targetGroup },
        ...granted,
        step: stepInPeriod(packages.get(citizenId) ?? [], from, to),
      }),
    );
  const cube = cubeOf<Dimension, InterventionFact>(facts, INTERVENTION_DIMENSIONS, { depth: 2 });
  return [familyOf('', [withFigures(cube, (cell) => interventionFigures(cell, from, to))])];
}
