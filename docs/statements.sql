-- Every statement the service sends by name, as PostgreSQL gets it. Generated: npm run generate.
-- To a "list of …" each request adds its own conditions, its order and its limit.

-- access log blocks
-- $1 municipality, $2 after, $3 limit
select number::text as id, json_strip_nulls(json_build_object('number', number, 'entries', entries, 'from', to_char(from_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'to', to_char(to_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'digest', encode(digest, 'hex'), 'previousHash', encode(previous_hash, 'hex'), 'hash', encode(hash, 'hex'),
    'sealedAt', to_char(sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'removedAt', removed_at))::text as json
  from access_log_block where municipality_code = $1 and number > $2 order by number limit $3;

-- access log of citizen
-- $1 municipality, $2 citizenId, $3 after, $4 limit
select id::text, json_strip_nulls(json_build_object('at', at, 'action', action, 'operation', operation, 'credentialId', credential_id, 'role', role,
    'providerId', provider_id, 'actor', actor, 'purpose', purpose, 'requestId', request_id))::text as json
  from access_log where municipality_code = $1 and citizen_id = $2 and id > $3
  order by id limit $4;

-- access log sample
-- $1 municipality, $2 id
select s.version, drawn.citizens, json_strip_nulls(json_build_object('id', s.id, 'version', s.version, 'createdAt', s.created_at, 'updatedAt', s.updated_at, 'from', s.from_date, 'to', s.to_date,
  'size', jsonb_array_length(s.entries), 'population', s.population, 'drawnBy', s.drawn_by,
  'review', case when s.reviewed_on is not null then json_build_object('reviewedBy', s.reviewed_by, 'reviewedOn', s.reviewed_on, 'finding', s.finding, 'note', s.note) end, 'entries', drawn.entries))::text as json
   from access_log_sample s, lateral (
     select array_agg(distinct a.citizen_id) filter (where a.id is not null) as citizens,
       json_agg(json_build_object('id', e.id, 'expired', case when a.id is null then true end, 'at', to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'citizenId', a.citizen_id, 'action', a.action, 'operation', a.operation,
  'credentialId', a.credential_id, 'role', a.role, 'providerId', a.provider_id, 'actor', a.actor, 'purpose', a.purpose, 'requestId', a.request_id,
  'remoteAddress', a.remote_address, 'finding', f.finding, 'note', f.note)
         order by e.era, e."transactionId"::xid8, e.id) as entries
     from jsonb_to_recordset(s.entries) as e (era smallint, "transactionId" text, id bigint)
     left join access_log a on a.municipality_code = $1 and a.era = e.era and a.transaction_id = e."transactionId"::xid8 and a.id = e.id
     left join jsonb_to_recordset(s.findings) as f (id bigint, finding text, note text) on f.id = e.id) drawn
   where s.municipality_code = $1 and s.id = $2;

-- access log samples
-- $1 municipality, $2 after, $3 limit
select s.id, json_strip_nulls(json_build_object('id', s.id, 'version', s.version, 'createdAt', s.created_at, 'updatedAt', s.updated_at, 'from', s.from_date, 'to', s.to_date,
  'size', jsonb_array_length(s.entries), 'population', s.population, 'drawnBy', s.drawn_by,
  'review', case when s.reviewed_on is not null then json_build_object('reviewedBy', s.reviewed_by, 'reviewedOn', s.reviewed_on, 'finding', s.finding, 'note', s.note) end))::text as json
   from access_log_sample s where s.municipality_code = $1 and ($2::uuid is null or s.id > $2::uuid)
   order by s.id limit $3;

-- accesses not sealed
-- $1 municipality, $2 era, $3 transactionId, $4 id
select count(*)::integer as entries from access_log a where a.municipality_code = $1 and (a.era, a.transaction_id, a.id) > ($2::smallint, $3::xid8, $4::bigint);

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
      then json_build_object('system', goal.external_system, 'value', goal.external_value) end as "externalReference", goal.plan_id as "planId", goal.kind, goal.status, goal.parent_goal_id as "parentGoalId", goal.title, goal.description, goal.change_type as "changeType", goal.theme, goal.secondary_themes as "secondaryThemes", goal.expectations, goal.weight, goal.accepted_by_citizen as "acceptedByCitizen", goal.responsible, goal.ended_on as "endedOn", goal.archive_reason as "archiveReason", goal.provider_id as "providerId",
  case when goal.instrument is not null then json_build_object('instrument', goal.instrument, 'dimension', goal.dimension,
    'baseline', case when goal.baseline_value is not null then json_build_object('value', goal.baseline_value, 'date', goal.baseline_date) end,
    'target', case when goal.target_value is not null then json_build_object('value', goal.target_value, 'date', goal.target_date) end) end as measure,
  case when goal.result_text is not null then json_build_object('text', goal.result_text, 'informant', goal.result_informant) end as result) fields),
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

-- active webhook
-- $1 municipality, $2 webhookId
select url, provider_id as "providerId" from webhook
  where municipality_code = $1 and id = $2 and state = 'active' and entered_in_error_at is null;

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

-- agreement to write from a bundle
-- $1 municipality, $2 id
select agreement.version, (select json_strip_nulls(to_json(fields)) from (select agreement.id, agreement.version, agreement.created_at as "createdAt", agreement.updated_at as "updatedAt",
   case when agreement.entered_in_error_at is not null then true end as "enteredInError",
   case when agreement.external_system is not null
     then json_build_object('system', agreement.external_system, 'value', agreement.external_value) end as "externalReference", agreement.plan_id as "planId", agreement.follow_up_id as "followUpId", agreement.what, agreement.responsible, agreement.provider_id as "providerId", agreement.due_date as "dueDate", agreement.state) fields) as json
  from agreement where municipality_code = $1 and id = $2;

-- announced
-- $1 municipality
select transaction_id::text as "transactionId", change_id as "changeId" from announced where municipality_code = $1;

-- any change after
-- $1 municipality, $2 transactionId, $3 changeId
select from change where municipality_code = $1
  and not pg_visible_in_snapshot(transaction_id, (select before from announced where municipality_code = $1)) and (transaction_id, id) > ($2::xid8, $3::bigint) limit 1;

-- any plan
-- $1 municipality
select from plan where municipality_code = $1 limit 1;

-- around a plan told as FHIR
-- $1 municipality, $2 providerIds, $3 planId
select json_build_object(
    'citizen', (select json_strip_nulls(to_json(fields)) from (select citizen.id, citizen.version, citizen.created_at as "createdAt", citizen.updated_at as "updatedAt",
   case when citizen.entered_in_error_at is not null then true end as "enteredInError",
   case when citizen.external_system is not null
     then json_build_object('system', citizen.external_system, 'value', citizen.external_value) end as "externalReference", citizen.case_number as "caseNumber", citizen.target_groups as "targetGroups", citizen.protected_address as "protectedAddress",
   case when citizen.cpr_encrypted is not null then '******-****' end as cpr) fields),
    'providers', (select coalesce(json_agg(json_strip_nulls(to_json(fields)) order by fields.id), '[]') from (
      select provider.id, provider.name, provider.cvr, provider.p_number as "pNumber", provider.service_type as "serviceType", case when provider.external_system is not null then
   json_build_object('system', provider.external_system, 'value', provider.external_value) end as "externalReference"
      from provider where municipality_code = $1 and id = any($2::uuid[])) fields),
    'meetings', (select coalesce(json_agg(json_strip_nulls(to_json(fields)) order by fields."plannedFor", fields.id), '[]') from (
      select follow_up.id, kind, planned_for as "plannedFor", place, participants, state, held_on as "heldOn", outcome, summary, experience,
        case when follow_up.external_system is not null then
   json_build_object('system', follow_up.external_system, 'value', follow_up.external_value) end as "externalReference"
      from follow_up where follow_up.municipality_code = plan.municipality_code and follow_up.plan_id = plan.id and follow_up.entered_in_error_at is null and state in ('planned', 'held')) fields)) as around
  from plan join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
  where plan.municipality_code = $1 and plan.id = $3;

-- assessment before
-- $1 municipality, $2 citizenId, $3 provider, $4 today, $5 id
select citizen.id is not null as "citizenExists", assessment.citizen_id as "citizenId", assessment.provider_id as "providerId",
    assessment.instrument, assessment.instrument_version as "instrumentVersion", assessment.values
  from (select) one
  left join citizen on citizen.municipality_code = $1 and citizen.id = $2 and citizen.entered_in_error_at is null
    and ($3::uuid is null or exists (select from plan where plan.municipality_code = citizen.municipality_code and plan.citizen_id = citizen.id
      and plan.entered_in_error_at is null and (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($3::uuid is null or (exists (
   select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
   where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $3::uuid
     and visible.entered_in_error_at is null and visible.start_date <= $4::date
     and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $4::date))
   and (not plan.consent_required or exists (
     select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $3::uuid
       and given.scope in ('goals-and-scores', 'whole') and given.entered_in_error_at is null
       and given.given_on <= $4::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $4::date))))))))
  left join assessment on assessment.municipality_code = $1 and assessment.id = $5;

-- assessment by id
-- $1 municipality, $2 provider, $3 today, $4 id
select assessment.id::text as id, assessment.version, assessment.citizen_id as "citizenId",
  ((select json_strip_nulls(to_json(fields)) from (select assessment.id, assessment.version, assessment.created_at as "createdAt", assessment.updated_at as "updatedAt",
  case when assessment.entered_in_error_at is not null then true end as "enteredInError",
  case when assessment.external_system is not null
    then json_build_object('system', assessment.external_system, 'value', assessment.external_value) end as "externalReference", assessment.citizen_id as "citizenId", assessment.instrument, assessment.instrument_version as "instrumentVersion", assessment.assessed_on as "assessedOn", assessment.informant, assessment.provider_id as "providerId") fields)::jsonb || jsonb_build_object('values', assessment.values))::text as json from assessment join citizen on citizen.municipality_code = assessment.municipality_code and citizen.id = assessment.citizen_id
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

-- begin trend progress
-- $1 municipality, $2 now
insert into trend_progress (municipality_code, transaction_id, change_id, caught_up_at)
  select $1, pg_snapshot_xmin(pg_current_snapshot()), 0, $2::timestamptz on conflict do nothing;

-- block after
-- $1 municipality, $2 number, $3 era, $4 transactionId, $5 id
select b.number, b.era, b.transaction_id::text as "transactionId", b.id::text as id, b.entries, encode(b.hash, 'hex') as hash,
     encode(b.previous_hash, 'hex') as "previousHash", b.hash = sha256(convert_to(concat('["fremdrift access log 1","', $1::text, '",', b.number, ',', b.entries, ',"',
  to_char(b.from_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '","', to_char(b.to_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '","', encode(b.digest, 'hex'), '","', encode(b.previous_hash, 'hex'), '","',
  to_char(b.sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '"]'), 'UTF8')) as "hashHolds",
     to_char(b.to_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "to", found.entries as found, found.digest = b.digest as "digestHolds", b.removed_at is not null as removed,
     b.removed_at <= now() and b.removed_at >= b.to_at + make_interval(months => kept.months) as "removedInTime"
   from (select * from access_log_block where municipality_code = $1 and number > $2 order by number limit 1) b,
     lateral (select count(*)::integer as entries, sha256(convert_to(coalesce(string_agg(concat('[', a.id, ',"', to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '","', a.citizen_id, '",', to_json(a.credential_id), ',',
  coalesce(to_json(a.role)::text, 'null'), ',', coalesce(to_json(a.provider_id)::text, 'null'), ',', coalesce(to_json(a.actor)::text, 'null'), ',', coalesce(to_json(a.purpose)::text, 'null'), ',"', a.action, '",', to_json(a.operation), ',"',
  a.request_id, '",', coalesce(to_json(a.remote_address)::text, 'null'), E']\n'), '' order by a.era, a.transaction_id, a.id), ''), 'UTF8')) as digest from (select * from access_log a
       where a.municipality_code = $1 and (a.era, a.transaction_id, a.id) > ($3::smallint, $4::xid8, $5::bigint) and (a.era, a.transaction_id, a.id) <= (b.era, b.transaction_id, b.id)
       order by a.era, a.transaction_id, a.id limit 10000 + 1) a) found,
     (select coalesce(min(months), 24) as months from (
       select access_log_months from settings where municipality_code = $1
       union all select access_log_months from settings_history where municipality_code = $1) chosen (months)) kept;

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
      then json_build_object('system', goal.external_system, 'value', goal.external_value) end as "externalReference", goal.plan_id as "planId", goal.kind, goal.status, goal.parent_goal_id as "parentGoalId", goal.title, goal.description, goal.change_type as "changeType", goal.theme, goal.secondary_themes as "secondaryThemes", goal.expectations, goal.weight, goal.accepted_by_citizen as "acceptedByCitizen", goal.responsible, goal.ended_on as "endedOn", goal.archive_reason as "archiveReason", goal.provider_id as "providerId",
  case when goal.instrument is not null then json_build_object('instrument', goal.instrument, 'dimension', goal.dimension,
    'baseline', case when goal.baseline_value is not null then json_build_object('value', goal.baseline_value, 'date', goal.baseline_date) end,
    'target', case when goal.target_value is not null then json_build_object('value', goal.target_value, 'date', goal.target_date) end) end as measure,
  case when goal.result_text is not null then json_build_object('text', goal.result_text, 'informant', goal.result_informant) end as result) fields),
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
      then json_build_object('system', goal.external_system, 'value', goal.external_value) end as "externalReference", goal.plan_id as "planId", goal.kind, goal.status, goal.parent_goal_id as "parentGoalId", goal.title, goal.description, goal.change_type as "changeType", goal.theme, goal.secondary_themes as "secondaryThemes", goal.expectations, goal.weight, goal.accepted_by_citizen as "acceptedByCitizen", goal.responsible, goal.ended_on as "endedOn", goal.archive_reason as "archiveReason", goal.provider_id as "providerId",
  case when goal.instrument is not null then json_build_object('instrument', goal.instrument, 'dimension', goal.dimension,
    'baseline', case when goal.baseline_value is not null then json_build_object('value', goal.baseline_value, 'date', goal.baseline_date) end,
    'target', case when goal.target_value is not null then json_build_object('value', goal.target_value, 'date', goal.target_date) end) end as measure,
  case when goal.result_text is not null then json_build_object('text', goal.result_text, 'informant', goal.result_informant) end as result) fields),
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
      then json_build_object('system', goal.external_system, 'value', goal.external_value) end as "externalReference", goal.plan_id as "planId", goal.kind, goal.status, goal.parent_goal_id as "parentGoalId", goal.title, goal.description, goal.change_type as "changeType", goal.theme, goal.secondary_themes as "secondaryThemes", goal.expectations, goal.weight, goal.accepted_by_citizen as "acceptedByCitizen", goal.responsible, goal.ended_on as "endedOn", goal.archive_reason as "archiveReason", goal.provider_id as "providerId",
  case when goal.instrument is not null then json_build_object('instrument', goal.instrument, 'dimension', goal.dimension,
    'baseline', case when goal.baseline_value is not null then json_build_object('value', goal.baseline_value, 'date', goal.baseline_date) end,
    'target', case when goal.target_value is not null then json_build_object('value', goal.target_value, 'date', goal.target_date) end) end as measure,
  case when goal.result_text is not null then json_build_object('text', goal.result_text, 'informant', goal.result_informant) end as result) fields),
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

-- calendar link by id
-- $1 municipality, $2 now, $3 id
select 'calendar:' || id as "credentialId", provider_id as "providerId", secret_hash as "secretHash",
    revoked_at is null and expires_at > $2::timestamptz as holds
  from calendar_link where municipality_code = $1 and id = $3;

-- calendar link holds
-- $1 municipality, $2 now, $3 credentialId
select revoked_at is null and expires_at > $2::timestamptz as holds, false as "actorRequired", false as "purposeRequired",
    false as "hasWebhooks", null as "expiresAt"
  from calendar_link where municipality_code = $1 and 'calendar:' || id = $3;

-- changes after
-- $1 municipality, $2 transactionId, $3 changeId, $4 limit
select id, transaction_id::text as "transactionId", to_json(at) #>> '{}' as at, resource, resource_id as "resourceId", version, change
  from change where municipality_code = $1
  and not pg_visible_in_snapshot(transaction_id, (select before from announced where municipality_code = $1)) and transaction_id < pg_snapshot_xmin(pg_current_snapshot()) and (transaction_id, id) > ($2::xid8, $3::bigint) order by transaction_id, id limit $4;

-- chosen settings
-- $1 municipality
select caseload_limits as "caseloadLimits", score_grace_days as "scoreGraceDays", suppression_threshold as "suppressionThreshold",
    access_log_months as "accessLogMonths", access_log_sampling_months as "accessLogSamplingMonths", organisation
  from settings where municipality_code = $1;

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

-- citizen exists
-- $1 municipality, $2 citizenId
select from citizen where municipality_code = $1 and id = $2 and coalesce(id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true);

-- citizen of patient
-- $1 municipality, $2 id
select citizen_id as "citizenId" from ffb_resource where municipality_code = $1 and id = $2 and profile = 'citizen';

-- citizen to write target groups to
-- $1 municipality, $2 id
select version from citizen where municipality_code = $1 and id = $2;

-- citizens a report may be about
-- $1 municipality, $2 cprIndexes, $3 patientId
select id, entered_in_error_at is not null as "enteredInError",
    cpr_index is not null and cpr_index = any($2) and entered_in_error_at is null as "byCpr",
    cpr_index is not null and cpr_index <> all($2) as "otherCpr"
  from citizen where municipality_code = $1 and (
    (cpr_index = any($2) and entered_in_error_at is null) or id = $3
    or id = (select citizen_id from ffb_resource where municipality_code = $1 and id = $3));

-- citizens changed on a day
-- $1 municipality, $2 from, $3 until
with touched as materialized (
    select distinct resource, resource_id from change where municipality_code = $1 and at >= $2::timestamptz and at < $3::timestamptz
      and resource in ('citizen', 'plan', 'goal', 'intervention', 'follow_up', 'score')
  ), ids as materialized (select resource, resource_id::uuid as id from touched)
  select citizen.id from (
    select id from ids where resource = 'citizen'
    union select plan.citizen_id from ids join plan on plan.municipality_code = $1 and plan.id = ids.id where resource = 'plan'
    union select plan.citizen_id from ids join goal part on part.municipality_code = $1 and part.id = ids.id and part.kind = 'goal'
      join plan on plan.municipality_code = $1 and plan.id = part.plan_id where resource = 'goal'
    union select plan.citizen_id from ids join intervention part on part.municipality_code = $1 and part.id = ids.id
      join plan on plan.municipality_code = $1 and plan.id = part.plan_id where resource = 'intervention'
    union select plan.citizen_id from ids join follow_up part on part.municipality_code = $1 and part.id = ids.id
      join plan on plan.municipality_code = $1 and plan.id = part.plan_id where resource = 'follow_up'
    union select score.citizen_id from ids join score on score.municipality_code = $1 and score.id = ids.id and score.instrument = 'ffb-level'
      where resource = 'score'
    union select citizen_id from ffb_resource where municipality_code = $1 and updated_at >= $2::timestamptz and updated_at < $3::timestamptz
    union select citizen_id from ffb_resource_history where municipality_code = $1 and updated_at >= $2::timestamptz and updated_at < $3::timestamptz
  ) changed (id) join citizen on citizen.municipality_code = $1 and citizen.id = changed.id
  order by citizen.id;

-- citizens due for erasure
-- $1 municipality, $2 today
select r.citizen_id::text as id, citizen.case_number as "caseNumber", open_plans as "openPlans", closed_on::text as "closedOn", due_on::text as "dueOn",
  hold_reason as "holdReason", hold_until::text as "holdUntil" from citizen_retention r
    join citizen on citizen.municipality_code = r.municipality_code and citizen.id = r.citizen_id
    where r.municipality_code = $1 and r.due_on <= $2::date;

-- citizens lost from sight
-- $1 municipality, $2 citizenIds, $3 provider, $4 today
select from unnest($2::uuid[]) lost where not exists (
   select from plan where plan.municipality_code = $1 and plan.citizen_id = lost
     and plan.entered_in_error_at is null and (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($3::uuid is null or (exists (
  select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
  where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $3::uuid
    and visible.entered_in_error_at is null and visible.start_date <= $4::date
    and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $4::date))
  and (not plan.consent_required or exists (
    select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $3::uuid
      and given.scope in ('goals-and-scores', 'whole') and given.entered_in_error_at is null
      and given.given_on <= $4::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $4::date))))))) limit 1;

-- citizens to report
-- $1 municipality, $2 ids, $3 at
select citizen.id, citizen.version, (extract(epoch from citizen.created_at) * 1000)::float8 as "createdAt",
  (extract(epoch from citizen.updated_at) * 1000)::float8 as "updatedAt", (extract(epoch from citizen.entered_in_error_at) * 1000)::float8 as "withdrawnAt", id as "citizenId", case_number as "caseNumber", cpr_encrypted as "sealedCpr", target_groups as "targetGroups"
  from citizen where municipality_code = $1 and id = any($2::uuid[]) and updated_at <= $3::timestamptz union all select citizen_history.id, citizen_history.version, (extract(epoch from citizen_history.created_at) * 1000)::float8 as "createdAt",
  (extract(epoch from citizen_history.updated_at) * 1000)::float8 as "updatedAt", (extract(epoch from citizen_history.entered_in_error_at) * 1000)::float8 as "withdrawnAt", id as "citizenId", case_number as "caseNumber", cpr_encrypted as "sealedCpr", target_groups as "targetGroups"
  from citizen_history where municipality_code = $1 and id = any($2::uuid[]) and updated_at <= $3::timestamptz order by "citizenId", version;

-- citizens to score
-- $1 municipality, $2 ids, $3 provider, $4 today
select citizen.id from citizen
  where citizen.municipality_code = $1 and citizen.id = any($2::uuid[]) and citizen.entered_in_error_at is null
    and coalesce(citizen.id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true)
    and ($3::uuid is null or exists (select from plan where plan.municipality_code = citizen.municipality_code and plan.citizen_id = citizen.id
      and plan.entered_in_error_at is null and (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($3::uuid is null or (exists (
   select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
   where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $3::uuid
     and visible.entered_in_error_at is null and visible.start_date <= $4::date
     and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $4::date))
   and (not plan.consent_required or exists (
     select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $3::uuid
       and given.scope in ('goals-and-scores', 'whole') and given.entered_in_error_at is null
       and given.given_on <= $4::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $4::date))))))));

-- claim idempotency key
-- $1 municipality, $2 owner, $3 key, $4 requestHash, $5 now
insert into idempotency_key (municipality_code, credential_id, key, request_hash, created_at)
  values ($1, $2, $3, $4, $5::timestamptz) on conflict do nothing returning key;

-- close trend periods
-- $1 municipality, $2 now, $3 today, $4 to, $5 from
update trend_period set closed_at = $2::timestamptz where municipality_code = $1 and closed_at is null and period_to + 1 < $3::date
  and period_from <= $4::date and period_to >= $5::date;

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

-- count delivered report
-- $1 municipality
update ffb_hand_over set delivered = delivered + 1 where municipality_code = $1;

-- credential by id
-- $1 municipality, $2 id
select id as "credentialId", role, provider_id as "providerId", secret_hash as "secretHash", certificate_thumbprint as "certificateThumbprint"
  from credential where municipality_code = $1 and id = $2;

-- credential holds
-- $1 municipality, $2 now, $3 credentialId
select c.revoked_at is null and c.expires_at > $2::timestamptz as holds, coalesce(s.actor_required, false) as "actorRequired", coalesce(s.purpose_required, false) as "purposeRequired",
    exists (select from webhook w where w.municipality_code = $1 and w.entered_in_error_at is null) as "hasWebhooks", c.expires_at as "expiresAt"
  from credential c left join settings s on s.municipality_code = c.municipality_code and s.id = 'settings'
  where c.municipality_code = $1 and c.id = $3;

-- credential to rotate
-- $1 municipality, $2 now, $3 id
select json_strip_nulls(json_build_object('id', id, 'municipality', municipality_code, 'role', role, 'name', name, 'providerId', provider_id,
  'certificateThumbprint', certificate_thumbprint, 'replaces', replaces, 'createdAt', created_at, 'expiresAt', expires_at,
  'expiresSoon', case when revoked_at is null and expires_at > $2::timestamptz and expires_at <= $2::timestamptz + interval '30 days' then true end,
  'lastUsedAt', date_trunc('hour', last_used_at), 'revokedAt', revoked_at)) as credential, revoked_at is null and expires_at > $2::timestamptz as holds
   from credential where municipality_code = $1 and id = $3 for update;

-- credentials
-- $1 municipality, $2 now
select json_strip_nulls(json_build_object('id', id, 'municipality', municipality_code, 'role', role, 'name', name, 'providerId', provider_id,
  'certificateThumbprint', certificate_thumbprint, 'replaces', replaces, 'createdAt', created_at, 'expiresAt', expires_at,
  'expiresSoon', case when revoked_at is null and expires_at > $2::timestamptz and expires_at <= $2::timestamptz + interval '30 days' then true end,
  'lastUsedAt', date_trunc('hour', last_used_at), 'revokedAt', revoked_at)) as credential from credential where municipality_code = $1 order by created_at, id;

-- days the citizen counted in
-- $1 municipality, $2 today, $3 citizenId
select min(first)::text as "from", max(last)::text as "to" from (
  select start_date as first, coalesce(least(end_date, closed_on), $2::date) as last from plan where municipality_code = $1 and citizen_id = $3
  union all select coalesce(baseline_date, ended_on), ended_on from goal where municipality_code = $1 and plan_id in (select id from plan where municipality_code = $1 and citizen_id = $3)
  union all select start_date, coalesce(end_date + 1, $2::date) from intervention where municipality_code = $1 and plan_id in (select id from plan where municipality_code = $1 and citizen_id = $3)
  union all select least(due_by, held_on, planned_for), coalesce(held_on, planned_for) from follow_up where municipality_code = $1 and plan_id in (select id from plan where municipality_code = $1 and citizen_id = $3)
  union all select assessed_on, assessed_on from score where municipality_code = $1 and citizen_id = $3) days;

-- deliveries of webhook
-- $1 municipality
select event.id::text as id, json_strip_nulls(json_build_object('eventId', event.id, 'type', event.type, 'at', event.at, 'state', case when delivery.state = 'pending' and webhook.state = 'disabled' then 'held' else delivery.state end,
    'attempts', delivery.attempts, 'lastAttemptAt', delivery.last_attempt_at, 'lastStatus', delivery.last_status,
    'lastError', delivery.last_error, 'deliveredAt', delivery.delivered_at))::text as json
  from webhook_delivery delivery
  join event on event.municipality_code = delivery.municipality_code and event.id = delivery.event_id
  join webhook on webhook.municipality_code = delivery.municipality_code and webhook.id = delivery.webhook_id
  where delivery.municipality_code = $1;

-- distrust a trend period
-- $1 municipality, $2 measure, $3 period
update trend_period set stale = true where municipality_code = $1 and measure = $2 and period = $3;

-- drafts without goals
-- $1 municipality, $2 ids
select plan.id from plan
  where municipality_code = $1 and id = any($2::uuid[]) and status = 'draft' and entered_in_error_at is null
    and not exists (select from goal where goal.municipality_code = plan.municipality_code and goal.plan_id = plan.id
      and goal.entered_in_error_at is null);

-- drop deliveries out of sight
-- $1 municipality, $2 webhookId, $3 provider, $4 today
delete from webhook_delivery delivery using event
  where delivery.municipality_code = $1 and delivery.webhook_id = $2 and delivery.state = 'pending'
    and event.municipality_code = $1 and event.id = delivery.event_id and not exists (
      select from plan join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
      where plan.municipality_code = $1 and plan.id = event.plan_id and plan.entered_in_error_at is null
        and citizen.entered_in_error_at is null and case event.type when 'plan.updated' then (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($3::uuid is null or (exists (
   select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
   where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $3::uuid
     and visible.entered_in_error_at is null and visible.start_date <= $4::date
     and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $4::date))
   and (not plan.consent_required or exists (
     select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $3::uuid
       and given.scope in ('plan', 'goals-and-scores', 'whole') and given.entered_in_error_at is null
       and given.given_on <= $4::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $4::date)))))) when 'score.recorded' then (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($3::uuid is null or (exists (
   select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
   where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $3::uuid
     and visible.entered_in_error_at is null and visible.start_date <= $4::date
     and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $4::date))
   and (not plan.consent_required or exists (
     select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $3::uuid
       and given.scope in ('goals-and-scores', 'whole') and given.entered_in_error_at is null
       and given.given_on <= $4::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $4::date)))))) when 'score.overdue' then (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($3::uuid is null or (exists (
   select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
   where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $3::uuid
     and visible.entered_in_error_at is null and visible.start_date <= $4::date
     and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $4::date))
   and (not plan.consent_required or exists (
     select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $3::uuid
       and given.scope in ('goals-and-scores', 'whole') and given.entered_in_error_at is null
       and given.given_on <= $4::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $4::date)))))) when 'goal.reached' then (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($3::uuid is null or (exists (
   select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
   where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $3::uuid
     and visible.entered_in_error_at is null and visible.start_date <= $4::date
     and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $4::date))
   and (not plan.consent_required or exists (
     select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $3::uuid
       and given.scope in ('goals-and-scores', 'whole') and given.entered_in_error_at is null
       and given.given_on <= $4::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $4::date)))))) when 'goal.setback' then (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($3::uuid is null or (exists (
   select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
   where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $3::uuid
     and visible.entered_in_error_at is null and visible.start_date <= $4::date
     and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $4::date))
   and (not plan.consent_required or exists (
     select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $3::uuid
       and given.scope in ('goals-and-scores', 'whole') and given.entered_in_error_at is null
       and given.given_on <= $4::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $4::date)))))) when 'follow-up.due' then (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($3::uuid is null or (exists (
   select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
   where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $3::uuid
     and visible.entered_in_error_at is null and visible.start_date <= $4::date
     and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $4::date))
   and (not plan.consent_required or exists (
     select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $3::uuid
       and given.scope in ('whole') and given.entered_in_error_at is null
       and given.given_on <= $4::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $4::date)))))) when 'follow-up.overdue' then (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($3::uuid is null or (exists (
   select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
   where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $3::uuid
     and visible.entered_in_error_at is null and visible.start_date <= $4::date
     and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $4::date))
   and (not plan.consent_required or exists (
     select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $3::uuid
       and given.scope in ('whole') and given.entered_in_error_at is null
       and given.given_on <= $4::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $4::date)))))) when 'agreement.overdue' then (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($3::uuid is null or (exists (
   select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
   where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $3::uuid
     and visible.entered_in_error_at is null and visible.start_date <= $4::date
     and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $4::date))
   and (not plan.consent_required or exists (
     select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $3::uuid
       and given.scope in ('whole') and given.entered_in_error_at is null
       and given.given_on <= $4::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $4::date)))))) end);

-- drop pending deliveries
-- $1 municipality, $2 webhookId
delete from webhook_delivery
  where municipality_code = $1 and webhook_id = $2 and state = 'pending';

-- end credential after overlap
-- $1 municipality, $2 now, $3 overlapHours, $4 id
update credential set expires_at = least(expires_at, $2::timestamptz + make_interval(hours => $3))
  where municipality_code = $1 and id = $4;

-- end of a goal to score
-- $1 municipality, $2 id
select case when instrument is distinct from 'ffb-level' then date '1900-01-01' when status in ('completed', 'archived') then ended_on end as "endedOn"
  from goal where municipality_code = $1 and id = $2;

-- erase automatically
-- $1 municipality
select erase_automatically as "eraseAutomatically" from settings where municipality_code = $1;

-- erase citizen
-- $1 citizenId, $2 erasureId, $3 credentialId, $4 now, $5 today, $6 list
select erase_citizen($1, $2, $3, $4::timestamptz, $5::date, $6);

-- erased id
-- $1 municipality, $2 ids
select from erased_id where municipality_code = $1 and id = any($2::uuid[]) limit 1;

-- erasure of id
-- $1 municipality, $2 citizenId
select erasure_id as "erasureId" from erased_id where municipality_code = $1 and id = $2;

-- everything held about citizen
-- $1 municipality, $2 citizenId
select (select coalesce(json_agg(json_strip_nulls(to_json(line)) order by line."id", line."version"), '[]'::json) from (select id as "id", case_number as "caseNumber", case when cpr_encrypted is not null then '******-****' end as cpr, target_groups as "targetGroups", protected_address as "protectedAddress", external_system as "externalSystem", external_value as "externalValue", version as "version", created_at as "createdAt", updated_at as "updatedAt", entered_in_error_at as "enteredInErrorAt", null::timestamptz as "supersededAt" from citizen where municipality_code = $1 and id = $2
        union all select id as "id", case_number as "caseNumber", case when cpr_encrypted is not null then '******-****' end as cpr, target_groups as "targetGroups", protected_address as "protectedAddress", external_system as "externalSystem", external_value as "externalValue", version as "version", created_at as "createdAt", updated_at as "updatedAt", entered_in_error_at as "enteredInErrorAt", superseded_at from citizen_history where municipality_code = $1 and id = $2) line) as "citizen",
  (select coalesce(json_agg(json_strip_nulls(to_json(line)) order by line."id", line."version"), '[]'::json) from (select id as "id", reason as "reason", valid_until as "validUntil", external_system as "externalSystem", external_value as "externalValue", version as "version", created_at as "createdAt", updated_at as "updatedAt", entered_in_error_at as "enteredInErrorAt", null::timestamptz as "supersededAt" from legal_hold where municipality_code = $1 and id = $2
        union all select id as "id", reason as "reason", valid_until as "validUntil", external_system as "externalSystem", external_value as "externalValue", version as "version", created_at as "createdAt", updated_at as "updatedAt", entered_in_error_at as "enteredInErrorAt", superseded_at from legal_hold_history where municipality_code = $1 and id = $2) line) as "legal_hold",
  (select coalesce(json_agg(json_strip_nulls(to_json(line)) order by line."id", line."version"), '[]'::json) from (select id as "id", citizen_id as "citizenId", plan_id as "planId", content as "content", version as "version", created_at as "createdAt", updated_at as "updatedAt", null::timestamptz as "supersededAt" from fhir_resource where municipality_code = $1 and citizen_id = $2
        union all select id as "id", citizen_id as "citizenId", plan_id as "planId", content as "content", version as "version", created_at as "createdAt", updated_at as "updatedAt", superseded_at from fhir_resource_history where municipality_code = $1 and citizen_id = $2) line) as "fhir_resource",
  (select coalesce(json_agg(json_strip_nulls(to_json(line)) order by line."id", line."version"), '[]'::json) from (select id as "id", citizen_id as "citizenId", profile as "profile", last_updated as "lastUpdated", content as "content", withdrawn as "withdrawn", native_version as "nativeVersion", version as "version", created_at as "createdAt", updated_at as "updatedAt", null::timestamptz as "supersededAt" from ffb_resource where municipality_code = $1 and citizen_id = $2
        union all select id as "id", citizen_id as "citizenId", profile as "profile", last_updated as "lastUpdated", content as "content", withdrawn as "withdrawn", native_version as "nativeVersion", version as "version", created_at as "createdAt", updated_at as "updatedAt", superseded_at from ffb_resource_history where municipality_code = $1 and citizen_id = $2) line) as "ffb_resource",
  (select coalesce(json_agg(json_strip_nulls(to_json(line)) order by line."id"), '[]'::json) from (select id as "id", citizen_id as "citizenId", day as "day", state as "state", attempts as "attempts", last_attempt_at as "lastAttemptAt", delivered_at as "deliveredAt", created_at as "createdAt", updated_at as "updatedAt" from ffb_delivery where municipality_code = $1 and citizen_id = $2) line) as "ffb_delivery",
  (select coalesce(json_agg(json_strip_nulls(to_json(line)) order by line."id", line."version"), '[]'::json) from (select id as "id", citizen_id as "citizenId", start_date as "startDate", status as "status", purpose as "purpose", citizen_wishes as "citizenWishes", kind as "kind", agreement_state as "agreementState", agreement_date as "agreementDate", end_date as "endDate", closed_on as "closedOn", coordinator_name as "coordinatorName", coordinator_unit as "coordinatorUnit", coordinator_role as "coordinatorRole", support_need as "supportNeed", support_need_assessed_on as "supportNeedAssessedOn", follow_up_policy as "followUpPolicy", follow_up_interval as "followUpInterval", term as "term", judged_by as "judgedBy", consent_required as "consentRequired", phases as "phases", external_system as "externalSystem", external_value as "externalValue", version as "version", created_at as "createdAt", updated_at as "updatedAt", entered_in_error_at as "enteredInErrorAt", null::timestamptz as "supersededAt" from plan where municipality_code = $1 and citizen_id = $2
        union all select id as "id", citizen_id as "citizenId", start_date as "startDate", status as "status", purpose as "purpose", citizen_wishes as "citizenWishes", kind as "kind", agreement_state as "agreementState", agreement_date as "agreementDate", end_date as "endDate", closed_on as "closedOn", coordinator_name as "coordinatorName", coordinator_unit as "coordinatorUnit", coordinator_role as "coordinatorRole", support_need as "supportNeed", support_need_assessed_on as "supportNeedAssessedOn", follow_up_policy as "followUpPolicy", follow_up_interval as "followUpInterval", term as "term", judged_by as "judgedBy", consent_required as "consentRequired", phases as "phases", external_system as "externalSystem", external_value as "externalValue", version as "version", created_at as "createdAt", updated_at as "updatedAt", entered_in_error_at as "enteredInErrorAt", superseded_at from plan_history where municipality_code = $1 and citizen_id = $2) line) as "plan",
  (select coalesce(json_agg(json_strip_nulls(to_json(line)) order by line."id", line."version"), '[]'::json) from (select id as "id", plan_id as "planId", code as "code", start_date as "startDate", legal_basis as "legalBasis", provider_id as "providerId", end_date as "endDate", end_reason as "endReason", package as "package", delivery as "delivery", hours_per_week as "hoursPerWeek", unit_cost as "unitCost", external_system as "externalSystem", external_value as "externalValue", version as "version", created_at as "createdAt", updated_at as "updatedAt", entered_in_error_at as "enteredInErrorAt", null::timestamptz as "supersededAt" from intervention where municipality_code = $1 and plan_id in (select id from plan where municipality_code = $1 and citizen_id = $2)
        union all select id as "id", plan_id as "planId", code as "code", start_date as "startDate", legal_basis as "legalBasis", provider_id as "providerId", end_date as "endDate", end_reason as "endReason", package as "package", delivery as "delivery", hours_per_week as "hoursPerWeek", unit_cost as "unitCost", external_system as "externalSystem", external_value as "externalValue", version as "version", created_at as "createdAt", updated_at as "updatedAt", entered_in_error_at as "enteredInErrorAt", superseded_at from intervention_history where municipality_code = $1 and plan_id in (select id from plan where municipality_code = $1 and citizen_id = $2)) line) as "intervention",
  (select coalesce(json_agg(json_strip_nulls(to_json(line)) order by line."id", line."version"), '[]'::json) from (select id as "id", plan_id as "planId", provider_id as "providerId", scope as "scope", form as "form", given_on as "givenOn", valid_until as "validUntil", withdrawn_on as "withdrawnOn", external_system as "externalSystem", external_value as "externalValue", version as "version", created_at as "createdAt", updated_at as "updatedAt", entered_in_error_at as "enteredInErrorAt", null::timestamptz as "supersededAt" from consent where municipality_code = $1 and plan_id in (select id from plan where municipality_code = $1 and citizen_id = $2)
        union all select id as "id", plan_id as "planId", provider_id as "providerId", scope as "scope", form as "form", given_on as "givenOn", valid_until as "validUntil", withdrawn_on as "withdrawnOn", external_system as "externalSystem", external_value as "externalValue", version as "version", created_at as "createdAt", updated_at as "updatedAt", entered_in_error_at as "enteredInErrorAt", superseded_at from consent_history where municipality_code = $1 and plan_id in (select id from plan where municipality_code = $1 and citizen_id = $2)) line) as "consent",
  (select coalesce(json_agg(json_strip_nulls(to_json(line)) order by line."id"), '[]'::json) from (select id as "id", plan_id as "planId", anchor_date as "anchorDate", reason as "reason", days as "days", created_at as "createdAt", withdrawn_at as "withdrawnAt" from exemption where municipality_code = $1 and plan_id in (select id from plan where municipality_code = $1 and citizen_id = $2)) line) as "exemption",
  (select coalesce(json_agg(json_strip_nulls(to_json(line)) order by line."id", line."version"), '[]'::json) from (select id as "id", plan_id as "planId", kind as "kind", planned_for as "plannedFor", place as "place", participants as "participants", state as "state", held_on as "heldOn", due_by as "dueBy", outcome as "outcome", goal_decisions as "goalDecisions", intervention_changes as "interventionChanges", effects as "effects", summary as "summary", experience as "experience", external_system as "externalSystem", external_value as "externalValue", version as "version", created_at as "createdAt", updated_at as "updatedAt", entered_in_error_at as "enteredInErrorAt", null::timestamptz as "supersededAt" from follow_up where municipality_code = $1 and plan_id in (select id from plan where municipality_code = $1 and citizen_id = $2)
        union all select id as "id", plan_id as "planId", kind as "kind", planned_for as "plannedFor", place as "place", participants as "participants", state as "state", held_on as "heldOn", due_by as "dueBy", outcome as "outcome", goal_decisions as "goalDecisions", intervention_changes as "interventionChanges", effects as "effects", summary as "summary", experience as "experience", external_system as "externalSystem", external_value as "externalValue", version as "version", created_at as "createdAt", updated_at as "updatedAt", entered_in_error_at as "enteredInErrorAt", superseded_at from follow_up_history where municipality_code = $1 and plan_id in (select id from plan where municipality_code = $1 and citizen_id = $2)) line) as "follow_up",
  (select coalesce(json_agg(json_strip_nulls(to_json(line)) order by line."id", line."version"), '[]'::json) from (select id as "id", plan_id as "planId", kind as "kind", status as "status", parent_goal_id as "parentGoalId", title as "title", description as "description", change_type as "changeType", theme as "theme", secondary_themes as "secondaryThemes", instrument as "instrument", instrument_version as "instrumentVersion", dimension as "dimension", baseline_value as "baselineValue", baseline_date as "baselineDate", target_value as "targetValue", target_date as "targetDate", expectations as "expectations", weight as "weight", accepted_by_citizen as "acceptedByCitizen", responsible as "responsible", ended_on as "endedOn", archive_reason as "archiveReason", result_text as "resultText", result_informant as "resultInformant", provider_id as "providerId", external_system as "externalSystem", external_value as "externalValue", version as "version", created_at as "createdAt", updated_at as "updatedAt", entered_in_error_at as "enteredInErrorAt", null::timestamptz as "supersededAt" from goal where municipality_code = $1 and plan_id in (select id from plan where municipality_code = $1 and citizen_id = $2)
        union all select id as "id", plan_id as "planId", kind as "kind", status as "status", parent_goal_id as "parentGoalId", title as "title", description as "description", change_type as "changeType", theme as "theme", secondary_themes as "secondaryThemes", instrument as "instrument", instrument_version as "instrumentVersion", dimension as "dimension", baseline_value as "baselineValue", baseline_date as "baselineDate", target_value as "targetValue", target_date as "targetDate", expectations as "expectations", weight as "weight", accepted_by_citizen as "acceptedByCitizen", responsible as "responsible", ended_on as "endedOn", archive_reason as "archiveReason", result_text as "resultText", result_informant as "resultInformant", provider_id as "providerId", external_system as "externalSystem", external_value as "externalValue", version as "version", created_at as "createdAt", updated_at as "updatedAt", entered_in_error_at as "enteredInErrorAt", superseded_at from goal_history where municipality_code = $1 and plan_id in (select id from plan where municipality_code = $1 and citizen_id = $2)) line) as "goal",
  (select coalesce(json_agg(json_strip_nulls(to_json(line)) order by line."id", line."version"), '[]'::json) from (select id as "id", citizen_id as "citizenId", instrument as "instrument", instrument_version as "instrumentVersion", assessed_on as "assessedOn", informant as "informant", values as "values", provider_id as "providerId", external_system as "externalSystem", external_value as "externalValue", version as "version", created_at as "createdAt", updated_at as "updatedAt", entered_in_error_at as "enteredInErrorAt", null::timestamptz as "supersededAt" from assessment where municipality_code = $1 and citizen_id = $2
        union all select id as "id", citizen_id as "citizenId", instrument as "instrument", instrument_version as "instrumentVersion", assessed_on as "assessedOn", informant as "informant", values as "values", provider_id as "providerId", external_system as "externalSystem", external_value as "externalValue", version as "version", created_at as "createdAt", updated_at as "updatedAt", entered_in_error_at as "enteredInErrorAt", superseded_at from assessment_history where municipality_code = $1 and citizen_id = $2) line) as "assessment",
  (select coalesce(json_agg(json_strip_nulls(to_json(line)) order by line."id", line."version"), '[]'::json) from (select id as "id", citizen_id as "citizenId", goal_id as "goalId", instrument as "instrument", instrument_version as "instrumentVersion", dimension as "dimension", assessed_on as "assessedOn", value as "value", not_assessed as "notAssessed", informant as "informant", comment as "comment", source_system as "sourceSystem", source_reference as "sourceReference", assessment_id as "assessmentId", provider_id as "providerId", external_system as "externalSystem", external_value as "externalValue", version as "version", created_at as "createdAt", updated_at as "updatedAt", entered_in_error_at as "enteredInErrorAt", null::timestamptz as "supersededAt" from score where municipality_code = $1 and citizen_id = $2
        union all select id as "id", citizen_id as "citizenId", goal_id as "goalId", instrument as "instrument", instrument_version as "instrumentVersion", dimension as "dimension", assessed_on as "assessedOn", value as "value", not_assessed as "notAssessed", informant as "informant", comment as "comment", source_system as "sourceSystem", source_reference as "sourceReference", assessment_id as "assessmentId", provider_id as "providerId", external_system as "externalSystem", external_value as "externalValue", version as "version", created_at as "createdAt", updated_at as "updatedAt", entered_in_error_at as "enteredInErrorAt", superseded_at from score_history where municipality_code = $1 and citizen_id = $2) line) as "score",
  (select coalesce(json_agg(json_strip_nulls(to_json(line)) order by line."id", line."version"), '[]'::json) from (select id as "id", plan_id as "planId", follow_up_id as "followUpId", what as "what", responsible as "responsible", provider_id as "providerId", due_date as "dueDate", state as "state", external_system as "externalSystem", external_value as "externalValue", version as "version", created_at as "createdAt", updated_at as "updatedAt", entered_in_error_at as "enteredInErrorAt", null::timestamptz as "supersededAt" from agreement where municipality_code = $1 and plan_id in (select id from plan where municipality_code = $1 and citizen_id = $2)
        union all select id as "id", plan_id as "planId", follow_up_id as "followUpId", what as "what", responsible as "responsible", provider_id as "providerId", due_date as "dueDate", state as "state", external_system as "externalSystem", external_value as "externalValue", version as "version", created_at as "createdAt", updated_at as "updatedAt", entered_in_error_at as "enteredInErrorAt", superseded_at from agreement_history where municipality_code = $1 and plan_id in (select id from plan where municipality_code = $1 and citizen_id = $2)) line) as "agreement",
  (select coalesce(json_agg(json_strip_nulls(to_json(line))), '[]'::json) from (select status as "status", created_at as "createdAt" from idempotency_key where municipality_code = $1 and citizen_ids @> array[$2]::uuid[]) line) as "idempotency_key",
  (select coalesce(json_agg(json_strip_nulls(to_json(line))), '[]'::json) from (select type as "type", subject_id as "subjectId", duty as "duty", noticed_at as "noticedAt" from notice where municipality_code = $1 and subject_id in (select id from plan where municipality_code = $1 and citizen_id = $2
    union all select id from goal where municipality_code = $1 and plan_id in (select id from plan where municipality_code = $1 and citizen_id = $2) union all select id from agreement where municipality_code = $1 and plan_id in (select id from plan where municipality_code = $1 and citizen_id = $2))) line) as "notice",
  (select coalesce(json_agg(json_strip_nulls(to_json(line)) order by line."id", line."at"), '[]'::json) from (select id as "id", type as "type", at as "at", plan_id as "planId", data as "data" from event where municipality_code = $1 and plan_id in (select id from plan where municipality_code = $1 and citizen_id = $2)) line) as "event",
  (select coalesce(json_agg(json_strip_nulls(to_json(line))), '[]'::json) from (select event_id as "eventId", state as "state", attempts as "attempts", last_attempt_at as "lastAttemptAt", delivered_at as "deliveredAt" from webhook_delivery where municipality_code = $1 and event_id in (select id from event where municipality_code = $1 and plan_id in (select id from plan where municipality_code = $1 and citizen_id = $2))) line) as "webhook_delivery",
  (select coalesce(json_agg(json_strip_nulls(to_json(line)) order by line."at"), '[]'::json) from (select at as "at", citizen_id as "citizenId", role as "role", provider_id as "providerId", purpose as "purpose", action as "action", operation as "operation" from access_log where municipality_code = $1 and citizen_id = $2) line) as "access_log", (
       select json_strip_nulls(json_build_object('closedOn', closed_on, 'keptUntil', due_on)) from citizen_retention
       where municipality_code = $1 and citizen_id = $2) as retention;

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

-- facts follow-ups
-- $1 municipality, $2 ids
select wanted.id as "sourceId", pseudonym(k.key, wanted.id) as id, (
    select row_to_json(line)::text from (select fact.id as "id", fact.version as "version", fact.citizen_id as "citizenId", fact.plan_id as "planId", fact.kind as "kind", fact.state as "state", fact.planned_for as "plannedFor", fact.held_on as "heldOn", fact.due_by as "dueBy", fact.outcome as "outcome", fact.experience_sted as "experienceSted", fact.experience_tryghed as "experienceTryghed", fact.experience_lyttet_til as "experienceLyttetTil", fact.experience_det_vigtige as "experienceDetVigtige", fact.experience_tidspunkt as "experienceTidspunkt", fact.registered_at as "registeredAt" from fact_follow_up fact
      where fact.municipality_code = $1 and fact.source_id = wanted.id) line) as row
  from unnest($2::uuid[]) wanted (id) join pseudonym_key k on k.municipality_code = $1;

-- facts goals
-- $1 municipality, $2 ids
select wanted.id as "sourceId", pseudonym(k.key, wanted.id) as id, (
    select row_to_json(line)::text from (select fact.id as "id", fact.version as "version", fact.citizen_id as "citizenId", fact.plan_id as "planId", fact.parent_goal_id as "parentGoalId", fact.kind as "kind", fact.status as "status", fact.change_type as "changeType", fact.theme as "theme", fact.instrument as "instrument", fact.instrument_version as "instrumentVersion", fact.dimension as "dimension", fact.baseline_value as "baselineValue", fact.baseline_date as "baselineDate", fact.target_value as "targetValue", fact.target_date as "targetDate", fact.weight as "weight", fact.accepted_on as "acceptedOn", fact.ended_on as "endedOn", fact.provider_id as "providerId", fact.registered_at as "registeredAt" from fact_goal fact
      where fact.municipality_code = $1 and fact.source_id = wanted.id) line) as row
  from unnest($2::uuid[]) wanted (id) join pseudonym_key k on k.municipality_code = $1;

-- facts interventions
-- $1 municipality, $2 ids
select wanted.id as "sourceId", pseudonym(k.key, wanted.id) as id, (
    select row_to_json(line)::text from (select fact.id as "id", fact.version as "version", fact.citizen_id as "citizenId", fact.plan_id as "planId", fact.code as "code", fact.legal_basis as "legalBasis", fact.provider_id as "providerId", fact.start_date as "startDate", fact.end_date as "endDate", fact.package as "package", fact.delivery as "delivery", fact.hours_per_week as "hoursPerWeek", fact.unit_cost as "unitCost", fact.registered_at as "registeredAt" from fact_intervention fact
      where fact.municipality_code = $1 and fact.source_id = wanted.id) line) as row
  from unnest($2::uuid[]) wanted (id) join pseudonym_key k on k.municipality_code = $1;

-- facts scores
-- $1 municipality, $2 ids
select wanted.id as "sourceId", pseudonym(k.key, wanted.id) as id, (
    select row_to_json(line)::text from (select fact.id as "id", fact.version as "version", fact.citizen_id as "citizenId", fact.goal_id as "goalId", fact.instrument as "instrument", fact.instrument_version as "instrumentVersion", fact.dimension as "dimension", fact.assessed_on as "assessedOn", fact.quarter as "quarter", fact.value as "value", fact.not_assessed as "notAssessed", fact.informant as "informant", fact.provider_id as "providerId", fact.registered_at as "registeredAt" from fact_score fact
      where fact.municipality_code = $1 and fact.source_id = wanted.id) line) as row
  from unnest($2::uuid[]) wanted (id) join pseudonym_key k on k.municipality_code = $1;

-- facts that moved
-- $1 municipality, $2 ns, $3 resources, $4 ids, $5 versions
with news as (
     select * from unnest($2::integer[], $3::text[], $4::uuid[], $5::integer[])
       news (n, resource, id, version)
   ),
   moved as (
  select news.n, news.resource, news.id from news
  left join lateral (
    select citizen.entered_in_error_at is null and not citizen.protected_address as present from citizen where municipality_code = $1 and id = news.id and version = news.version
    union all
    select past.entered_in_error_at is null and not past.protected_address from citizen_history past where municipality_code = $1 and id = news.id and version = news.version
  ) after on true
  left join lateral (
    select past.entered_in_error_at is null and not past.protected_address as present from citizen_history past where municipality_code = $1 and id = news.id and version = news.version - 1
  ) before on true
  where news.resource = 'citizen' and news.version > 1 and after.present is distinct from before.present union all
  select news.n, news.resource, news.id from news
  left join lateral (
    select plan.entered_in_error_at is null as present from plan where municipality_code = $1 and id = news.id and version = news.version
    union all
    select past.entered_in_error_at is null from plan_history past where municipality_code = $1 and id = news.id and version = news.version
  ) after on true
  left join lateral (
    select past.entered_in_error_at is null as present from plan_history past where municipality_code = $1 and id = news.id and version = news.version - 1
  ) before on true
  where news.resource = 'plan' and news.version > 1 and after.present is distinct from before.present union all
  select news.n, news.resource, news.id from news
  left join lateral (
    select goal.entered_in_error_at is null as present from goal where municipality_code = $1 and id = news.id and version = news.version
    union all
    select past.entered_in_error_at is null from goal_history past where municipality_code = $1 and id = news.id and version = news.version
  ) after on true
  left join lateral (
    select past.entered_in_error_at is null as present from goal_history past where municipality_code = $1 and id = news.id and version = news.version - 1
  ) before on true
  where news.resource = 'goal' and news.version > 1 and after.present is distinct from before.present),
   plans as (
     select n, plan.id from moved join plan on plan.municipality_code = $1 and plan.citizen_id = moved.id where resource = 'citizen'
     union all select n, id from moved where resource = 'plan'
   )
   select n, 'goal' as "table", goal.id, goal.version from plans join goal on goal.municipality_code = $1 and goal.plan_id = plans.id
   union all
   select n, 'intervention', part.id, part.version from plans join intervention part on part.municipality_code = $1 and part.plan_id = plans.id
   union all
   select n, 'follow_up', part.id, part.version from plans join follow_up part on part.municipality_code = $1 and part.plan_id = plans.id
   union all
   select n, 'score', score.id, score.version from moved join score on score.municipality_code = $1 and score.citizen_id = moved.id where resource = 'citizen'
   union all
   select n, 'score', score.id, score.version from moved join goal on goal.municipality_code = $1 and goal.plan_id = moved.id
   join score on score.municipality_code = $1 and score.goal_id = goal.id where resource = 'plan'
   union all
   select n, 'score', score.id, score.version from moved join score on score.municipality_code = $1 and score.goal_id = moved.id where resource = 'goal'
   order by 1, 2, 3;

-- feed of changes
-- $1 municipality, $2 transactionId, $3 changeId, $4 most
select change.resource, change.resource_id as "resourceId", change.version, change.change, to_json(change.at) #>> '{}' as at, concat_ws('.', coalesce(change.transaction_id::text, '0'), coalesce(change.id, 0),
  left(encode(sha256(convert_to(concat_ws(' ', (select concat_ws('/', (select system_identifier from pg_control_system()),
  (select oid from pg_database where datname = current_database()), left(pg_walfile_name(pg_current_wal_lsn()), 8))), change.resource_id, change.version), 'UTF8')), 'hex'), 16)) as place
   from change where change.municipality_code = $1 and change.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
     and (change.transaction_id, change.id) > ($2::xid8, $3::bigint)
   order by change.transaction_id, change.id limit $4;

-- ffb resources of citizen
-- $1 municipality, $2 citizenId
select id, citizen_id as "citizenId", profile, (extract(epoch from last_updated) * 1000)::float8 as "lastUpdated", content,
  withdrawn, version, native_version as "nativeVersion", (extract(epoch from updated_at) * 1000)::float8 as "updatedAt" from ffb_resource where municipality_code = $1 and citizen_id = $2 order by id;

-- ffb resources to replace
-- $1 municipality, $2 ids
select id, citizen_id as "citizenId", profile, (extract(epoch from last_updated) * 1000)::float8 as "lastUpdated", content,
  withdrawn, version, native_version as "nativeVersion", (extract(epoch from updated_at) * 1000)::float8 as "updatedAt" from ffb_resource where municipality_code = $1 and id = any($2::uuid[]) order by id for update;

-- fhir resources of citizen
-- $1 municipality, $2 citizenId
with recursive reached as (
    select id as reference, citizen_id as "citizenId", plan_id as "planId", content from fhir_resource where municipality_code = $1 and citizen_id = $2
    union
    select shared.id, shared.citizen_id, shared.plan_id, shared.content from reached
    cross join lateral jsonb_path_query(reached.content, 'strict $.**.reference') as named
    join fhir_resource shared on shared.municipality_code = $1 and shared.id = named #>> '{}' and shared.citizen_id is null)
  select * from reached order by reference;

-- fhir resources to replace
-- $1 municipality, $2 references
select id as reference, citizen_id as "citizenId", plan_id as "planId", content from fhir_resource
  where municipality_code = $1 and id = any($2::text[]) order by id for update;

-- first due for erasure
-- $1 municipality, $2 today
select citizen_id as id from citizen_retention where municipality_code = $1 and due_on <= $2::date
  and (hold_reason is null or hold_until < $2::date) order by due_on, citizen_id limit 1;

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

-- forget idempotency keys
-- $1 municipality, $2 owner, $3 now
delete from idempotency_key where municipality_code = $1 and credential_id = $2
  and created_at < $3::timestamptz - interval '24 hours';

-- fresh trend periods
-- $1 municipality, $2 today, $3 most
select measure, period from trend_period
  where municipality_code = $1 and not stale and closed_at is null and (computed_on = $2::date or computed_on > period_to + 1)
  order by random() limit $3;

-- goal as of
-- $1 municipality, $2 asOf, $3 id
with goal as not materialized (
    select municipality_code, id, plan_id, kind, status, parent_goal_id, title, description, change_type, theme, secondary_themes, instrument, instrument_version, dimension, baseline_value, baseline_date, target_value, target_date, expectations, weight, accepted_by_citizen, responsible, ended_on, archive_reason, result_text, result_informant, provider_id, external_system, external_value, version, created_at, updated_at, entered_in_error_at from goal where updated_at <= $2::timestamptz
    union all
    select municipality_code, id, plan_id, kind, status, parent_goal_id, title, description, change_type, theme, secondary_themes, instrument, instrument_version, dimension, baseline_value, baseline_date, target_value, target_date, expectations, weight, accepted_by_citizen, responsible, ended_on, archive_reason, result_text, result_informant, provider_id, external_system, external_value, version, created_at, updated_at, entered_in_error_at from goal_history where updated_at <= $2::timestamptz and superseded_at > $2::timestamptz), plan as not materialized (
    select municipality_code, id, citizen_id, start_date, status, purpose, citizen_wishes, kind, agreement_state, agreement_date, end_date, closed_on, coordinator_name, coordinator_unit, coordinator_role, support_need, support_need_assessed_on, follow_up_policy, follow_up_interval, term, judged_by, consent_required, phases, external_system, external_value, version, created_at, updated_at, entered_in_error_at from plan where updated_at <= $2::timestamptz
    union all
    select municipality_code, id, citizen_id, start_date, status, purpose, citizen_wishes, kind, agreement_state, agreement_date, end_date, closed_on, coordinator_name, coordinator_unit, coordinator_role, support_need, support_need_assessed_on, follow_up_policy, follow_up_interval, term, judged_by, consent_required, phases, external_system, external_value, version, created_at, updated_at, entered_in_error_at from plan_history where updated_at <= $2::timestamptz and superseded_at > $2::timestamptz), score as not materialized (
    select municipality_code, id, citizen_id, goal_id, instrument, instrument_version, dimension, assessed_on, value, not_assessed, informant, comment, source_system, source_reference, assessment_id, provider_id, external_system, external_value, version, created_at, updated_at, entered_in_error_at from score where updated_at <= $2::timestamptz
    union all
    select municipality_code, id, citizen_id, goal_id, instrument, instrument_version, dimension, assessed_on, value, not_assessed, informant, comment, source_system, source_reference, assessment_id, provider_id, external_system, external_value, version, created_at, updated_at, entered_in_error_at from score_history where updated_at <= $2::timestamptz and superseded_at > $2::timestamptz), instrument as not materialized (
    select municipality_code, id, definition, external_system, external_value, version, created_at, updated_at, entered_in_error_at from instrument where updated_at <= $2::timestamptz
    union all
    select municipality_code, id, definition, external_system, external_value, version, created_at, updated_at, entered_in_error_at from instrument_history where updated_at <= $2::timestamptz and superseded_at > $2::timestamptz), follow_up as not materialized (
    select municipality_code, id, plan_id, kind, planned_for, place, participants, state, held_on, due_by, outcome, goal_decisions, intervention_changes, effects, summary, experience, external_system, external_value, version, created_at, updated_at, entered_in_error_at from follow_up where updated_at <= $2::timestamptz
    union all
    select municipality_code, id, plan_id, kind, planned_for, place, participants, state, held_on, due_by, outcome, goal_decisions, intervention_changes, effects, summary, experience, external_system, external_value, version, created_at, updated_at, entered_in_error_at from follow_up_history where updated_at <= $2::timestamptz and superseded_at > $2::timestamptz)
   select plan.judged_by as "judgedBy", json_build_object(
  'goal', (select json_strip_nulls(to_json(fields)) from (select goal.id, goal.version, goal.created_at as "createdAt", goal.updated_at as "updatedAt",
    case when goal.entered_in_error_at is not null then true end as "enteredInError",
    case when goal.external_system is not null
      then json_build_object('system', goal.external_system, 'value', goal.external_value) end as "externalReference", goal.plan_id as "planId", goal.kind, goal.status, goal.parent_goal_id as "parentGoalId", goal.title, goal.description, goal.change_type as "changeType", goal.theme, goal.secondary_themes as "secondaryThemes", goal.expectations, goal.weight, goal.accepted_by_citizen as "acceptedByCitizen", goal.responsible, goal.ended_on as "endedOn", goal.archive_reason as "archiveReason", goal.provider_id as "providerId",
  case when goal.instrument is not null then json_build_object('instrument', goal.instrument, 'dimension', goal.dimension,
    'baseline', case when goal.baseline_value is not null then json_build_object('value', goal.baseline_value, 'date', goal.baseline_date) end,
    'target', case when goal.target_value is not null then json_build_object('value', goal.target_value, 'date', goal.target_date) end) end as measure,
  case when goal.result_text is not null then json_build_object('text', goal.result_text, 'informant', goal.result_informant) end as result) fields),
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
    where instrument.municipality_code = goal.municipality_code and instrument.id = goal.instrument and instrument.entered_in_error_at is null)) as json
   from goal join plan on plan.municipality_code = goal.municipality_code and plan.id = goal.plan_id
   where goal.municipality_code = $1 and goal.id = $3 and goal.entered_in_error_at is null;

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

-- goal of plan to decide on
-- $1 municipality, $2 planId, $3 goalId
select json_strip_nulls(to_json(fields)) as goal from (select goal.id, goal.version, goal.created_at as "createdAt", goal.updated_at as "updatedAt",
    case when goal.entered_in_error_at is not null then true end as "enteredInError",
    case when goal.external_system is not null
      then json_build_object('system', goal.external_system, 'value', goal.external_value) end as "externalReference", goal.plan_id as "planId", goal.kind, goal.status, goal.parent_goal_id as "parentGoalId", goal.title, goal.description, goal.change_type as "changeType", goal.theme, goal.secondary_themes as "secondaryThemes", goal.expectations, goal.weight, goal.accepted_by_citizen as "acceptedByCitizen", goal.responsible, goal.ended_on as "endedOn", goal.archive_reason as "archiveReason", goal.provider_id as "providerId",
  case when goal.instrument is not null then json_build_object('instrument', goal.instrument, 'dimension', goal.dimension,
    'baseline', case when goal.baseline_value is not null then json_build_object('value', goal.baseline_value, 'date', goal.baseline_date) end,
    'target', case when goal.target_value is not null then json_build_object('value', goal.target_value, 'date', goal.target_date) end) end as measure,
  case when goal.result_text is not null then json_build_object('text', goal.result_text, 'informant', goal.result_informant) end as result from goal
   where goal.municipality_code = $1 and goal.plan_id = $2 and goal.id = $3 and goal.entered_in_error_at is null) fields;

-- goal to score
-- $1 municipality, $2 provider, $3 today, $4 id
select goal.id, goal.status, goal.ended_on as "endedOn", goal.baseline_date as "baselineDate", goal.instrument, goal.dimension,
    plan.start_date as "planStart", plan.citizen_id as "citizenId"
  from goal
  join plan on plan.municipality_code = goal.municipality_code and plan.id = goal.plan_id
  join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
  where goal.municipality_code = $1 and goal.entered_in_error_at is null
    and plan.entered_in_error_at is null and citizen.entered_in_error_at is null and (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($2::uuid is null or (exists (
   select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
   where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $2::uuid
     and visible.entered_in_error_at is null and visible.start_date <= $3::date
     and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $3::date))
   and (not plan.consent_required or exists (
     select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $2::uuid
       and given.scope in ('goals-and-scores', 'whole') and given.entered_in_error_at is null
       and given.given_on <= $3::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $3::date)))))) and goal.id = $4::uuid;

-- goal with series
-- $1 municipality, $2 provider, $3 today, $4 id, $5 planId
select goal.id::text, goal.version, plan.citizen_id as "citizenId", plan.judged_by as "judgedBy", json_build_object(
  'goal', (select json_strip_nulls(to_json(fields)) from (select goal.id, goal.version, goal.created_at as "createdAt", goal.updated_at as "updatedAt",
    case when goal.entered_in_error_at is not null then true end as "enteredInError",
    case when goal.external_system is not null
      then json_build_object('system', goal.external_system, 'value', goal.external_value) end as "externalReference", goal.plan_id as "planId", goal.kind, goal.status, goal.parent_goal_id as "parentGoalId", goal.title, goal.description, goal.change_type as "changeType", goal.theme, goal.secondary_themes as "secondaryThemes", goal.expectations, goal.weight, goal.accepted_by_citizen as "acceptedByCitizen", goal.responsible, goal.ended_on as "endedOn", goal.archive_reason as "archiveReason", goal.provider_id as "providerId",
  case when goal.instrument is not null then json_build_object('instrument', goal.instrument, 'dimension', goal.dimension,
    'baseline', case when goal.baseline_value is not null then json_build_object('value', goal.baseline_value, 'date', goal.baseline_date) end,
    'target', case when goal.target_value is not null then json_build_object('value', goal.target_value, 'date', goal.target_date) end) end as measure,
  case when goal.result_text is not null then json_build_object('text', goal.result_text, 'informant', goal.result_informant) end as result) fields),
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

-- goals changed
-- $1 municipality, $2 ids
select id as "goalId", plan_id as "planId" from goal where municipality_code = $1 and id = any($2::uuid[]);

-- goals of period
-- $1 municipality, $2 to, $3 from
select version.theme, plan.judged_by as "judgedBy", version.change_type as "changeType", version.instrument,
     instrument.definition, version.baseline_value as "baselineValue", version.baseline_date as "baselineDate",
     version.target_value as "targetValue", version.target_date as "targetDate", version.expectations,
     coalesce(scores.list, '[]'::json) as scores, plan.citizen_id as "citizenId",
  array(select distinct legal_basis from intervention i where i.municipality_code = plan.municipality_code and i.plan_id = plan.id
    and i.entered_in_error_at is null and i.start_date <= $2::date and (i.end_date is null or i.end_date >= $3::date) and i.legal_basis is not null) as "legalBasis",
  array(select distinct provider_id::text from intervention i where i.municipality_code = plan.municipality_code and i.plan_id = plan.id
    and i.entered_in_error_at is null and i.start_date <= $2::date and (i.end_date is null or i.end_date >= $3::date) and i.provider_id is not null) as "providerId",
  array(select target->>'code' from jsonb_array_elements(citizen.target_groups) target where (target->>'rank')::integer = 1) as "targetGroup"
   from goal
   join plan on plan.municipality_code = goal.municipality_code and plan.id = goal.plan_id and plan.entered_in_error_at is null
   join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id and citizen.entered_in_error_at is null
   join lateral (
     select * from (
       select goal.version, goal.theme, goal.change_type, goal.instrument, goal.baseline_value, goal.baseline_date,
         goal.target_value, goal.target_date, goal.expectations
       union all
       select past.version, past.theme, past.change_type, past.instrument, past.baseline_value, past.baseline_date,
         past.target_value, past.target_date, past.expectations from goal_history past
       where past.municipality_code = goal.municipality_code and past.id = goal.id and past.entered_in_error_at is null
         and goal.baseline_date > $2::date
     ) one where coalesce(baseline_date, plan.start_date) <= $2::date order by one.version desc limit 1) version on true
   left join instrument on instrument.municipality_code = goal.municipality_code and instrument.id = version.instrument and instrument.entered_in_error_at is null
   left join lateral (
     select json_agg(json_build_object('on', s.assessed_on, 'at', s.updated_at, 'value', s.value, 'by', s.informant) order by s.assessed_on, s.updated_at, s.id) as list
     from (
       select id, assessed_on, updated_at, value, informant from score
       where score.municipality_code = goal.municipality_code and score.assessed_on between $3::date and $2::date
         and score.entered_in_error_at is null and score.goal_id = goal.id
       union all
       select id, assessed_on, updated_at, value, informant from score
       where score.municipality_code = goal.municipality_code and score.assessed_on between $3::date and $2::date
         and score.entered_in_error_at is null and version.instrument is not null and score.goal_id is null and score.citizen_id = plan.citizen_id
         and score.instrument = version.instrument and score.dimension is not distinct from goal.dimension
     ) s) scores on true
   where goal.municipality_code = $1 and goal.kind = 'goal' and goal.status <> 'proposed' and plan.status in ('active', 'completed')
     and goal.entered_in_error_at is null
     and (plan.end_date is null or plan.end_date >= $3::date) and (plan.closed_on is null or plan.closed_on >= $3::date)
     and (goal.status not in ('completed', 'archived') or coalesce(goal.ended_on, (
       select max(assessed_on) from score where score.municipality_code = goal.municipality_code and score.goal_id = goal.id
         and score.entered_in_error_at is null), goal.baseline_date, plan.start_date) >= $3::date);

-- goals scored
-- $1 municipality, $2 ids
select score.id as "scoreId", goal.plan_id as "planId", goal.id as "goalId"
  from score join goal on goal.municipality_code = score.municipality_code and goal.id = score.goal_id
  where score.municipality_code = $1 and score.id = any($2::uuid[])
  union all
  select score.id, plan.id, goal.id
  from score join plan on plan.municipality_code = score.municipality_code and plan.citizen_id = score.citizen_id
    and plan.status = 'active' and plan.entered_in_error_at is null
  left join goal on goal.municipality_code = plan.municipality_code and goal.plan_id = plan.id and goal.instrument = score.instrument
    and goal.dimension is not distinct from score.dimension and goal.entered_in_error_at is null
  where score.municipality_code = $1 and score.id = any($2::uuid[]) and score.goal_id is null;

-- goals to report
-- $1 municipality, $2 at, $3 ids
with goal as not materialized (
    select municipality_code, id, plan_id, kind, status, parent_goal_id, title, description, change_type, theme, secondary_themes, instrument, instrument_version, dimension, baseline_value, baseline_date, target_value, target_date, expectations, weight, accepted_by_citizen, responsible, ended_on, archive_reason, result_text, result_informant, provider_id, external_system, external_value, version, created_at, updated_at, entered_in_error_at from goal where updated_at <= $2::timestamptz
    union all
    select municipality_code, id, plan_id, kind, status, parent_goal_id, title, description, change_type, theme, secondary_themes, instrument, instrument_version, dimension, baseline_value, baseline_date, target_value, target_date, expectations, weight, accepted_by_citizen, responsible, ended_on, archive_reason, result_text, result_informant, provider_id, external_system, external_value, version, created_at, updated_at, entered_in_error_at from goal_history where updated_at <= $2::timestamptz and superseded_at > $2::timestamptz) select goal.id, goal.version, (extract(epoch from goal.created_at) * 1000)::float8 as "createdAt",
  (extract(epoch from goal.updated_at) * 1000)::float8 as "updatedAt", (extract(epoch from goal.entered_in_error_at) * 1000)::float8 as "withdrawnAt", plan.citizen_id as "citizenId", goal.plan_id as "planId", goal.status,
     goal.change_type as "changeType", goal.theme, goal.secondary_themes as "secondaryThemes", goal.instrument,
     goal.baseline_value as "baselineValue", goal.baseline_date as "baselineDate", goal.target_value as "targetValue", goal.ended_on as "endedOn"
   from goal join plan on plan.municipality_code = $1 and plan.id = goal.plan_id
   where goal.municipality_code = $1 and goal.id = any($3::uuid[]) order by goal.id;

-- goals to score
-- $1 municipality, $2 provider, $3 today, $4 ids
select goal.id, goal.status, goal.ended_on as "endedOn", goal.baseline_date as "baselineDate", goal.instrument, goal.dimension,
    plan.start_date as "planStart", plan.citizen_id as "citizenId"
  from goal
  join plan on plan.municipality_code = goal.municipality_code and plan.id = goal.plan_id
  join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
  where goal.municipality_code = $1 and goal.entered_in_error_at is null
    and plan.entered_in_error_at is null and citizen.entered_in_error_at is null and (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($2::uuid is null or (exists (
   select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
   where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $2::uuid
     and visible.entered_in_error_at is null and visible.start_date <= $3::date
     and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $3::date))
   and (not plan.consent_required or exists (
     select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $2::uuid
       and given.scope in ('goals-and-scores', 'whole') and given.entered_in_error_at is null
       and given.given_on <= $3::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $3::date)))))) and goal.id = any($4::uuid[]);

-- hand over again
-- $1 municipality, $2 now, $3 day, $4 ids
update ffb_delivery set state = 'pending', attempts = 0, next_attempt_at = null, last_status = null, last_error = null, delivered_at = null, issues = '[]', known_at = $2::timestamptz, updated_at = $2::timestamptz
  where municipality_code = $1 and ((day = $3::date and state <> 'delivered') or id = any($4::uuid[]))
  returning id, citizen_id as "citizenId";

-- hand over again with the reports of a day
-- $1 municipality, $2 knownAt, $3 now, $4 citizenIds, $5 day
update ffb_delivery set state = 'pending', attempts = 0, next_attempt_at = null, last_status = null, last_error = null, delivered_at = null, issues = '[]', known_at = $2, updated_at = $3::timestamptz
  where municipality_code = $1 and citizen_id = any($4::uuid[]) and day < $5 and state in ('rejected', 'refused');

-- head of the access log
-- $1 municipality
select number, era, transaction_id::text as "transactionId", id::text as id, encode(hash, 'hex') as hash, to_char(to_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "to"
  from access_log_block where municipality_code = $1 order by number desc limit 1;

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

-- history of score
-- $1 municipality, $2 id
select json_strip_nulls(to_json(fields))::text as json from (
     select score.id, score.version, score.created_at as "createdAt", score.updated_at as "updatedAt",
    case when score.entered_in_error_at is not null then true end as "enteredInError",
    case when score.external_system is not null
      then json_build_object('system', score.external_system, 'value', score.external_value) end as "externalReference", score.updated_at as "registeredAt",
  score.citizen_id as "citizenId", score.goal_id as "goalId", score.instrument, score.instrument_version as "instrumentVersion", score.dimension, score.assessed_on as "assessedOn", score.value, score.not_assessed as "notAssessed", score.informant, score.comment, score.assessment_id as "assessmentId", score.provider_id as "providerId",
  case when score.source_system is not null then json_build_object('system', score.source_system, 'reference', score.source_reference) end as source, null::timestamptz as "supersededAt" from score where municipality_code = $1 and id = $2
     union all
     select score.id, score.version, score.created_at as "createdAt", score.updated_at as "updatedAt",
    case when score.entered_in_error_at is not null then true end as "enteredInError",
    case when score.external_system is not null
      then json_build_object('system', score.external_system, 'value', score.external_value) end as "externalReference", score.updated_at as "registeredAt",
  score.citizen_id as "citizenId", score.goal_id as "goalId", score.instrument, score.instrument_version as "instrumentVersion", score.dimension, score.assessed_on as "assessedOn", score.value, score.not_assessed as "notAssessed", score.informant, score.comment, score.assessment_id as "assessmentId", score.provider_id as "providerId",
  case when score.source_system is not null then json_build_object('system', score.source_system, 'reference', score.source_reference) end as source, superseded_at from score_history score where municipality_code = $1 and id = $2
   ) fields order by version;

-- holders of a number
-- $1 municipality, $2 indexes, $3 id
select id from citizen where municipality_code = $1 and cpr_index = any($2)
    and (id = $3 or entered_in_error_at is null)
  order by id for update;

-- ids to report of citizens
-- $1 municipality, $2 citizenIds
select 'plan' as thing, id from plan where municipality_code = $1 and citizen_id = any($2::uuid[])
  union all
  select part.thing, part.id from plan cross join lateral (
    select 'goal' as thing, id from goal where municipality_code = $1 and plan_id = plan.id and kind = 'goal'
    union all select 'intervention', id from intervention where municipality_code = $1 and plan_id = plan.id
    union all select 'meeting', id from follow_up where municipality_code = $1 and plan_id = plan.id
  ) part where plan.municipality_code = $1 and plan.citizen_id = any($2::uuid[])
  union all
  select 'kept', id from ffb_resource where municipality_code = $1 and citizen_id = any($2::uuid[]);

-- insert calendar link
-- $1 municipality, $2 id, $3 coordinatorName, $4 coordinatorUnit, $5 ownerId, $6 secretHash, $7 now, $8 createdBy, $9 expiresOn, $10 today
insert into calendar_link (municipality_code, id, coordinator_name, coordinator_unit, provider_id, secret_hash, created_at, created_by, expires_at)
    values ($1, $2, $3, $4, $5, $6, $7::timestamptz, $8,
      (coalesce($9::date, ($10::date + interval '1 year')::date) + 1)::timestamp at time zone 'Europe/Copenhagen')
    returning json_strip_nulls(json_build_object('id', id, 'coordinator', case when provider_id is null
    then json_build_object('name', coordinator_name, 'unit', coordinator_unit) end, 'providerId', provider_id,
  'createdAt', created_at, 'createdBy', created_by, 'expiresAt', expires_at, 'revokedAt', revoked_at)) as link;

-- insert credential
-- $1 municipality, $2 id, $3 role, $4 name, $5 providerId, $6 secretHash, $7 now, $8 expiresOn, $9 certificateThumbprint, $10 replaces
insert into credential (municipality_code, id, role, name, provider_id, secret_hash, created_at, expires_at, certificate_thumbprint, replaces)
   values ($1, $2, $3, $4, $5, $6, $7::timestamptz,
     ($8::date + 1)::timestamp at time zone 'Europe/Copenhagen', $9, $10)
   returning json_strip_nulls(json_build_object('id', id, 'municipality', municipality_code, 'role', role, 'name', name, 'providerId', provider_id,
  'certificateThumbprint', certificate_thumbprint, 'replaces', replaces, 'createdAt', created_at, 'expiresAt', expires_at,
  'expiresSoon', case when revoked_at is null and expires_at > $7::timestamptz and expires_at <= $7::timestamptz + interval '30 days' then true end,
  'lastUsedAt', date_trunc('hour', last_used_at), 'revokedAt', revoked_at)) as credential;

-- insert deliveries
-- $1 municipality, $2 webhookIds, $3 eventIds
insert into webhook_delivery (municipality_code, webhook_id, event_id, state)
  select $1, webhook_id, event_id, 'pending'
  from unnest($2::uuid[], $3::uuid[]) d(webhook_id, event_id);

-- insert events
-- $1 municipality, $2 ids, $3 types, $4 times, $5 planIds, $6 data
insert into event (municipality_code, id, type, at, plan_id, data)
  select $1, e.id, e.type, e.at, e.plan_id, e.data::jsonb
  from unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::uuid[],
    $6::text[]) e(id, type, at, plan_id, data);

-- insert exemption
-- $1 municipality, $2 id, $3 planId, $4 anchor, $5 reason, $6 days, $7 now
insert into exemption (municipality_code, id, plan_id, anchor_date, reason, days, created_at)
  values ($1, $2, $3, $4, $5, $6, $7::timestamptz);

-- insert trend cells
-- $1 municipality, $2 measure, $3 period, $4 instruments, $5 dimensions, $6 values1, $7 values2, $8 figures
insert into trend_cell (municipality_code, measure, period, instrument, dimensions, value1, value2, figures)
  select $1, $2, $3, * from unnest($4::text[], $5::text[],
    $6::text[], $7::text[], $8::json[]);

-- insert webhook secret
-- $1 municipality, $2 webhookId, $3 secret, $4 now
insert into webhook_secret (municipality_code, webhook_id, secret, created_at)
  values ($1, $2, $3, $4::timestamptz);

-- instrument by id
-- $1 municipality, $2 id
select instrument.id::text as id, instrument.version, null::uuid as "citizenId",
  (select json_strip_nulls(to_json(fields)) from (select instrument.id, instrument.version, instrument.created_at as "createdAt", instrument.updated_at as "updatedAt",
  case when instrument.entered_in_error_at is not null then true end as "enteredInError",
  case when instrument.external_system is not null
    then json_build_object('system', instrument.external_system, 'value', instrument.external_value) end as "externalReference", instrument.id = 'ten-step' as "builtIn", definition.*) fields)::text as json from instrument cross join lateral json_to_record(instrument.definition::json) as definition("name" json, "description" json, "kind" json, "dimensions" json, "min" json, "max" json, "step" json, "direction" json, "valueLabels" json, "informants" json, "cadenceMonths" json, "licence" json, "cutOff" json, "reliableChangeThreshold" json, "sd" json, "reliability" json, "noProgressAfter" json)
  where instrument.municipality_code = $1 and instrument.id = $2;

-- instrument in use
-- $1 municipality, $2 id
select exists (select from score where municipality_code = $1 and instrument = $2)
  or exists (select from goal where municipality_code = $1 and instrument = $2) as used;

-- instruments by id
-- $1 municipality, $2 ids
select id, version, definition from instrument
  where municipality_code = $1 and id = any($2::text[]) and entered_in_error_at is null;

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

-- interventions of period
-- $1 municipality, $2 to, $3 from
select plan.citizen_id as "citizenId", intervention.legal_basis as "legalBasis", intervention.provider_id as "providerId",
    array(select target->>'code' from jsonb_array_elements(citizen.target_groups) target where (target->>'rank')::integer = 1) as "targetGroup",
    intervention.start_date as "startDate", intervention.end_date as "endDate", intervention.package, intervention.delivery,
    intervention.unit_cost as "unitCost"
  from intervention
  join plan on plan.municipality_code = intervention.municipality_code and plan.id = intervention.plan_id and plan.entered_in_error_at is null
  join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id and citizen.entered_in_error_at is null
  where intervention.municipality_code = $1 and intervention.entered_in_error_at is null and plan.status in ('active', 'completed')
    and intervention.start_date <= $2::date and (intervention.end_date is null or intervention.end_date >= $3::date - 1);

-- interventions that end
-- $1 municipality, $2 from, $3 to
select id as "interventionId", plan_id as "planId", end_date as "endDate" from intervention
  where municipality_code = $1 and end_date between $2::date and $3::date and entered_in_error_at is null
  order by end_date, id;

-- interventions to report
-- $1 municipality, $2 at, $3 ids
with intervention as not materialized (
    select municipality_code, id, plan_id, code, start_date, legal_basis, provider_id, end_date, end_reason, package, delivery, hours_per_week, unit_cost, external_system, external_value, version, created_at, updated_at, entered_in_error_at from intervention where updated_at <= $2::timestamptz
    union all
    select municipality_code, id, plan_id, code, start_date, legal_basis, provider_id, end_date, end_reason, package, delivery, hours_per_week, unit_cost, external_system, external_value, version, created_at, updated_at, entered_in_error_at from intervention_history where updated_at <= $2::timestamptz and superseded_at > $2::timestamptz), provider as not materialized (
    select municipality_code, id, name, cvr, p_number, service_type, external_system, external_value, version, created_at, updated_at, entered_in_error_at from provider where updated_at <= $2::timestamptz
    union all
    select municipality_code, id, name, cvr, p_number, service_type, external_system, external_value, version, created_at, updated_at, entered_in_error_at from provider_history where updated_at <= $2::timestamptz and superseded_at > $2::timestamptz) select intervention.id, intervention.version, (extract(epoch from intervention.created_at) * 1000)::float8 as "createdAt",
  (extract(epoch from intervention.updated_at) * 1000)::float8 as "updatedAt", (extract(epoch from intervention.entered_in_error_at) * 1000)::float8 as "withdrawnAt", plan.citizen_id as "citizenId", intervention.plan_id as "planId",
     intervention.code, intervention.start_date as "startDate", intervention.end_date as "endDate",
     (select service_type from provider where provider.municipality_code = $1 and provider.id = intervention.provider_id) as "serviceType"
   from intervention join plan on plan.municipality_code = $1 and plan.id = intervention.plan_id
   where intervention.municipality_code = $1 and intervention.id = any($3::uuid[]) order by intervention.id;

-- keep superseded rows: ffb_resource
-- $1 municipality, $2 now, $3 replaced
insert into "ffb_resource_history" (municipality_code, id, citizen_id, profile, last_updated, content, withdrawn, native_version, version, created_at, updated_at, superseded_at)
  select municipality_code, id, citizen_id, profile, last_updated, content, withdrawn, native_version, version, created_at, updated_at, $2::timestamptz from "ffb_resource" where municipality_code = $1 and id = any($3);

-- keep superseded rows: fhir_resource
-- $1 municipality, $2 now, $3 replaced
insert into "fhir_resource_history" (municipality_code, id, citizen_id, plan_id, content, version, created_at, updated_at, superseded_at)
  select municipality_code, id, citizen_id, plan_id, content, version, created_at, updated_at, $2::timestamptz from "fhir_resource" where municipality_code = $1 and id = any($3);

-- keep superseded rows: score
-- $1 municipality, $2 now, $3 replaced
insert into "score_history" (municipality_code, id, citizen_id, goal_id, instrument, instrument_version, dimension, assessed_on, value, not_assessed, informant, comment, source_system, source_reference, assessment_id, provider_id, external_system, external_value, version, created_at, updated_at, entered_in_error_at, superseded_at)
  select municipality_code, id, citizen_id, goal_id, instrument, instrument_version, dimension, assessed_on, value, not_assessed, informant, comment, source_system, source_reference, assessment_id, provider_id, external_system, external_value, version, created_at, updated_at, entered_in_error_at, $2::timestamptz from "score" where municipality_code = $1 and id = any($3);

-- keep what handing over needs
-- $1 municipality, $2 secret, $3 movedBack
insert into ffb_hand_over (municipality_code, secret) values ($1, $2)
  on conflict (municipality_code) do update set secret = excluded.secret, paused_until = null,
    planned_through = case when $3::boolean then null else ffb_hand_over.planned_through end;

-- kept resources to report
-- $1 municipality, $2 at, $3 ids
with ffb_resource as not materialized (
    select municipality_code, id, citizen_id, profile, last_updated, content, withdrawn, native_version, version, created_at, updated_at from ffb_resource where updated_at <= $2::timestamptz
    union all
    select municipality_code, id, citizen_id, profile, last_updated, content, withdrawn, native_version, version, created_at, updated_at from ffb_resource_history where updated_at <= $2::timestamptz and superseded_at > $2::timestamptz) select id, citizen_id as "citizenId", profile, (extract(epoch from last_updated) * 1000)::float8 as "lastUpdated", content,
  withdrawn, version, native_version as "nativeVersion", (extract(epoch from updated_at) * 1000)::float8 as "updatedAt" from ffb_resource where municipality_code = $1 and id = any($3::uuid[]) order by id;

-- kept trend cells
-- $1 municipality, $2 measure, $3 period
select instrument, dimensions, value1, value2, figures from trend_cell
  where municipality_code = $1 and measure = $2 and period = $3;

-- known recipient
-- $1 municipality, $2 id
select recipient.url, recipient.from_day as "from", recipient.authorization_kind as kind, recipient.authorization_user as user, hand_over.secret
  from ffb_recipient recipient join ffb_hand_over hand_over on hand_over.municipality_code = recipient.municipality_code
  where recipient.municipality_code = $1 and recipient.id = $2 for update;

-- last change of citizen
-- $1 municipality, $2 citizenId
select greatest(
  (select updated_at from citizen where municipality_code = $1 and id = $2::uuid),
  (select max(greatest(plan.updated_at,
     (select max(updated_at) from goal where goal.municipality_code = $1 and goal.plan_id = plan.id and goal.kind = 'goal'),
     (select max(updated_at) from intervention where intervention.municipality_code = $1 and intervention.plan_id = plan.id),
     (select max(updated_at) from follow_up where follow_up.municipality_code = $1 and follow_up.plan_id = plan.id)))
   from plan where plan.municipality_code = $1 and plan.citizen_id = $2::uuid),
  (select max(updated_at) from score where municipality_code = $1 and citizen_id = $2::uuid and instrument = 'ffb-level'),
  (select max(updated_at) from ffb_resource where municipality_code = $1 and citizen_id = $2::uuid)) as at;

-- last event
-- $1 municipality
select id from event where municipality_code = $1 order by id desc limit 1;

-- latest place
-- $1 municipality
select concat_ws('.', coalesce(change.transaction_id::text, '0'), coalesce(change.id, 0),
  left(encode(sha256(convert_to(concat_ws(' ', (select concat_ws('/', (select system_identifier from pg_control_system()),
  (select oid from pg_database where datname = current_database()), left(pg_walfile_name(pg_current_wal_lsn()), 8))), change.resource_id, change.version), 'UTF8')), 'hex'), 16)) as place from (select) nothing left join lateral (
     select transaction_id, id, resource_id, version from change
     where municipality_code = $1 and change.transaction_id < pg_snapshot_xmin(pg_current_snapshot()) order by transaction_id desc, id desc limit 1) change on true;

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
    then json_build_object('system', assessment.external_system, 'value', assessment.external_value) end as "externalReference", assessment.citizen_id as "citizenId", assessment.instrument, assessment.instrument_version as "instrumentVersion", assessment.assessed_on as "assessedOn", assessment.informant, assessment.provider_id as "providerId") fields)::jsonb || jsonb_build_object('values', assessment.values))::text as json from assessment join citizen on citizen.municipality_code = assessment.municipality_code and citizen.id = assessment.citizen_id
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
      then json_build_object('system', goal.external_system, 'value', goal.external_value) end as "externalReference", goal.plan_id as "planId", goal.kind, goal.status, goal.parent_goal_id as "parentGoalId", goal.title, goal.description, goal.change_type as "changeType", goal.theme, goal.secondary_themes as "secondaryThemes", goal.expectations, goal.weight, goal.accepted_by_citizen as "acceptedByCitizen", goal.responsible, goal.ended_on as "endedOn", goal.archive_reason as "archiveReason", goal.provider_id as "providerId",
  case when goal.instrument is not null then json_build_object('instrument', goal.instrument, 'dimension', goal.dimension,
    'baseline', case when goal.baseline_value is not null then json_build_object('value', goal.baseline_value, 'date', goal.baseline_date) end,
    'target', case when goal.target_value is not null then json_build_object('value', goal.target_value, 'date', goal.target_date) end) end as measure,
  case when goal.result_text is not null then json_build_object('text', goal.result_text, 'informant', goal.result_informant) end as result) fields),
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
    then json_build_object('system', instrument.external_system, 'value', instrument.external_value) end as "externalReference", instrument.id = 'ten-step' as "builtIn", definition.*) fields)::text as json from instrument cross join lateral json_to_record(instrument.definition::json) as definition("name" json, "description" json, "kind" json, "dimensions" json, "min" json, "max" json, "step" json, "direction" json, "valueLabels" json, "informants" json, "cadenceMonths" json, "licence" json, "cutOff" json, "reliableChangeThreshold" json, "sd" json, "reliability" json, "noProgressAfter" json)
  where instrument.municipality_code = $1 and instrument.entered_in_error_at is null;

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
      then json_build_object('system', score.external_system, 'value', score.external_value) end as "externalReference", score.updated_at as "registeredAt",
  score.citizen_id as "citizenId", score.goal_id as "goalId", score.instrument, score.instrument_version as "instrumentVersion", score.dimension, score.assessed_on as "assessedOn", score.value, score.not_assessed as "notAssessed", score.informant, score.comment, score.assessment_id as "assessmentId", score.provider_id as "providerId",
  case when score.source_system is not null then json_build_object('system', score.source_system, 'reference', score.source_reference) end as source) fields)::text as json from score join citizen on citizen.municipality_code = score.municipality_code and citizen.id = score.citizen_id
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
    then json_build_object('system', webhook.external_system, 'value', webhook.external_value) end as "externalReference", webhook.url, webhook.types, webhook.description, webhook.provider_id as "providerId", webhook.state, webhook.disabled_reason as "disabledReason") fields)::text as json from webhook where webhook.municipality_code = $1 and webhook.provider_id is not distinct from $2::uuid and webhook.entered_in_error_at is null;

-- listening webhooks
-- $1 municipality
select id, types, provider_id as "providerId", state = 'active' as active
  from webhook where municipality_code = $1 and entered_in_error_at is null;

-- lock citizen to erase
-- $1 municipality, $2 citizenId
select from citizen where municipality_code = $1 and id = $2 for update;

-- lock plan
-- $1 municipality, $2 planId
select from plan where municipality_code = $1 and id = $2 for no key update;

-- lock standing of handing over
-- $1 municipality
select recipient.url, recipient.authorization_kind as kind, recipient.authorization_user as user, hand_over.secret,
    recipient.from_day as "from", hand_over.planned_through as "plannedThrough", (extract(epoch from hand_over.paused_until) * 1000)::float8 as "pausedUntil"
  from ffb_recipient recipient join ffb_hand_over hand_over on hand_over.municipality_code = recipient.municipality_code
  where recipient.municipality_code = $1 and recipient.state = 'active' and recipient.entered_in_error_at is null for update of hand_over;

-- lock trends
-- $1 municipality
select pg_advisory_xact_lock(hashtext('trends ' || $1));

-- log access
-- $1 municipality, $2 now, $3 credentialId, $4 role, $5 providerId, $6 actor, $7 purpose, $8 action, $9 operation, $10 requestId, $11 remoteAddress, $12 citizenIds
insert into access_log (municipality_code, at, citizen_id, credential_id, role, provider_id, actor, purpose, action, operation, request_id, remote_address)
  select $1, $2::timestamptz, citizen, $3, $4, $5, $6,
    $7, $8, $9, $10, $11
  from unnest($12::uuid[]) citizen order by citizen;

-- log changes
-- $1 municipality, $2 now, $3 resources, $4 ids, $5 versions, $6 changes
insert into change (municipality_code, at, resource, resource_id, version, change)
  select $1, $2::timestamptz, * from unnest($3::text[], $4::text[], $5::integer[], $6::text[]);

-- make pseudonym key
-- $1 municipality, $2 key, $3 now
insert into pseudonym_key (municipality_code, key, created_at) values ($1, $2, $3::timestamptz) on conflict do nothing;

-- mark stale periods
-- $1 municipality, $2 now
with progress as (select transaction_id, change_id from trend_progress where municipality_code = $1),
   latest as (
     select change.transaction_id, change.id, change.resource, change.resource_id, change.version from change, progress
     where change.municipality_code = $1 and (change.transaction_id, change.id) > (progress.transaction_id, progress.change_id)
   ),
   final as (
     select transaction_id, id from latest where transaction_id < pg_snapshot_xmin(pg_current_snapshot())
     order by transaction_id desc, id desc limit 1
   ),
   keyed as (select resource, version, case when resource in ('score', 'goal', 'plan', 'intervention', 'citizen', 'follow_up') then resource_id::uuid end as id from latest),
   news as (select resource, id, min(version) as version from keyed group by resource, id),
   span as (
  select unnest('{goals,scores}'::text[]) as measure,
    case when s.goal_id is not null and goal.status in ('completed', 'archived') and goal.ended_on is null then plan.start_date else s.assessed_on end as first,
    case when s.goal_id is null then 'infinity' else s.assessed_on end as last
  from (
  select id, version, entered_in_error_at, goal_id, assessed_on from score where municipality_code = $1 and id in (select id from news where resource = 'score')
  union all
  select id, version, entered_in_error_at, goal_id, assessed_on from score_history past where municipality_code = $1
    and exists (select from news where resource = 'score' and news.id = past.id and past.version >= news.version - 1)) s
  left join goal on goal.municipality_code = $1 and goal.id = s.goal_id
  left join plan on plan.municipality_code = $1 and plan.id = goal.plan_id union all
  select unnest('{goals,scores}'::text[]), least(min(coalesce(g.baseline_date, plan.start_date)), min(g.ended_on), (
    select min(coalesce(past.baseline_date, its.start_date)) from goal_history past
    join goal one on one.municipality_code = past.municipality_code and one.id = past.id
    join plan its on its.municipality_code = one.municipality_code and its.id = one.plan_id
    where past.municipality_code = $1 and past.id = g.id)), 'infinity'
  from (
  select id, version, entered_in_error_at, plan_id, kind, status, theme, change_type, instrument, dimension, baseline_value, baseline_date, target_value, target_date, expectations, ended_on from goal where municipality_code = $1 and id in (select id from news where resource = 'goal')
  union all
  select id, version, entered_in_error_at, plan_id, kind, status, theme, change_type, instrument, dimension, baseline_value, baseline_date, target_value, target_date, expectations, ended_on from goal_history past where municipality_code = $1
    and exists (select from news where resource = 'goal' and news.id = past.id and past.version >= news.version - 1)) g
  join plan on plan.municipality_code = $1 and plan.id = g.plan_id
  where g.kind = 'goal'
  group by g.id having count(distinct (g.status, g.theme, g.change_type, g.instrument, g.dimension, g.baseline_value, g.baseline_date, g.target_value, g.target_date, g.expectations, g.ended_on, g.entered_in_error_at is null)) > 1 or min(g.version) = 1 union all
  select unnest('{goals,scores,follow-ups,interventions}'::text[]), min(start_date), 'infinity'
  from (
  select id, version, entered_in_error_at, status, start_date, end_date, closed_on, judged_by from plan where municipality_code = $1 and id in (select id from news where resource = 'plan')
  union all
  select id, version, entered_in_error_at, status, start_date, end_date, closed_on, judged_by from plan_history past where municipality_code = $1
    and exists (select from news where resource = 'plan' and news.id = past.id and past.version >= news.version - 1)) p
  group by id having count(distinct (p.status, p.start_date, p.end_date, p.closed_on, p.judged_by, p.entered_in_error_at is null)) > 1 or min(p.version) = 1 union all
  select unnest('{goals,scores,follow-ups,interventions}'::text[]),
    case when count(distinct (i.start_date, i.legal_basis, i.provider_id, i.package, i.delivery, i.unit_cost, i.entered_in_error_at is null)) > 1 or min(i.version) = 1 then min(start_date) else min(end_date) end, 'infinity'
  from (
  select id, version, entered_in_error_at, start_date, legal_basis, provider_id, package, delivery, unit_cost, end_date from intervention where municipality_code = $1 and id in (select id from news where resource = 'intervention')
  union all
  select id, version, entered_in_error_at, start_date, legal_basis, provider_id, package, delivery, unit_cost, end_date from intervention_history past where municipality_code = $1
    and exists (select from news where resource = 'intervention' and news.id = past.id and past.version >= news.version - 1)) i
  group by id having count(distinct (i.start_date, i.legal_basis, i.provider_id, i.package, i.delivery, i.unit_cost, i.end_date, i.entered_in_error_at is null)) > 1 or min(i.version) = 1 union all
  select unnest('{goals,scores,follow-ups,interventions}'::text[]), (
    select min(start_date) from plan where plan.municipality_code = $1 and plan.citizen_id = c.id), 'infinity'
  from (
  select id, version, entered_in_error_at, target_groups from citizen where municipality_code = $1 and id in (select id from news where resource = 'citizen')
  union all
  select id, version, entered_in_error_at, target_groups from citizen_history past where municipality_code = $1
    and exists (select from news where resource = 'citizen' and news.id = past.id and past.version >= news.version - 1)) c
  group by id having count(distinct (c.target_groups, c.entered_in_error_at is null)) > 1 or min(c.version) = 1 union all
  select 'follow-ups', least(due_by, held_on, planned_for), coalesce(held_on, planned_for)
  from (
  select id, version, entered_in_error_at, due_by, held_on, planned_for from follow_up where municipality_code = $1 and id in (select id from news where resource = 'follow_up')
  union all
  select id, version, entered_in_error_at, due_by, held_on, planned_for from follow_up_history past where municipality_code = $1
    and exists (select from news where resource = 'follow_up' and news.id = past.id and past.version >= news.version - 1)) f union all
  select unnest('{goals,scores}'::text[]), '-infinity', 'infinity' from news where resource = 'instrument' and version > 1 union all
  select unnest('{goals,scores,follow-ups,interventions}'::text[]), '-infinity', 'infinity' from news where resource = 'settings'),
   raised as (
  select from news join settings chosen on chosen.municipality_code = $1
  join settings_history past on past.municipality_code = $1 and past.version >= news.version - 1
  where news.resource = 'settings' and past.suppression_threshold < chosen.suppression_threshold
  union all
  select from news join settings chosen on chosen.municipality_code = $1
  where news.resource = 'settings' and news.version = 1 and chosen.suppression_threshold > 5),
   marked as (
     update trend_period set stale = true, closed_at = null
     where municipality_code = $1 and not stale and (closed_at is null or exists (select from raised)) and exists (select from span
       where span.measure = trend_period.measure and span.first <= trend_period.period_to and span.last >= trend_period.period_from)
   )
   update trend_progress set caught_up_at = $2::timestamptz,
     transaction_id = coalesce((select transaction_id from final), trend_progress.transaction_id),
     change_id = coalesce((select id from final), trend_progress.change_id)
   where municipality_code = $1;

-- mark trend period computed
-- $1 municipality, $2 measure, $3 period, $4 from, $5 to, $6 now, $7 today
insert into trend_period (municipality_code, measure, period, period_from, period_to, computed_at, computed_on, stale)
  values ($1, $2, $3, $4, $5, $6::timestamptz, $7::date, false)
  on conflict (municipality_code, measure, period) do update set period_from = excluded.period_from, period_to = excluded.period_to,
    computed_at = excluded.computed_at, computed_on = excluded.computed_on, stale = false, closed_at = null;

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

-- meetings of period
-- $1 municipality, $2 to, $3 from
select meeting.state, meeting.held_on as "heldOn", meeting.due_by as "dueBy", meeting.experience, plan.citizen_id as "citizenId",
  array(select distinct legal_basis from intervention i where i.municipality_code = plan.municipality_code and i.plan_id = plan.id
    and i.entered_in_error_at is null and i.start_date <= $2::date and (i.end_date is null or i.end_date >= $3::date) and i.legal_basis is not null) as "legalBasis",
  array(select distinct provider_id::text from intervention i where i.municipality_code = plan.municipality_code and i.plan_id = plan.id
    and i.entered_in_error_at is null and i.start_date <= $2::date and (i.end_date is null or i.end_date >= $3::date) and i.provider_id is not null) as "providerId",
  array(select target->>'code' from jsonb_array_elements(citizen.target_groups) target where (target->>'rank')::integer = 1) as "targetGroup"
   from (
     select plan_id, state, held_on, due_by, experience from follow_up
     where municipality_code = $1 and entered_in_error_at is null and coalesce(held_on, planned_for) between $3::date and $2::date
     union all
     select subject_id, 'unmet', null, null, null from notice
     where municipality_code = $1 and type = 'follow-up.overdue'
       and (noticed_at at time zone 'Europe/Copenhagen')::date between $3::date + 1 and $2::date + 1
       and not exists (select from follow_up later where later.municipality_code = $1 and later.plan_id = notice.subject_id and later.state = 'held'
         and later.entered_in_error_at is null and later.held_on >= left(notice.duty, 10)::date)
   ) meeting
   join plan on plan.municipality_code = $1 and plan.id = meeting.plan_id and plan.entered_in_error_at is null
   join citizen on citizen.municipality_code = $1 and citizen.id = plan.citizen_id and citizen.entered_in_error_at is null;

-- meetings to report
-- $1 municipality, $2 at, $3 ids
with follow_up as not materialized (
    select municipality_code, id, plan_id, kind, planned_for, place, participants, state, held_on, due_by, outcome, goal_decisions, intervention_changes, effects, summary, experience, external_system, external_value, version, created_at, updated_at, entered_in_error_at from follow_up where updated_at <= $2::timestamptz
    union all
    select municipality_code, id, plan_id, kind, planned_for, place, participants, state, held_on, due_by, outcome, goal_decisions, intervention_changes, effects, summary, experience, external_system, external_value, version, created_at, updated_at, entered_in_error_at from follow_up_history where updated_at <= $2::timestamptz and superseded_at > $2::timestamptz) select follow_up.id, follow_up.version, (extract(epoch from follow_up.created_at) * 1000)::float8 as "createdAt",
  (extract(epoch from follow_up.updated_at) * 1000)::float8 as "updatedAt", (extract(epoch from follow_up.entered_in_error_at) * 1000)::float8 as "withdrawnAt", plan.citizen_id as "citizenId", follow_up.plan_id as "planId", follow_up.kind,
     follow_up.state, follow_up.planned_for as "plannedFor", follow_up.held_on as "heldOn", follow_up.outcome
   from follow_up join plan on plan.municipality_code = $1 and plan.id = follow_up.plan_id
   where follow_up.municipality_code = $1 and follow_up.id = any($3::uuid[]) order by follow_up.id;

-- move announced
-- $1 municipality, $2 transactionId, $3 changeId
update announced set transaction_id = $2::xid8, change_id = $3::bigint where municipality_code = $1;

-- note use of key
-- $1 municipality, $2 now, $3 credentialId
update credential set last_used_at = $2::timestamptz where municipality_code = $1 and id = $3
  and (last_used_at is null or last_used_at <= $2::timestamptz - interval '1 hour');

-- numbers of citizen
-- $1 municipality, $2 id
select version, updated_at as "at", cpr_encrypted as sealed from citizen_history where municipality_code = $1 and id = $2
  union all
  select version, updated_at, cpr_encrypted from citizen where municipality_code = $1 and id = $2
  order by version;

-- oldest access not sealed
-- $1 municipality, $2 now, $3 era, $4 transactionId, $5 id
select extract(epoch from $2::timestamptz - a.at)::float8 as age from access_log a
  where a.municipality_code = $1 and (a.era, a.transaction_id, a.id) > ($3::smallint, $4::xid8, $5::bigint) order by a.era, a.transaction_id, a.id limit 1;

-- one bundle of a citizen at a time
-- $1 name
select pg_advisory_xact_lock(hashtextextended($1, 0));

-- one report of a citizen at a time
-- $1 name
select pg_advisory_xact_lock(hashtextextended($1, 0));

-- origin of score
-- $1 municipality, $2 id
select provider_id as "providerId", citizen_id as "citizenId", informant, assessment_id as "assessmentId"
  from score where municipality_code = $1 and id = $2;

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

-- owner of webhook
-- $1 municipality, $2 webhookId
select provider_id as "providerId", entered_in_error_at is null as live
  from webhook where municipality_code = $1 and id = $2;

-- packages of citizen
-- $1 municipality, $2 asOf, $3 planIds
with intervention as not materialized (
   select municipality_code, id, plan_id, code, start_date, legal_basis, provider_id, end_date, end_reason, package, delivery, hours_per_week, unit_cost, external_system, external_value, version, created_at, updated_at, entered_in_error_at from intervention where updated_at <= $2::timestamptz
   union all
   select municipality_code, id, plan_id, code, start_date, legal_basis, provider_id, end_date, end_reason, package, delivery, hours_per_week, unit_cost, external_system, external_value, version, created_at, updated_at, entered_in_error_at from intervention_history where updated_at <= $2::timestamptz and superseded_at > $2::timestamptz)
  select start_date as "startDate", end_date as "endDate", package from intervention
  where municipality_code = $1 and plan_id = any($3::uuid[]) and package is not null and entered_in_error_at is null;

-- packages of period
-- $1 municipality, $2 to, $3 from
select plan.citizen_id as "citizenId", intervention.start_date as "startDate", intervention.end_date as "endDate", intervention.package
  from intervention
  join plan on plan.municipality_code = intervention.municipality_code and plan.id = intervention.plan_id and plan.entered_in_error_at is null
  join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id and citizen.entered_in_error_at is null
  where intervention.municipality_code = $1 and intervention.entered_in_error_at is null and intervention.package is not null
    and plan.status in ('active', 'completed')
    and intervention.start_date <= $2::date and (intervention.end_date is null or intervention.end_date >= $3::date);

-- pause handing over
-- $1 municipality, $2 until
update ffb_hand_over set paused_until = greatest(paused_until, $2) where municipality_code = $1;

-- pending deliveries
-- $1 municipality, $2 webhookId, $3 after, $4 limit
select event.id, event.type, to_json(event.at) #>> '{}' as at, event.data, event.plan_id as "planId", delivery.attempts,
    to_json(delivery.last_attempt_at) #>> '{}' as "lastAttemptAt"
  from webhook_delivery delivery join event on event.municipality_code = delivery.municipality_code and event.id = delivery.event_id
  where delivery.municipality_code = $1 and delivery.webhook_id = $2 and delivery.state = 'pending'
    and delivery.event_id > $3
  order by delivery.event_id limit $4;

-- pending reports
-- $1 municipality, $2 day, $3 id, $4 limit
select id, citizen_id as "citizenId", day, attempts, coalesce(extract(epoch from next_attempt_at) * 1000, 0)::float8 as "nextAttemptAt",
    to_json(known_at) #>> '{}' as "knownAt"
  from ffb_delivery where municipality_code = $1 and state = 'pending' and (day, id) > ($2::date, $3::uuid)
  order by day, id limit $4;

-- periods that somebody erased counted in
-- $1 municipality, $2 measure, $3 periods
select period, closed_at is not null as closed from trend_period
  where municipality_code = $1 and measure = $2 and period = any($3::text[])
    and (closed_at is not null or exists (select from erasure where erasure.municipality_code = $1
      and erasure.counted_from <= trend_period.period_to and erasure.counted_to >= trend_period.period_from))
  order by period;

-- periods to compute before they are closed
-- $1 municipality, $2 today, $3 to, $4 from, $5 most
select measure, period from trend_period where municipality_code = $1 and closed_at is null and period_to + 1 < $2::date
    and period_from <= $3::date and period_to >= $4::date and (stale or computed_on <= period_to + 1)
  order by period, measure limit $5;

-- place again
-- $1 municipality, $2 transactionId, $3 changeId
select concat_ws('.', coalesce(change.transaction_id::text, '0'), coalesce(change.id, 0),
  left(encode(sha256(convert_to(concat_ws(' ', (select concat_ws('/', (select system_identifier from pg_control_system()),
  (select oid from pg_database where datname = current_database()), left(pg_walfile_name(pg_current_wal_lsn()), 8))), change.resource_id, change.version), 'UTF8')), 'hex'), 16)) as place from (select) nothing
   left join change on change.municipality_code = $1 and change.transaction_id = $2::xid8
     and change.id = $3::bigint;

-- place of block
-- $1 municipality, $2 numbers
select number, json_build_object('era', era, 'transactionId', transaction_id::text, 'id', id::text) as "end" from access_log_block
  where municipality_code = $1 and number = any($2);

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
      then json_build_object('system', goal.external_system, 'value', goal.external_value) end as "externalReference", goal.plan_id as "planId", goal.kind, goal.status, goal.parent_goal_id as "parentGoalId", goal.title, goal.description, goal.change_type as "changeType", goal.theme, goal.secondary_themes as "secondaryThemes", goal.expectations, goal.weight, goal.accepted_by_citizen as "acceptedByCitizen", goal.responsible, goal.ended_on as "endedOn", goal.archive_reason as "archiveReason", goal.provider_id as "providerId",
  case when goal.instrument is not null then json_build_object('instrument', goal.instrument, 'dimension', goal.dimension,
    'baseline', case when goal.baseline_value is not null then json_build_object('value', goal.baseline_value, 'date', goal.baseline_date) end,
    'target', case when goal.target_value is not null then json_build_object('value', goal.target_value, 'date', goal.target_date) end) end as measure,
  case when goal.result_text is not null then json_build_object('text', goal.result_text, 'informant', goal.result_informant) end as result) fields),
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

-- planned through
-- $1 municipality, $2 day
update ffb_hand_over set planned_through = $2 where municipality_code = $1;

-- plans changed
-- $1 municipality, $2 ids
select 'plan ' || id as thing, id as "planId" from plan where municipality_code = $1 and id = any($2::uuid[]) union all select 'goal ' || id, plan_id from goal where municipality_code = $1 and id = any($2::uuid[]) union all select 'intervention ' || id, plan_id from intervention where municipality_code = $1 and id = any($2::uuid[]) union all select 'follow_up ' || id, plan_id from follow_up where municipality_code = $1 and id = any($2::uuid[]) union all select 'agreement ' || id, plan_id from agreement where municipality_code = $1 and id = any($2::uuid[]) union all select 'exemption ' || id, plan_id from exemption where municipality_code = $1 and id = any($2::uuid[]) union all select 'consent ' || id, plan_id from consent where municipality_code = $1 and id = any($2::uuid[]);

-- plans to report
-- $1 municipality, $2 at, $3 ids
with plan as not materialized (
    select municipality_code, id, citizen_id, start_date, status, purpose, citizen_wishes, kind, agreement_state, agreement_date, end_date, closed_on, coordinator_name, coordinator_unit, coordinator_role, support_need, support_need_assessed_on, follow_up_policy, follow_up_interval, term, judged_by, consent_required, phases, external_system, external_value, version, created_at, updated_at, entered_in_error_at from plan where updated_at <= $2::timestamptz
    union all
    select municipality_code, id, citizen_id, start_date, status, purpose, citizen_wishes, kind, agreement_state, agreement_date, end_date, closed_on, coordinator_name, coordinator_unit, coordinator_role, support_need, support_need_assessed_on, follow_up_policy, follow_up_interval, term, judged_by, consent_required, phases, external_system, external_value, version, created_at, updated_at, entered_in_error_at from plan_history where updated_at <= $2::timestamptz and superseded_at > $2::timestamptz) select plan.id, plan.version, (extract(epoch from plan.created_at) * 1000)::float8 as "createdAt",
  (extract(epoch from plan.updated_at) * 1000)::float8 as "updatedAt", (extract(epoch from plan.entered_in_error_at) * 1000)::float8 as "withdrawnAt", citizen_id as "citizenId", status, kind, start_date as "startDate", end_date as "endDate",
     support_need as "supportNeed", support_need_assessed_on as "supportNeedAssessedOn"
   from plan where municipality_code = $1 and id = any($3::uuid[]) order by start_date, id;

-- plans visible
-- $1 municipality, $2 provider, $3 today, $4 planIds
select plan.id, (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($2::uuid is null or (exists (
   select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
   where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $2::uuid
     and visible.entered_in_error_at is null and visible.start_date <= $3::date
     and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $3::date))
   and (not plan.consent_required or exists (
     select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $2::uuid
       and given.scope in ('goals-and-scores', 'whole') and given.entered_in_error_at is null
       and given.given_on <= $3::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $3::date)))))) as "goals-and-scores", (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($2::uuid is null or (exists (
   select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
   where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $2::uuid
     and visible.entered_in_error_at is null and visible.start_date <= $3::date
     and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $3::date))
   and (not plan.consent_required or exists (
     select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $2::uuid
       and given.scope in ('whole') and given.entered_in_error_at is null
       and given.given_on <= $3::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $3::date)))))) as whole
  from plan join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
  where plan.municipality_code = $1 and plan.id = any($4::uuid[]) and plan.entered_in_error_at is null
    and citizen.entered_in_error_at is null and (coalesce(plan.citizen_id = nullif(current_setting('fremdrift.citizen', true), '')::uuid, true) and ($2::uuid is null or (exists (
   select from intervention visible left join settings on settings.municipality_code = visible.municipality_code
   where visible.municipality_code = plan.municipality_code and visible.plan_id = plan.id and visible.provider_id = $2::uuid
     and visible.entered_in_error_at is null and visible.start_date <= $3::date
     and (visible.end_date is null or visible.end_date + coalesce(settings.provider_access_after_end_days, 0) >= $3::date))
   and (not plan.consent_required or exists (
     select from consent given where given.municipality_code = plan.municipality_code and given.plan_id = plan.id and given.provider_id = $2::uuid
       and given.scope in ('plan', 'goals-and-scores', 'whole') and given.entered_in_error_at is null
       and given.given_on <= $3::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $3::date))))));

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

-- provider exists
-- $1 municipality, $2 providerId
select from provider where municipality_code = $1 and id = $2 and entered_in_error_at is null;

-- provider names
-- $1 municipality, $2 ids
select id::text, name from provider where municipality_code = $1 and id = any($2::uuid[]);

-- providers by id
-- $1 municipality, $2 ids
select id from provider where municipality_code = $1 and id = any($2::uuid[]) and entered_in_error_at is null;

-- pseudonym key
-- $1 municipality
select key from pseudonym_key where municipality_code = $1;

-- reasons given for a window
-- $1 municipality, $2 planId, $3 anchor
select reason from exemption where municipality_code = $1 and plan_id = $2
  and anchor_date = $3 and withdrawn_at is null;

-- recall idempotency key
-- $1 municipality, $2 owner, $3 key
select request_hash as "requestHash", status, headers, body as json, citizen_ids as "citizenIds"
  from idempotency_key where municipality_code = $1 and credential_id = $2 and key = $3;

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

-- record attempt
-- $1 municipality, $2 at, $3 status, $4 error, $5 delivered, $6 webhookId, $7 eventId
update webhook_delivery set attempts = attempts + 1, last_attempt_at = $2::timestamptz,
    last_status = $3, last_error = $4,
    state = case when $5 then 'delivered' else 'pending' end,
    delivered_at = case when $5 then $2::timestamptz end
  where municipality_code = $1 and webhook_id = $6 and event_id = $7;

-- record attempt to hand over
-- $1 municipality, $2 state, $3 now, $4 status, $5 error, $6 digest, $7 issues, $8 nextAttemptAt, $9 id, $10 knownAt
update ffb_delivery set state = $2, attempts = attempts + 1, last_attempt_at = $3::timestamptz, updated_at = $3::timestamptz,
    last_status = $4, last_error = $5, digest = coalesce($6, digest), issues = $7,
    next_attempt_at = $8, delivered_at = case when $2 = 'delivered' then $3::timestamptz end
  where municipality_code = $1 and id = $9 and state = 'pending' and known_at is not distinct from $10 returning state;

-- remember answer
-- $1 municipality, $2 status, $3 headers, $4 json, $5 citizenIds, $6 owner, $7 key
update idempotency_key set status = $2, headers = $3, body = $4, citizen_ids = $5
  where municipality_code = $1 and credential_id = $6 and key = $7;

-- remember native versions
-- $1 municipality, $2 ids, $3 versions
update ffb_resource set native_version = written.version
  from unnest($2::uuid[], $3::integer[]) as written (id, version)
  where municipality_code = $1 and ffb_resource.id = written.id;

-- remember notices
-- $1 municipality, $2 now, $3 types, $4 subjectIds, $5 duties
insert into notice (municipality_code, type, subject_id, duty, noticed_at)
  select $1, n.type, n.subject_id, n.duty, $2::timestamptz
  from unnest($3::text[], $4::uuid[], $5::text[]) n(type, subject_id, duty)
  order by n.type, n.subject_id, n.duty
  on conflict do nothing returning type, subject_id as "subjectId", duty;

-- remove expired accesses
-- $1 now, $2 months, $3 most
select remove_expired_accesses(least($1::timestamptz, now()) - make_interval(months => $2), $3) as blocks;

-- remove old deliveries
-- $1 municipality, $2 before
delete from webhook_delivery delivery using event
  where event.municipality_code = $1 and event.at < $2
    and delivery.municipality_code = $1 and delivery.event_id = event.id;

-- remove old events
-- $1 municipality, $2 before
delete from event where municipality_code = $1 and at < $2;

-- remove old webhook secrets
-- $1 municipality, $2 webhookId, $3 now
delete from webhook_secret
  where municipality_code = $1 and webhook_id = $2 and expires_at <= $3::timestamptz;

-- remove trend cells
-- $1 municipality, $2 measure, $3 period
delete from trend_cell where municipality_code = $1 and measure = $2 and period = $3;

-- reports of a day
-- $1 municipality, $2 day, $3 now, $4 ids, $5 citizenIds
insert into ffb_delivery (municipality_code, id, citizen_id, day, state, created_at, updated_at)
  select $1, new.id, new.citizen_id, $2::date, 'pending', $3::timestamptz, $3::timestamptz
  from unnest($4::uuid[], $5::uuid[]) new(id, citizen_id)
  order by new.citizen_id on conflict do nothing;

-- rest of transaction
-- $1 municipality, $2 transactionId, $3 changeId
select id, transaction_id::text as "transactionId", to_json(at) #>> '{}' as at, resource, resource_id as "resourceId", version, change
  from change where municipality_code = $1
  and not pg_visible_in_snapshot(transaction_id, (select before from announced where municipality_code = $1)) and transaction_id < pg_snapshot_xmin(pg_current_snapshot()) and transaction_id = $2::xid8 and id > $3::bigint order by id;

-- retention of citizen
-- $1 municipality, $2 citizenId
select open_plans as "openPlans", closed_on::text as "closedOn", due_on::text as "dueOn",
  hold_reason as "holdReason", hold_until::text as "holdUntil" from citizen_retention where municipality_code = $1 and citizen_id = $2;

-- retire webhook secrets
-- $1 municipality, $2 expiresAt, $3 webhookId
update webhook_secret set expires_at = $2
  where municipality_code = $1 and webhook_id = $3 and expires_at is null;

-- revoke calendar link
-- $1 municipality, $2 now, $3 id, $4 provider
update calendar_link set revoked_at = coalesce(revoked_at, $2::timestamptz) where municipality_code = $1 and id = $3
    and ($4::uuid is null or provider_id = $4::uuid) returning json_strip_nulls(json_build_object('id', id, 'coordinator', case when provider_id is null
    then json_build_object('name', coordinator_name, 'unit', coordinator_unit) end, 'providerId', provider_id,
  'createdAt', created_at, 'createdBy', created_by, 'expiresAt', expires_at, 'revokedAt', revoked_at))::text as json;

-- revoke credential
-- $1 municipality, $2 now, $3 id
update credential set revoked_at = coalesce(revoked_at, $2::timestamptz)
   where municipality_code = $1 and id = $3 returning json_strip_nulls(json_build_object('id', id, 'municipality', municipality_code, 'role', role, 'name', name, 'providerId', provider_id,
  'certificateThumbprint', certificate_thumbprint, 'replaces', replaces, 'createdAt', created_at, 'expiresAt', expires_at,
  'expiresSoon', case when revoked_at is null and expires_at > $2::timestamptz and expires_at <= $2::timestamptz + interval '30 days' then true end,
  'lastUsedAt', date_trunc('hour', last_used_at), 'revokedAt', revoked_at)) as credential;

-- rows held about citizen
-- $1 municipality, $2 citizenId
select json_build_object('webhook_delivery', (select count(*) from webhook_delivery where municipality_code = $1 and event_id in (select id from event where municipality_code = $1 and plan_id in (select id from plan where municipality_code = $1 and citizen_id = $2))), 'event', (select count(*) from event where municipality_code = $1 and plan_id in (select id from plan where municipality_code = $1 and citizen_id = $2)), 'notice', (select count(*) from notice where municipality_code = $1 and subject_id in (select id from plan where municipality_code = $1 and citizen_id = $2
  union all select id from goal where municipality_code = $1 and plan_id in (select id from plan where municipality_code = $1 and citizen_id = $2) union all select id from agreement where municipality_code = $1 and plan_id in (select id from plan where municipality_code = $1 and citizen_id = $2))), 'idempotency_key', (select count(*) from idempotency_key where municipality_code = $1 and citizen_ids @> array[$2]::uuid[]), 'agreement', (select count(*) from agreement where municipality_code = $1 and plan_id in (select id from plan where municipality_code = $1 and citizen_id = $2)), 'agreement_history', (select count(*) from agreement_history where municipality_code = $1 and plan_id in (select id from plan where municipality_code = $1 and citizen_id = $2)), 'score', (select count(*) from score where municipality_code = $1 and citizen_id = $2), 'score_history', (select count(*) from score_history where municipality_code = $1 and citizen_id = $2), 'assessment', (select count(*) from assessment where municipality_code = $1 and citizen_id = $2), 'assessment_history', (select count(*) from assessment_history where municipality_code = $1 and citizen_id = $2), 'goal', (select count(*) from goal where municipality_code = $1 and plan_id in (select id from plan where municipality_code = $1 and citizen_id = $2)), 'goal_history', (select count(*) from goal_history where municipality_code = $1 and plan_id in (select id from plan where municipality_code = $1 and citizen_id = $2)), 'follow_up', (select count(*) from follow_up where municipality_code = $1 and plan_id in (select id from plan where municipality_code = $1 and citizen_id = $2)), 'follow_up_history', (select count(*) from follow_up_history where municipality_code = $1 and plan_id in (select id from plan where municipality_code = $1 and citizen_id = $2)), 'exemption', (select count(*) from exemption where municipality_code = $1 and plan_id in (select id from plan where municipality_code = $1 and citizen_id = $2)), 'consent', (select count(*) from consent where municipality_code = $1 and plan_id in (select id from plan where municipality_code = $1 and citizen_id = $2)), 'consent_history', (select count(*) from consent_history where municipality_code = $1 and plan_id in (select id from plan where municipality_code = $1 and citizen_id = $2)), 'intervention', (select count(*) from intervention where municipality_code = $1 and plan_id in (select id from plan where municipality_code = $1 and citizen_id = $2)), 'intervention_history', (select count(*) from intervention_history where municipality_code = $1 and plan_id in (select id from plan where municipality_code = $1 and citizen_id = $2)), 'plan', (select count(*) from plan where municipality_code = $1 and citizen_id = $2), 'plan_history', (select count(*) from plan_history where municipality_code = $1 and citizen_id = $2), 'ffb_delivery', (select count(*) from ffb_delivery where municipality_code = $1 and citizen_id = $2), 'ffb_resource', (select count(*) from ffb_resource where municipality_code = $1 and citizen_id = $2), 'ffb_resource_history', (select count(*) from ffb_resource_history where municipality_code = $1 and citizen_id = $2), 'fhir_resource', (select count(*) from fhir_resource where municipality_code = $1 and citizen_id = $2), 'fhir_resource_history', (select count(*) from fhir_resource_history where municipality_code = $1 and citizen_id = $2), 'legal_hold', (select count(*) from legal_hold where municipality_code = $1 and id = $2), 'legal_hold_history', (select count(*) from legal_hold_history where municipality_code = $1 and id = $2), 'citizen', (select count(*) from citizen where municipality_code = $1 and id = $2), 'citizen_history', (select count(*) from citizen_history where municipality_code = $1 and id = $2)) as erased, json_build_object('access_log', (select count(*) from access_log where municipality_code = $1 and citizen_id = $2)) as kept;

-- sample to review
-- $1 municipality, $2 id
select created_at as "drawnAt", (select array_agg((e ->> 'id')::bigint) from jsonb_array_elements(entries) e) as ids
  from access_log_sample where municipality_code = $1 and id = $2;

-- sampling of the access log
-- $1 municipality
select (select to_char(min(at) at time zone 'Europe/Copenhagen', 'YYYY-MM-DD') from (
      select from_at from access_log_block where municipality_code = $1 and number = 1
      union all (select at from access_log where municipality_code = $1 order by era, transaction_id, id limit 1)) first (at)) as "loggedSince",
    max(reviewed_on)::text as "lastReviewedOn", (count(*) filter (where reviewed_on is null))::integer as "notReviewed"
  from access_log_sample where municipality_code = $1;

-- score by id
-- $1 municipality, $2 provider, $3 today, $4 id
select score.id::text as id, score.version, score.citizen_id as "citizenId",
    (select json_strip_nulls(to_json(fields)) from (select score.id, score.version, score.created_at as "createdAt", score.updated_at as "updatedAt",
    case when score.entered_in_error_at is not null then true end as "enteredInError",
    case when score.external_system is not null
      then json_build_object('system', score.external_system, 'value', score.external_value) end as "externalReference", score.updated_at as "registeredAt",
  score.citizen_id as "citizenId", score.goal_id as "goalId", score.instrument, score.instrument_version as "instrumentVersion", score.dimension, score.assessed_on as "assessedOn", score.value, score.not_assessed as "notAssessed", score.informant, score.comment, score.assessment_id as "assessmentId", score.provider_id as "providerId",
  case when score.source_system is not null then json_build_object('system', score.source_system, 'reference', score.source_reference) end as source) fields)::text as json from score join citizen on citizen.municipality_code = score.municipality_code and citizen.id = score.citizen_id
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

-- score movements
-- $1 municipality, $2 instrument, $3 dimension, $4 from, $5 to, $6 informant
select score.citizen_id as "citizenId",
    (array_agg(score.value order by score.assessed_on, score.updated_at, score.id))[1] as "from",
    (array_agg(score.value order by score.assessed_on desc, score.updated_at desc, score.id desc))[1] as "to"
  from score
  join citizen on citizen.municipality_code = score.municipality_code and citizen.id = score.citizen_id and citizen.entered_in_error_at is null
  left join goal on goal.municipality_code = score.municipality_code and goal.id = score.goal_id
  left join plan on plan.municipality_code = goal.municipality_code and plan.id = goal.plan_id
  where score.municipality_code = $1 and score.instrument = $2 and score.dimension is not distinct from $3
    and score.assessed_on between $4::date and $5::date and score.value is not null and score.entered_in_error_at is null
    and (goal.id is null or goal.kind = 'goal') and goal.entered_in_error_at is null and plan.entered_in_error_at is null
    and (plan.id is null or plan.status in ('active', 'completed')) and ($6::text is null or score.informant = $6)
  group by score.citizen_id having count(*) > 1;

-- score of a bundle that stands
-- $1 municipality, $2 id
select from score where municipality_code = $1 and id = $2 and entered_in_error_at is null;

-- score that stands
-- $1 municipality, $2 id
select from score where municipality_code = $1 and id = $2 and entered_in_error_at is null;

-- scores by external reference
-- $1 municipality, $2 systems, $3 values
select id, external_system || '|' || external_value as reference from score
  where municipality_code = $1 and entered_in_error_at is null
    and (external_system, external_value) in (select * from unnest($2::text[], $3::text[]));

-- scores of period
-- $1 municipality, $2 from, $3 to
with last as (
     select distinct on (score.citizen_id, score.goal_id, score.instrument, score.dimension, score.informant)
       score.citizen_id, score.goal_id, score.instrument, score.dimension, score.informant, score.value, score.assessed_on
     from score
     where score.municipality_code = $1 and score.assessed_on between $2::date and $3::date and score.value is not null
       and score.entered_in_error_at is null
     order by score.citizen_id, score.goal_id, score.instrument, score.dimension, score.informant, score.assessed_on desc, score.updated_at desc, score.id desc
   )
   select last.goal_id as "goalId", plan.judged_by as "judgedBy", last.instrument, last.dimension, instrument.definition, last.informant, last.value,
     case when last.goal_id is not null then (
       select baseline_value from (
         select goal.version, goal.baseline_value, goal.baseline_date
         union all
         select past.version, past.baseline_value, past.baseline_date from goal_history past
         where past.municipality_code = goal.municipality_code and past.id = goal.id and past.entered_in_error_at is null and goal.baseline_date > $3::date
       ) one where baseline_date <= $3::date order by one.version desc limit 1)
     else (
       select first.value from score first where first.municipality_code = $1 and first.citizen_id = last.citizen_id and first.instrument = last.instrument
         and first.dimension is not distinct from last.dimension and first.goal_id is null and first.informant = last.informant
         and first.value is not null and first.entered_in_error_at is null and first.assessed_on < last.assessed_on
       order by first.assessed_on, first.updated_at, first.id limit 1) end as baseline,
     last.citizen_id as "citizenId", coalesce(context."legalBasis", '{}') as "legalBasis", coalesce(context."providerId", '{}') as "providerId",
     coalesce(context."targetGroup", '{}') as "targetGroup"
   from last
   join citizen on citizen.municipality_code = $1 and citizen.id = last.citizen_id and citizen.entered_in_error_at is null
   left join goal on goal.municipality_code = $1 and goal.id = last.goal_id
   left join instrument on instrument.municipality_code = $1 and instrument.id = last.instrument and instrument.entered_in_error_at is null
   left join lateral (
     select one.* from plan one where one.municipality_code = $1 and one.citizen_id = last.citizen_id and one.entered_in_error_at is null
       and one.status in ('active', 'completed') and case when last.goal_id is not null then one.id = goal.plan_id
         else one.start_date <= $3::date and (one.end_date is null or one.end_date >= $2::date) end
     order by one.start_date, one.id limit 1
   ) plan on true
   left join lateral (select plan.citizen_id as "citizenId",
  array(select distinct legal_basis from intervention i where i.municipality_code = plan.municipality_code and i.plan_id = plan.id
    and i.entered_in_error_at is null and i.start_date <= $3::date and (i.end_date is null or i.end_date >= $2::date) and i.legal_basis is not null) as "legalBasis",
  array(select distinct provider_id::text from intervention i where i.municipality_code = plan.municipality_code and i.plan_id = plan.id
    and i.entered_in_error_at is null and i.start_date <= $3::date and (i.end_date is null or i.end_date >= $2::date) and i.provider_id is not null) as "providerId",
  array(select target->>'code' from jsonb_array_elements(citizen.target_groups) target where (target->>'rank')::integer = 1) as "targetGroup" from (select) nothing where plan.id is not null) context on true
   where last.goal_id is null or (goal.kind = 'goal' and goal.status <> 'proposed' and goal.entered_in_error_at is null and plan.id is not null);

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

-- scores to correct
-- $1 municipality, $2 ids
select score.id, score.citizen_id as "citizenId", score.goal_id as "goalId", score.instrument, score.instrument_version as "instrumentVersion", score.dimension, score.assessed_on as "assessedOn", score.value, score.not_assessed as "notAssessed", score.informant, score.comment, score.source_system as "sourceSystem", score.source_reference as "sourceReference", score.assessment_id as "assessmentId", score.provider_id as "providerId", score.external_system as "externalSystem", score.external_value as "externalValue",
    score.version, score.entered_in_error_at is not null as "enteredInError"
  from score where municipality_code = $1 and id = any($2::uuid[]) order by id for update;

-- scores to report
-- $1 municipality, $2 at, $3 citizenIds, $4 informants, $5 on
with score as not materialized (
    select municipality_code, id, citizen_id, goal_id, instrument, instrument_version, dimension, assessed_on, value, not_assessed, informant, comment, source_system, source_reference, assessment_id, provider_id, external_system, external_value, version, created_at, updated_at, entered_in_error_at from score where updated_at <= $2::timestamptz
    union all
    select municipality_code, id, citizen_id, goal_id, instrument, instrument_version, dimension, assessed_on, value, not_assessed, informant, comment, source_system, source_reference, assessment_id, provider_id, external_system, external_value, version, created_at, updated_at, entered_in_error_at from score_history where updated_at <= $2::timestamptz and superseded_at > $2::timestamptz) select score.id, score.version, (extract(epoch from score.created_at) * 1000)::float8 as "createdAt",
  (extract(epoch from score.updated_at) * 1000)::float8 as "updatedAt", (extract(epoch from score.entered_in_error_at) * 1000)::float8 as "withdrawnAt", citizen_id as "citizenId", goal_id as "goalId", dimension as theme, assessed_on as "assessedOn", value
   from (
     select distinct on (citizen_id, goal_id, dimension) * from score
     where municipality_code = $1 and citizen_id = any($3::uuid[]) and instrument = 'ffb-level' and value is not null
       and informant = any($4::text[]) and entered_in_error_at is null and assessed_on <= $5::date
     order by citizen_id, goal_id, dimension, assessed_on desc, updated_at desc, id desc
   ) score
   union all
   select score.id, score.version, (extract(epoch from score.created_at) * 1000)::float8 as "createdAt",
  (extract(epoch from score.updated_at) * 1000)::float8 as "updatedAt", (extract(epoch from score.entered_in_error_at) * 1000)::float8 as "withdrawnAt", citizen_id, goal_id, dimension, assessed_on, value from score
   where municipality_code = $1 and citizen_id = any($3::uuid[]) and instrument = 'ffb-level' and entered_in_error_at is not null;

-- seal accesses
-- $1 municipality, $2 era, $3 transactionId, $4 id, $5 number, $6 previousHash, $7 now
with a as materialized (
     select * from access_log a where a.municipality_code = $1 and (a.era, a.transaction_id, a.id) > ($2::smallint, $3::xid8, $4::bigint)
       and (a.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
         or a.era < (select era from access_log where municipality_code = $1 order by era desc limit 1))
     order by a.era, a.transaction_id, a.id limit 10000),
   b as (
     select $5::integer as number, last.era, last.transaction_id, last.id, count(*)::integer as entries, min(a.at) as from_at, max(a.at) as to_at,
       sha256(convert_to(coalesce(string_agg(concat('[', a.id, ',"', to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '","', a.citizen_id, '",', to_json(a.credential_id), ',',
  coalesce(to_json(a.role)::text, 'null'), ',', coalesce(to_json(a.provider_id)::text, 'null'), ',', coalesce(to_json(a.actor)::text, 'null'), ',', coalesce(to_json(a.purpose)::text, 'null'), ',"', a.action, '",', to_json(a.operation), ',"',
  a.request_id, '",', coalesce(to_json(a.remote_address)::text, 'null'), E']\n'), '' order by a.era, a.transaction_id, a.id), ''), 'UTF8')) as digest, decode($6, 'hex') as previous_hash, $7::timestamptz as sealed_at
     from a, (select era, transaction_id, id from a order by era desc, transaction_id desc, id desc limit 1) last
     group by last.era, last.transaction_id, last.id)
   insert into access_log_block (municipality_code, number, era, transaction_id, id, entries, from_at, to_at, digest, previous_hash, hash, sealed_at)
   select $1, number, era, transaction_id, id, entries, from_at, to_at, digest, previous_hash, sha256(convert_to(concat('["fremdrift access log 1","', $1::text, '",', b.number, ',', b.entries, ',"',
  to_char(b.from_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '","', to_char(b.to_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '","', encode(b.digest, 'hex'), '","', encode(b.previous_hash, 'hex'), '","',
  to_char(b.sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '"]'), 'UTF8')), sealed_at from b
   on conflict do nothing returning entries;

-- send again
-- $1 municipality, $2 webhookId, $3 since, $4 eventIds
update webhook_delivery delivery set state = 'pending', attempts = 0, last_status = null, last_error = null, delivered_at = null
  from event where event.municipality_code = $1 and event.id = delivery.event_id
    and delivery.municipality_code = $1 and delivery.webhook_id = $2
    and (event.at >= $3 or event.id = any($4::uuid[]))
  returning event.id;

-- series of goal
-- $1 municipality, $2 provider, $3 today, $4 goalId, $5 asOf, $6 after, $7 limit
with goal as materialized (
     select goal.instrument, goal.dimension, plan.citizen_id from goal
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
        and given.given_on <= $3::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $3::date)))))) and goal.id = $4
   ), series as (
  select version, id, assessed_on as "assessedOn", updated_at as "registeredAt", value, not_assessed as "notAssessed", informant, comment, goal_id as "goalId" from score where municipality_code = $1 and goal_id = $4 and updated_at <= $5::timestamptz and entered_in_error_at is null
  union all
  select version, id, assessed_on as "assessedOn", updated_at as "registeredAt", value, not_assessed as "notAssessed", informant, comment, goal_id as "goalId" from score_history where municipality_code = $1 and goal_id = $4 and updated_at <= $5::timestamptz and superseded_at > $5::timestamptz and entered_in_error_at is null
     union all
  select version, id, assessed_on as "assessedOn", updated_at as "registeredAt", value, not_assessed as "notAssessed", informant, comment, goal_id as "goalId" from score where municipality_code = $1 and goal_id is null and (citizen_id, instrument) = (select citizen_id, instrument from goal) and dimension is not distinct from (select dimension from goal) and updated_at <= $5::timestamptz and entered_in_error_at is null
  union all
  select version, id, assessed_on as "assessedOn", updated_at as "registeredAt", value, not_assessed as "notAssessed", informant, comment, goal_id as "goalId" from score_history where municipality_code = $1 and goal_id is null and (citizen_id, instrument) = (select citizen_id, instrument from goal) and dimension is not distinct from (select dimension from goal) and updated_at <= $5::timestamptz and superseded_at > $5::timestamptz and entered_in_error_at is null
   ), page as (
     select * from series
     where $6::text is null or ("assessedOn", "registeredAt", id)
       > (split_part($6::text, '_', 1)::date, split_part($6::text, '_', 2)::timestamptz, split_part($6::text, '_', 3)::uuid)
     order by "assessedOn", "registeredAt", id limit $7
   )
   select goal.citizen_id as "citizenId", concat_ws('_', page."assessedOn", to_json(page."registeredAt") #>> '{}', page.id) as id, case when page.id is not null then json_strip_nulls(to_json(page))::text end as json
   from goal left join page on true order by page."assessedOn", page."registeredAt", page.id;

-- settings
-- $1 municipality
select fields.version, to_json(fields)::text as json from (
  select version, created_at as "createdAt", updated_at as "updatedAt", settings.suppression_threshold as "suppressionThreshold", settings.score_grace_days as "scoreGraceDays", settings.active_goals_per_plan as "activeGoalsPerPlan", settings.refuse_more_goals as "refuseMoreGoals", settings.retention_months as "retentionMonths", settings.erase_automatically as "eraseAutomatically", settings.access_log_months as "accessLogMonths", settings.access_log_sampling_months as "accessLogSamplingMonths", settings.actor_required as "actorRequired", settings.purpose_required as "purposeRequired", settings.provider_access_after_end_days as "providerAccessAfterEndDays", settings.default_follow_up_policy as "defaultFollowUpPolicy", settings.caseload_limits as "caseloadLimits", settings.refused_token_subjects as "refusedTokenSubjects", settings.organisation
  from settings where municipality_code = $1) fields;

-- stale trend periods
-- $1 municipality, $2 today, $3 measures, $4 periods
select measure, period from trend_period
  where municipality_code = $1 and (stale or (computed_on < $2::date and computed_on <= period_to + 1))
  union all
  select usual.measure, usual.period from unnest($3::text[], $4::text[]) usual(measure, period)
  where not exists (select from trend_period known
    where known.municipality_code = $1 and known.measure = usual.measure and known.period = usual.period)
  order by period desc, measure;

-- standing of handing over
-- $1 municipality
select recipient.url, recipient.authorization_kind as kind, recipient.authorization_user as user, hand_over.secret,
    recipient.from_day as "from", hand_over.planned_through as "plannedThrough", (extract(epoch from hand_over.paused_until) * 1000)::float8 as "pausedUntil"
  from ffb_recipient recipient join ffb_hand_over hand_over on hand_over.municipality_code = recipient.municipality_code
  where recipient.municipality_code = $1 and recipient.state = 'active' and recipient.entered_in_error_at is null;

-- sub-goals to move
-- $1 municipality, $2 planId, $3 goalId
select id, version from goal
  where municipality_code = $1 and plan_id = $2 and parent_goal_id = $3 order by id for update;

-- successor intervention
-- $1 municipality, $2 id
select plan_id as "planId", version, entered_in_error_at is not null as "enteredInError" from intervention
  where municipality_code = $1 and id = $2;

-- surroundings of goal
-- $1 municipality, $2 parentGoalId, $3 id, $4 planId
select current.id is not null as exists, current.plan_id as "planId", current.kind, current.provider_id as "providerId",
    coalesce(current.status = 'active' and current.entered_in_error_at is null, false) as active,
    (select json_build_object('planId', plan_id, 'kind', kind) from goal
     where municipality_code = $1 and id = $2 and entered_in_error_at is null) as parent,
    (select coalesce(json_agg(distinct jsonb_build_object('instrument', instrument, 'dimension', dimension)), '[]') from score
     where municipality_code = $1 and goal_id = $3 and entered_in_error_at is null) as "scoredOn",
    (select count(*) from goal where municipality_code = $1 and plan_id = $4 and id <> $3
     and kind = 'goal' and status = 'active' and entered_in_error_at is null) as "otherActiveGoals",
    settings.active_goals_per_plan as "activeGoalsPerPlan", coalesce(settings.refuse_more_goals, false) as "refuseMoreGoals"
  from (select) one
  left join goal current on current.municipality_code = $1 and current.id = $3
  left join settings on settings.municipality_code = $1;

-- take turns to announce
-- $1 lock, $2 code
select pg_advisory_xact_lock($1, $2);

-- tell from now on
-- $1 municipality, $2 webhookId
insert into announced (municipality_code, transaction_id, change_id, before)
  values ($1, pg_snapshot_xmin(pg_current_snapshot()), 0, pg_current_snapshot())
  on conflict (municipality_code) do update set transaction_id = excluded.transaction_id, change_id = excluded.change_id, before = excluded.before
  where not exists (select from webhook
    where municipality_code = $1 and id <> $2 and entered_in_error_at is null);

-- things a report writes
-- $1 municipality, $2 ids
select 'plan' as thing, plan.id, plan.version, (extract(epoch from plan.updated_at) * 1000)::float8 as "updatedAt",
    plan.entered_in_error_at is not null as "enteredInError", plan.id as "planId",
    (select json_strip_nulls(to_json(fields)) from (select plan.id, plan.version, plan.created_at as "createdAt", plan.updated_at as "updatedAt",
    case when plan.entered_in_error_at is not null then true end as "enteredInError",
    case when plan.external_system is not null
      then json_build_object('system', plan.external_system, 'value', plan.external_value) end as "externalReference", plan.citizen_id as "citizenId", plan.start_date as "startDate", plan.status, plan.purpose, plan.citizen_wishes as "citizenWishes", plan.kind, plan.end_date as "endDate", plan.closed_on as "closedOn", plan.support_need as "supportNeed", plan.support_need_assessed_on as "supportNeedAssessedOn", plan.follow_up_policy as "followUpPolicy", plan.follow_up_interval as "followUpInterval", plan.term, plan.judged_by as "judgedBy", plan.consent_required as "consentRequired", plan.phases,
  case when plan.agreement_state is not null then json_build_object('state', plan.agreement_state, 'date', plan.agreement_date) end as agreement,
  case when coalesce(plan.coordinator_name, plan.coordinator_unit, plan.coordinator_role) is not null
    then json_strip_nulls(json_build_object('name', plan.coordinator_name, 'unit', plan.coordinator_unit, 'role', plan.coordinator_role)) end as coordinator) fields) as json
  from plan where plan.municipality_code = $1 and plan.id = any($2::uuid[]) union all
  select 'intervention' as thing, intervention.id, intervention.version, (extract(epoch from intervention.updated_at) * 1000)::float8 as "updatedAt",
    intervention.entered_in_error_at is not null as "enteredInError", intervention.plan_id as "planId",
    (select json_strip_nulls(to_json(fields)) from (select intervention.id, intervention.version, intervention.created_at as "createdAt", intervention.updated_at as "updatedAt",
    case when intervention.entered_in_error_at is not null then true end as "enteredInError",
    case when intervention.external_system is not null
      then json_build_object('system', intervention.external_system, 'value', intervention.external_value) end as "externalReference", intervention.plan_id as "planId", intervention.code, intervention.start_date as "startDate", intervention.legal_basis as "legalBasis", intervention.provider_id as "providerId", intervention.end_date as "endDate", intervention.end_reason as "endReason", intervention.package, intervention.delivery, intervention.hours_per_week as "hoursPerWeek", intervention.unit_cost as "unitCost") fields) as json
  from intervention where intervention.municipality_code = $1 and intervention.id = any($2::uuid[]) union all
  select 'goal' as thing, goal.id, goal.version, (extract(epoch from goal.updated_at) * 1000)::float8 as "updatedAt",
    goal.entered_in_error_at is not null as "enteredInError", goal.plan_id as "planId",
    (select json_strip_nulls(to_json(fields)) from (select goal.id, goal.version, goal.created_at as "createdAt", goal.updated_at as "updatedAt",
    case when goal.entered_in_error_at is not null then true end as "enteredInError",
    case when goal.external_system is not null
      then json_build_object('system', goal.external_system, 'value', goal.external_value) end as "externalReference", goal.plan_id as "planId", goal.kind, goal.status, goal.parent_goal_id as "parentGoalId", goal.title, goal.description, goal.change_type as "changeType", goal.theme, goal.secondary_themes as "secondaryThemes", goal.expectations, goal.weight, goal.accepted_by_citizen as "acceptedByCitizen", goal.responsible, goal.ended_on as "endedOn", goal.archive_reason as "archiveReason", goal.provider_id as "providerId",
  case when goal.instrument is not null then json_build_object('instrument', goal.instrument, 'dimension', goal.dimension,
    'baseline', case when goal.baseline_value is not null then json_build_object('value', goal.baseline_value, 'date', goal.baseline_date) end,
    'target', case when goal.target_value is not null then json_build_object('value', goal.target_value, 'date', goal.target_date) end) end as measure,
  case when goal.result_text is not null then json_build_object('text', goal.result_text, 'informant', goal.result_informant) end as result) fields) as json
  from goal where goal.municipality_code = $1 and goal.id = any($2::uuid[]) union all
  select 'followUp' as thing, follow_up.id, follow_up.version, (extract(epoch from follow_up.updated_at) * 1000)::float8 as "updatedAt",
    follow_up.entered_in_error_at is not null as "enteredInError", follow_up.plan_id as "planId",
    (select json_strip_nulls(to_json(fields)) from (select follow_up.id, follow_up.version, follow_up.created_at as "createdAt", follow_up.updated_at as "updatedAt",
    case when follow_up.entered_in_error_at is not null then true end as "enteredInError",
    case when follow_up.external_system is not null
      then json_build_object('system', follow_up.external_system, 'value', follow_up.external_value) end as "externalReference", follow_up.plan_id as "planId", follow_up.kind, follow_up.planned_for as "plannedFor", follow_up.place, follow_up.participants, follow_up.state, follow_up.held_on as "heldOn", follow_up.outcome, follow_up.goal_decisions as "goalDecisions", follow_up.intervention_changes as "interventionChanges", follow_up.effects, follow_up.summary, follow_up.experience, coalesce((
  select json_agg(json_strip_nulls(json_build_object('id', agreement.id, 'what', agreement.what, 'responsible', agreement.responsible, 'dueDate', agreement.due_date,
  'state', agreement.state, 'providerId', agreement.provider_id)) order by agreement.due_date, agreement.id)
  from agreement where agreement.municipality_code = follow_up.municipality_code and agreement.follow_up_id = follow_up.id
    and agreement.entered_in_error_at is null), '[]'::json) as agreements) fields) as json
  from follow_up where follow_up.municipality_code = $1 and follow_up.id = any($2::uuid[]);

-- things that end with citizen
-- $1 municipality, $2 citizenId
select 'agreement' as resource, id, version + 1 as version from agreement where municipality_code = $1 and plan_id in (select id from plan where municipality_code = $1 and citizen_id = $2) union all select 'score' as resource, id, version + 1 as version from score where municipality_code = $1 and citizen_id = $2 union all select 'assessment' as resource, id, version + 1 as version from assessment where municipality_code = $1 and citizen_id = $2 union all select 'goal' as resource, id, version + 1 as version from goal where municipality_code = $1 and plan_id in (select id from plan where municipality_code = $1 and citizen_id = $2) union all select 'follow_up' as resource, id, version + 1 as version from follow_up where municipality_code = $1 and plan_id in (select id from plan where municipality_code = $1 and citizen_id = $2) union all select 'consent' as resource, id, version + 1 as version from consent where municipality_code = $1 and plan_id in (select id from plan where municipality_code = $1 and citizen_id = $2) union all select 'intervention' as resource, id, version + 1 as version from intervention where municipality_code = $1 and plan_id in (select id from plan where municipality_code = $1 and citizen_id = $2) union all select 'plan' as resource, id, version + 1 as version from plan where municipality_code = $1 and citizen_id = $2 union all select 'citizen' as resource, id, version + 1 as version from citizen where municipality_code = $1 and id = $2 union all select 'exemption', id, 3 from exemption where municipality_code = $1 and plan_id in (select id from plan where municipality_code = $1 and citizen_id = $2);

-- token holds
-- $1 municipality, $2 subject
select not coalesce($2 = any(s.refused_token_subjects), false) as holds, coalesce(s.actor_required, false) as "actorRequired", coalesce(s.purpose_required, false) as "purposeRequired",
    exists (select from webhook w where w.municipality_code = $1 and w.entered_in_error_at is null) as "hasWebhooks", null as "expiresAt"
  from (select) token left join settings s on s.municipality_code = $1 and s.id = 'settings';

-- trend cells
-- $1 municipality, $2 measure, $3 instrument, $4 dimensions, $5 periods, $6 value1, $7 value2
select period, value1, value2, figures from trend_cell
  where municipality_code = $1 and measure = $2 and instrument = $3
    and dimensions = $4 and period = any($5::text[])
    and ($6::text is null or value1 = $6) and ($7::text is null or value2 = $7)
  order by period, value1, value2;

-- trend periods to compute
-- $1 municipality, $2 periods, $3 measure, $4 today
select wanted.period from unnest($2::text[]) as wanted (period)
  left join trend_period known on known.municipality_code = $1 and known.measure = $3 and known.period = wanted.period
  where known.period is null or known.stale or (known.computed_on < $4::date and known.computed_on <= known.period_to + 1)
  order by wanted.period desc;

-- trend progress
-- $1 municipality
select progress.caught_up_at as "caughtUpAt", (
    select min(news.at) from (
      select at from change
      where change.municipality_code = $1 and (change.transaction_id, change.id) > (progress.transaction_id, progress.change_id)
      order by change.transaction_id, change.id limit 1) news) as "behindSince"
  from trend_progress progress where progress.municipality_code = $1;

-- try all again
-- $1 municipality, $2 webhookId
update webhook_delivery set attempts = 0
  where municipality_code = $1 and webhook_id = $2 and state = 'pending';

-- try all reports at once
-- $1 municipality
update ffb_delivery set next_attempt_at = null
  where municipality_code = $1 and state = 'pending' and next_attempt_at is not null;

-- versions of ffb resources
-- $1 municipality, $2 ids
select id, citizen_id as "citizenId", profile, (extract(epoch from last_updated) * 1000)::float8 as "lastUpdated", content,
  withdrawn, version, native_version as "nativeVersion", (extract(epoch from updated_at) * 1000)::float8 as "updatedAt" from ffb_resource where municipality_code = $1 and id = any($2::uuid[])
   union all
   select id, citizen_id as "citizenId", profile, (extract(epoch from last_updated) * 1000)::float8 as "lastUpdated", content,
  withdrawn, version, native_version as "nativeVersion", (extract(epoch from updated_at) * 1000)::float8 as "updatedAt" from ffb_resource_history where municipality_code = $1 and id = any($2::uuid[])
   order by version;

-- visible goal by id
-- $1 municipality, $2 provider, $3 today, $4 id
select plan.citizen_id as "citizenId" from goal
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
        and given.given_on <= $3::date and given.withdrawn_on is null and (given.valid_until is null or given.valid_until >= $3::date)))))) and goal.id = $4;

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
    then json_build_object('system', webhook.external_system, 'value', webhook.external_value) end as "externalReference", webhook.url, webhook.types, webhook.description, webhook.provider_id as "providerId", webhook.state, webhook.disabled_reason as "disabledReason") fields)::text as json from webhook where webhook.municipality_code = $1 and webhook.provider_id is not distinct from $2::uuid and webhook.id = $3;

-- webhook secrets
-- $1 municipality, $2 webhookId, $3 now
select secret from webhook_secret
  where municipality_code = $1 and webhook_id = $2 and (expires_at is null or expires_at > $3::timestamptz)
  order by created_at desc, secret;

-- where a period lies
-- $1 municipality, $2 from, $3 to
with b as (select * from access_log_block where municipality_code = $1),
    day as (select $2::date::timestamp at time zone 'Europe/Copenhagen' as begins,
      ($3::date + 1)::timestamp at time zone 'Europe/Copenhagen' as ends)
  select
    (select json_build_object('era', era, 'transactionId', transaction_id::text, 'id', id::text) from b where number < coalesce((select min(number) from b, day where to_at >= begins), 2147483647)
       and $2::date is not null order by number desc limit 1) as after,
    (select json_build_object('era', era, 'transactionId', transaction_id::text, 'id', id::text) from b where number > (select coalesce(max(number), 0) from b, day where from_at < ends)
       and $3::date is not null order by number limit 1) as until;

-- whether reports are handed over
-- $1 municipality
select from ffb_recipient where municipality_code = $1 and state = 'active' and entered_in_error_at is null;

-- whose changes
-- $1 municipality, $2 ids
select 'citizen ' || id as thing, id as "citizenId", null::uuid as "planId" from citizen where municipality_code = $1 and id = any($2::uuid[]) union all select 'plan ' || id, citizen_id, null from plan where municipality_code = $1 and id = any($2::uuid[]) union all select 'score ' || id, citizen_id, null from score where municipality_code = $1 and id = any($2::uuid[]) union all select 'assessment ' || id, citizen_id, null from assessment where municipality_code = $1 and id = any($2::uuid[]) union all select 'intervention ' || part.id, plan.citizen_id, plan.id from intervention part
  join plan on plan.municipality_code = $1 and plan.id = part.plan_id
  where part.municipality_code = $1 and part.id = any($2::uuid[]) union all select 'goal ' || part.id, plan.citizen_id, plan.id from goal part
  join plan on plan.municipality_code = $1 and plan.id = part.plan_id
  where part.municipality_code = $1 and part.id = any($2::uuid[]) union all select 'follow_up ' || part.id, plan.citizen_id, plan.id from follow_up part
  join plan on plan.municipality_code = $1 and plan.id = part.plan_id
  where part.municipality_code = $1 and part.id = any($2::uuid[]) union all select 'agreement ' || part.id, plan.citizen_id, plan.id from agreement part
  join plan on plan.municipality_code = $1 and plan.id = part.plan_id
  where part.municipality_code = $1 and part.id = any($2::uuid[]) union all select 'exemption ' || part.id, plan.citizen_id, plan.id from exemption part
  join plan on plan.municipality_code = $1 and plan.id = part.plan_id
  where part.municipality_code = $1 and part.id = any($2::uuid[]) union all select 'consent ' || part.id, plan.citizen_id, plan.id from consent part
  join plan on plan.municipality_code = $1 and plan.id = part.plan_id
  where part.municipality_code = $1 and part.id = any($2::uuid[]);

-- withdraw exemption
-- $1 municipality, $2 now, $3 planId, $4 id
update exemption set withdrawn_at = $2::timestamptz where municipality_code = $1 and plan_id = $3
   and id = $4 and withdrawn_at is null returning json_strip_nulls(json_build_object('id', id, 'reason', reason, 'days', days, 'anchorDate', anchor_date, 'createdAt', created_at,
  'withdrawnAt', withdrawn_at))::text as json;

-- write one row: score
-- $1 municipality, $2 now, $3 id, $4 citizenId, $5 goalId, $6 instrument, $7 instrumentVersion, $8 dimension, $9 assessedOn, $10 value, $11 notAssessed, $12 informant, $13 comment, $14 sourceSystem, $15 sourceReference, $16 assessmentId, $17 providerId, $18 externalSystem, $19 externalValue, $20 replaced
insert into "score" (municipality_code, id, citizen_id, goal_id, instrument, instrument_version, dimension, assessed_on, value, not_assessed, informant, comment, source_system, source_reference, assessment_id, provider_id, external_system, external_value, version, created_at, updated_at)
  select $1, id, citizen_id, goal_id, instrument, instrument_version, dimension, assessed_on, value, not_assessed, informant, comment, source_system, source_reference, assessment_id, provider_id, external_system, external_value, 1, $2::timestamptz, $2::timestamptz from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::integer[], $8::text[], $9::date[], $10::numeric[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::uuid[], $17::uuid[], $18::text[], $19::text[]) as new (id, citizen_id, goal_id, instrument, instrument_version, dimension, assessed_on, value, not_assessed, informant, comment, source_system, source_reference, assessment_id, provider_id, external_system, external_value) order by id
  on conflict (municipality_code, id) do update set citizen_id = excluded.citizen_id, goal_id = excluded.goal_id, instrument = excluded.instrument, instrument_version = excluded.instrument_version, dimension = excluded.dimension, assessed_on = excluded.assessed_on, value = excluded.value, not_assessed = excluded.not_assessed, informant = excluded.informant, comment = excluded.comment, source_system = excluded.source_system, source_reference = excluded.source_reference, assessment_id = excluded.assessment_id, external_system = excluded.external_system, external_value = excluded.external_value, entered_in_error_at = null,
    version = "score".version + 1, updated_at = excluded.updated_at
  where "score".id = any($20) returning id, version, citizen_id as "citizenId",
    (select json_strip_nulls(to_json(fields)) from (select score.id, score.version, score.created_at as "createdAt", score.updated_at as "updatedAt",
    case when score.entered_in_error_at is not null then true end as "enteredInError",
    case when score.external_system is not null
      then json_build_object('system', score.external_system, 'value', score.external_value) end as "externalReference", score.updated_at as "registeredAt",
  score.citizen_id as "citizenId", score.goal_id as "goalId", score.instrument, score.instrument_version as "instrumentVersion", score.dimension, score.assessed_on as "assessedOn", score.value, score.not_assessed as "notAssessed", score.informant, score.comment, score.assessment_id as "assessmentId", score.provider_id as "providerId",
  case when score.source_system is not null then json_build_object('system', score.source_system, 'reference', score.source_reference) end as source) fields)::text as json;

-- write rows: ffb_resource
-- $1 municipality, $2 now, $3 id, $4 citizenId, $5 profile, $6 lastUpdated, $7 content, $8 withdrawn, $9 replaced
insert into "ffb_resource" (municipality_code, id, citizen_id, profile, last_updated, content, withdrawn, version, created_at, updated_at)
  select $1, id, citizen_id, profile, last_updated, content, withdrawn, 1, $2::timestamptz, $2::timestamptz from unnest($3::uuid[], $4::uuid[], $5::text[], $6::timestamp with time zone[], $7::jsonb[], $8::boolean[]) as new (id, citizen_id, profile, last_updated, content, withdrawn) order by id
  on conflict (municipality_code, id) do update set last_updated = excluded.last_updated, content = excluded.content, withdrawn = excluded.withdrawn,
    version = "ffb_resource".version + 1, updated_at = excluded.updated_at
  where "ffb_resource".id = any($9) returning id;

-- write rows: fhir_resource
-- $1 municipality, $2 now, $3 id, $4 citizenId, $5 planId, $6 content, $7 replaced
insert into "fhir_resource" (municipality_code, id, citizen_id, plan_id, content, version, created_at, updated_at)
  select $1, id, citizen_id, plan_id, content, 1, $2::timestamptz, $2::timestamptz from unnest($3::text[], $4::uuid[], $5::uuid[], $6::jsonb[]) as new (id, citizen_id, plan_id, content) order by id
  on conflict (municipality_code, id) do update set plan_id = excluded.plan_id, content = excluded.content,
    version = "fhir_resource".version + 1, updated_at = excluded.updated_at
  where "fhir_resource".id = any($7) returning id as reference;

-- write rows: score
-- $1 municipality, $2 now, $3 id, $4 citizenId, $5 goalId, $6 instrument, $7 instrumentVersion, $8 dimension, $9 assessedOn, $10 value, $11 notAssessed, $12 informant, $13 comment, $14 sourceSystem, $15 sourceReference, $16 assessmentId, $17 providerId, $18 externalSystem, $19 externalValue, $20 replaced
insert into "score" (municipality_code, id, citizen_id, goal_id, instrument, instrument_version, dimension, assessed_on, value, not_assessed, informant, comment, source_system, source_reference, assessment_id, provider_id, external_system, external_value, version, created_at, updated_at)
  select $1, id, citizen_id, goal_id, instrument, instrument_version, dimension, assessed_on, value, not_assessed, informant, comment, source_system, source_reference, assessment_id, provider_id, external_system, external_value, 1, $2::timestamptz, $2::timestamptz from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::integer[], $8::text[], $9::date[], $10::numeric[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::uuid[], $17::uuid[], $18::text[], $19::text[]) as new (id, citizen_id, goal_id, instrument, instrument_version, dimension, assessed_on, value, not_assessed, informant, comment, source_system, source_reference, assessment_id, provider_id, external_system, external_value) order by id
  on conflict (municipality_code, id) do update set citizen_id = excluded.citizen_id, goal_id = excluded.goal_id, instrument = excluded.instrument, instrument_version = excluded.instrument_version, dimension = excluded.dimension, assessed_on = excluded.assessed_on, value = excluded.value, not_assessed = excluded.not_assessed, informant = excluded.informant, comment = excluded.comment, source_system = excluded.source_system, source_reference = excluded.source_reference, assessment_id = excluded.assessment_id, external_system = excluded.external_system, external_value = excluded.external_value, entered_in_error_at = null,
    version = "score".version + 1, updated_at = excluded.updated_at
  where "score".id = any($20) returning id, version;
