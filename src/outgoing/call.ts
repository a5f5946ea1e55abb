/**
 * A call to an address that a caller has chosen: only where the service may call, and without following redirects. Each
 * call makes its own connection, so that each address is checked.
 */
import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { type Addresses, AddressNotAllowed } from './addresses.ts';

/** The answer, or a code for why there was none. */
export type Answer =
  | { status: number; error: null; headers: http.IncomingHttpHeaders; text: string }
  | { status: null; error: string };

type Call = {
  headers: http.OutgoingHttpHeaders;
  body: string;
  /** The time limit for the whole call, from resolving the name to the answer. */
  answerMs: number;
  /** How much of a refusal (4xx) is read, in bytes. Left out: nothing. */
  refusalBytes?: number;
};

export async function callOut(addresses: Addresses, url: URL, call: Call): Promise<Answer> {
  try {
    if (!(await addresses.allows(url))) throw new AddressNotAllowed();
    return await post(addresses, url, call);
  } catch (error) {
    return { status: null, error: reasonOf(error as NodeJS.ErrnoException) };
  }
}

function post(addresses: Addresses, url: URL, { headers, body, answerMs, refusalBytes = 0 }: Call): Promise<Answer> {
  const { request } = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const options = {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body), 'user-agent': 'Fremdrift' },
      agent: false,
      lookup: addresses.lookupFor(url),
      signal: AbortSignal.timeout(answerMs),
    } as const;
    const call: ClientRequest = request(url, options, async (answer) => {
      const status = answer.statusCode as number;
      const refused = status >= 400 && status < 500;
      const text = refused && refusalBytes > 0 ? await beginningOf(answer, refusalBytes) : '';
      resolve({ status, error: null, headers: answer.headers, text });
      answer.destroy();
    });
    call.on('error', reject);
    call.end(body);
  });
}

/** Whatever arrived before a failure: the status is known, so the rest does not matter. */
async function beginningOf(answer: IncomingMessage, most: number): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of answer) {
      parts.push(part);
      length += part.length;
      if (length >= most) break;
    }
  } catch {}
  return Buffer.concat(parts).subarray(0, most).toString('utf8');
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

/** A code only: texts from the receiver or the network are not stored. */
function reasonOf({ code = '' }: NodeJS.ErrnoException): string {
  if (/^(ERR_TLS|ERR_SSL|CERT|UNABLE_TO|DEPTH_ZERO|SELF_SIGNED|EPROTO)/.test(code)) return 'tls';
  return REASONS[code] ?? (code.startsWith('HPE_') ? 'not-http' : 'failed');
}
