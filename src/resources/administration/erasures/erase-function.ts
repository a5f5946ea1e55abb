/**
 * The function of the database that erases a citizen. The service’s own role may delete almost nothing; this function runs
 * with the owner’s rights, and checks the municipality, the retention period and the legal hold by itself. Every migration
 * makes it anew from the list of what is held.
 */
import { createHash } from 'node:crypto';
import { compile, param, type SQL, sql, today } from '../../../db/statement.ts';
import { countsOf, HELD, type Held, historyOf, KEPT, ofTheCitizen, ofThePlans, tablesOf } from '../held/list.ts';

/** The first and last day on which the citizen may have counted in figures. Today stands for an end that is not known. */
const span = sql`from (
    select start_date as first, coalesce(least(end_date, closed_on), ${today}) as last from plan where ${ofTheCitizen}
    union all select coalesce(baseline_date, ended_on), ended_on from goal where ${ofThePlans}
    union all select start_date, coalesce(end_date + 1, ${today}) from intervention where ${ofThePlans}
    union all select least(due_by, held_on, planned_for), coalesce(held_on, planned_for) from follow_up where ${ofThePlans}
    union all select assessed_on, assessed_on from score where ${ofTheCitizen}) days`;

export const daysCounted = sql`select min(first)::text as "from", max(last)::text as "to" ${span}`;

/**
 * Ids that must never bring the citizen back: the citizen’s own, those of delivery reports, and those of Bundles. An id in a
 * Bundle may be any text, so a digest of it is kept.
 */
const idsOfCitizen = sql`
  select ${param('citizenId')}::uuid as id
  union select id from ffb_resource where ${ofTheCitizen} and profile = 'citizen'
  union select case when id ~* '^Patient/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then substr(id, 9)
    else left(encode(sha256(convert_to(id, 'UTF8')), 'hex'), 32) end::uuid
  from fhir_resource where ${ofTheCitizen} and id like 'Patient/%'`;

/** A digest of the list that the function is made from. An instance of another version, which could miss a table, is refused. */
export const LIST = createHash('sha256')
  .update(JSON.stringify([HELD, KEPT].map((list) => list.map((held) => [tablesOf(held), compile(held.whose).text]))))
  .digest('hex')
  .slice(0, 16);

/** The variables of the function that stand for placeholders. */
const VARIABLES: Record<string, string> = {
  municipality: 'v_municipality',
  citizenId: 'p_citizen',
  today: 'p_today',
};

function inFunction(fragment: SQL): string {
  const { text, names } = compile(fragment);
  return text.replaceAll(/\$(\d+)/g, (_, place: string) => VARIABLES[names[Number(place) - 1] as string] as string);
}

/** In the order in which writers lock: plans, goals, then the rest. Nobody can add a version or a part to a locked row. */
function lockingOrder(): Held[] {
  const first = ['citizen', 'plan', 'goal', 'intervention'];
  const rank = ({ table }: Held) => (first.indexOf(table) + 1 || first.length + 1) - 1;
  return HELD.filter(({ table }) => historyOf(table)).toSorted((a, b) => rank(a) - rank(b));
}

/** History first. */
function removals(): string[] {
  return HELD.flatMap((held) =>
    tablesOf(held)
      .toReversed()
      .map(
        (table) => `
  delete from ${table} where ${inFunction(held.whose)};
  get diagnostics v_rows = row_count;
  v_erased := v_erased || jsonb_build_object('${table}', v_rows);`,
      ),
  );
}

/** SQL for the owner to run. */
export function eraseFunction(): string {
  const locks = lockingOrder().map(
    ({ table, whose }) => `perform from ${table} where ${inFunction(whose)} order by id for update;`,
  );
  return `
create or replace function erase_citizen(p_citizen uuid, p_erasure uuid, p_credential text, p_now timestamptz, p_today date, p_list text)
returns void language plpgsql security definer set search_path = public, pg_temp as $erase$
declare
  v_municipality text := current_setting('fremdrift.municipality');
  v_standing citizen_retention;
  v_from date;
  v_to date;
  v_rows bigint;
  v_erased jsonb := '{}';
begin
  if p_list <> '${LIST}' then
    raise exception 'made from another list' using errcode = 'object_not_in_prerequisite_state';
  end if;
  ${locks.join('\n  ')}
  select * into v_standing from citizen_retention where municipality_code = v_municipality and citizen_id = p_citizen;
  if v_standing.due_on is null or v_standing.due_on > p_today
    or (v_standing.hold_reason is not null and coalesce(v_standing.hold_until, 'infinity') >= p_today) then
    raise exception 'not to be erased' using errcode = 'object_not_in_prerequisite_state';
  end if;
  select min(first), max(last) into v_from, v_to ${inFunction(span)};
  insert into erasure (municipality_code, id, citizen_id, at, credential_id, closed_on, due_on, counted_from, counted_to, erased, kept)
  values (v_municipality, p_erasure, p_citizen, p_now, p_credential, v_standing.closed_on, v_standing.due_on, v_from, v_to, '{}',
    ${inFunction(countsOf(KEPT))}::jsonb);
  insert into erased_id (municipality_code, id, erasure_id)
  select v_municipality, id, p_erasure from (${inFunction(idsOfCitizen)}) called
  where id = p_citizen or not exists (select from citizen where municipality_code = v_municipality and citizen.id = called.id)
  on conflict do nothing;
  ${removals().join('')}
  update erasure set erased = v_erased where municipality_code = v_municipality and id = p_erasure;
end
$erase$;
revoke all on function erase_citizen(uuid, uuid, text, timestamptz, date, text) from public;
grant execute on function erase_citizen(uuid, uuid, text, timestamptz, date, text) to fremdrift_app;`;
}
