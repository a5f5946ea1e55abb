/** Protection against hostile clients and browsers, before any of the service’s own rules. */
import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { pino } from 'pino';
import t from 'tap';
import { buildApp } from '../../src/app.ts';
import { FFB, startService, uuid } from '../support/service.ts';

const service = await startService(t);
const caseSystem = await service.as('case-system');

const DATA = "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'";

t.test('a browser that opens an answer runs, loads and frames nothing', async (t) => {
  const citizenId = uuid();
  for (const [what, answer] of [
    ['a thing', await caseSystem.put(`/v1/citizens/${citizenId}`, { caseNumber: 'SAG-1' })],
    ['a list', await caseSystem.get('/v1/plans')],
    ['a table', await caseSystem.get('/v1/follow-ups', { accept: 'text/csv' })],
    ['an error', await caseSystem.put(`/v1/citizens/${citizenId}`, { caseNumber: 1 })],
    ['no key', await caseSystem.get('/v1/plans', { authorization: '' })],
    ['no such path', await caseSystem.get('/nothing')],
    ['the document', await fetch(`${service.url}/openapi.json`)],
  ] as const)
    await t.test(what, async (t) => {
      const headers = Object.fromEntries(answer.headers);
      t.match(headers, {
        'content-security-policy': DATA,
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
        'strict-transport-security': /max-age=\d{8}/,
      });
      t.notOk(headers.server ?? headers['x-powered-by']);
      t.notOk(headers['access-control-allow-origin'], 'so a page of another site can read nothing');
    });
});

t.test('the service’s own pages have styles but no scripts, and cannot be framed', async (t) => {
  for (const path of ['/', '/problems', '/problems/not-found']) {
    const { headers } = await fetch(service.url + path);
    const policy = headers.get('content-security-policy') ?? '';
    t.match(policy, "default-src 'none'");
    t.match(policy, "frame-ancestors 'none'");
    t.notMatch(policy, 'script-src');
  }
  const reference = (await fetch(`${service.url}/docs/`)).headers.get('content-security-policy') ?? '';
  t.match(reference, "default-src 'self'");
  t.notMatch(reference, /script-src[^;]*unsafe/);
});

async function open(port = Number(new URL(service.url).port)): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

async function answerOf(socket: Socket): Promise<string> {
  let text = '';
  for await (const part of socket) text += part;
  return text;
}

t.test('a request that takes longer than a minute to arrive is answered with 408 and disconnected', async (t) => {
  const { pool, queue } = service;
  const { app } = await buildApp({}, { pool, queue, clock: () => service.now, log: pino({ level: 'silent' }) });
  t.teardown(() => app.close());
  await app.listen({ port: 0 });
  const { server } = app;
  t.equal(server.requestTimeout, 60_000);
  t.equal(server.headersTimeout, 60_000);
  const accepted = once(server, 'connection');
  const socket = await open((server.address() as AddressInfo).port);
  socket.write('GET /v1/plans HTTP/1.1\r\nHost: localhost\r\nX-Slow: ');
  const [theirs] = await accepted;
  server.emit('clientError', Object.assign(new Error('slow'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), theirs);
  const answer = await answerOf(socket);
  t.match(answer, /^HTTP\/1\.1 408 /);
  t.match(answer, '"code":"request-timeout"');
});

t.test('requests larger than anybody needs are refused before they are read', async (t) => {
  const path = `/v1/citizens/${uuid()}`;
  const large = await caseSystem.put(path, { caseNumber: 'x'.repeat(1024 * 1024) });
  t.equal(large.status, 413);
  t.equal(large.body.code, 'payload-too-large');
  const socket = await open();
  socket.write(`GET /v1/plans HTTP/1.1\r\nHost: localhost\r\nX-Large: ${'x'.repeat(20_000)}\r\n\r\n`);
  t.match(await answerOf(socket), /^HTTP\/1\.1 431 /);
  const groups = Array.from({ length: 5_000 }, (_, rank) => ({ code: FFB.developmentalDisability, rank }));
  t.equal((await caseSystem.put(path, { caseNumber: 'SAG-1', targetGroups: groups })).status, 422);
});
