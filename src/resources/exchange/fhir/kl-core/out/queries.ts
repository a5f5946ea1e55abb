/** What a plan's Bundle needs besides the plan and the kept resources. */
import { fieldsOf } from '../../../../../db/fields.ts';
import * as schema from '../../../../../db/schema.ts';
import { municipality, param, sql, statement } from '../../../../../db/statement.ts';
import type { Tx } from '../../../../../http/requests/transaction.ts';
import { citizenProjection } from '../../../../record/citizens/queries.ts';
import { ofPlan } from '../../../../record/plans/queries.ts';
import type { Fields } from '../bundle/fields.ts';
import type { TargetGroup } from '../bundle/model.ts';
import type { NativeMeeting } from './compose.ts';

export type Around = {
  citizen: Fields & { caseNumber: string; targetGroups: TargetGroup[] };
  providers: (Fields & { id: string })[];
  /** Planned and held. */
  meetings: NativeMeeting[];
};

const externalReference = (table: string) =>
  sql.raw(`case when ${table}.external_system is not null then
    json_build_object('system', ${table}.external_system, 'value', ${table}.external_value) end as "externalReference"`);

const aroundPlan = statement<{ around: Around }, { planId: string; providerIds: string[] }>(
  'around a plan told as FHIR',
  sql`select json_build_object(
     'citizen', (select json_strip_nulls(to_json(fields)) from (select ${citizenProjection.columns}) fields),
     'providers', (select coalesce(json_agg(json_strip_nulls(to_json(fields)) order by fields.id), '[]') from (
       select provider.id, ${fieldsOf(schema.provider)}, ${externalReference('provider')}
       from provider where municipality_code = ${municipality} and id = any(${param('providerIds')}::uuid[])) fields),
     'meetings', (select coalesce(json_agg(json_strip_nulls(to_json(fields)) order by fields."plannedFor", fields.id), '[]') from (
       select follow_up.id, kind, planned_for as "plannedFor", place, participants, state, held_on as "heldOn", outcome, summary, experience,
         ${externalReference('follow_up')}
       from follow_up where ${ofPlan('follow_up')} and state in ('planned', 'held')) fields)) as around
   from plan join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
   where plan.municipality_code = ${municipality} and plan.id = ${param('planId')}`,
);

/** The plan's citizen, the providers named and the plan's meetings. The plan must have been found visible before. */
export async function readAround(tx: Tx, planId: string, providerIds: string[]): Promise<Around> {
  const row = await tx.row(aroundPlan, { planId, providerIds });
  return (row as { around: Around }).around;
}
