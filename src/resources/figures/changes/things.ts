/** The changes as a case system hears of them: by real id, with the citizens they concern. */
import { numberedStatement as statement, type Tenant } from '../../../db/tenant.ts';
import type { LoggedChange } from './store.ts';

/** What the tables are called in the API. What is not here is not told: it is about those who are told. */
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

const whose = statement(
  'whose changes',
  [
    `select 'citizen ' || id as thing, id as "citizenId", null::uuid as "planId" from citizen where municipality_code = $1 and id = any($2::uuid[])`,
    `select 'plan ' || id, citizen_id, null from plan where municipality_code = $1 and id = any($2::uuid[])`,
    ...OF_A_CITIZEN.map(
      (table) =>
        `select '${table} ' || id, citizen_id, null from ${table} where municipality_code = $1 and id = any($2::uuid[])`,
    ),
    ...OF_A_PLAN.map(
      (table) =>
        `select '${table} ' || part.id, plan.citizen_id, plan.id from ${table} part join plan on plan.municipality_code = $1 and plan.id = part.plan_id
         where part.municipality_code = $1 and part.id = any($2::uuid[])`,
    ),
  ].join(' union all '),
);

const PERSONAL = new Set(['citizen', 'plan', ...OF_A_PLAN, ...OF_A_CITIZEN]);

type Whose = { thing: string; citizenId: string; planId: string | null };

/** @returns an item for each change that is told; and the citizens they are about */
export async function thingsOf(
  tenant: Tenant,
  changes: LoggedChange[],
): Promise<{ items: (object | undefined)[]; citizens: string[] }> {
  const personal = changes.filter(({ resource }) => PERSONAL.has(resource)).map(({ resourceId }) => resourceId);
  const known = await tenant.rows<Whose>(whose, [tenant.municipality, personal]);
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
