/** Who coordinates a plan: as it is written, stored and read. A file of its own, for the lists about meetings show it too. */

import { z } from 'zod';
import { sql } from '../../../db/statement.ts';
import { text } from '../../../http/requests/contract.ts';

export const coordinatorRole = z.enum(['cti', 'icm', 'coordinator']);
export type CoordinatorRole = z.output<typeof coordinatorRole>;

export const coordinator = z
  .strictObject({
    name: text(200, 'The person.').optional(),
    unit: text(200, 'The team or unit.').optional(),
    role: coordinatorRole
      .describe(
        'As what: a CTI or ICM worker, or a coordinator, as which one without role counts. Each has a caseload limit.',
      )
      .optional(),
  })
  .meta({ id: 'Coordinator', description: 'Who coordinates: the caseworker, or the coordinating one of several.' });

export type Coordinator = z.output<typeof coordinator>;

/** In a query with the alias `plan`; null when nobody does. */
export const coordinatorJson = sql`case when coalesce(plan.coordinator_name, plan.coordinator_unit, plan.coordinator_role) is not null
    then json_strip_nulls(json_build_object('name', plan.coordinator_name, 'unit', plan.coordinator_unit, 'role', plan.coordinator_role)) end`;

export function coordinatorColumns(coordinator: Coordinator | undefined) {
  return {
    coordinatorName: coordinator?.name ?? null,
    coordinatorUnit: coordinator?.unit ?? null,
    coordinatorRole: coordinator?.role ?? null,
  };
}
