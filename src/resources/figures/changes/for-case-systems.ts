/** The changes as a case system gets them: by real id, with the citizens they concern. */
import { municipality, param, sql, statement } from '../../../db/statement.ts';
import type { Tenant } from '../../../db/tenant.ts';
import type { LoggedChange } from './queries.ts';

/** What the API calls the tables. The feed leaves out every table that is not here, such as webhooks. */
export const RESOURCES: Record<string, string> = {
  citizen: 'citizen',
  provider: 'provider',
  plan: 'plan',
  intervention: 'intervention',
  goal: 'goal',
  score: 'score',
  assessment: 'assessment',
  follow_up: 'follow-up',
  agreement: 'agreement',
  exemption: 'exemption',
  consent: 'consent',
  instrument: 'instrument',
  follow_up_policy: 'follow-up-policy',
  settings: 'settings',
};

const OF_A_PLAN = ['intervention', 'goal', 'follow_up', 'agreement', 'exemption', 'consent'];
const OF_A_CITIZEN = ['score', 'assessment'];
const PERSONAL = new Set(['citizen', 'plan', ...OF_A_PLAN, ...OF_A_CITIZEN]);

const ids = sql`any(${param('ids')}::uuid[])`;

const ofACitizen = (table: string) =>
  sql`select ${sql.raw(`'${table} '`)} || id, citizen_id, null from ${sql.raw(table)} where municipality_code = ${municipality} and id = ${ids}`;

const ofAPlan = (table: string) =>
  sql`select ${sql.raw(`'${table} '`)} || part.id, plan.citizen_id, plan.id from ${sql.raw(table)} part
     join plan on plan.municipality_code = ${municipality} and plan.id = part.plan_id
     where part.municipality_code = ${municipality} and part.id = ${ids}`;

/** Whose each personal thing is. `thing` is its table and its id. */
const whoseThings = statement<{ thing: string; citizenId: string; planId: string | null }, { ids: string[] }>(
  'whose changes',
  sql.join(
    [
      sql`select 'citizen ' || id as thing, id as "citizenId", null::uuid as "planId" from citizen where municipality_code = ${municipality} and id = ${ids}`,
      ofACitizen('plan'),
      ...OF_A_CITIZEN.map(ofACitizen),
      ...OF_A_PLAN.map(ofAPlan),
    ],
    sql` union all `,
  ),
);

/** @returns an item for each change, undefined where the feed leaves it out; and the citizens they concern */
export async function itemsForCaseSystem(
  tenant: Tenant,
  changes: LoggedChange[],
): Promise<{ items: (object | undefined)[]; citizens: string[] }> {
  const personal = changes.filter(({ resource }) => PERSONAL.has(resource)).map(({ resourceId }) => resourceId);
  const known = await tenant.rows(whoseThings, { ids: personal });
  const byThing = new Map(known.map((row) => [row.thing, row]));
  const citizens = new Set<string>();
  const items = changes.map(({ resource, resourceId, version, change, at }) => {
    const name = RESOURCES[resource];
    const { citizenId, planId = null } = byThing.get(`${resource} ${resourceId}`) ?? {};
    if (citizenId) citizens.add(citizenId);
    if (name === undefined) return undefined;
    return { resource: name, id: resourceId, version, change, at, ...(planId && { planId }) };
  });
  return { items, citizens: [...citizens] };
}
