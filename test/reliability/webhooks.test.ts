/** The service is killed and the receiver fails; in the end every event has arrived, in order for each plan. */
import { setTimeout as pause } from 'node:timers/promises';
import t, { type Test } from 'tap';
import { createPool } from '../../src/db/pool.ts';
import { danishDate } from '../../src/domain/calendar.ts';
import { addCredential, inMunicipality } from '../../src/resources/administration/credentials/store.ts';
import { createTestDatabase } from '../support/database.ts';
import { newDataDir, startProgram } from '../support/program.ts';
import { startReceiver } from '../support/receiver.ts';
import { aPlan, Client, uuid } from '../support/service.ts';

async function start(t: Test) {
  const { url } = await createTestDatabase(t);
  const pool = createPool(url);
  const { key } = await inMunicipality(pool, '0661', new Date(), (tenant) =>
    addCredential(tenant, { role: 'case-system', name: 'test' }, danishDate(new Date())),
  );
  await pool.end();
  const env = { DATABASE_URL: url, DATA_DIR: newDataDir(t), WEBHOOK_ALLOWED_ADDRESSES: '127.0.0.1', LOG_LEVEL: 'warn' };
  return async () => {
    const { program, url } = await startProgram(t, env);
    return { program, client: new Client(t, url, { authorization: `Bearer ${key}` }) };
  };
}

type Plan = { planId: string; goalId: string; scores: string[] };

/** A score for each of the plans in turn. */
async function write(client: Client, plans: Plan[], times: number): Promise<void> {
  for (let time = 0; time < times; time++)
    for (const { goalId, scores } of plans) {
      const scoreId = uuid();
      const body = { goalId, assessedOn: '2026-06-30', value: 2, informant: 'staff' };
      const { status } = await client.put(`/v1/scores/${scoreId}`, body);
      if (status !== 201) throw new Error(String(status));
      scores.push(scoreId);
    }
}

t.test('the service is killed while it sends, and the receiver fails in every way', async (t) => {
  const run = await start(t);
  const first = await run();
  const plans: Plan[] = [];
  for (let count = 0; count < 3; count++) plans.push({ ...(await aPlan(first.client)), scores: [] });
  const receiver = await startReceiver(t);
  const { body: webhook } = await first.client.post('/v1/webhooks', { url: receiver.url, types: ['score.recorded'] });
  receiver.secret = webhook.secret;
  const deliveries = `/v1/webhooks/${webhook.id}/deliveries`;

  const failures = [500, 503, 404];
  let hanging = () => {};
  const hangs = new Promise<void>((resolve) => {
    hanging = resolve;
  });
  receiver.answer = (_message, response) => {
    const failure = failures.pop();
    if (failure) response.writeHead(failure).end();
    else if (receiver.taken.length < 10) response.end();
    else hanging(); // takes the message, and never answers
  };
  await write(first.client, plans, 6);
  await hangs;
  await write(first.client, plans, 2); // not sent yet
  await first.program.end('SIGKILL');
  await receiver.close();

  const second = await run();
  await write(second.client, plans, 2);
  receiver.answer = (_message, response) => response.end();
  const refused = async () => (await second.client.get(deliveries)).text.includes('connection-refused');
  while (!(await refused())) await pause(50);
  await receiver.listen();
  await receiver.until(() => receiver.events.length === 30);

  const { items } = (await second.client.get(deliveries)).body;
  t.equal(items.length, 30, 'no other events');
  t.same(
    new Set(receiver.events.map(({ id }) => id)),
    new Set(items.map(({ eventId }: { eventId: string }) => eventId)),
  );
  for (const { planId, scores } of plans)
    t.same(
      receiver.events.filter(({ data }) => data.planId === planId).map(({ data }) => data.scoreId),
      scores,
      'in the order they were written',
    );
  t.match(await second.program.end('SIGTERM'), { code: 0 });
});

t.test('two instances send what one would, and a stopped instance finishes what it is sending', async (t) => {
  const run = await start(t);
  const [one, two] = [await run(), await run()];
  const plans: Plan[] = [];
  for (let count = 0; count < 4; count++) plans.push({ ...(await aPlan(one.client)), scores: [] });
  const receiver = await startReceiver(t);
  const { body: webhook } = await one.client.post('/v1/webhooks', { url: receiver.url, types: ['score.recorded'] });
  receiver.secret = webhook.secret;
  await Promise.all([write(one.client, plans.slice(0, 2), 10), write(two.client, plans.slice(2), 10)]);
  await receiver.until(() => receiver.events.length >= 5);
  t.match(await one.program.end('SIGTERM'), { code: 0 });
  await receiver.until(() => receiver.events.length === 40);
  t.equal(receiver.taken.length, 40, 'each once, as nothing was killed');
  for (const { planId, scores } of plans)
    t.same(
      receiver.taken.filter(({ data }) => data.planId === planId).map(({ data }) => data.scoreId),
      scores,
    );
});
