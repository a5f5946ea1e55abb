import { commonColumns } from '../../../db/projection.ts';
import { sql } from '../../../db/statement.ts';

export const interventionColumns = sql`${commonColumns('intervention')}, intervention.plan_id as "planId", intervention.code, intervention.start_date as "startDate",
  intervention.legal_basis as "legalBasis", intervention.provider_id as "providerId", intervention.end_date as "endDate", intervention.end_reason as "endReason",
  intervention.package, intervention.delivery, intervention.hours_per_week as "hoursPerWeek", intervention.unit_cost as "unitCost"`;
