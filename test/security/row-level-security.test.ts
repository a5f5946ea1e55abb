/**
 * Two nets keep municipalities apart: every query names the municipality, and row-level security stands below. Here the
 * service's own queries run once with the municipality taken out and once with row-level security switched off. Another
 * municipality's data show only when both nets are gone.
 */
import pg from 'pg';
import t, { type Test } from 'tap';
import { KEY_ROLES, type Role } from '../../src/access/roles.ts';
import { Case } from '../support/ffb.ts';
import { ALLOWED, call, operations, someOfEverything, type Things } from '../support/operations.ts';
import { type Answer, aPlan, type Client, must, startService, uuid } from '../support/service.ts';
import { Statements } from '../support/statements.ts';

const COLUMN = String.raw`(?:"?\w+"?\.)?"?municipality_code"?`;

/** The statement without its conditions on the municipality. The parameters stay, because they are sent anyway. */
function withoutPredicates(text: string): string {
  return text
    .replaceAll(new RegExp(String.raw`${COLUMN} = (\$\d+)`, 'g'), '($1::text is not null)')
    .replaceAll(new RegExp(String.raw`${COLUMN} = '(?:\d{4}|\*)'`, 'g'), 'true')
    .replaceAll(new RegExp(`${COLUMN} = ${COLUMN}`, 'g'), 'true');
}

const statements = Statements.watch(t);
let changed = 0;
const withoutMunicipality = (text: string) => {
  const bare = withoutPredicates(text);
  if (bare !== text) changed++;
  return bare;
};

const HERE = '0661';
const THERE = '0751';
const service = await startService(t, { webhookAllowedAddresses: ['127.0.0.1'] });
const owner = new pg.Client({ connectionString: service.databaseUrl });
await owner.connect();
t.teardown(() => owner.end());

/** Enough citizens that figures are not suppressed. */
async function furnish(municipality: string, citizens: number): Promise<Things> {
  const caseSystem = await service.as('case-system', { municipality });
  const more = { plan: { coordinator: { name: 'Sagsbehandler 17', unit: 'Øst' } } };
  for (let count = 1; count < citizens; count++) {
    const { goalId, planId } = await aPlan(caseSystem, more);
    await must(caseSystem.post('/v1/scores', { goalId, assessedOn: '2026-05-04', value: 2, informant: 'staff' }));
    const held = { plannedFor: '2026-05-04', state: 'held', heldOn: '2026-05-04', outcome: 'continue' };
    await must(caseSystem.put(`/v1/plans/${planId}/follow-ups/${uuid()}`, held));
  }
  await must(caseSystem.post('/v1/ffb/delivery-reports', new Case({ at: '2026-01-12T09:00:00Z' }).report()));
  const things = await someOfEverything(caseSystem, more);
  const admin = await service.as('admin', { municipality });
  const { body } = await must(admin.post('/v1/credentials', { role: 'bi', name: 'BI' }));
  return { ...things, credentialId: body.id };
}
const here: Things = await furnish(HERE, 7);
await furnish(THERE, 1);
const administrator = await service.as('admin', { municipality: HERE });
for (const operation of operations)
  if (operation.operationId === 'postAccessSample')
    here.sampleId = (await must(call(administrator, operation, here))).body.id;
const tool = await service.as('bi', { municipality: HERE }); // figures and pseudonyms are made at the first call for them
for (const operation of operations)
  if (/Trend$|^getMovements$|Facts$/.test(operation.operationId)) await must(call(tool, operation, here));

const strangers: [Role, Client][] = [];
for (const role of KEY_ROLES.filter((role) => role !== 'provider'))
  strangers.push([role, await service.as(role, { municipality: THERE })]);
const { body: providers } = await (strangers[0] as [Role, Client])[1].get('/v1/providers');
const providerId = providers.items[0].id as string;
strangers.push(['provider', await service.as('provider', { municipality: THERE, providerId })]);

const reads = operations.filter(({ method }) => method === 'GET');
const mine = (role: Role) => (operation: { operationId: string }) => ALLOWED[operation.operationId]?.includes(role);

/** What differs between two calls: the request's id, and how fresh a figure or a feed is. */
function steady({ status, text }: Answer): string {
  return `${status} ${text}`
    .replaceAll(/"instance":"[^"]*"/g, '')
    .replaceAll(/,?"(computedAt|cursor|next|lastUsed\w*)":"[^"]*"/g, '');
}

/** What strangers get when they ask for the records of this municipality, by role and operation. */
async function readByStrangers(): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  for (const [role, client] of strangers)
    for (const operation of reads.filter(mine(role)))
      answers.set(`${role} ${operation.operationId}`, steady(await call(client, operation, here, true)));
  return answers;
}

/** All rows of this municipality, by table. */
async function rowsHere(): Promise<Record<string, string>> {
  const { rows } = await owner.query<{ name: string }>(
    `select relname as name from pg_class join pg_attribute on attrelid = pg_class.oid and attname = 'municipality_code'
     where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`,
  );
  const found: Record<string, string> = {};
  for (const { name } of rows) {
    const all = `select count(*) || ' ' || md5(coalesce(string_agg(r::text, ',' order by r::text), '')) as all from ${name} r where municipality_code = $1`;
    found[name] = (await owner.query<{ all: string }>(all, [HERE])).rows[0]?.all as string;
  }
  return found;
}

async function withRowLevelSecurity(on: boolean): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    `select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace`,
  );
  for (const { name } of rows) await owner.query(`alter table ${name} ${on ? 'enable' : 'disable'} row level security`);
}

const expected = await readByStrangers();

function answersTheSame(t: Test, answers: Map<string, string>) {
  for (const [what, answer] of expected) t.equal(answers.get(what), answer, what);
}

t.test('strangers use most operations and get nothing of this municipality', async (t) => {
  t.ok(expected.size > 100, `${expected.size} reads`);
  for (const [what, answer] of expected) {
    t.same(
      Object.entries(here).filter(([, id]) => answer.includes(id)),
      [],
      what,
    );
    if (what.includes('Trend'))
      t.notMatch(answer, /"suppressed":false|"citizens":[5-9]/, `${what} counts nobody from here`);
  }
});

t.test('row-level security alone keeps everything from strangers', async (t) => {
  statements.change = withoutMunicipality;
  changed = 0;
  const answers = await readByStrangers();
  t.ok(changed > expected.size, `${changed} statements ran without naming a municipality`);
  answersTheSame(t, answers);
  statements.change = null;
});

t.test('the municipality in each query alone keeps everything from strangers', async (t) => {
  await withRowLevelSecurity(false);
  const answers = await readByStrangers();
  await withRowLevelSecurity(true);
  answersTheSame(t, answers);
});

/** Operations that show nothing even without both nets: the same for everybody, empty here, or always about the caller. */
const WITHOUT_DIFFERENCE = new Set([
  ...['listFfbCodes', 'listLegalBases', 'listMunicipalities', 'getODataService', 'getODataMetadata'],
  ...['getCitizenNumber', 'listDueErasures', 'listAccessLogBlocks', 'getScoreTrend', 'getMovements'],
  ...['listDeliveryReports', 'getDeliveryReport', 'getFfbRecipient', 'listFfbDeliveries', 'getSettings'],
]);

t.test('without both nets strangers see this municipality’s data, so the tests above did try each net', async (t) => {
  await withRowLevelSecurity(false);
  statements.change = withoutMunicipality;
  const answers = await readByStrangers();
  statements.change = null;
  await withRowLevelSecurity(true);
  const shows = new Set(
    [...expected].filter(([what, answer]) => answers.get(what) !== answer).map(([what]) => what.split(' ')[1]),
  );
  t.same(
    reads.map(({ operationId }) => operationId).filter((name) => !shows.has(name) && !WITHOUT_DIFFERENCE.has(name)),
    [],
  );
});

t.test('row-level security alone also keeps strangers from changing anything', async (t) => {
  statements.change = withoutMunicipality;
  const before = await rowsHere();
  for (const [role, client] of strangers)
    for (const operation of operations.filter(({ method }) => method !== 'GET').filter(mine(role))) {
      const { status, text } = await call(client, operation, here, true);
      t.ok(status < 500, `${role} ${operation.operationId} ${text.slice(0, 200)}`);
    }
  t.same(await rowsHere(), before, 'every row is as it was');
  statements.change = null;
});
