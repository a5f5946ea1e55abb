import type { Pool } from '../db/pool.ts';
import type { Clock } from '../http/transaction.ts';

export type DemoKeys = {
  caseSystem: string;
  provider: string;
  bi: string;
  admin: string;
  examplePlanId: string;
  exampleGoalId: string;
};

export async function seedDemo(_: { pool: Pool; clock: Clock }): Promise<DemoKeys | null> {
  return null;
}
