/** From where to where citizens moved in a period: between values of an instrument, or between packages. Computed when asked for. */
import { findSettings } from '../../../access/settings.ts';
import { municipality, param, sql, statement } from '../../../db/statement.ts';
import type { Tenant } from '../../../db/tenant.ts';
import type { IsoDate } from '../../../domain/calendar.ts';
import { cubeOf, type Fact } from '../../../domain/figures/cube.ts';
import { type PackagedIntervention, packagePlaces } from '../../../domain/figures/packages.ts';
import { withheldCells } from '../../../domain/figures/withheld-cells.ts';
import { PACKAGES } from './contract.ts';

type Days = { from: IsoDate; to: IsoDate };

type Move = { citizenId: string; from: number; to: number };

/** The first and the last score of each citizen with at least two in the period. */
const scoreMoves = statement<Move, Days & { instrument: string; dimension: string | null; informant: string | null }>(
  'score movements',
  sql`select score.citizen_id as "citizenId",
     (array_agg(score.value order by score.assessed_on, score.updated_at, score.id))[1] as "from",
     (array_agg(score.value order by score.assessed_on desc, score.updated_at desc, score.id desc))[1] as "to"
   from score
   join citizen on citizen.municipality_code = score.municipality_code and citizen.id = score.citizen_id and citizen.entered_in_error_at is null
   left join goal on goal.municipality_code = score.municipality_code and goal.id = score.goal_id
   left join plan on plan.municipality_code = goal.municipality_code and plan.id = goal.plan_id
   where score.municipality_code = ${municipality} and score.instrument = ${param('instrument')} and score.dimension is not distinct from ${param('dimension')}
     and score.assessed_on between ${param('from')}::date and ${param('to')}::date and score.value is not null and score.entered_in_error_at is null
     and (goal.id is null or goal.kind = 'goal') and goal.entered_in_error_at is null and plan.entered_in_error_at is null
     and (plan.id is null or plan.status in ('active', 'completed')) and (${param('informant')}::text is null or score.informant = ${param('informant')})
   group by score.citizen_id having count(*) > 1`,
);

const packagesOfPeriod = statement<PackagedIntervention & { citizenId: string }, Days>(
  'packages of period',
  sql`select plan.citizen_id as "citizenId", intervention.start_date as "startDate", intervention.end_date as "endDate", intervention.package
   from intervention
   join plan on plan.municipality_code = intervention.municipality_code and plan.id = intervention.plan_id and plan.entered_in_error_at is null
   join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id and citizen.entered_in_error_at is null
   where intervention.municipality_code = ${municipality} and intervention.entered_in_error_at is null and intervention.package is not null
     and plan.status in ('active', 'completed')
     and intervention.start_date <= ${param('to')}::date and (intervention.end_date is null or intervention.end_date >= ${param('from')}::date)`,
);

type MovementQuestion = {
  instrument: string;
  dimension: string | null;
  informant: string | null;
  days: Days;
};

export async function readMovements(tenant: Tenant, question: MovementQuestion) {
  const [moves, { suppressionThreshold: threshold }] = await Promise.all([
    question.instrument === PACKAGES ? movesBetweenPackages(tenant, question) : movesBetweenScores(tenant, question),
    findSettings(tenant),
  ]);
  const facts = moves.map(({ citizenId, from, to }): Fact<'from' | 'to'> & Move => ({
    citizenId,
    from,
    to,
    at: { from: [String(from)], to: [String(to)] },
  }));
  const { cells, totals } = cubeOf<'from' | 'to', (typeof facts)[number]>(facts, ['from', 'to'], { depth: 2 });
  const withheld = withheldCells(cells, totals, threshold);
  const rows = cells
    .filter(({ place }) => place.length === 2)
    .map((cell) => {
      const { from, to } = cell.facts[0] as Move;
      const suppressed = withheld.has(cell);
      return { from, to, citizens: suppressed ? null : cell.citizens.size, suppressed };
    })
    .toSorted((a, b) => a.from - b.from || a.to - b.to);
  return { rows, threshold };
}

async function movesBetweenScores(tenant: Tenant, { days, ...series }: MovementQuestion): Promise<Move[]> {
  return tenant.rows(scoreMoves, { ...series, ...days });
}

/** From the highest package on the first day with any to that on the last. */
async function movesBetweenPackages(tenant: Tenant, { days }: MovementQuestion): Promise<Move[]> {
  const rows = await tenant.rows(packagesOfPeriod, days);
  return [...Map.groupBy(rows, ({ citizenId }) => citizenId)].flatMap(([citizenId, interventions]) => {
    const places = packagePlaces(interventions, days.to);
    const before = places.findLastIndex(({ on }) => on <= days.from);
    const [first, last] = [places[Math.max(before, 0)], places.at(-1)];
    return first && last ? [{ citizenId, from: first.value, to: last.value }] : [];
  });
}
