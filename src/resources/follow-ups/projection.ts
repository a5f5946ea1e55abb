/** Pieces of queries about one plan; all have the alias `plan`. */

/** What belongs to the plan and has not been entered in error. */
export const ofPlan = (table: string): string =>
  `${table}.municipality_code = plan.municipality_code and ${table}.plan_id = plan.id and ${table}.entered_in_error_at is null`;

/** The agreements not yet done, by due date. @param more further fields, as `, 'name', value` */
export const openAgreementsJson = (more = ''): string => `coalesce((
  select json_agg(json_build_object('id', agreement.id, 'what', agreement.what, 'responsible', agreement.responsible,
      'dueDate', agreement.due_date, 'state', agreement.state, 'followUpId', agreement.follow_up_id${more})
    order by agreement.due_date, agreement.id)
  from agreement join follow_up on follow_up.municipality_code = agreement.municipality_code and follow_up.id = agreement.follow_up_id
    and follow_up.entered_in_error_at is null
  where ${ofPlan('agreement')} and agreement.state = 'open'), '[]'::json)`;
