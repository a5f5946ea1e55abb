/** One call to a receiver, by Standard Webhooks (standardwebhooks.com): signed, and only to where the service may call. */
import http, { type ClientRequest } from 'node:http';
import https from 'node:https';
import { Webhook } from 'standardwebhooks';
import { type Addresses, AddressNotAllowed } from '../../http/addresses.ts';

/** For the whole call, from looking up the name to the answer. */
const ANSWER_MS = 15_000;

export type Message = { id: string; type: string; at: string; data: object };

/** What came of a call: the status of the answer, or why there was none. */
export type Outcome = { delivered: boolean; status: number | null; error: string | null };

/** What the receiver gets: the same text on every attempt. */
function bodyOf({ type, at, data }: Message): string {
  return JSON.stringify({ type, timestamp: at, data });
}

/** @param secrets all that hold now: the receiver may know any of them */
export async function send(
  addresses: Addresses,
  target: { url: string; secrets: string[] },
  message: Message,
  now: Date,
): Promise<Outcome> {
  const url = new URL(target.url);
  const body = bodyOf(message);
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'Fremdrift',
    'webhook-id': message.id,
    'webhook-timestamp': Math.floor(now.getTime() / 1000),
    'webhook-signature': target.secrets.map((secret) => new Webhook(secret).sign(message.id, now, body)).join(' '),
  };
  try {
    if (!(await addresses.allows(url))) throw new AddressNotAllowed();
    const status = await post(url, headers, body, addresses);
    const delivered = status >= 200 && status < 300;
    return { delivered, status, error: delivered ? null : `status-${status}` };
  } catch (error) {
    return { delivered: false, status: null, error: reasonOf(error as NodeJS.ErrnoException) };
  }
}

/** Follows no redirect, and takes of the answer only the status. A connection is made for each call, so that each is judged. */
function post(url: URL, headers: http.OutgoingHttpHeaders, body: string, addresses: Addresses): Promise<number> {
  const { request } = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const options = {
      method: 'POST',
      headers,
      agent: false,
      lookup: addresses.lookupFor(url),
      signal: AbortSignal.timeout(ANSWER_MS),
    } as const;
    const call: ClientRequest = request(url, options, (answer) => {
      resolve(answer.statusCode as number);
      answer.destroy();
    });
    call.on('error', reject);
    call.end(body);
  });
}

const REASONS: Record<string, string> = {
  ABORT_ERR: 'timeout',
  ETIMEDOUT: 'timeout',
  ECONNREFUSED: 'connection-refused',
  ECONNRESET: 'connection-reset',
  EPIPE: 'connection-reset',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ENOTFOUND: 'unknown-host',
  EAI_AGAIN: 'unknown-host',
  'address-not-allowed': 'address-not-allowed',
};

/** A code: what a receiver or the network says in words is not kept. */
function reasonOf({ code = '' }: NodeJS.ErrnoException): string {
  if (/^(ERR_TLS|ERR_SSL|CERT|UNABLE_TO|DEPTH_ZERO|SELF_SIGNED|EPROTO)/.test(code)) return 'tls';
  return REASONS[code] ?? (code.startsWith('HPE_') ? 'not-http' : 'failed');
}
