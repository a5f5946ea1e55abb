/** Pieces of queries about one plan; all have the alias `plan`. */

/** What belongs to the plan and has not been entered in error. */
export const ofPlan = (table: string): string =>
  `${table}.municipality_code = plan.municipality_code and ${table}.plan_id = plan.id and ${table}.entered_in_error_at is null`;
