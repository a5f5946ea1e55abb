/** CPR numbers: stored encrypted, shown only to keys of one role, and re-encrypted while the service runs. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { pino } from 'pino';
import t from 'tap';
import { buildApp } from '../../../src/app.ts';
import { rotateCpr } from '../../../src/resources/record/citizens/cpr-rotation.ts';
import { CprVault, UnknownCprKey } from '../../../src/resources/record/citizens/cpr-vault.ts';
import { createTestDatabase } from '../../support/database.ts';
import { Case } from '../../support/ffb.ts';
import { Program } from '../../support/program.ts';
import { startService, uuid } from '../../support/service.ts';

const OLD = randomBytes(32);
const service = await startService(t, { cprKey: OLD });
const caseSystem = await service.as('case-system');
const reader = await service.as('cpr-reader');
const owner = new pg.Client({ connectionString: service.databaseUrl });
await owner.connect();
t.teardown(() => owner.end());

const put = (citizenId: string, cpr: string | null, version?: number) =>
  caseSystem.put(
    `/v1/citizens/${citizenId}`,
    { caseNumber: 'A', cpr },
    version === undefined ? undefined : { 'if-match': `"${version}"` },
  );

t.test(
  'only a cpr-reader key reads the number, and it reads nothing else; other keys see that there is one',
  async (t) => {
    const citizenId = uuid();
    t.equal((await put(citizenId, '010161-0019')).body.cpr, '******-****');
    const path = `/v1/citizens/${citizenId}/cpr`;
    t.match(await reader.get(path), { status: 200, body: { citizenId, cpr: '0101610019' } });
    t.match(await caseSystem.get(path), { status: 403, body: { code: 'forbidden-scope' } });
    t.equal((await reader.get(`/v1/citizens/${citizenId}`)).status, 403);
    t.equal((await reader.get('/v1/citizens')).status, 403);
    t.match((await caseSystem.get(`/v1/citizens/${citizenId}/access-log`)).body.items.at(-1), {
      operation: 'getCitizenNumber',
    });
    const nobody = uuid();
    await caseSystem.put(`/v1/citizens/${nobody}`, { caseNumber: 'B' });
    t.equal((await reader.get(`/v1/citizens/${nobody}/cpr`)).status, 404, 'no number is stored');
    const elsewhere = await service.as('cpr-reader', { municipality: '0751' });
    t.same((await elsewhere.get(path)).status, 404);
  },
);

t.test('a number that fails modulus 11 is stored, with a warning', async (t) => {
  const citizenId = uuid();
  const mistyped = await put(citizenId, '070761-4286');
  t.match(mistyped, { status: 201, body: { warnings: [{ code: 'no-control-digit' }] } });
  t.notMatch(mistyped.text, /070761/);
  t.match((await reader.get(`/v1/citizens/${citizenId}/cpr`)).body, {
    cpr: '0707614286',
    warnings: [{ code: 'no-control-digit' }],
  });
  t.equal(
    (await caseSystem.get(`/v1/citizens/${citizenId}`)).body.warnings,
    undefined,
    'only the write is answered with the warning',
  );
  t.equal((await put(citizenId, '070761-4285', 1)).body.warnings, undefined);
});

t.test('the history says when the number changed, and shows no number', async (t) => {
  const citizenId = uuid();
  await caseSystem.put(`/v1/citizens/${citizenId}`, { caseNumber: 'A' });
  await put(citizenId, '020262-0026', 1);
  await caseSystem.put(`/v1/citizens/${citizenId}`, { caseNumber: 'B' }, { 'if-match': '"2"' });
  service.now = '2026-11-22T10:00:00Z';
  await caseSystem.put(`/v1/citizens/${citizenId}`, { caseNumber: 'B', cpr: '030363-0033' }, { 'if-match': '"3"' });
  await caseSystem.put(`/v1/citizens/${citizenId}`, { caseNumber: 'B', cpr: null }, { 'if-match': '"4"' });
  const { body, text } = await caseSystem.get(`/v1/citizens/${citizenId}/cpr/history`);
  t.same(body, {
    items: [
      { version: 2, at: '2026-11-21T10:00:00.000Z', cpr: '******-****' },
      { version: 4, at: '2026-11-22T10:00:00.000Z', cpr: '******-****' },
      { version: 5, at: '2026-11-22T10:00:00.000Z', cpr: null },
    ],
    next: null,
  });
  t.notMatch(text, /0202|0303/);
});

t.test(
  'keys are changed while instances run: no number is lost, doubled or shown, and the old key can go',
  async (t) => {
    const NEW = randomBytes(32);
    const INDEX = randomBytes(32);
    const instance = async (config: Parameters<typeof buildApp>[0]) => {
      const running = { pool: service.pool, clock: () => service.now, queue: service.queue };
      const { app, admin } = await buildApp(config, { ...running, log: pino({ level: 'silent' }) });
      t.teardown(() => Promise.all([app.close(), admin.close()]));
      const send =
        (key: string) => async (method: 'GET' | 'PUT' | 'POST', url: string, body?: object, version?: number) => {
          const headers = { authorization: `Bearer ${key}`, ...(version && { 'if-match': `"${version}"` }) };
          const answer = await app.inject({ method, url, headers, ...(body && { payload: body }) });
          return { status: answer.statusCode, body: answer.json() };
        };
      const [{ key }, { key: readerKey }] = [await service.key('case-system'), await service.key('cpr-reader')];
      return { call: send(key), read: send(readerKey) };
    };
    const kept = [uuid(), uuid(), uuid()] as const;
    await put(kept[0], '040464-0040');
    await put(kept[1], '050565-0055');
    await put(kept[1], '050565-0063', 1);
    await put(kept[2], '060666-0066');
    const cipher = async (id: string) =>
      (await owner.query('select cpr_encrypted as sealed, cpr_index as index from citizen where id = $1', [id]))
        .rows[0];
    const before = await cipher(kept[0]);

    const both = await instance({ cprKey: NEW, cprOtherKeys: [OLD], cprIndexKey: INDEX });
    const numberOf = async (id: string) => (await both.read('GET', `/v1/citizens/${id}/cpr`)).body.cpr;
    t.equal(await numberOf(kept[0]), '0404640040', 'a number the old key sealed is opened');
    const same = await both.call('PUT', `/v1/citizens/${kept[0]}`, { caseNumber: 'A', cpr: '040464-0040' });
    t.match(same, { status: 200, body: { version: 1 } }, 'the same again changes nothing');
    t.match(
      await both.call('PUT', `/v1/citizens/${uuid()}`, { caseNumber: 'A', cpr: '040464-0040' }),
      { status: 409, body: { errors: [{ pointer: '/cpr' }] } },
      'a number belongs to one citizen, whichever key indexed it',
    );
    const one = new Case({ cpr: '0404640040' });
    t.match(
      await both.call('POST', '/v1/ffb/delivery-reports', one.report(one.request())),
      { status: 200, body: { citizenId: kept[0] } },
      'a delivery report finds a citizen the old key indexed',
    );
    const fresh = uuid();
    await both.call('PUT', `/v1/citizens/${fresh}`, { caseNumber: 'A', cpr: '080868-0085' });
    t.equal(
      (await put(uuid(), '080868-0085')).status,
      201,
      'an instance without the new key does not see the duplicate: every instance needs the key before one uses it',
    );
    await owner.query('delete from citizen where cpr_index = $1', [new CprVault(OLD).index('0661', '0808680085')]);

    const ring = new CprVault(NEW, [OLD], INDEX);
    const steps: number[] = [];
    const writing = Promise.all(
      Array.from({ length: 20 }, (_, n) => both.call('PUT', `/v1/citizens/${kept[2]}`, { caseNumber: `B${n}` }, n + 1)),
    );
    const rotated = await rotateCpr(service.databaseUrl, ring, ({ numbers }) => steps.push(numbers));
    await writing;
    t.ok(rotated.changed >= 4 && rotated.unknown === 0);
    t.equal(steps.at(-1), rotated.numbers);
    await rotateCpr(service.databaseUrl, ring, () => {});
    t.match(await rotateCpr(service.databaseUrl, ring, () => {}), { changed: 0 }, 'a second run changes nothing');
    t.notSame(await cipher(kept[0]), before);
    const { rows } = await owner.query(
      `select municipality_code as municipality, cpr_encrypted as sealed from citizen where cpr_encrypted is not null
     union all select municipality_code, cpr_encrypted from citizen_history where cpr_encrypted is not null`,
    );
    const without = new CprVault(NEW, [], INDEX);
    for (const { municipality, sealed } of rows) t.match(without.open(municipality, sealed), /^\d{10}$/);

    const after = await instance({ cprKey: NEW, cprIndexKey: INDEX });
    t.equal((await after.read('GET', `/v1/citizens/${kept[1]}/cpr`)).body.cpr, '0505650063');
    t.match((await after.call('GET', `/v1/citizens/${kept[1]}/cpr/history`)).body.items, [
      { version: 1 },
      { version: 2 },
    ]);
    t.match(await after.call('PUT', `/v1/citizens/${uuid()}`, { caseNumber: 'A', cpr: '040464-0040' }), {
      status: 409,
    });
  },
);

t.test('`fremdrift cpr rotate` seals with the current key, and says how many it cannot open', async (t) => {
  const { url } = await createTestDatabase(t);
  const database = await startService(t, { cprKey: OLD });
  const writer = await database.as('case-system');
  for (const cpr of ['0101610019', '0202620026']) await writer.put(`/v1/citizens/${uuid()}`, { caseNumber: 'A', cpr });
  const rotate = (env: Record<string, string>) =>
    new Program(process.execPath, ['src/cli.ts', 'cpr', 'rotate'], { DATABASE_URL: database.databaseUrl, ...env })
      .ended;
  const [current, old] = [randomBytes(32).toString('hex'), OLD.toString('base64')];
  t.match(await rotate({ CPR_KEY: current }), {
    code: 1,
    stderr: /2 are encrypted with a key that is neither CPR_KEY/,
  });
  const env = { CPR_KEY: current, CPR_OTHER_KEYS: `${randomBytes(32).toString('base64')},${old}` };
  t.match(await rotate(env), { code: 0, stdout: /^2 CPR numbers.*: 2 changed/, stderr: /2 looked at, 2 changed/ });
  t.match(await rotate(env), { code: 0, stdout: /: 0 changed, 2 as they were/ });
  t.match(await rotate({ CPR_KEY: current }), { code: 0, stdout: /: 0 changed, 2 as they were/ }, 'the old key can go');
  t.match(await rotate({ DATABASE_URL: url }), { code: 1, stderr: /CPR_KEY is not set/ });
});

t.test('a number sealed before keys had ids is opened; one sealed with an unknown key is not', async (t) => {
  const vault = new CprVault(OLD);
  const sealed = vault.seal('0661', '0404640040');
  t.equal(sealed.length, 42);
  t.equal(vault.open('0661', sealed.subarray(4)), '0404640040');
  for (const wrong of [randomBytes(42), Buffer.concat([sealed.subarray(0, 20), randomBytes(22)])])
    t.throws(() => vault.open('0661', wrong), UnknownCprKey);
  t.throws(() => vault.open('0751', sealed), UnknownCprKey, 'not in another municipality either');
  t.throws(() => new CprVault(randomBytes(32)).open('0661', sealed), UnknownCprKey);
  const lost = await rotateCpr(service.databaseUrl, new CprVault(randomBytes(32)), () => {});
  t.match(lost, { changed: 0 });
  t.equal(lost.unknown, lost.numbers, 'all stay as they are');
});
