import { type SQL, sql } from '../../../db/statement.ts';
import { ofPlan } from '../plans/queries.ts';

const fields = sql`'id', agreement.id, 'what', agreement.what, 'responsible', agreement.responsible, 'dueDate', agreement.due_date,
  'state', agreement.state, 'providerId', agreement.provider_id`;

/** The agreements made at a meeting, by due date; in a query with the alias `follow_up`. */
export const agreementsOfMeetingJson = sql`coalesce((
  select json_agg(json_strip_nulls(json_build_object(${fields})) order by agreement.due_date, agreement.id)
  from agreement where agreement.municipality_code = follow_up.municipality_code and agreement.follow_up_id = follow_up.id
    and agreement.entered_in_error_at is null), '[]'::json)`;

/** The meeting an agreement was made at, where it was made at one: what stands in a meeting entered in error counts nowhere. */
export const joinMeeting = sql`left join follow_up on follow_up.municipality_code = agreement.municipality_code and follow_up.id = agreement.follow_up_id`;

/** A plan's agreements not yet done, by due date; alias `plan`. @param more further fields, as `, 'name', value` */
export const openAgreementsJson = (more?: SQL) => sql`coalesce((
  select json_agg(json_strip_nulls(json_build_object(${fields}, 'followUpId', agreement.follow_up_id${more})) order by agreement.due_date, agreement.id)
  from agreement ${joinMeeting}
  where ${ofPlan('agreement')} and agreement.state = 'open' and follow_up.entered_in_error_at is null), '[]'::json)`;
