-- Every statement the service sends by name, as PostgreSQL gets it. Generated: npm run generate.
-- To a "list of …" each request adds its own conditions, its order and its limit.

-- accesses to audit
-- $1 municipality
select concat_ws('.', a.era, a.transaction_id, a.id) as id, a.citizen_id as "citizenId", json_strip_nulls(json_build_object('id', a.id, 'at', to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'citizenId', a.citizen_id, 'action', a.action, 'operation', a.operation,
  'credentialId', a.credential_id, 'role', a.role, 'providerId', a.provider_id, 'actor', a.actor, 'purpose', a.purpose, 'requestId', a.request_id,
  'remoteAddress', a.remote_address))::text as json
     from access_log a where a.municipality_code = $1;

-- active plans with cadence
-- $1 municipality, $2 today, $3 provider, $4 planId, $5 providerId, $6 legalBasis, $7 unit, $8 coordinator, $9 after, $10 limit
select plan.id as "planId", plan.citizen_id as "citizenId", citizen.case_number as "caseNumber",
     citizen.protected_address as "protectedAddress", case when coalesce(plan.coordinator_name, plan.coordinator_unit, plan.coordinator_role) is not null
    then json_strip_nulls(json_build_object('name', plan.coordinator_name, 'unit', plan.coordinator_unit, 'role', plan.coordinator_role)) end as coordinator, plan.judged_by as "judgedBy", json_build_object(
  'startDate', plan.start_date, 'term', plan.term, 'status', plan.status, 'interval', plan.follow_up_interval, 'planPolicy', plan.follow_up_policy,
  'defaultPolicy', (select default_follow_up_policy from settings where settings.municipality_code = plan.municipality_code),
  'policies', (select json_object_agg(id, definition) from follow_up_policy where follow_up_policy.municipality_code = plan.municipality_code
    and follow_up_policy.entered_in_error_at is null),
  'legalBases', array(select distinct legal_basis from intervention where intervention.municipality_code = plan.municipality_code and intervention.plan_id = plan.id and intervention.entered_in_error_at is null and legal_basis is not null
    and start_date <= $2::date and (end_date is null or end_date >= $2::date) order by legal_basis),
  'held', (select json_object_agg(kind, held_on) from (select kind, max(held_on) as held_on from follow_up
    where follow_up.municipality_code = plan.municipality_code and follow_up.plan_id = plan.id and follow_up.entered_in_error_at is null and follow_up.state = 'held' group by kind) held),
  'planned', (select json_build_object('id', id, 'plannedFor', planned_for, 'place', place) from follow_up
    where follow_up.municipality_code = plan.municipality_code and follow_up.plan_id = plan.id and follow_up.entered_in_error_at is null and follow_up.state = 'planned' and follow_up.planned_for >= $2::date order by planned_for, id limit 1),
  'exemptions', coalesce((select json_agg(json_build_object('reason', reason, 'days', days, 'anchor', anchor_date) order by created_at, id) from exemption
    where exemption.municipality_code = plan.municipality_code and exemption.plan_id = plan.id and exemption.withdrawn_at is null), '[]'::json)) as cadence, coalesce((select json_agg(json_build_object(
  'goal', (select json_strip_nulls(to_json(fields)) from (select goal.id, goal.version, goal.created_at as "createdAt", goal.updated_at as "updatedAt",
    case when goal.entered_in_error_at is not null then true end as "enteredInError",
    case when goal.external_system is not null
      then json_build_object('system', goal.external_system, 'value', goal.external_value) end as "externalReference", goal.plan_id as "planId", goal.kind, goal.status, goal.parent_goal_id as "parentGoalId", goal.title,
  goal.description, goal.change_type as "changeType", goal.theme, goal.secondary_themes as "secondaryThemes",
  case when goal.instrument is not null then json_build_object('instrument', goal.instrument, 'dimension', goal.dimension,
    'baseline', case when goal.baseline_value is not null then json_build_object('value', goal.baseline_value, 'date', goal.baseline_date) end,
    'target', case when goal.target_value is not null then json_build_object('value', goal.target_value, 'date', goal.target_date) end) end as measure,
  goal.expectations, goal.weight, goal.accepted_by_citizen as "acceptedByCitizen", goal.responsible, goal.ended_on as "endedOn",
  goal.archive_reason as "archiveReason",
  case when goal.result_text is not null then json_build_object('text', goal.result_text, 'informant', goal.result_informant) end as result,
  goal.provider_id as "providerId") fields),
  'series', coalesce((
  select json_agg(json_strip_nulls(to_json(series)) order by series."assessedOn", series."registeredAt", series.id) from (
    select score.id, score.assessed_on as "assessedOn", score.updated_at as "registeredAt", score.value, score.not_assessed as "notAssessed", score.informant from score
    where score.municipality_code = goal.municipality_code and score.goal_id = goal.id and score.entered_in_error_at is null
    union all
    select score.id, score.assessed_on as "assessedOn", score.updated_at as "registeredAt", score.value, score.not_assessed as "notAssessed", score.informant from score
    where goal.instrument is not null and score.municipality_code = goal.municipality_code and score.goal_id is null and score.citizen_id = plan.citizen_id
      and score.instrument = goal.instrument and score.dimension is not distinct from goal.dimension and score.entered_in_error_at is null
  ) series), '[]'::json),
  'followUps', array(select held_on from follow_up where follow_up.municipality_code = goal.municipality_code
    and follow_up.plan_id = goal.plan_id and follow_up.state = 'held' and follow_up.entered_in_error_at is null order by held_on),
  'definition', (select definition from instrument
    where instrument.municipality_code = goal.municipality_code and instrument.id = goal.instrument and instrument.entered_in_error_at is null))) from goal where goal.municipality_code = plan.municipality_code and goal.plan_id = plan.id and goal.entered_in_error_at is null and goal.status = 'active'), '[]'::json) as goals
   from plan join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
   where plan.municipality_code = $1 and plan.status = 'active' and plan.entered_in_error_at is null and citizen.entered_in_error_at is null
     and (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($3::uuid is null or (exists (
    select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
    where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $3::uuid
      and visible.entered_in_error_at is null and visible.start_date <= $2::date
      and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $2::date))
    and (not plan.consent_required or exists (
      select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $3::uuid
        and given.scope in ('whole') and given.entered_in_error_at is null
        and given.given_on <= $2::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $2::date))))))
     and ($4::uuid is null or plan.id = $4)
     and ($5::uuid is null or exists (select from intervention where intervention.municipality_code = plan.municipality_code and intervention.plan_id = plan.id and intervention.entered_in_error_at is null
       and intervention.provider_id = $5))
     and ($6::text is null or exists (select from intervention where intervention.municipality_code = plan.municipality_code and intervention.plan_id = plan.id and intervention.entered_in_error_at is null
       and intervention.legal_basis = $6 and intervention.start_date <= $2::date
       and (intervention.end_date is null or intervention.end_date >= $2::date)))
     and ($7::text is null or plan.coordinator_unit = $7)
     and ($8::text is null or plan.coordinator_name = $8)
     and ($9::uuid is null or plan.id > $9)
   order by plan.id limit $10;

-- agreement before
-- $1 municipality, $2 id, $3 followUpId, $4 planId
select (select to_json(fields) from (
    select agreement.plan_id as "planId", agreement.follow_up_id as "followUpId", agreement.what, agreement.responsible, agreement.provider_id as "providerId", agreement.due_date as "dueDate", agreement.state, agreement.external_system as "externalSystem", agreement.external_value as "externalValue",
      agreement.entered_in_error_at is null and follow_up.entered_in_error_at is null as counts
    from agreement left join follow_up on follow_up.municipality_code = agreement.municipality_code and follow_up.id = agreement.follow_up_id where agreement.municipality_code = $1 and agreement.id = $2) fields) as current,
  exists (select from follow_up where municipality_code = $1 and id = $3 and plan_id = $4
    and entered_in_error_at is null) as "meetingExists";

-- agreement by id
-- $1 municipality, $2 provider, $3 today, $4 id, $5 planId
select agreement.id::text as id, agreement.version, plan.citizen_id as "citizenId",
  (select json_strip_nulls(to_json(fields)) from (select agreement.id, agreement.version, agreement.created_at as "createdAt", agreement.updated_at as "updatedAt",
  case when agreement.entered_in_error_at is not null then true end as "enteredInError",
  case when agreement.external_system is not null
    then json_build_object('system', agreement.external_system, 'value', agreement.external_value) end as "externalReference", agreement.plan_id as "planId", agreement.follow_up_id as "followUpId", agreement.what, agreement.responsible, agreement.provider_id as "providerId", agreement.due_date as "dueDate", agreement.state) fields)::text as json from agreement join plan on plan.municipality_code = agreement.municipality_code and plan.id = agreement.plan_id
  join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
  left join follow_up on follow_up.municipality_code = agreement.municipality_code and follow_up.id = agreement.follow_up_id
  where agreement.municipality_code = $1 and plan.entered_in_error_at is null and citizen.entered_in_error_at is null
    and follow_up.entered_in_error_at is null and (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($2::uuid is null or (exists (
  select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
  where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $2::uuid
    and visible.entered_in_error_at is null and visible.start_date <= $3::date
    and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $3::date))
  and (not plan.consent_required or exists (
    select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $2::uuid
      and given.scope in ('whole') and given.entered_in_error_at is null
      and given.given_on <= $3::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $3::date)))))) and agreement.id = $4 and ($5::uuid is null or agreement.plan_id = $5);

-- assessment by id
-- $1 municipality, $2 provider, $3 today, $4 id
select assessment.id::text as id, assessment.version, assessment.citizen_id as "citizenId",
  ((select json_strip_nulls(to_json(fields)) from (select assessment.id, assessment.version, assessment.created_at as "createdAt", assessment.updated_at as "updatedAt",
  case when assessment.entered_in_error_at is not null then true end as "enteredInError",
  case when assessment.external_system is not null
    then json_build_object('system', assessment.external_system, 'value', assessment.external_value) end as "externalReference", assessment.citizen_id as "citizenId", assessment.instrument, assessment.instrument_version as "instrumentVersion",
  assessment.assessed_on as "assessedOn", assessment.informant, assessment.provider_id as "providerId") fields)::jsonb || jsonb_build_object('values', assessment.values))::text as json from assessment join citizen on citizen.municipality_code = assessment.municipality_code and citizen.id = assessment.citizen_id
  where assessment.municipality_code = $1 and citizen.entered_in_error_at is null and coalesce(assessment.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($2::uuid is null or exists (
    select from plan where plan.municipality_code = assessment.municipality_code and plan.citizen_id = assessment.citizen_id
      and plan.entered_in_error_at is null and (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($2::uuid is null or (exists (
  select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
  where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $2::uuid
    and visible.entered_in_error_at is null and visible.start_date <= $3::date
    and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $3::date))
  and (not plan.consent_required or exists (
    select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $2::uuid
      and given.scope in ('goals-and-scores', 'whole') and given.entered_in_error_at is null
      and given.given_on <= $3::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $3::date)))))))) and assessment.id = $4;

-- brief
-- $1 municipality, $2 today, $3 planId, $4 provider
select plan.citizen_id as "citizenId", plan.judged_by as "judgedBy", plan.phases, json_build_object(
  'startDate', plan.start_date, 'term', plan.term, 'status', plan.status, 'interval', plan.follow_up_interval, 'planPolicy', plan.follow_up_policy,
  'defaultPolicy', (select default_follow_up_policy from settings where settings.municipality_code = plan.municipality_code),
  'policies', (select json_object_agg(id, definition) from follow_up_policy where follow_up_policy.municipality_code = plan.municipality_code
    and follow_up_policy.entered_in_error_at is null),
  'legalBases', array(select distinct legal_basis from intervention where intervention.municipality_code = plan.municipality_code and intervention.plan_id = plan.id and intervention.entered_in_error_at is null and legal_basis is not null
    and start_date <= $2::date and (end_date is null or end_date >= $2::date) order by legal_basis),
  'held', (select json_object_agg(kind, held_on) from (select kind, max(held_on) as held_on from follow_up
    where follow_up.municipality_code = plan.municipality_code and follow_up.plan_id = plan.id and follow_up.entered_in_error_at is null and follow_up.state = 'held' group by kind) held),
  'planned', (select json_build_object('id', id, 'plannedFor', planned_for, 'place', place) from follow_up
    where follow_up.municipality_code = plan.municipality_code and follow_up.plan_id = plan.id and follow_up.entered_in_error_at is null and follow_up.state = 'planned' and follow_up.planned_for >= $2::date order by planned_for, id limit 1),
  'exemptions', coalesce((select json_agg(json_build_object('reason', reason, 'days', days, 'anchor', anchor_date) order by created_at, id) from exemption
    where exemption.municipality_code = plan.municipality_code and exemption.plan_id = plan.id and exemption.withdrawn_at is null), '[]'::json)) as cadence, coalesce(last.held_on, plan.start_date) as since,
     planned.planned_for as "plannedFor", last.experience,
     coalesce((select json_agg(json_build_object(
  'goal', (select json_strip_nulls(to_json(fields)) from (select goal.id, goal.version, goal.created_at as "createdAt", goal.updated_at as "updatedAt",
    case when goal.entered_in_error_at is not null then true end as "enteredInError",
    case when goal.external_system is not null
      then json_build_object('system', goal.external_system, 'value', goal.external_value) end as "externalReference", goal.plan_id as "planId", goal.kind, goal.status, goal.parent_goal_id as "parentGoalId", goal.title,
  goal.description, goal.change_type as "changeType", goal.theme, goal.secondary_themes as "secondaryThemes",
  case when goal.instrument is not null then json_build_object('instrument', goal.instrument, 'dimension', goal.dimension,
    'baseline', case when goal.baseline_value is not null then json_build_object('value', goal.baseline_value, 'date', goal.baseline_date) end,
    'target', case when goal.target_value is not null then json_build_object('value', goal.target_value, 'date', goal.target_date) end) end as measure,
  goal.expectations, goal.weight, goal.accepted_by_citizen as "acceptedByCitizen", goal.responsible, goal.ended_on as "endedOn",
  goal.archive_reason as "archiveReason",
  case when goal.result_text is not null then json_build_object('text', goal.result_text, 'informant', goal.result_informant) end as result,
  goal.provider_id as "providerId") fields),
  'series', coalesce((
  select json_agg(json_strip_nulls(to_json(series)) order by series."assessedOn", series."registeredAt", series.id) from (
    select score.id, score.assessed_on as "assessedOn", score.updated_at as "registeredAt", score.value, score.not_assessed as "notAssessed", score.informant from score
    where score.municipality_code = goal.municipality_code and score.goal_id = goal.id and score.entered_in_error_at is null
    union all
    select score.id, score.assessed_on as "assessedOn", score.updated_at as "registeredAt", score.value, score.not_assessed as "notAssessed", score.informant from score
    where goal.instrument is not null and score.municipality_code = goal.municipality_code and score.goal_id is null and score.citizen_id = plan.citizen_id
      and score.instrument = goal.instrument and score.dimension is not distinct from goal.dimension and score.entered_in_error_at is null
  ) series), '[]'::json),
  'followUps', array(select held_on from follow_up where follow_up.municipality_code = goal.municipality_code
    and follow_up.plan_id = goal.plan_id and follow_up.state = 'held' and follow_up.entered_in_error_at is null order by held_on),
  'definition', (select definition from instrument
    where instrument.municipality_code = goal.municipality_code and instrument.id = goal.instrument and instrument.entered_in_error_at is null)) order by goal.created_at, goal.id) from goal
       where goal.municipality_code = plan.municipality_code and goal.plan_id = plan.id and goal.entered_in_error_at is null and goal.kind = 'goal' and goal.status = 'active'), '[]'::json) as goals,
     coalesce((
  select json_agg(json_strip_nulls(json_build_object('id', agreement.id, 'what', agreement.what, 'responsible', agreement.responsible, 'dueDate', agreement.due_date,
  'state', agreement.state, 'providerId', agreement.provider_id, 'followUpId', agreement.follow_up_id, 'overdue', agreement.due_date < $2::date)) order by agreement.due_date, agreement.id)
  from agreement left join follow_up on follow_up.municipality_code = agreement.municipality_code and follow_up.id = agreement.follow_up_id
  where agreement.municipality_code = plan.municipality_code and agreement.plan_id = plan.id and agreement.entered_in_error_at is null and agreement.state = 'open' and follow_up.entered_in_error_at is null), '[]'::json) as "openAgreements",
     coalesce((select json_agg(changed order by at, id) from (
       select 'plan' as resource, plan.id, plan.updated_at as at,
  case when plan.entered_in_error_at is not null then 'withdrawn' when plan.created_at >= ((coalesce(last.held_on, plan.start_date) + 1)::timestamp at time zone 'Europe/Copenhagen') then 'added' else 'changed' end as change where plan.updated_at >= ((coalesce(last.held_on, plan.start_date) + 1)::timestamp at time zone 'Europe/Copenhagen')
       union all select 'goal' as resource, goal.id, goal.updated_at as at,
  case when goal.entered_in_error_at is not null then 'withdrawn' when goal.created_at >= ((coalesce(last.held_on, plan.start_date) + 1)::timestamp at time zone 'Europe/Copenhagen') then 'added' else 'changed' end as change from goal
  where goal.municipality_code = plan.municipality_code and goal.plan_id = plan.id and goal.updated_at >= ((coalesce(last.held_on, plan.start_date) + 1)::timestamp at time zone 'Europe/Copenhagen')
       union all select 'intervention' as resource, intervention.id, intervention.updated_at as at,
  case when intervention.entered_in_error_at is not null then 'withdrawn' when intervention.created_at >= ((coalesce(last.held_on, plan.start_date) + 1)::timestamp at time zone 'Europe/Copenhagen') then 'added' else 'changed' end as change from intervention
  where intervention.municipality_code = plan.municipality_code and intervention.plan_id = plan.id and intervention.updated_at >= ((coalesce(last.held_on, plan.start_date) + 1)::timestamp at time zone 'Europe/Copenhagen')
     ) changed), '[]'::json) as "planChanges"
   from plan
   join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
   left join lateral (select held_on, experience from follow_up where follow_up.municipality_code = plan.municipality_code and follow_up.plan_id = plan.id and follow_up.entered_in_error_at is null and follow_up.state = 'held'
     order by held_on desc, id desc limit 1) last on true
   left join lateral (select planned_for from follow_up where follow_up.municipality_code = plan.municipality_code and follow_up.plan_id = plan.id and follow_up.entered_in_error_at is null and follow_up.state = 'planned' and planned_for >= $2::date
     order by planned_for, id limit 1) planned on true
   where plan.municipality_code = $1 and plan.id = $3 and plan.entered_in_error_at is null
     and citizen.entered_in_error_at is null and (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($4::uuid is null or (exists (
    select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
    where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $4::uuid
      and visible.entered_in_error_at is null and visible.start_date <= $2::date
      and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $2::date))
    and (not plan.consent_required or exists (
      select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $4::uuid
        and given.scope in ('whole') and given.entered_in_error_at is null
        and given.given_on <= $2::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $2::date))))));

-- cadence before a meeting
-- $1 municipality, $2 planId, $3 meetingId, $4 today
with follow_up as (select * from follow_up where municipality_code = $1 and plan_id = $2
     and id <> $3 and (held_on is null or held_on < $4::date))
   select plan.judged_by as "judgedBy", json_build_object(
  'startDate', plan.start_date, 'term', plan.term, 'status', plan.status, 'interval', plan.follow_up_interval, 'planPolicy', plan.follow_up_policy,
  'defaultPolicy', (select default_follow_up_policy from settings where settings.municipality_code = plan.municipality_code),
  'policies', (select json_object_agg(id, definition) from follow_up_policy where follow_up_policy.municipality_code = plan.municipality_code
    and follow_up_policy.entered_in_error_at is null),
  'legalBases', array(select distinct legal_basis from intervention where intervention.municipality_code = plan.municipality_code and intervention.plan_id = plan.id and intervention.entered_in_error_at is null and legal_basis is not null
    and start_date <= $4::date and (end_date is null or end_date >= $4::date) order by legal_basis),
  'held', (select json_object_agg(kind, held_on) from (select kind, max(held_on) as held_on from follow_up
    where follow_up.municipality_code = plan.municipality_code and follow_up.plan_id = plan.id and follow_up.entered_in_error_at is null and follow_up.state = 'held' group by kind) held),
  'planned', (select json_build_object('id', id, 'plannedFor', planned_for, 'place', place) from follow_up
    where follow_up.municipality_code = plan.municipality_code and follow_up.plan_id = plan.id and follow_up.entered_in_error_at is null and follow_up.state = 'planned' and follow_up.planned_for >= $4::date order by planned_for, id limit 1),
  'exemptions', coalesce((select json_agg(json_build_object('reason', reason, 'days', days, 'anchor', anchor_date) order by created_at, id) from exemption
    where exemption.municipality_code = plan.municipality_code and exemption.plan_id = plan.id and exemption.withdrawn_at is null), '[]'::json)) as cadence, coalesce((select json_agg(json_build_object(
  'goal', (select json_strip_nulls(to_json(fields)) from (select goal.id, goal.version, goal.created_at as "createdAt", goal.updated_at as "updatedAt",
    case when goal.entered_in_error_at is not null then true end as "enteredInError",
    case when goal.external_system is not null
      then json_build_object('system', goal.external_system, 'value', goal.external_value) end as "externalReference", goal.plan_id as "planId", goal.kind, goal.status, goal.parent_goal_id as "parentGoalId", goal.title,
  goal.description, goal.change_type as "changeType", goal.theme, goal.secondary_themes as "secondaryThemes",
  case when goal.instrument is not null then json_build_object('instrument', goal.instrument, 'dimension', goal.dimension,
    'baseline', case when goal.baseline_value is not null then json_build_object('value', goal.baseline_value, 'date', goal.baseline_date) end,
    'target', case when goal.target_value is not null then json_build_object('value', goal.target_value, 'date', goal.target_date) end) end as measure,
  goal.expectations, goal.weight, goal.accepted_by_citizen as "acceptedByCitizen", goal.responsible, goal.ended_on as "endedOn",
  goal.archive_reason as "archiveReason",
  case when goal.result_text is not null then json_build_object('text', goal.result_text, 'informant', goal.result_informant) end as result,
  goal.provider_id as "providerId") fields),
  'series', coalesce((
  select json_agg(json_strip_nulls(to_json(series)) order by series."assessedOn", series."registeredAt", series.id) from (
    select score.id, score.assessed_on as "assessedOn", score.updated_at as "registeredAt", score.value, score.not_assessed as "notAssessed", score.informant from score
    where score.municipality_code = goal.municipality_code and score.goal_id = goal.id and score.entered_in_error_at is null
    union all
    select score.id, score.assessed_on as "assessedOn", score.updated_at as "registeredAt", score.value, score.not_assessed as "notAssessed", score.informant from score
    where goal.instrument is not null and score.municipality_code = goal.municipality_code and score.goal_id is null and score.citizen_id = plan.citizen_id
      and score.instrument = goal.instrument and score.dimension is not distinct from goal.dimension and score.entered_in_error_at is null
  ) series), '[]'::json),
  'followUps', array(select held_on from follow_up where follow_up.municipality_code = goal.municipality_code
    and follow_up.plan_id = goal.plan_id and follow_up.state = 'held' and follow_up.entered_in_error_at is null order by held_on),
  'definition', (select definition from instrument
    where instrument.municipality_code = goal.municipality_code and instrument.id = goal.instrument and instrument.entered_in_error_at is null))) from goal where goal.municipality_code = plan.municipality_code and goal.plan_id = plan.id and goal.entered_in_error_at is null and goal.status = 'active'), '[]'::json) as goals from plan where plan.municipality_code = $1 and plan.id = $2;

-- cadence of plan
-- $1 municipality, $2 today, $3 planId, $4 provider
select plan.judged_by as "judgedBy", json_build_object(
  'startDate', plan.start_date, 'term', plan.term, 'status', plan.status, 'interval', plan.follow_up_interval, 'planPolicy', plan.follow_up_policy,
  'defaultPolicy', (select default_follow_up_policy from settings where settings.municipality_code = plan.municipality_code),
  'policies', (select json_object_agg(id, definition) from follow_up_policy where follow_up_policy.municipality_code = plan.municipality_code
    and follow_up_policy.entered_in_error_at is null),
  'legalBases', array(select distinct legal_basis from intervention where intervention.municipality_code = plan.municipality_code and intervention.plan_id = plan.id and intervention.entered_in_error_at is null and legal_basis is not null
    and start_date <= $2::date and (end_date is null or end_date >= $2::date) order by legal_basis),
  'held', (select json_object_agg(kind, held_on) from (select kind, max(held_on) as held_on from follow_up
    where follow_up.municipality_code = plan.municipality_code and follow_up.plan_id = plan.id and follow_up.entered_in_error_at is null and follow_up.state = 'held' group by kind) held),
  'planned', (select json_build_object('id', id, 'plannedFor', planned_for, 'place', place) from follow_up
    where follow_up.municipality_code = plan.municipality_code and follow_up.plan_id = plan.id and follow_up.entered_in_error_at is null and follow_up.state = 'planned' and follow_up.planned_for >= $2::date order by planned_for, id limit 1),
  'exemptions', coalesce((select json_agg(json_build_object('reason', reason, 'days', days, 'anchor', anchor_date) order by created_at, id) from exemption
    where exemption.municipality_code = plan.municipality_code and exemption.plan_id = plan.id and exemption.withdrawn_at is null), '[]'::json)) as cadence, coalesce((select json_agg(json_build_object(
  'goal', (select json_strip_nulls(to_json(fields)) from (select goal.id, goal.version, goal.created_at as "createdAt", goal.updated_at as "updatedAt",
    case when goal.entered_in_error_at is not null then true end as "enteredInError",
    case when goal.external_system is not null
      then json_build_object('system', goal.external_system, 'value', goal.external_value) end as "externalReference", goal.plan_id as "planId", goal.kind, goal.status, goal.parent_goal_id as "parentGoalId", goal.title,
  goal.description, goal.change_type as "changeType", goal.theme, goal.secondary_themes as "secondaryThemes",
  case when goal.instrument is not null then json_build_object('instrument', goal.instrument, 'dimension', goal.dimension,
    'baseline', case when goal.baseline_value is not null then json_build_object('value', goal.baseline_value, 'date', goal.baseline_date) end,
    'target', case when goal.target_value is not null then json_build_object('value', goal.target_value, 'date', goal.target_date) end) end as measure,
  goal.expectations, goal.weight, goal.accepted_by_citizen as "acceptedByCitizen", goal.responsible, goal.ended_on as "endedOn",
  goal.archive_reason as "archiveReason",
  case when goal.result_text is not null then json_build_object('text', goal.result_text, 'informant', goal.result_informant) end as result,
  goal.provider_id as "providerId") fields),
  'series', coalesce((
  select json_agg(json_strip_nulls(to_json(series)) order by series."assessedOn", series."registeredAt", series.id) from (
    select score.id, score.assessed_on as "assessedOn", score.updated_at as "registeredAt", score.value, score.not_assessed as "notAssessed", score.informant from score
    where score.municipality_code = goal.municipality_code and score.goal_id = goal.id and score.entered_in_error_at is null
    union all
    select score.id, score.assessed_on as "assessedOn", score.updated_at as "registeredAt", score.value, score.not_assessed as "notAssessed", score.informant from score
    where goal.instrument is not null and score.municipality_code = goal.municipality_code and score.goal_id is null and score.citizen_id = plan.citizen_id
      and score.instrument = goal.instrument and score.dimension is not distinct from goal.dimension and score.entered_in_error_at is null
  ) series), '[]'::json),
  'followUps', array(select held_on from follow_up where follow_up.municipality_code = goal.municipality_code
    and follow_up.plan_id = goal.plan_id and follow_up.state = 'held' and follow_up.entered_in_error_at is null order by held_on),
  'definition', (select definition from instrument
    where instrument.municipality_code = goal.municipality_code and instrument.id = goal.instrument and instrument.entered_in_error_at is null))) from goal where goal.municipality_code = plan.municipality_code and goal.plan_id = plan.id and goal.entered_in_error_at is null and goal.status = 'active'), '[]'::json) as goals from plan where plan.municipality_code = $1 and plan.id = $3 and (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($4::uuid is null or (exists (
    select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
    where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $4::uuid
      and visible.entered_in_error_at is null and visible.start_date <= $2::date
      and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $2::date))
    and (not plan.consent_required or exists (
      select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $4::uuid
        and given.scope in ('whole') and given.entered_in_error_at is null
        and given.given_on <= $2::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $2::date))))));

-- citizen and plan
-- $1 municipality, $2 planId, $3 citizenId
select (select citizen_id from plan where municipality_code = $1 and id = $2) as "plansCitizen",
  exists (select from citizen where municipality_code = $1 and id = $3 and entered_in_error_at is null) as "citizenExists";

-- citizen by id
-- $1 municipality, $2 id
select citizen.id::text as id, citizen.version, citizen.id as "citizenId",
  (select json_strip_nulls(to_json(fields)) from (select citizen.id, citizen.version, citizen.created_at as "createdAt", citizen.updated_at as "updatedAt",
  case when citizen.entered_in_error_at is not null then true end as "enteredInError",
  case when citizen.external_system is not null
    then json_build_object('system', citizen.external_system, 'value', citizen.external_value) end as "externalReference", citizen.case_number as "caseNumber", citizen.target_groups as "targetGroups", citizen.protected_address as "protectedAddress",
  case when citizen.cpr_encrypted is not null then '******-****' end as cpr) fields)::text as json from citizen where citizen.municipality_code = $1 and citizen.id = $2;

-- citizen of patient
-- $1 municipality, $2 id
select citizen_id as "citizenId" from ffb_resource where municipality_code = $1 and id = $2 and profile = 'citizen';

-- citizens due for erasure
-- $1 municipality
select r.citizen_id::text as id, citizen.case_number as "caseNumber", open_plans as "openPlans", closed_on::text as "closedOn", due_on::text as "dueOn",
  hold_reason as "holdReason", hold_until::text as "holdUntil" from citizen_retention r
    join citizen on citizen.municipality_code = r.municipality_code and citizen.id = r.citizen_id
    where r.municipality_code = $1;

-- consent by id
-- $1 municipality, $2 provider, $3 today, $4 id, $5 planId
select consent.id::text as id, consent.version, plan.citizen_id as "citizenId",
  (select json_strip_nulls(to_json(fields)) from (select consent.id, consent.version, consent.created_at as "createdAt", consent.updated_at as "updatedAt",
  case when consent.entered_in_error_at is not null then true end as "enteredInError",
  case when consent.external_system is not null
    then json_build_object('system', consent.external_system, 'value', consent.external_value) end as "externalReference", consent.plan_id as "planId", consent.provider_id as "providerId", consent.scope, consent.form, consent.given_on as "givenOn", consent.withdrawn_on as "withdrawnOn", consent.valid_until as "until") fields)::text as json from consent join plan on plan.municipality_code = consent.municipality_code and plan.id = consent.plan_id
  join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
  where consent.municipality_code = $1 and plan.entered_in_error_at is null and citizen.entered_in_error_at is null
    and ($2::uuid is null or consent.provider_id = $2::uuid) and (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($2::uuid is null or (exists (
  select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
  where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $2::uuid
    and visible.entered_in_error_at is null and visible.start_date <= $3::date
    and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $3::date))
  and (not plan.consent_required or exists (
    select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $2::uuid
      and given.scope in ('plan', 'goals-and-scores', 'whole') and given.entered_in_error_at is null
      and given.given_on <= $3::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $3::date)))))) and consent.id = $4 and ($5::uuid is null or consent.plan_id = $5);

-- coordinator of calendar link
-- $1 municipality, $2 caller
select coordinator_name as "coordinatorName", coordinator_unit as "coordinatorUnit" from calendar_link link where link.municipality_code = $1 and 'calendar:' || link.id = $2;

-- deliveries of webhook
-- $1 municipality
select event.id::text as id, json_strip_nulls(json_build_object('eventId', event.id, 'type', event.type, 'at', event.at, 'state', case when delivery.state = 'pending' and webhook.state = 'disabled' then 'held' else delivery.state end,
    'attempts', delivery.attempts, 'lastAttemptAt', delivery.last_attempt_at, 'lastStatus', delivery.last_status,
    'lastError', delivery.last_error, 'deliveredAt', delivery.delivered_at))::text as json
  from webhook_delivery delivery
  join event on event.municipality_code = delivery.municipality_code and event.id = delivery.event_id
  join webhook on webhook.municipality_code = delivery.municipality_code and webhook.id = delivery.webhook_id
  where delivery.municipality_code = $1;

-- erased id
-- $1 municipality, $2 ids
select from erased_id where municipality_code = $1 and id = any($2::uuid[]) limit 1;

-- exemption by id
-- $1 municipality, $2 planId, $3 id
select json_strip_nulls(json_build_object('id', id, 'reason', reason, 'days', days, 'anchorDate', anchor_date, 'createdAt', created_at,
  'withdrawnAt', withdrawn_at))::text as json from exemption where municipality_code = $1 and plan_id = $2 and id = $3;

-- extract of access log
-- $1 municipality
select a.id::text, a.at, a.action, a.operation, a.actor, a.purpose, coalesce(a.role, credential.role) as role, provider.name as provider
  from access_log a
  left join credential on credential.municipality_code = a.municipality_code and credential.id = a.credential_id
  left join provider on provider.municipality_code = a.municipality_code and provider.id = coalesce(a.provider_id, credential.provider_id)
  where a.municipality_code = $1;

-- follow-up before
-- $1 municipality, $2 id
select (select plan_id from follow_up where municipality_code = $1 and id = $2) as "planId",
  (select json_strip_nulls(json_build_object('heldOn', held_on, 'goalDecisions', goal_decisions,
     'interventionChanges', intervention_changes, 'effects', effects))
   from follow_up where municipality_code = $1 and id = $2 and entered_in_error_at is null) as decisions,
  array(select id::text from agreement where municipality_code = $1 and follow_up_id = $2
    and entered_in_error_at is null) as "agreementIds";

-- follow-up by id
-- $1 municipality, $2 provider, $3 today, $4 id, $5 planId
select follow_up.id::text as id, follow_up.version, plan.citizen_id as "citizenId",
    (select json_strip_nulls(to_json(fields)) from (select follow_up.id, follow_up.version, follow_up.created_at as "createdAt", follow_up.updated_at as "updatedAt",
    case when follow_up.entered_in_error_at is not null then true end as "enteredInError",
    case when follow_up.external_system is not null
      then json_build_object('system', follow_up.external_system, 'value', follow_up.external_value) end as "externalReference", follow_up.plan_id as "planId", follow_up.kind, follow_up.planned_for as "plannedFor", follow_up.place, follow_up.participants, follow_up.state, follow_up.held_on as "heldOn", follow_up.outcome, follow_up.goal_decisions as "goalDecisions", follow_up.intervention_changes as "interventionChanges", follow_up.effects, follow_up.summary, follow_up.experience, coalesce((
  select json_agg(json_strip_nulls(json_build_object('id', agreement.id, 'what', agreement.what, 'responsible', agreement.responsible, 'dueDate', agreement.due_date,
  'state', agreement.state, 'providerId', agreement.provider_id)) order by agreement.due_date, agreement.id)
  from agreement where agreement.municipality_code = follow_up.municipality_code and agreement.follow_up_id = follow_up.id
    and agreement.entered_in_error_at is null), '[]'::json) as agreements) fields)::text as json from follow_up join plan on plan.municipality_code = follow_up.municipality_code and plan.id = follow_up.plan_id
    join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
    where follow_up.municipality_code = $1 and plan.entered_in_error_at is null and citizen.entered_in_error_at is null and (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($2::uuid is null or (exists (
    select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
    where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $2::uuid
      and visible.entered_in_error_at is null and visible.start_date <= $3::date
      and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $3::date))
    and (not plan.consent_required or exists (
      select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $2::uuid
        and given.scope in ('whole') and given.entered_in_error_at is null
        and given.given_on <= $3::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $3::date)))))) and follow_up.id = $4 and ($5::uuid is null or follow_up.plan_id = $5);

-- follow-up policy by id
-- $1 municipality, $2 id
select follow_up_policy.id::text as id, follow_up_policy.version, null::uuid as "citizenId",
  (select json_strip_nulls(to_json(fields)) from (select follow_up_policy.id, follow_up_policy.version, follow_up_policy.created_at as "createdAt", follow_up_policy.updated_at as "updatedAt",
  case when follow_up_policy.entered_in_error_at is not null then true end as "enteredInError",
  case when follow_up_policy.external_system is not null
    then json_build_object('system', follow_up_policy.external_system, 'value', follow_up_policy.external_value) end as "externalReference", false as "builtIn", definition.*) fields)::text as json from follow_up_policy cross join lateral json_to_record(follow_up_policy.definition::json) as definition("label" json, "rules" json, "defaultRule" json, "broughtForwardWeeks" json, "perCitizen" json, "countsOnly" json, "scoredBy" json)
  where follow_up_policy.municipality_code = $1 and follow_up_policy.id = $2;

-- follow-up policy exists
-- $1 municipality, $2 name
select from follow_up_policy where municipality_code = $1 and id = $2 and entered_in_error_at is null;

-- goal attainment of citizen
-- $1 municipality, $2 asOf, $3 goalPlanIds, $4 wholePlanIds, $5 validAt
with goal as not materialized (
    select municipality_code, id, plan_id, kind, status, parent_goal_id, title, description, change_type, theme, secondary_themes, instrument, instrument_version, dimension, baseline_value, baseline_date, target_value, target_date, expectations, weight, accepted_by_citizen, responsible, ended_on, archive_reason, result_text, result_informant, provider_id, external_system, external_value, version, created_at, updated_at, entered_in_error_at from goal where updated_at <= $2::timestamptz
    union all
    select municipality_code, id, plan_id, kind, status, parent_goal_id, title, description, change_type, theme, secondary_themes, instrument, instrument_version, dimension, baseline_value, baseline_date, target_value, target_date, expectations, weight, accepted_by_citizen, responsible, ended_on, archive_reason, result_text, result_informant, provider_id, external_system, external_value, version, created_at, updated_at, entered_in_error_at from goal_history where updated_at <= $2::timestamptz and superseded_at > $2::timestamptz), plan as not materialized (
    select municipality_code, id, citizen_id, start_date, status, purpose, citizen_wishes, kind, agreement_state, agreement_date, end_date, closed_on, coordinator_name, coordinator_unit, coordinator_role, support_need, support_need_assessed_on, follow_up_policy, follow_up_interval, term, judged_by, consent_required, phases, external_system, external_value, version, created_at, updated_at, entered_in_error_at from plan where updated_at <= $2::timestamptz
    union all
    select municipality_code, id, citizen_id, start_date, status, purpose, citizen_wishes, kind, agreement_state, agreement_date, end_date, closed_on, coordinator_name, coordinator_unit, coordinator_role, support_need, support_need_assessed_on, follow_up_policy, follow_up_interval, term, judged_by, consent_required, phases, external_system, external_value, version, created_at, updated_at, entered_in_error_at from plan_history where updated_at <= $2::timestamptz and superseded_at > $2::timestamptz), score as not materialized (
    select municipality_code, id, citizen_id, goal_id, instrument, instrument_version, dimension, assessed_on, value, not_assessed, informant, comment, source_system, source_reference, assessment_id, provider_id, external_system, external_value, version, created_at, updated_at, entered_in_error_at from score where updated_at <= $2::timestamptz
    union all
    select municipality_code, id, citizen_id, goal_id, instrument, instrument_version, dimension, assessed_on, value, not_assessed, informant, comment, source_system, source_reference, assessment_id, provider_id, external_system, external_value, version, created_at, updated_at, entered_in_error_at from score_history where updated_at <= $2::timestamptz and superseded_at > $2::timestamptz), follow_up as not materialized (
    select municipality_code, id, plan_id, kind, planned_for, place, participants, state, held_on, due_by, outcome, goal_decisions, intervention_changes, effects, summary, experience, external_system, external_value, version, created_at, updated_at, entered_in_error_at from follow_up where updated_at <= $2::timestamptz
    union all
    select municipality_code, id, plan_id, kind, planned_for, place, participants, state, held_on, due_by, outcome, goal_decisions, intervention_changes, effects, summary, experience, external_system, external_value, version, created_at, updated_at, entered_in_error_at from follow_up_history where updated_at <= $2::timestamptz and superseded_at > $2::timestamptz)
   select coalesce((select json_agg(json_build_object('goalId', goal.id, 'weight', coalesce(goal.weight, 1), 'judgedBy', plan.judged_by, 'series', coalesce((
  select json_agg(json_strip_nulls(to_json(series)) order by series."assessedOn", series."registeredAt", series.id) from (
    select score.id, score.assessed_on as "assessedOn", score.updated_at as "registeredAt", score.value, score.not_assessed as "notAssessed", score.informant from score
    where score.municipality_code = goal.municipality_code and score.goal_id = goal.id and score.entered_in_error_at is null
    union all
    select score.id, score.assessed_on as "assessedOn", score.updated_at as "registeredAt", score.value, score.not_assessed as "notAssessed", score.informant from score
    where goal.instrument is not null and score.municipality_code = goal.municipality_code and score.goal_id is null and score.citizen_id = plan.citizen_id
      and score.instrument = goal.instrument and score.dimension is not distinct from goal.dimension and score.entered_in_error_at is null
  ) series), '[]'::json))
       order by goal.created_at, goal.id)
     from goal join plan on plan.municipality_code = goal.municipality_code and plan.id = goal.plan_id
     where goal.municipality_code = $1 and goal.plan_id = any($3::uuid[]) and goal.instrument = 'gas' and goal.kind = 'goal'
       and goal.status <> 'proposed' and goal.entered_in_error_at is null), '[]'::json) as goals,
     coalesce((select json_agg(json_build_object('on', held_on, 'followUpId', id) order by held_on, id) from follow_up
     where municipality_code = $1 and plan_id = any($4::uuid[]) and state = 'held' and held_on <= $5::date
       and entered_in_error_at is null), '[]'::json) as held;

-- goal with series
-- $1 municipality, $2 provider, $3 today, $4 id, $5 planId
select goal.id::text, goal.version, plan.citizen_id as "citizenId", plan.judged_by as "judgedBy", json_build_object(
  'goal', (select json_strip_nulls(to_json(fields)) from (select goal.id, goal.version, goal.created_at as "createdAt", goal.updated_at as "updatedAt",
    case when goal.entered_in_error_at is not null then true end as "enteredInError",
    case when goal.external_system is not null
      then json_build_object('system', goal.external_system, 'value', goal.external_value) end as "externalReference", goal.plan_id as "planId", goal.kind, goal.status, goal.parent_goal_id as "parentGoalId", goal.title,
  goal.description, goal.change_type as "changeType", goal.theme, goal.secondary_themes as "secondaryThemes",
  case when goal.instrument is not null then json_build_object('instrument', goal.instrument, 'dimension', goal.dimension,
    'baseline', case when goal.baseline_value is not null then json_build_object('value', goal.baseline_value, 'date', goal.baseline_date) end,
    'target', case when goal.target_value is not null then json_build_object('value', goal.target_value, 'date', goal.target_date) end) end as measure,
  goal.expectations, goal.weight, goal.accepted_by_citizen as "acceptedByCitizen", goal.responsible, goal.ended_on as "endedOn",
  goal.archive_reason as "archiveReason",
  case when goal.result_text is not null then json_build_object('text', goal.result_text, 'informant', goal.result_informant) end as result,
  goal.provider_id as "providerId") fields),
  'series', coalesce((
  select json_agg(json_strip_nulls(to_json(series)) order by series."assessedOn", series."registeredAt", series.id) from (
    select score.id, score.assessed_on as "assessedOn", score.updated_at as "registeredAt", score.value, score.not_assessed as "notAssessed", score.informant from score
    where score.municipality_code = goal.municipality_code and score.goal_id = goal.id and score.entered_in_error_at is null
    union all
    select score.id, score.assessed_on as "assessedOn", score.updated_at as "registeredAt", score.value, score.not_assessed as "notAssessed", score.informant from score
    where goal.instrument is not null and score.municipality_code = goal.municipality_code and score.goal_id is null and score.citizen_id = plan.citizen_id
      and score.instrument = goal.instrument and score.dimension is not distinct from goal.dimension and score.entered_in_error_at is null
  ) series), '[]'::json),
  'followUps', array(select held_on from follow_up where follow_up.municipality_code = goal.municipality_code
    and follow_up.plan_id = goal.plan_id and follow_up.state = 'held' and follow_up.entered_in_error_at is null order by held_on),
  'definition', (select definition from instrument
    where instrument.municipality_code = goal.municipality_code and instrument.id = goal.instrument and instrument.entered_in_error_at is null)) as json from goal
  join plan on plan.municipality_code = goal.municipality_code and plan.id = goal.plan_id
  join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
  where goal.municipality_code = $1 and plan.entered_in_error_at is null and citizen.entered_in_error_at is null and (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($2::uuid is null or (exists (
    select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
    where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $2::uuid
      and visible.entered_in_error_at is null and visible.start_date <= $3::date
      and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $3::date))
    and (not plan.consent_required or exists (
      select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $2::uuid
        and given.scope in ('goals-and-scores', 'whole') and given.entered_in_error_at is null
        and given.given_on <= $3::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $3::date)))))) and goal.id = $4 and ($5::uuid is null or goal.plan_id = $5);

-- history of consent
-- $1 municipality, $2 id
select json_strip_nulls(to_json(fields))::text as json from (
    select consent.id, consent.version, consent.created_at as "createdAt", consent.updated_at as "updatedAt",
   case when consent.entered_in_error_at is not null then true end as "enteredInError",
   case when consent.external_system is not null
     then json_build_object('system', consent.external_system, 'value', consent.external_value) end as "externalReference", consent.plan_id as "planId", consent.provider_id as "providerId", consent.scope, consent.form, consent.given_on as "givenOn", consent.withdrawn_on as "withdrawnOn", consent.valid_until as "until", null::timestamptz as "supersededAt" from consent
    where municipality_code = $1 and id = $2
    union all
    select consent.id, consent.version, consent.created_at as "createdAt", consent.updated_at as "updatedAt",
   case when consent.entered_in_error_at is not null then true end as "enteredInError",
   case when consent.external_system is not null
     then json_build_object('system', consent.external_system, 'value', consent.external_value) end as "externalReference", consent.plan_id as "planId", consent.provider_id as "providerId", consent.scope, consent.form, consent.given_on as "givenOn", consent.withdrawn_on as "withdrawnOn", consent.valid_until as "until", superseded_at from consent_history consent
    where municipality_code = $1 and id = $2
  ) fields order by version;

-- holders of a number
-- $1 municipality, $2 indexes, $3 id
select id from citizen where municipality_code = $1 and cpr_index = any($2)
    and (id = $3 or entered_in_error_at is null)
  order by id for update;

-- insert calendar link
-- $1 municipality, $2 id, $3 coordinatorName, $4 coordinatorUnit, $5 ownerId, $6 secretHash, $7 now, $8 createdBy, $9 expiresOn, $10 today
insert into calendar_link (municipality_code, id, coordinator_name, coordinator_unit, provider_id, secret_hash, created_at, created_by, expires_at)
    values ($1, $2, $3, $4, $5, $6, $7::timestamptz, $8,
      (coalesce($9::date, ($10::date + interval '1 year')::date) + 1)::timestamp at time zone 'Europe/Copenhagen')
    returning json_strip_nulls(json_build_object('id', id, 'coordinator', case when provider_id is null
    then json_build_object('name', coordinator_name, 'unit', coordinator_unit) end, 'providerId', provider_id,
  'createdAt', created_at, 'createdBy', created_by, 'expiresAt', expires_at, 'revokedAt', revoked_at)) as link;

-- insert exemption
-- $1 municipality, $2 id, $3 planId, $4 anchor, $5 reason, $6 days, $7 now
insert into exemption (municipality_code, id, plan_id, anchor_date, reason, days, created_at)
  values ($1, $2, $3, $4, $5, $6, $7::timestamptz);

-- instrument by id
-- $1 municipality, $2 id
select instrument.id::text as id, instrument.version, null::uuid as "citizenId",
  (select json_strip_nulls(to_json(fields)) from (select instrument.id, instrument.version, instrument.created_at as "createdAt", instrument.updated_at as "updatedAt",
  case when instrument.entered_in_error_at is not null then true end as "enteredInError",
  case when instrument.external_system is not null
    then json_build_object('system', instrument.external_system, 'value', instrument.external_value) end as "externalReference", instrument.id = 'ten-step' as "builtIn", d.*) fields)::text as json from instrument cross join lateral json_to_record(instrument.definition::json) as d(name json, description json, kind json, dimensions json, min json, max json, step json, direction json, "valueLabels" json, informants json, "cadenceMonths" json, licence json, "cutOff" json, "reliableChangeThreshold" json, sd json, reliability json, "noProgressAfter" json) where instrument.municipality_code = $1 and instrument.id = $2;

-- intervention by id
-- $1 municipality, $2 provider, $3 today, $4 id, $5 planId
select intervention.id::text as id, intervention.version, plan.citizen_id as "citizenId",
  (select json_strip_nulls(to_json(fields)) from (select intervention.id, intervention.version, intervention.created_at as "createdAt", intervention.updated_at as "updatedAt",
  case when intervention.entered_in_error_at is not null then true end as "enteredInError",
  case when intervention.external_system is not null
    then json_build_object('system', intervention.external_system, 'value', intervention.external_value) end as "externalReference", intervention.plan_id as "planId", intervention.code, intervention.start_date as "startDate", intervention.legal_basis as "legalBasis", intervention.provider_id as "providerId", intervention.end_date as "endDate", intervention.end_reason as "endReason", intervention.package, intervention.delivery, intervention.hours_per_week as "hoursPerWeek", intervention.unit_cost as "unitCost") fields)::text as json from intervention join plan on plan.municipality_code = intervention.municipality_code and plan.id = intervention.plan_id
  join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
  where intervention.municipality_code = $1 and plan.entered_in_error_at is null and citizen.entered_in_error_at is null and (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($2::uuid is null or (exists (
  select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
  where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $2::uuid
    and visible.entered_in_error_at is null and visible.start_date <= $3::date
    and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $3::date))
  and (not plan.consent_required or exists (
    select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $2::uuid
      and given.scope in ('plan', 'goals-and-scores', 'whole') and given.entered_in_error_at is null
      and given.given_on <= $3::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $3::date)))))) and intervention.id = $4 and ($5::uuid is null or intervention.plan_id = $5);

-- intervention of plan to change
-- $1 municipality, $2 planId, $3 interventionId
select json_strip_nulls(to_json(fields)) as intervention from (select intervention.id, intervention.version, intervention.created_at as "createdAt", intervention.updated_at as "updatedAt",
   case when intervention.entered_in_error_at is not null then true end as "enteredInError",
   case when intervention.external_system is not null
     then json_build_object('system', intervention.external_system, 'value', intervention.external_value) end as "externalReference", intervention.plan_id as "planId", intervention.code, intervention.start_date as "startDate", intervention.legal_basis as "legalBasis", intervention.provider_id as "providerId", intervention.end_date as "endDate", intervention.end_reason as "endReason", intervention.package, intervention.delivery, intervention.hours_per_week as "hoursPerWeek", intervention.unit_cost as "unitCost" from intervention
  where intervention.municipality_code = $1 and intervention.plan_id = $2
    and intervention.id = $3 and intervention.entered_in_error_at is null) fields;

-- interventions that end
-- $1 municipality, $2 from, $3 to
select id as "interventionId", plan_id as "planId", end_date as "endDate" from intervention
  where municipality_code = $1 and end_date between $2::date and $3::date and entered_in_error_at is null
  order by end_date, id;

-- ledger of delivery reports
-- $1 municipality
select delivery.id::text as id, delivery.citizen_id as "citizenId", json_strip_nulls(json_build_object('id', delivery.id, 'citizenId', delivery.citizen_id,
    'date', delivery.day, 'state', delivery.state, 'attempts', delivery.attempts, 'lastAttemptAt', delivery.last_attempt_at, 'nextAttemptAt', delivery.next_attempt_at,
    'lastStatus', delivery.last_status, 'lastError', delivery.last_error, 'deliveredAt', delivery.delivered_at, 'digest', delivery.digest,
    'issues', delivery.issues, 'updatedAt', delivery.updated_at))::text as json
  from ffb_delivery delivery where delivery.municipality_code = $1;

-- legal hold by id
-- $1 municipality, $2 id
select legal_hold.id::text as id, legal_hold.version, legal_hold.id as "citizenId",
  (select json_strip_nulls(to_json(fields)) from (select legal_hold.id, legal_hold.version, legal_hold.created_at as "createdAt", legal_hold.updated_at as "updatedAt",
  case when legal_hold.entered_in_error_at is not null then true end as "enteredInError",
  case when legal_hold.external_system is not null
    then json_build_object('system', legal_hold.external_system, 'value', legal_hold.external_value) end as "externalReference", legal_hold.id as "citizenId", legal_hold.reason, legal_hold.valid_until as until) fields)::text as json from legal_hold where legal_hold.municipality_code = $1 and legal_hold.id = $2;

-- list of agreement
-- $1 municipality, $2 provider, $3 today
select agreement.id::text as id, agreement.version, plan.citizen_id as "citizenId",
  (select json_strip_nulls(to_json(fields)) from (select agreement.id, agreement.version, agreement.created_at as "createdAt", agreement.updated_at as "updatedAt",
  case when agreement.entered_in_error_at is not null then true end as "enteredInError",
  case when agreement.external_system is not null
    then json_build_object('system', agreement.external_system, 'value', agreement.external_value) end as "externalReference", agreement.plan_id as "planId", agreement.follow_up_id as "followUpId", agreement.what, agreement.responsible, agreement.provider_id as "providerId", agreement.due_date as "dueDate", agreement.state) fields)::text as json from agreement join plan on plan.municipality_code = agreement.municipality_code and plan.id = agreement.plan_id
  join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
  left join follow_up on follow_up.municipality_code = agreement.municipality_code and follow_up.id = agreement.follow_up_id
  where agreement.municipality_code = $1 and plan.entered_in_error_at is null and citizen.entered_in_error_at is null
    and follow_up.entered_in_error_at is null and (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($2::uuid is null or (exists (
  select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
  where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $2::uuid
    and visible.entered_in_error_at is null and visible.start_date <= $3::date
    and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $3::date))
  and (not plan.consent_required or exists (
    select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $2::uuid
      and given.scope in ('whole') and given.entered_in_error_at is null
      and given.given_on <= $3::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $3::date)))))) and agreement.entered_in_error_at is null;

-- list of assessment
-- $1 municipality, $2 provider, $3 today
select assessment.id::text as id, assessment.version, assessment.citizen_id as "citizenId",
  ((select json_strip_nulls(to_json(fields)) from (select assessment.id, assessment.version, assessment.created_at as "createdAt", assessment.updated_at as "updatedAt",
  case when assessment.entered_in_error_at is not null then true end as "enteredInError",
  case when assessment.external_system is not null
    then json_build_object('system', assessment.external_system, 'value', assessment.external_value) end as "externalReference", assessment.citizen_id as "citizenId", assessment.instrument, assessment.instrument_version as "instrumentVersion",
  assessment.assessed_on as "assessedOn", assessment.informant, assessment.provider_id as "providerId") fields)::jsonb || jsonb_build_object('values', assessment.values))::text as json from assessment join citizen on citizen.municipality_code = assessment.municipality_code and citizen.id = assessment.citizen_id
  where assessment.municipality_code = $1 and citizen.entered_in_error_at is null and coalesce(assessment.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($2::uuid is null or exists (
    select from plan where plan.municipality_code = assessment.municipality_code and plan.citizen_id = assessment.citizen_id
      and plan.entered_in_error_at is null and (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($2::uuid is null or (exists (
  select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
  where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $2::uuid
    and visible.entered_in_error_at is null and visible.start_date <= $3::date
    and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $3::date))
  and (not plan.consent_required or exists (
    select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $2::uuid
      and given.scope in ('goals-and-scores', 'whole') and given.entered_in_error_at is null
      and given.given_on <= $3::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $3::date)))))))) and assessment.entered_in_error_at is null;

-- list of calendar links
-- $1 municipality
select id, json_strip_nulls(json_build_object('id', id, 'coordinator', case when provider_id is null
    then json_build_object('name', coordinator_name, 'unit', coordinator_unit) end, 'providerId', provider_id,
  'createdAt', created_at, 'createdBy', created_by, 'expiresAt', expires_at, 'revokedAt', revoked_at))::text as json from calendar_link where municipality_code = $1;

-- list of citizen
-- $1 municipality
select citizen.id::text as id, citizen.version, citizen.id as "citizenId",
  (select json_strip_nulls(to_json(fields)) from (select citizen.id, citizen.version, citizen.created_at as "createdAt", citizen.updated_at as "updatedAt",
  case when citizen.entered_in_error_at is not null then true end as "enteredInError",
  case when citizen.external_system is not null
    then json_build_object('system', citizen.external_system, 'value', citizen.external_value) end as "externalReference", citizen.case_number as "caseNumber", citizen.target_groups as "targetGroups", citizen.protected_address as "protectedAddress",
  case when citizen.cpr_encrypted is not null then '******-****' end as cpr) fields)::text as json from citizen where citizen.municipality_code = $1 and citizen.entered_in_error_at is null;

-- list of consent
-- $1 municipality, $2 provider, $3 today
select consent.id::text as id, consent.version, plan.citizen_id as "citizenId",
  (select json_strip_nulls(to_json(fields)) from (select consent.id, consent.version, consent.created_at as "createdAt", consent.updated_at as "updatedAt",
  case when consent.entered_in_error_at is not null then true end as "enteredInError",
  case when consent.external_system is not null
    then json_build_object('system', consent.external_system, 'value', consent.external_value) end as "externalReference", consent.plan_id as "planId", consent.provider_id as "providerId", consent.scope, consent.form, consent.given_on as "givenOn", consent.withdrawn_on as "withdrawnOn", consent.valid_until as "until") fields)::text as json from consent join plan on plan.municipality_code = consent.municipality_code and plan.id = consent.plan_id
  join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
  where consent.municipality_code = $1 and plan.entered_in_error_at is null and citizen.entered_in_error_at is null
    and ($2::uuid is null or consent.provider_id = $2::uuid) and (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($2::uuid is null or (exists (
  select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
  where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $2::uuid
    and visible.entered_in_error_at is null and visible.start_date <= $3::date
    and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $3::date))
  and (not plan.consent_required or exists (
    select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $2::uuid
      and given.scope in ('plan', 'goals-and-scores', 'whole') and given.entered_in_error_at is null
      and given.given_on <= $3::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $3::date)))))) and consent.entered_in_error_at is null;

-- list of exemptions
-- $1 municipality, $2 provider, $3 today
select id::text, json_strip_nulls(json_build_object('id', id, 'reason', reason, 'days', days, 'anchorDate', anchor_date, 'createdAt', created_at,
  'withdrawnAt', withdrawn_at))::text as json from exemption where municipality_code = $1
    and exists (select from plan where plan.municipality_code = exemption.municipality_code and plan.id = exemption.plan_id and (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($2::uuid is null or (exists (
    select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
    where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $2::uuid
      and visible.entered_in_error_at is null and visible.start_date <= $3::date
      and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $3::date))
    and (not plan.consent_required or exists (
      select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $2::uuid
        and given.scope in ('whole') and given.entered_in_error_at is null
        and given.given_on <= $3::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $3::date)))))));

-- list of follow-up
-- $1 municipality, $2 provider, $3 today
select follow_up.id::text as id, follow_up.version, plan.citizen_id as "citizenId",
    (select json_strip_nulls(to_json(fields)) from (select follow_up.id, follow_up.version, follow_up.created_at as "createdAt", follow_up.updated_at as "updatedAt",
    case when follow_up.entered_in_error_at is not null then true end as "enteredInError",
    case when follow_up.external_system is not null
      then json_build_object('system', follow_up.external_system, 'value', follow_up.external_value) end as "externalReference", follow_up.plan_id as "planId", follow_up.kind, follow_up.planned_for as "plannedFor", follow_up.place, follow_up.participants, follow_up.state, follow_up.held_on as "heldOn", follow_up.outcome, follow_up.goal_decisions as "goalDecisions", follow_up.intervention_changes as "interventionChanges", follow_up.effects, follow_up.summary, follow_up.experience, coalesce((
  select json_agg(json_strip_nulls(json_build_object('id', agreement.id, 'what', agreement.what, 'responsible', agreement.responsible, 'dueDate', agreement.due_date,
  'state', agreement.state, 'providerId', agreement.provider_id)) order by agreement.due_date, agreement.id)
  from agreement where agreement.municipality_code = follow_up.municipality_code and agreement.follow_up_id = follow_up.id
    and agreement.entered_in_error_at is null), '[]'::json) as agreements) fields)::text as json from follow_up join plan on plan.municipality_code = follow_up.municipality_code and plan.id = follow_up.plan_id
    join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
    where follow_up.municipality_code = $1 and plan.entered_in_error_at is null and citizen.entered_in_error_at is null and (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($2::uuid is null or (exists (
    select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
    where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $2::uuid
      and visible.entered_in_error_at is null and visible.start_date <= $3::date
      and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $3::date))
    and (not plan.consent_required or exists (
      select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $2::uuid
        and given.scope in ('whole') and given.entered_in_error_at is null
        and given.given_on <= $3::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $3::date)))))) and follow_up.entered_in_error_at is null;

-- list of follow-up policy
-- $1 municipality
select follow_up_policy.id::text as id, follow_up_policy.version, null::uuid as "citizenId",
  (select json_strip_nulls(to_json(fields)) from (select follow_up_policy.id, follow_up_policy.version, follow_up_policy.created_at as "createdAt", follow_up_policy.updated_at as "updatedAt",
  case when follow_up_policy.entered_in_error_at is not null then true end as "enteredInError",
  case when follow_up_policy.external_system is not null
    then json_build_object('system', follow_up_policy.external_system, 'value', follow_up_policy.external_value) end as "externalReference", false as "builtIn", definition.*) fields)::text as json from follow_up_policy cross join lateral json_to_record(follow_up_policy.definition::json) as definition("label" json, "rules" json, "defaultRule" json, "broughtForwardWeeks" json, "perCitizen" json, "countsOnly" json, "scoredBy" json)
  where follow_up_policy.municipality_code = $1 and follow_up_policy.entered_in_error_at is null;

-- list of goals
-- $1 municipality, $2 provider, $3 today
select goal.id::text, goal.version, plan.citizen_id as "citizenId", plan.judged_by as "judgedBy", json_build_object(
  'goal', (select json_strip_nulls(to_json(fields)) from (select goal.id, goal.version, goal.created_at as "createdAt", goal.updated_at as "updatedAt",
    case when goal.entered_in_error_at is not null then true end as "enteredInError",
    case when goal.external_system is not null
      then json_build_object('system', goal.external_system, 'value', goal.external_value) end as "externalReference", goal.plan_id as "planId", goal.kind, goal.status, goal.parent_goal_id as "parentGoalId", goal.title,
  goal.description, goal.change_type as "changeType", goal.theme, goal.secondary_themes as "secondaryThemes",
  case when goal.instrument is not null then json_build_object('instrument', goal.instrument, 'dimension', goal.dimension,
    'baseline', case when goal.baseline_value is not null then json_build_object('value', goal.baseline_value, 'date', goal.baseline_date) end,
    'target', case when goal.target_value is not null then json_build_object('value', goal.target_value, 'date', goal.target_date) end) end as measure,
  goal.expectations, goal.weight, goal.accepted_by_citizen as "acceptedByCitizen", goal.responsible, goal.ended_on as "endedOn",
  goal.archive_reason as "archiveReason",
  case when goal.result_text is not null then json_build_object('text', goal.result_text, 'informant', goal.result_informant) end as result,
  goal.provider_id as "providerId") fields),
  'series', coalesce((
  select json_agg(json_strip_nulls(to_json(series)) order by series."assessedOn", series."registeredAt", series.id) from (
    select score.id, score.assessed_on as "assessedOn", score.updated_at as "registeredAt", score.value, score.not_assessed as "notAssessed", score.informant from score
    where score.municipality_code = goal.municipality_code and score.goal_id = goal.id and score.entered_in_error_at is null
    union all
    select score.id, score.assessed_on as "assessedOn", score.updated_at as "registeredAt", score.value, score.not_assessed as "notAssessed", score.informant from score
    where goal.instrument is not null and score.municipality_code = goal.municipality_code and score.goal_id is null and score.citizen_id = plan.citizen_id
      and score.instrument = goal.instrument and score.dimension is not distinct from goal.dimension and score.entered_in_error_at is null
  ) series), '[]'::json),
  'followUps', array(select held_on from follow_up where follow_up.municipality_code = goal.municipality_code
    and follow_up.plan_id = goal.plan_id and follow_up.state = 'held' and follow_up.entered_in_error_at is null order by held_on),
  'definition', (select definition from instrument
    where instrument.municipality_code = goal.municipality_code and instrument.id = goal.instrument and instrument.entered_in_error_at is null)) as json from goal
  join plan on plan.municipality_code = goal.municipality_code and plan.id = goal.plan_id
  join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
  where goal.municipality_code = $1 and plan.entered_in_error_at is null and citizen.entered_in_error_at is null and (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($2::uuid is null or (exists (
    select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
    where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $2::uuid
      and visible.entered_in_error_at is null and visible.start_date <= $3::date
      and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $3::date))
    and (not plan.consent_required or exists (
      select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $2::uuid
        and given.scope in ('goals-and-scores', 'whole') and given.entered_in_error_at is null
        and given.given_on <= $3::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $3::date)))))) and goal.entered_in_error_at is null and not exists (select from goal parent
    where parent.municipality_code = goal.municipality_code and parent.id = goal.parent_goal_id and parent.entered_in_error_at is not null);

-- list of instrument
-- $1 municipality
select instrument.id::text as id, instrument.version, null::uuid as "citizenId",
  (select json_strip_nulls(to_json(fields)) from (select instrument.id, instrument.version, instrument.created_at as "createdAt", instrument.updated_at as "updatedAt",
  case when instrument.entered_in_error_at is not null then true end as "enteredInError",
  case when instrument.external_system is not null
    then json_build_object('system', instrument.external_system, 'value', instrument.external_value) end as "externalReference", instrument.id = 'ten-step' as "builtIn", d.*) fields)::text as json from instrument cross join lateral json_to_record(instrument.definition::json) as d(name json, description json, kind json, dimensions json, min json, max json, step json, direction json, "valueLabels" json, informants json, "cadenceMonths" json, licence json, "cutOff" json, "reliableChangeThreshold" json, sd json, reliability json, "noProgressAfter" json) where instrument.municipality_code = $1 and instrument.entered_in_error_at is null;

-- list of intervention
-- $1 municipality, $2 provider, $3 today
select intervention.id::text as id, intervention.version, plan.citizen_id as "citizenId",
  (select json_strip_nulls(to_json(fields)) from (select intervention.id, intervention.version, intervention.created_at as "createdAt", intervention.updated_at as "updatedAt",
  case when intervention.entered_in_error_at is not null then true end as "enteredInError",
  case when intervention.external_system is not null
    then json_build_object('system', intervention.external_system, 'value', intervention.external_value) end as "externalReference", intervention.plan_id as "planId", intervention.code, intervention.start_date as "startDate", intervention.legal_basis as "legalBasis", intervention.provider_id as "providerId", intervention.end_date as "endDate", intervention.end_reason as "endReason", intervention.package, intervention.delivery, intervention.hours_per_week as "hoursPerWeek", intervention.unit_cost as "unitCost") fields)::text as json from intervention join plan on plan.municipality_code = intervention.municipality_code and plan.id = intervention.plan_id
  join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
  where intervention.municipality_code = $1 and plan.entered_in_error_at is null and citizen.entered_in_error_at is null and (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($2::uuid is null or (exists (
  select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
  where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $2::uuid
    and visible.entered_in_error_at is null and visible.start_date <= $3::date
    and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $3::date))
  and (not plan.consent_required or exists (
    select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $2::uuid
      and given.scope in ('plan', 'goals-and-scores', 'whole') and given.entered_in_error_at is null
      and given.given_on <= $3::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $3::date)))))) and intervention.entered_in_error_at is null;

-- list of legal hold
-- $1 municipality
select legal_hold.id::text as id, legal_hold.version, legal_hold.id as "citizenId",
  (select json_strip_nulls(to_json(fields)) from (select legal_hold.id, legal_hold.version, legal_hold.created_at as "createdAt", legal_hold.updated_at as "updatedAt",
  case when legal_hold.entered_in_error_at is not null then true end as "enteredInError",
  case when legal_hold.external_system is not null
    then json_build_object('system', legal_hold.external_system, 'value', legal_hold.external_value) end as "externalReference", legal_hold.id as "citizenId", legal_hold.reason, legal_hold.valid_until as until) fields)::text as json from legal_hold where legal_hold.municipality_code = $1 and legal_hold.entered_in_error_at is null;

-- list of plan
-- $1 municipality, $2 provider, $3 today
select plan.id::text as id, plan.version, plan.citizen_id as "citizenId",
    (select json_strip_nulls(to_json(fields)) from (select plan.id, plan.version, plan.created_at as "createdAt", plan.updated_at as "updatedAt",
    case when plan.entered_in_error_at is not null then true end as "enteredInError",
    case when plan.external_system is not null
      then json_build_object('system', plan.external_system, 'value', plan.external_value) end as "externalReference", plan.citizen_id as "citizenId", plan.start_date as "startDate", plan.status, plan.purpose, plan.citizen_wishes as "citizenWishes", plan.kind, plan.end_date as "endDate", plan.closed_on as "closedOn", plan.support_need as "supportNeed", plan.support_need_assessed_on as "supportNeedAssessedOn", plan.follow_up_policy as "followUpPolicy", plan.follow_up_interval as "followUpInterval", plan.term, plan.judged_by as "judgedBy", plan.consent_required as "consentRequired", plan.phases,
  case when plan.agreement_state is not null then json_build_object('state', plan.agreement_state, 'date', plan.agreement_date) end as agreement,
  case when coalesce(plan.coordinator_name, plan.coordinator_unit, plan.coordinator_role) is not null
    then json_strip_nulls(json_build_object('name', plan.coordinator_name, 'unit', plan.coordinator_unit, 'role', plan.coordinator_role)) end as coordinator, case when citizen.protected_address then true end as "protectedAddress") fields)::text as json from plan join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
    where plan.municipality_code = $1 and citizen.entered_in_error_at is null and (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($2::uuid is null or (exists (
    select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
    where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $2::uuid
      and visible.entered_in_error_at is null and visible.start_date <= $3::date
      and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $3::date))
    and (not plan.consent_required or exists (
      select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $2::uuid
        and given.scope in ('plan', 'goals-and-scores', 'whole') and given.entered_in_error_at is null
        and given.given_on <= $3::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $3::date)))))) and plan.entered_in_error_at is null;

-- list of provider
-- $1 municipality, $2 provider
select provider.id::text as id, provider.version, null::uuid as "citizenId",
  (select json_strip_nulls(to_json(fields)) from (select provider.id, provider.version, provider.created_at as "createdAt", provider.updated_at as "updatedAt",
  case when provider.entered_in_error_at is not null then true end as "enteredInError",
  case when provider.external_system is not null
    then json_build_object('system', provider.external_system, 'value', provider.external_value) end as "externalReference", provider.name, provider.cvr, provider.p_number as "pNumber", provider.service_type as "serviceType") fields)::text as json from provider where provider.municipality_code = $1 and ($2::uuid is null or provider.id = $2::uuid) and provider.entered_in_error_at is null;

-- list of recipient of delivery reports
-- $1 municipality
select ffb_recipient.id::text as id, ffb_recipient.version, null::uuid as "citizenId",
  (select json_strip_nulls(to_json(fields)) from (select ffb_recipient.version, ffb_recipient.created_at as "createdAt", ffb_recipient.updated_at as "updatedAt", ffb_recipient.url,
  ffb_recipient.from_day as "from", ffb_recipient.state,
  case when authorization_kind is not null then json_build_object('kind', authorization_kind, 'user', authorization_user) end as "authorization") fields)::text as json from ffb_recipient where ffb_recipient.municipality_code = $1 and ffb_recipient.entered_in_error_at is null;

-- list of score
-- $1 municipality, $2 provider, $3 today
select score.id::text as id, score.version, score.citizen_id as "citizenId",
    (select json_strip_nulls(to_json(fields)) from (select score.id, score.version, score.created_at as "createdAt", score.updated_at as "updatedAt",
    case when score.entered_in_error_at is not null then true end as "enteredInError",
    case when score.external_system is not null
      then json_build_object('system', score.external_system, 'value', score.external_value) end as "externalReference", score.updated_at as "registeredAt", score.goal_id as "goalId", score.citizen_id as "citizenId",
  score.instrument, score.instrument_version as "instrumentVersion", score.dimension, score.assessed_on as "assessedOn", score.value,
  score.not_assessed as "notAssessed", score.informant, score.comment,
  case when score.source_system is not null then json_build_object('system', score.source_system, 'reference', score.source_reference) end as source,
  score.assessment_id as "assessmentId", score.provider_id as "providerId") fields)::text as json from score join citizen on citizen.municipality_code = score.municipality_code and citizen.id = score.citizen_id
    where score.municipality_code = $1 and citizen.entered_in_error_at is null and coalesce(score.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($2::uuid is null or exists (
      select from plan left join goal on goal.municipality_code = plan.municipality_code and goal.plan_id = plan.id
      where plan.municipality_code = score.municipality_code and plan.citizen_id = score.citizen_id and plan.entered_in_error_at is null
        and (score.goal_id is null or goal.id = score.goal_id) and (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($2::uuid is null or (exists (
    select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
    where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $2::uuid
      and visible.entered_in_error_at is null and visible.start_date <= $3::date
      and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $3::date))
    and (not plan.consent_required or exists (
      select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $2::uuid
        and given.scope in ('goals-and-scores', 'whole') and given.entered_in_error_at is null
        and given.given_on <= $3::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $3::date)))))))) and score.entered_in_error_at is null;

-- list of webhook
-- $1 municipality, $2 provider
select webhook.id::text as id, webhook.version, null::uuid as "citizenId",
  (select json_strip_nulls(to_json(fields)) from (select webhook.id, webhook.version, webhook.created_at as "createdAt", webhook.updated_at as "updatedAt",
  case when webhook.entered_in_error_at is not null then true end as "enteredInError",
  case when webhook.external_system is not null
    then json_build_object('system', webhook.external_system, 'value', webhook.external_value) end as "externalReference", webhook.url, webhook.types, webhook.description, webhook.state,
  webhook.disabled_reason as "disabledReason", webhook.provider_id as "providerId") fields)::text as json from webhook where webhook.municipality_code = $1 and webhook.provider_id is not distinct from $2::uuid and webhook.entered_in_error_at is null;

-- lock plan
-- $1 municipality, $2 planId
select from plan where municipality_code = $1 and id = $2 for no key update;

-- log changes
-- $1 municipality, $2 now, $3 resources, $4 ids, $5 versions, $6 changes
insert into change (municipality_code, at, resource, resource_id, version, change)
  select $1, $2::timestamptz, * from unnest($3::text[], $4::text[], $5::integer[], $6::text[]);

-- meeting of agreement
-- $1 municipality, $2 id
select follow_up_id as "followUpId" from agreement where municipality_code = $1 and id = $2;

-- meetings of calendar link
-- $1 municipality, $2 from, $3 to, $4 caller, $5 provider, $6 today
select json_build_object('id', follow_up.id, 'version', follow_up.version, 'createdAt', follow_up.created_at, 'updatedAt', follow_up.updated_at,
     'kind', follow_up.kind, 'plannedFor', follow_up.planned_for, 'cancelled', follow_up.state = 'cancelled', 'citizenId', citizen.id, 'caseNumber', citizen.case_number) as meeting
   from calendar_link link
  join plan on plan.municipality_code = link.municipality_code and plan.status = 'active' and plan.entered_in_error_at is null
    and (link.coordinator_name is null or plan.coordinator_name = link.coordinator_name)
    and (link.coordinator_unit is null or plan.coordinator_unit = link.coordinator_unit)
  join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id and citizen.entered_in_error_at is null
   join follow_up on follow_up.municipality_code = plan.municipality_code and follow_up.plan_id = plan.id and follow_up.entered_in_error_at is null
     and follow_up.planned_for between $2::date and $3::date
     and (follow_up.state = 'planned' or (follow_up.state = 'cancelled' and exists (select from follow_up_history before
       where before.municipality_code = follow_up.municipality_code and before.id = follow_up.id and before.state = 'planned')))
   where link.municipality_code = $1 and 'calendar:' || link.id = $4 and (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($5::uuid is null or (exists (
    select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
    where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $5::uuid
      and visible.entered_in_error_at is null and visible.start_date <= $6::date
      and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $6::date))
    and (not plan.consent_required or exists (
      select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $5::uuid
        and given.scope in ('whole') and given.entered_in_error_at is null
        and given.given_on <= $6::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $6::date)))))) order by follow_up.planned_for, follow_up.id;

-- numbers of citizen
-- $1 municipality, $2 id
select version, updated_at as "at", cpr_encrypted as sealed from citizen_history where municipality_code = $1 and id = $2
  union all
  select version, updated_at, cpr_encrypted from citizen where municipality_code = $1 and id = $2
  order by version;

-- overdue agreements
-- $1 municipality, $2 today, $3 after, $4 limit
select agreement.id as "agreementId", agreement.plan_id as "planId", agreement.due_date as "dueDate" from agreement
  join plan on plan.municipality_code = agreement.municipality_code and plan.id = agreement.plan_id
  join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
  left join follow_up on follow_up.municipality_code = agreement.municipality_code and follow_up.id = agreement.follow_up_id
  where agreement.municipality_code = $1 and (agreement.state = 'open' and agreement.due_date < $2::date) and agreement.entered_in_error_at is null
    and plan.entered_in_error_at is null and citizen.entered_in_error_at is null and follow_up.entered_in_error_at is null
    and ($3::uuid is null or agreement.id > $3)
  order by agreement.id limit $4;

-- packages of citizen
-- $1 municipality, $2 asOf, $3 planIds
with intervention as not materialized (
   select municipality_code, id, plan_id, code, start_date, legal_basis, provider_id, end_date, end_reason, package, delivery, hours_per_week, unit_cost, external_system, external_value, version, created_at, updated_at, entered_in_error_at from intervention where updated_at <= $2::timestamptz
   union all
   select municipality_code, id, plan_id, code, start_date, legal_basis, provider_id, end_date, end_reason, package, delivery, hours_per_week, unit_cost, external_system, external_value, version, created_at, updated_at, entered_in_error_at from intervention_history where updated_at <= $2::timestamptz and superseded_at > $2::timestamptz)
  select start_date as "startDate", end_date as "endDate", package from intervention
  where municipality_code = $1 and plan_id = any($3::uuid[]) and package is not null and entered_in_error_at is null;

-- place of consent
-- $1 municipality, $2 id
select plan_id as "planId", provider_id as "providerId" from consent where municipality_code = $1 and id = $2;

-- plan by id
-- $1 municipality, $2 provider, $3 today, $4 id
select plan.id::text as id, plan.version, plan.citizen_id as "citizenId",
    (select json_strip_nulls(to_json(fields)) from (select plan.id, plan.version, plan.created_at as "createdAt", plan.updated_at as "updatedAt",
    case when plan.entered_in_error_at is not null then true end as "enteredInError",
    case when plan.external_system is not null
      then json_build_object('system', plan.external_system, 'value', plan.external_value) end as "externalReference", plan.citizen_id as "citizenId", plan.start_date as "startDate", plan.status, plan.purpose, plan.citizen_wishes as "citizenWishes", plan.kind, plan.end_date as "endDate", plan.closed_on as "closedOn", plan.support_need as "supportNeed", plan.support_need_assessed_on as "supportNeedAssessedOn", plan.follow_up_policy as "followUpPolicy", plan.follow_up_interval as "followUpInterval", plan.term, plan.judged_by as "judgedBy", plan.consent_required as "consentRequired", plan.phases,
  case when plan.agreement_state is not null then json_build_object('state', plan.agreement_state, 'date', plan.agreement_date) end as agreement,
  case when coalesce(plan.coordinator_name, plan.coordinator_unit, plan.coordinator_role) is not null
    then json_strip_nulls(json_build_object('name', plan.coordinator_name, 'unit', plan.coordinator_unit, 'role', plan.coordinator_role)) end as coordinator, case when citizen.protected_address then true end as "protectedAddress") fields)::text as json from plan join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
    where plan.municipality_code = $1 and citizen.entered_in_error_at is null and (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($2::uuid is null or (exists (
    select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
    where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $2::uuid
      and visible.entered_in_error_at is null and visible.start_date <= $3::date
      and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $3::date))
    and (not plan.consent_required or exists (
      select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $2::uuid
        and given.scope in ('plan', 'goals-and-scores', 'whole') and given.entered_in_error_at is null
        and given.given_on <= $3::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $3::date)))))) and plan.id = $4;

-- plan document
-- $1 municipality, $2 provider, $3 today, $4 planId
select json_build_object(
     'shows', case when (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($2::uuid is null or (exists (
    select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
    where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $2::uuid
      and visible.entered_in_error_at is null and visible.start_date <= $3::date
      and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $3::date))
    and (not plan.consent_required or exists (
      select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $2::uuid
        and given.scope in ('whole') and given.entered_in_error_at is null
        and given.given_on <= $3::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $3::date)))))) then 'whole' when (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($2::uuid is null or (exists (
    select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
    where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $2::uuid
      and visible.entered_in_error_at is null and visible.start_date <= $3::date
      and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $3::date))
    and (not plan.consent_required or exists (
      select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $2::uuid
        and given.scope in ('goals-and-scores', 'whole') and given.entered_in_error_at is null
        and given.given_on <= $3::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $3::date)))))) then 'goals-and-scores' else 'plan' end,
     'plan', (select json_strip_nulls(to_json(fields)) from (select plan.id, plan.version, plan.created_at as "createdAt", plan.updated_at as "updatedAt",
    case when plan.entered_in_error_at is not null then true end as "enteredInError",
    case when plan.external_system is not null
      then json_build_object('system', plan.external_system, 'value', plan.external_value) end as "externalReference", plan.citizen_id as "citizenId", plan.start_date as "startDate", plan.status, plan.purpose, plan.citizen_wishes as "citizenWishes", plan.kind, plan.end_date as "endDate", plan.closed_on as "closedOn", plan.support_need as "supportNeed", plan.support_need_assessed_on as "supportNeedAssessedOn", plan.follow_up_policy as "followUpPolicy", plan.follow_up_interval as "followUpInterval", plan.term, plan.judged_by as "judgedBy", plan.consent_required as "consentRequired", plan.phases,
  case when plan.agreement_state is not null then json_build_object('state', plan.agreement_state, 'date', plan.agreement_date) end as agreement,
  case when coalesce(plan.coordinator_name, plan.coordinator_unit, plan.coordinator_role) is not null
    then json_strip_nulls(json_build_object('name', plan.coordinator_name, 'unit', plan.coordinator_unit, 'role', plan.coordinator_role)) end as coordinator, case when citizen.protected_address then true end as "protectedAddress") fields),
     'interventions', coalesce((select json_agg((select json_strip_nulls(to_json(fields)) from (select intervention.id, intervention.version, intervention.created_at as "createdAt", intervention.updated_at as "updatedAt",
    case when intervention.entered_in_error_at is not null then true end as "enteredInError",
    case when intervention.external_system is not null
      then json_build_object('system', intervention.external_system, 'value', intervention.external_value) end as "externalReference", intervention.plan_id as "planId", intervention.code, intervention.start_date as "startDate", intervention.legal_basis as "legalBasis", intervention.provider_id as "providerId", intervention.end_date as "endDate", intervention.end_reason as "endReason", intervention.package, intervention.delivery, intervention.hours_per_week as "hoursPerWeek", intervention.unit_cost as "unitCost") fields)
         order by intervention.start_date, intervention.id) from intervention where intervention.municipality_code = plan.municipality_code and intervention.plan_id = plan.id and intervention.entered_in_error_at is null), '[]'::json),
     'goals', coalesce((select json_agg(json_build_object(
  'goal', (select json_strip_nulls(to_json(fields)) from (select goal.id, goal.version, goal.created_at as "createdAt", goal.updated_at as "updatedAt",
    case when goal.entered_in_error_at is not null then true end as "enteredInError",
    case when goal.external_system is not null
      then json_build_object('system', goal.external_system, 'value', goal.external_value) end as "externalReference", goal.plan_id as "planId", goal.kind, goal.status, goal.parent_goal_id as "parentGoalId", goal.title,
  goal.description, goal.change_type as "changeType", goal.theme, goal.secondary_themes as "secondaryThemes",
  case when goal.instrument is not null then json_build_object('instrument', goal.instrument, 'dimension', goal.dimension,
    'baseline', case when goal.baseline_value is not null then json_build_object('value', goal.baseline_value, 'date', goal.baseline_date) end,
    'target', case when goal.target_value is not null then json_build_object('value', goal.target_value, 'date', goal.target_date) end) end as measure,
  goal.expectations, goal.weight, goal.accepted_by_citizen as "acceptedByCitizen", goal.responsible, goal.ended_on as "endedOn",
  goal.archive_reason as "archiveReason",
  case when goal.result_text is not null then json_build_object('text', goal.result_text, 'informant', goal.result_informant) end as result,
  goal.provider_id as "providerId") fields),
  'series', coalesce((
  select json_agg(json_strip_nulls(to_json(series)) order by series."assessedOn", series."registeredAt", series.id) from (
    select score.id, score.assessed_on as "assessedOn", score.updated_at as "registeredAt", score.value, score.not_assessed as "notAssessed", score.informant from score
    where score.municipality_code = goal.municipality_code and score.goal_id = goal.id and score.entered_in_error_at is null
    union all
    select score.id, score.assessed_on as "assessedOn", score.updated_at as "registeredAt", score.value, score.not_assessed as "notAssessed", score.informant from score
    where goal.instrument is not null and score.municipality_code = goal.municipality_code and score.goal_id is null and score.citizen_id = plan.citizen_id
      and score.instrument = goal.instrument and score.dimension is not distinct from goal.dimension and score.entered_in_error_at is null
  ) series), '[]'::json),
  'followUps', array(select held_on from follow_up where follow_up.municipality_code = goal.municipality_code
    and follow_up.plan_id = goal.plan_id and follow_up.state = 'held' and follow_up.entered_in_error_at is null order by held_on),
  'definition', (select definition from instrument
    where instrument.municipality_code = goal.municipality_code and instrument.id = goal.instrument and instrument.entered_in_error_at is null)) order by goal.created_at, goal.id) from goal where goal.municipality_code = plan.municipality_code and goal.plan_id = plan.id and goal.entered_in_error_at is null), '[]'::json),
     'cadence', json_build_object(
  'startDate', plan.start_date, 'term', plan.term, 'status', plan.status, 'interval', plan.follow_up_interval, 'planPolicy', plan.follow_up_policy,
  'defaultPolicy', (select default_follow_up_policy from settings where settings.municipality_code = plan.municipality_code),
  'policies', (select json_object_agg(id, definition) from follow_up_policy where follow_up_policy.municipality_code = plan.municipality_code
    and follow_up_policy.entered_in_error_at is null),
  'legalBases', array(select distinct legal_basis from intervention where intervention.municipality_code = plan.municipality_code and intervention.plan_id = plan.id and intervention.entered_in_error_at is null and legal_basis is not null
    and start_date <= $3::date and (end_date is null or end_date >= $3::date) order by legal_basis),
  'held', (select json_object_agg(kind, held_on) from (select kind, max(held_on) as held_on from follow_up
    where follow_up.municipality_code = plan.municipality_code and follow_up.plan_id = plan.id and follow_up.entered_in_error_at is null and follow_up.state = 'held' group by kind) held),
  'planned', (select json_build_object('id', id, 'plannedFor', planned_for, 'place', place) from follow_up
    where follow_up.municipality_code = plan.municipality_code and follow_up.plan_id = plan.id and follow_up.entered_in_error_at is null and follow_up.state = 'planned' and follow_up.planned_for >= $3::date order by planned_for, id limit 1),
  'exemptions', coalesce((select json_agg(json_build_object('reason', reason, 'days', days, 'anchor', anchor_date) order by created_at, id) from exemption
    where exemption.municipality_code = plan.municipality_code and exemption.plan_id = plan.id and exemption.withdrawn_at is null), '[]'::json)),
     'lastFollowUp', (select json_strip_nulls(json_build_object('id', follow_up.id, 'heldOn', follow_up.held_on, 'outcome', follow_up.outcome))
         from follow_up where follow_up.municipality_code = plan.municipality_code and follow_up.plan_id = plan.id and follow_up.entered_in_error_at is null and follow_up.state = 'held' order by follow_up.held_on desc, follow_up.id desc limit 1),
     'openAgreements', coalesce((
  select json_agg(json_strip_nulls(json_build_object('id', agreement.id, 'what', agreement.what, 'responsible', agreement.responsible, 'dueDate', agreement.due_date,
  'state', agreement.state, 'providerId', agreement.provider_id, 'followUpId', agreement.follow_up_id)) order by agreement.due_date, agreement.id)
  from agreement left join follow_up on follow_up.municipality_code = agreement.municipality_code and follow_up.id = agreement.follow_up_id
  where agreement.municipality_code = plan.municipality_code and agreement.plan_id = plan.id and agreement.entered_in_error_at is null and agreement.state = 'open' and follow_up.entered_in_error_at is null), '[]'::json),
     'consents', coalesce((select json_agg((select json_strip_nulls(to_json(fields)) from (select consent.id, consent.version, consent.created_at as "createdAt", consent.updated_at as "updatedAt",
    case when consent.entered_in_error_at is not null then true end as "enteredInError",
    case when consent.external_system is not null
      then json_build_object('system', consent.external_system, 'value', consent.external_value) end as "externalReference", consent.plan_id as "planId", consent.provider_id as "providerId", consent.scope, consent.form, consent.given_on as "givenOn", consent.withdrawn_on as "withdrawnOn", consent.valid_until as "until") fields)
    order by consent.given_on, consent.id) from consent where consent.municipality_code = plan.municipality_code and consent.plan_id = plan.id and consent.entered_in_error_at is null and ($2::uuid is null or consent.provider_id = $2::uuid)), '[]'::json),
     'activeGoalsPerPlan', (select active_goals_per_plan from settings where settings.municipality_code = plan.municipality_code)
   ) as parts
   from plan join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
    where plan.municipality_code = $1 and citizen.entered_in_error_at is null and (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($2::uuid is null or (exists (
    select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
    where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $2::uuid
      and visible.entered_in_error_at is null and visible.start_date <= $3::date
      and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $3::date))
    and (not plan.consent_required or exists (
      select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $2::uuid
        and given.scope in ('plan', 'goals-and-scores', 'whole') and given.entered_in_error_at is null
        and given.given_on <= $3::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $3::date)))))) and plan.id = $4;

-- plan that shows goals-and-scores
-- $1 municipality, $2 planId, $3 provider, $4 today
select plan.citizen_id as "citizenId", plan.start_date as "startDate", plan.status
  from plan join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
  where plan.municipality_code = $1 and plan.id = $2 and plan.entered_in_error_at is null
    and citizen.entered_in_error_at is null and (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($3::uuid is null or (exists (
   select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
   where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $3::uuid
     and visible.entered_in_error_at is null and visible.start_date <= $4::date
     and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $4::date))
   and (not plan.consent_required or exists (
     select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $3::uuid
       and given.scope in ('goals-and-scores', 'whole') and given.entered_in_error_at is null
       and given.given_on <= $4::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $4::date))))));

-- plan that shows plan
-- $1 municipality, $2 planId, $3 provider, $4 today
select plan.citizen_id as "citizenId", plan.start_date as "startDate", plan.status
  from plan join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
  where plan.municipality_code = $1 and plan.id = $2 and plan.entered_in_error_at is null
    and citizen.entered_in_error_at is null and (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($3::uuid is null or (exists (
   select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
   where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $3::uuid
     and visible.entered_in_error_at is null and visible.start_date <= $4::date
     and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $4::date))
   and (not plan.consent_required or exists (
     select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $3::uuid
       and given.scope in ('plan', 'goals-and-scores', 'whole') and given.entered_in_error_at is null
       and given.given_on <= $4::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $4::date))))));

-- plan that shows whole
-- $1 municipality, $2 planId, $3 provider, $4 today
select plan.citizen_id as "citizenId", plan.start_date as "startDate", plan.status
  from plan join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
  where plan.municipality_code = $1 and plan.id = $2 and plan.entered_in_error_at is null
    and citizen.entered_in_error_at is null and (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($3::uuid is null or (exists (
   select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
   where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $3::uuid
     and visible.entered_in_error_at is null and visible.start_date <= $4::date
     and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $4::date))
   and (not plan.consent_required or exists (
     select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $3::uuid
       and given.scope in ('whole') and given.entered_in_error_at is null
       and given.given_on <= $4::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $4::date))))));

-- protected citizens of calendar link
-- $1 municipality, $2 caller, $3 provider, $4 today
select distinct citizen.id from calendar_link link
  join plan on plan.municipality_code = link.municipality_code and plan.status = 'active' and plan.entered_in_error_at is null
    and (link.coordinator_name is null or plan.coordinator_name = link.coordinator_name)
    and (link.coordinator_unit is null or plan.coordinator_unit = link.coordinator_unit)
  join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id and citizen.entered_in_error_at is null where link.municipality_code = $1 and 'calendar:' || link.id = $2 and (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($3::uuid is null or (exists (
    select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
    where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $3::uuid
      and visible.entered_in_error_at is null and visible.start_date <= $4::date
      and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $4::date))
    and (not plan.consent_required or exists (
      select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $3::uuid
        and given.scope in ('whole') and given.entered_in_error_at is null
        and given.given_on <= $4::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $4::date)))))) and citizen.protected_address;

-- provider and place of intervention
-- $1 municipality, $2 providerId, $3 id
select exists (select from provider where municipality_code = $1 and id = $2 and entered_in_error_at is null) as "providerExists",
  (select plan_id from intervention where municipality_code = $1 and id = $3) as "planId";

-- provider by id
-- $1 municipality, $2 provider, $3 id
select provider.id::text as id, provider.version, null::uuid as "citizenId",
  (select json_strip_nulls(to_json(fields)) from (select provider.id, provider.version, provider.created_at as "createdAt", provider.updated_at as "updatedAt",
  case when provider.entered_in_error_at is not null then true end as "enteredInError",
  case when provider.external_system is not null
    then json_build_object('system', provider.external_system, 'value', provider.external_value) end as "externalReference", provider.name, provider.cvr, provider.p_number as "pNumber", provider.service_type as "serviceType") fields)::text as json from provider where provider.municipality_code = $1 and ($2::uuid is null or provider.id = $2::uuid) and provider.id = $3;

-- providers by id
-- $1 municipality, $2 ids
select id from provider where municipality_code = $1 and id = any($2::uuid[]) and entered_in_error_at is null;

-- reasons given for a window
-- $1 municipality, $2 planId, $3 anchor
select reason from exemption where municipality_code = $1 and plan_id = $2
  and anchor_date = $3 and withdrawn_at is null;

-- receipts of erasures
-- $1 municipality
select id::text, citizen_id as "citizenId", to_json(at) #>> '{}' as at, credential_id as "credentialId",
  closed_on::text as "closedOn", due_on::text as "dueOn", erased, kept from erasure where municipality_code = $1;

-- recipient of delivery reports by id
-- $1 municipality, $2 id
select ffb_recipient.id::text as id, ffb_recipient.version, null::uuid as "citizenId",
  (select json_strip_nulls(to_json(fields)) from (select ffb_recipient.version, ffb_recipient.created_at as "createdAt", ffb_recipient.updated_at as "updatedAt", ffb_recipient.url,
  ffb_recipient.from_day as "from", ffb_recipient.state,
  case when authorization_kind is not null then json_build_object('kind', authorization_kind, 'user', authorization_user) end as "authorization") fields)::text as json from ffb_recipient where ffb_recipient.municipality_code = $1 and ffb_recipient.id = $2;

-- remember notices
-- $1 municipality, $2 now, $3 types, $4 subjectIds, $5 duties
insert into notice (municipality_code, type, subject_id, duty, noticed_at)
  select $1, n.type, n.subject_id, n.duty, $2::timestamptz
  from unnest($3::text[], $4::uuid[], $5::text[]) n(type, subject_id, duty)
  order by n.type, n.subject_id, n.duty
  on conflict do nothing returning type, subject_id as "subjectId", duty;

-- revoke calendar link
-- $1 municipality, $2 now, $3 id, $4 provider
update calendar_link set revoked_at = coalesce(revoked_at, $2::timestamptz) where municipality_code = $1 and id = $3
    and ($4::uuid is null or provider_id = $4::uuid) returning json_strip_nulls(json_build_object('id', id, 'coordinator', case when provider_id is null
    then json_build_object('name', coordinator_name, 'unit', coordinator_unit) end, 'providerId', provider_id,
  'createdAt', created_at, 'createdBy', created_by, 'expiresAt', expires_at, 'revokedAt', revoked_at))::text as json;

-- score by id
-- $1 municipality, $2 provider, $3 today, $4 id
select score.id::text as id, score.version, score.citizen_id as "citizenId",
    (select json_strip_nulls(to_json(fields)) from (select score.id, score.version, score.created_at as "createdAt", score.updated_at as "updatedAt",
    case when score.entered_in_error_at is not null then true end as "enteredInError",
    case when score.external_system is not null
      then json_build_object('system', score.external_system, 'value', score.external_value) end as "externalReference", score.updated_at as "registeredAt", score.goal_id as "goalId", score.citizen_id as "citizenId",
  score.instrument, score.instrument_version as "instrumentVersion", score.dimension, score.assessed_on as "assessedOn", score.value,
  score.not_assessed as "notAssessed", score.informant, score.comment,
  case when score.source_system is not null then json_build_object('system', score.source_system, 'reference', score.source_reference) end as source,
  score.assessment_id as "assessmentId", score.provider_id as "providerId") fields)::text as json from score join citizen on citizen.municipality_code = score.municipality_code and citizen.id = score.citizen_id
    where score.municipality_code = $1 and citizen.entered_in_error_at is null and coalesce(score.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($2::uuid is null or exists (
      select from plan left join goal on goal.municipality_code = plan.municipality_code and goal.plan_id = plan.id
      where plan.municipality_code = score.municipality_code and plan.citizen_id = score.citizen_id and plan.entered_in_error_at is null
        and (score.goal_id is null or goal.id = score.goal_id) and (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($2::uuid is null or (exists (
    select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
    where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $2::uuid
      and visible.entered_in_error_at is null and visible.start_date <= $3::date
      and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $3::date))
    and (not plan.consent_required or exists (
      select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $2::uuid
        and given.scope in ('goals-and-scores', 'whole') and given.entered_in_error_at is null
        and given.given_on <= $3::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $3::date)))))))) and score.id = $4;

-- score duties
-- $1 municipality, $2 quarter, $3 from, $4 to, $5 today, $6 provider, $7 providerId, $8 unit, $9 state, $10 after, $11 limit
with duty as (
     select goal.id as "goalId", goal.plan_id as "planId", plan.citizen_id as "citizenId", citizen.case_number as "caseNumber",
       case when citizen.protected_address then true end as "protectedAddress", case when coalesce(plan.coordinator_name, plan.coordinator_unit, plan.coordinator_role) is not null
    then json_strip_nulls(json_build_object('name', plan.coordinator_name, 'unit', plan.coordinator_unit, 'role', plan.coordinator_role)) end as coordinator, $2::text as quarter, case when exists (select from score where score.municipality_code = goal.municipality_code
  and (score.goal_id = goal.id or (score.goal_id is null and score.citizen_id = plan.citizen_id and score.instrument = goal.instrument
    and score.dimension is not distinct from goal.dimension))
  and score.citizen_id = plan.citizen_id and score.assessed_on between $3::date and $4::date and score.entered_in_error_at is null and score.value is not null
  and case plan.judged_by when 'staff' then score.informant = any('{staff,staff-and-relative,caseworker,provider}') else score.informant = plan.judged_by end) then 'scored' when exists (select from score where score.municipality_code = goal.municipality_code
  and (score.goal_id = goal.id or (score.goal_id is null and score.citizen_id = plan.citizen_id and score.instrument = goal.instrument
    and score.dimension is not distinct from goal.dimension))
  and score.citizen_id = plan.citizen_id and score.assessed_on between $3::date and $4::date and score.entered_in_error_at is null and score.not_assessed is not null
  and case plan.judged_by when 'staff' then score.informant = any('{staff,staff-and-relative,caseworker,provider}') else score.informant = plan.judged_by end) then 'exempt'
  when $5::date > $4::date + grace.days then 'overdue' else 'due' end as state,
       $3::date as "dueFrom", $4::date + grace.days as "overdueAfter"
     from goal
     join plan on plan.municipality_code = goal.municipality_code and plan.id = goal.plan_id
     join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
     cross join (select coalesce((select score_grace_days from settings where municipality_code = $1), 14)::integer as days) grace
     where goal.municipality_code = $1 and goal.kind = 'goal' and goal.status = 'active' and goal.instrument is not null and plan.status = 'active'
       and goal.entered_in_error_at is null and plan.entered_in_error_at is null and citizen.entered_in_error_at is null
       and coalesce(goal.baseline_date, plan.start_date) <= $4::date and (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($6::uuid is null or (exists (
    select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
    where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $6::uuid
      and visible.entered_in_error_at is null and visible.start_date <= $5::date
      and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $5::date))
    and (not plan.consent_required or exists (
      select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $6::uuid
        and given.scope in ('goals-and-scores', 'whole') and given.entered_in_error_at is null
        and given.given_on <= $5::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $5::date))))))
       and ($7::uuid is null or exists (select from intervention i where i.municipality_code = plan.municipality_code
         and i.plan_id = plan.id and i.provider_id = $7 and i.entered_in_error_at is null))
       and ($8::text is null or plan.coordinator_unit = $8)
   )
   select "goalId"::text as id, "planId", "citizenId", json_strip_nulls(row_to_json(duty))::text as json
   from duty where ($9::text is null or state = $9) and ($10::uuid is null or "goalId" > $10)
   order by "goalId" limit $11;

-- scores on instrument
-- $1 municipality, $2 asOf, $3 citizenId, $4 instrument, $5 validAt, $6 planIds
with score as not materialized (
   select municipality_code, id, citizen_id, goal_id, instrument, instrument_version, dimension, assessed_on, value, not_assessed, informant, comment, source_system, source_reference, assessment_id, provider_id, external_system, external_value, version, created_at, updated_at, entered_in_error_at from score where updated_at <= $2::timestamptz
   union all
   select municipality_code, id, citizen_id, goal_id, instrument, instrument_version, dimension, assessed_on, value, not_assessed, informant, comment, source_system, source_reference, assessment_id, provider_id, external_system, external_value, version, created_at, updated_at, entered_in_error_at from score_history where updated_at <= $2::timestamptz and superseded_at > $2::timestamptz)
  select dimension, assessed_on as "assessedOn", updated_at as "registeredAt", value, informant from score
  where municipality_code = $1 and citizen_id = $3 and instrument = $4 and assessed_on <= $5::date
    and value is not null and entered_in_error_at is null
    and (goal_id is null or goal_id in (select id from goal where municipality_code = $1 and plan_id = any($6::uuid[])
      and entered_in_error_at is null))
  order by assessed_on, updated_at, id;

-- successor intervention
-- $1 municipality, $2 id
select plan_id as "planId", version, entered_in_error_at is not null as "enteredInError" from intervention
  where municipality_code = $1 and id = $2;

-- visible plans of citizen
-- $1 municipality, $2 provider, $3 today, $4 citizenId
select json_build_object('plan', array(select plan.id::text from plan
  where plan.municipality_code = citizen.municipality_code and plan.citizen_id = citizen.id
    and plan.entered_in_error_at is null and (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($2::uuid is null or (exists (
  select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
  where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $2::uuid
    and visible.entered_in_error_at is null and visible.start_date <= $3::date
    and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $3::date))
  and (not plan.consent_required or exists (
    select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $2::uuid
      and given.scope in ('plan', 'goals-and-scores', 'whole') and given.entered_in_error_at is null
      and given.given_on <= $3::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $3::date))))))), 'goals-and-scores', array(select plan.id::text from plan
  where plan.municipality_code = citizen.municipality_code and plan.citizen_id = citizen.id
    and plan.entered_in_error_at is null and (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($2::uuid is null or (exists (
  select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
  where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $2::uuid
    and visible.entered_in_error_at is null and visible.start_date <= $3::date
    and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $3::date))
  and (not plan.consent_required or exists (
    select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $2::uuid
      and given.scope in ('goals-and-scores', 'whole') and given.entered_in_error_at is null
      and given.given_on <= $3::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $3::date))))))), 'whole', array(select plan.id::text from plan
  where plan.municipality_code = citizen.municipality_code and plan.citizen_id = citizen.id
    and plan.entered_in_error_at is null and (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($2::uuid is null or (exists (
  select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
  where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $2::uuid
    and visible.entered_in_error_at is null and visible.start_date <= $3::date
    and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $3::date))
  and (not plan.consent_required or exists (
    select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $2::uuid
      and given.scope in ('whole') and given.entered_in_error_at is null
      and given.given_on <= $3::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $3::date)))))))) as plans
  from citizen where citizen.municipality_code = $1 and citizen.id = $4
    and citizen.entered_in_error_at is null and coalesce(citizen.id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true);

-- webhook by id
-- $1 municipality, $2 provider, $3 id
select webhook.id::text as id, webhook.version, null::uuid as "citizenId",
  (select json_strip_nulls(to_json(fields)) from (select webhook.id, webhook.version, webhook.created_at as "createdAt", webhook.updated_at as "updatedAt",
  case when webhook.entered_in_error_at is not null then true end as "enteredInError",
  case when webhook.external_system is not null
    then json_build_object('system', webhook.external_system, 'value', webhook.external_value) end as "externalReference", webhook.url, webhook.types, webhook.description, webhook.state,
  webhook.disabled_reason as "disabledReason", webhook.provider_id as "providerId") fields)::text as json from webhook where webhook.municipality_code = $1 and webhook.provider_id is not distinct from $2::uuid and webhook.id = $3;

-- withdraw exemption
-- $1 municipality, $2 now, $3 planId, $4 id
update exemption set withdrawn_at = $2::timestamptz where municipality_code = $1 and plan_id = $3
   and id = $4 and withdrawn_at is null returning json_strip_nulls(json_build_object('id', id, 'reason', reason, 'days', days, 'anchorDate', anchor_date, 'createdAt', created_at,
  'withdrawnAt', withdrawn_at))::text as json;
