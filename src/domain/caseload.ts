/**
 * How many citizens each worker has, and how many the worker's model allows: CTI 10, ICM 8, a coordinator 20 by the Danish
 * descriptions of the youth models, or the numbers the municipality has chosen.
 */
export type CoordinatorRole = 'cti' | 'icm' | 'coordinator';

export type CoordinatedPlan = {
  planId: string;
  citizenId: string;
  coordinator: { name?: string | undefined; unit?: string | undefined; role?: CoordinatorRole | undefined } | null;
  /** How the next meeting stands. */
  state: 'not-due' | 'due' | 'overdue';
};

export type Caseload = {
  coordinator: { name?: string; unit?: string; role: CoordinatorRole };
  citizens: number;
  plans: number;
  /** Null where the plans name no person: a unit has no limit. */
  limit: number | null;
  free: number | null;
  over: boolean;
  due: number;
  overdue: number;
};

/** One caseload per name, unit and role, each with its plans. */
export function caseloads(
  plans: CoordinatedPlan[],
  limits: Record<CoordinatorRole, number>,
): { caseload: Caseload; planIds: string[] }[] {
  const groups = Map.groupBy(plans, ({ coordinator }) =>
    JSON.stringify([coordinator?.name, coordinator?.unit, coordinator?.role ?? 'coordinator']),
  );
  return [...groups.values()].map((group) => {
    const { name, unit, role = 'coordinator' } = group[0]?.coordinator ?? {};
    const citizens = new Set(group.map(({ citizenId }) => citizenId)).size;
    const limit = name === undefined ? null : limits[role];
    const caseload = {
      coordinator: { ...(name !== undefined && { name }), ...(unit !== undefined && { unit }), role },
      citizens,
      plans: group.length,
      limit,
      free: limit === null ? null : limit - citizens,
      over: limit !== null && citizens > limit,
      due: group.filter(({ state }) => state === 'due').length,
      overdue: group.filter(({ state }) => state === 'overdue').length,
    };
    return { caseload, planIds: group.map(({ planId }) => planId) };
  });
}
