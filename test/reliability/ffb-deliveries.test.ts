/** The service is killed, the recipient fails, two instances run: in the end each report is delivered, and no two versions of one report differ. */
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import t, { type Test } from 'tap';
import { Case } from '../support/ffb.ts';
import { newDataDir, startProgram } from '../support/program.ts';
import { type ReceivedReport, startReportReceiver } from '../support/receiver.ts';
import { Client, startService } from '../support/service.ts';

const CPR_KEY = Buffer.alloc(32, 9);
const CITIZENS = 24;
/** Between two questions whether all is done: asking without a pause would take the processor from those who work. */
const POLL_MS = 50;

/** A database where every citizen changed on a day some time ago, and programs on it that have missed every night since. */
async function start(t: Test) {
  const past = await startService(t, { now: '2026-03-02T10:00:00Z', cprKey: CPR_KEY });
  const { key } = await past.key('case-system', { expiresOn: '2030-12-31' });
  const client = past.withKey(key);
  const citizens: string[] = [];
  for (let count = 0; count < CITIZENS; count++) {
    const one = new Case({ cpr: `${String(count + 1).padStart(2, '0')}05721117`, at: '2026-03-02T09:00:00Z' });
    const { status, text } = await client.post('/v1/ffb/delivery-reports', one.report(one.request()));
    if (status !== 200) throw new Error(text);
    citizens.push(one.patient.id as string);
  }
  const env = {
    DATABASE_URL: past.databaseUrl,
    DATA_DIR: newDataDir(t),
    CPR_KEY: CPR_KEY.toString('base64'),
    WEBHOOK_ALLOWED_ADDRESSES: '127.0.0.1',
    LOG_LEVEL: 'warn',
  };
  const run = async () => {
    const { program, url } = await startProgram(t, env);
    return { program, client: new Client(t, url, { authorization: `Bearer ${key}` }) };
  };
  return { citizens, run };
}

const digestOf = ({ text }: ReceivedReport) => createHash('sha256').update(text).digest('hex');

async function allDelivered(t: Test, client: Client, taken: ReceivedReport[], citizens: string[]): Promise<void> {
  for (;;) {
    const { items } = (await client.get('/v1/ffb/deliveries?limit=1000&state=delivered')).body;
    if (items.length < citizens.length) {
      await pause(POLL_MS);
      continue;
    }
    t.same(items.map(({ citizenId }: { citizenId: string }) => citizenId).toSorted(), citizens.toSorted());
    for (const { citizenId, digest } of items) {
      const theirs = taken.filter((report) => report.citizenId === citizenId);
      t.ok(theirs.length >= 1, 'it came');
      t.same(new Set(theirs.map(digestOf)), new Set([digest]), 'and nothing else came');
    }
    return;
  }
}

t.test('a service killed while handing over resumes, and what was under way comes again unchanged', async (t) => {
  const { citizens, run } = await start(t);
  const first = await run();
  const receiver = await startReportReceiver(t);
  const failures = [500, 503];
  let hanging = () => {};
  const hangs = new Promise<void>((resolve) => {
    hanging = resolve;
  });
  const hung: string[] = [];
  receiver.answer = (report, response) => {
    const failure = failures.pop();
    if (failure) response.writeHead(failure).end();
    else if (receiver.taken.length < 5) response.end();
    else {
      hung.push(digestOf(report)); // takes the report, and never says so
      hanging();
    }
  };
  const recipient = { url: receiver.url, from: '2026-03-01' };
  t.equal((await first.client.put('/v1/ffb/recipient', recipient)).status, 201);
  await hangs;
  await first.program.end('SIGKILL');

  receiver.answer = (_report, response) => response.end();
  const second = await run();
  await allDelivered(t, second.client, receiver.taken, citizens);
  for (const digest of hung)
    t.ok(receiver.taken.map(digestOf).includes(digest), 'what was under way comes again as it was');
  t.match(await second.program.end('SIGTERM'), { code: 0 });
});

t.test('two instances hand over each report once, also when one is stopped', async (t) => {
  const { citizens, run } = await start(t);
  const [one, two] = [await run(), await run()];
  const receiver = await startReportReceiver(t);
  const recipient = { url: receiver.url, from: '2026-03-01' };
  t.equal((await one.client.put('/v1/ffb/recipient', recipient)).status, 201);
  await receiver.until(() => receiver.taken.length >= 5);
  t.match(await one.program.end('SIGTERM'), { code: 0 });
  await allDelivered(t, two.client, receiver.taken, citizens);
  t.equal(receiver.taken.length, CITIZENS, 'nobody was killed');
});
