/** Bytes that Node cannot read as a request, before any route: they too are answered with a problem. */
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { ConnectionError } from 'fastify';
import { Problem } from '../answers/problem.ts';

const PROBLEMS: Record<string, () => Problem> = {
  ERR_HTTP_REQUEST_TIMEOUT: () => new Problem('request-timeout', 'The request did not arrive in time.'),
  HPE_HEADER_OVERFLOW: () => new Problem('headers-too-large', 'Path and headers are larger than 16 KB.'),
};

/** Connections whose request may take longer than a minute to arrive. */
const LONG = new WeakSet<Socket>();

/** Lets a request arrive for as long as the connection is never silent for a minute. */
export function mayTakeLong(socket: Socket): void {
  LONG.add(socket);
}

export function answerUnreadable({ code }: ConnectionError, socket: Socket): void {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT' && LONG.has(socket)) return;
  if (code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const problem = PROBLEMS[code]?.() ?? new Problem('malformed-request', 'The request cannot be read.');
  const { status } = problem;
  const body = JSON.stringify(problem.document());
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Connection: close',
      'Cache-Control: no-store',
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  );
}
