/**
 * Goal Attainment Scaling combines several individual goals into one T-score. Each is scored −2…+2, where 0 is "as expected".
 * T = 50 + 10·Σwx / √((1−ρ)·Σw² + ρ·(Σw)²), with ρ = 0.30 as the assumed correlation between goals.
 * 50 is "as expected" overall. Source: Kiresuk & Sherman 1968.
 */
export type AttainedGoal = {
  /** −2…+2 */
  score: number;
  /** Above 0. */
  weight: number;
};

const RHO = 0.3;

/** The T-score, or null when there is no goal to score. */
export function goalAttainment(goals: AttainedGoal[]): number | null {
  if (goals.length === 0) return null;
  const sum = (of: (goal: AttainedGoal) => number) => goals.reduce((total, goal) => total + of(goal), 0);
  const weighted = sum(({ weight, score }) => weight * score);
  const squares = sum(({ weight }) => weight ** 2);
  const weights = sum(({ weight }) => weight);
  return 50 + (10 * weighted) / Math.sqrt((1 - RHO) * squares + RHO * weights ** 2);
}
