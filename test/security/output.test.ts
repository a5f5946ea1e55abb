/** The program's output, its PostgreSQL's log and its files hold nothing that was sent to it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { Case } from '../support/ffb.ts';
import { fremdrift, newDataDir, startProgram } from '../support/program.ts';
import { uuid } from '../support/service.ts';

const MARK = 'MARKERET';
const CPR = '6203049992';
const text = (name: string) => `${MARK} ${name}`;

/** All files except PostgreSQL's data, where what was sent belongs. */
function filesAround(dataDir: string): string[] {
  return readdirSync(dataDir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes('/postgres/data/'));
}

t.test(
  'nothing that was sent is written down at log level trace, through refusals, conflicts and the loss of the database',
  async (t) => {
    const dataDir = newDataDir(t);
    const env = { DATA_DIR: dataDir, DEMO: 'false', LOG_LEVEL: 'trace' };
    const { program, url } = await startProgram(t, env);
    const made = await fremdrift(
      ['credential', 'create', '--municipality', '0661', '--role', 'case-system', '--name', text('key'), '--json'],
      env,
    );
    const { key } = JSON.parse(made.stdout);
    const send = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
      const answer = await fetch(url + path, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          'x-actor': text('actor').replace(' ', '-'),
          'x-purpose': `${MARK}-purpose`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      await answer.text();
      return answer.status;
    };
    const externalReference = { system: `${MARK}-system`, value: text('reference') };
    const citizenId = uuid();
    const citizen = { caseNumber: text('case'), cpr: CPR, externalReference };
    t.equal(await send('PUT', `/v1/citizens/${citizenId}`, citizen), 201);
    t.equal(await send('PUT', `/v1/citizens/${uuid()}`, citizen), 409, 'the same number again');
    t.equal(
      await send('PUT', `/v1/citizens/${uuid()}`, { ...citizen, cpr: undefined }),
      409,
      'the same reference again',
    );
    t.equal(await send('PUT', `/v1/citizens/${uuid()}`, { ...citizen, caseNumber: text('\u0000') }), 422);
    t.equal(await send('PUT', `/v1/citizens/${uuid()}`, `{"caseNumber": "${MARK} ${CPR}`), 400);
    t.equal(await send('GET', `/v1/citizens?externalReference=${MARK}-system|${MARK}&cpr=${CPR}`), 422);
    t.equal(await send('GET', `/v1/${MARK}/${CPR}`), 404);
    t.equal(await send('GET', '/v1/plans', undefined, { authorization: `Bearer fk_0661_${MARK}_${MARK}` }), 401);
    t.equal(await send('PUT', `/v1/citizens/${citizenId}`, citizen, { 'if-match': `"${MARK}"` }), 400);
    const planId = uuid();
    const plan = { citizenId, startDate: '2026-01-12', status: 'active', purpose: text('purpose') };
    t.equal(await send('PUT', `/v1/plans/${planId}`, plan), 201);
    const one = new Case({ cpr: '6203059998', caseNumber: text('case of report') });
    const fhir = { 'content-type': 'application/fhir+json' };
    t.equal(await send('POST', '/v1/ffb/delivery-reports', one.report(one.request()), fhir), 200);

    const pid = Number(readFileSync(join(dataDir, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGKILL');
    t.equal(await send('PUT', `/v1/plans/${planId}`, { ...plan, purpose: text('lost') }, { 'if-match': '"1"' }), 503);
    const { stdout, stderr } = await program.end('SIGTERM');

    t.match(stderr, '"status":409', 'the log was written');
    const written = { 'standard output': stdout, 'the log': stderr, 'the command line': made.stderr };
    const files = filesAround(dataDir);
    t.ok(files.some((file) => file.endsWith('/postgres/log')));
    for (const [where, all] of [
      ...Object.entries(written),
      ...files.map((file) => [file, readFileSync(file, 'utf8')] as const),
    ])
      for (const secret of [MARK, CPR, '620304-9992', '6203059998', citizenId, planId, key])
        t.notOk(all.includes(secret), `${where.replace(dataDir, '')}: ${secret.replace(key, 'the key')}`);
  },
);
