/** One call to a receiver, by Standard Webhooks (standardwebhooks.com): signed, and only to where the service may call. */
import { Webhook } from 'standardwebhooks';
import type { Addresses } from '../../../outgoing/addresses.ts';
import { callOut } from '../../../outgoing/call.ts';

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
    'webhook-id': message.id,
    'webhook-timestamp': Math.floor(now.getTime() / 1000),
    'webhook-signature': target.secrets.map((secret) => new Webhook(secret).sign(message.id, now, body)).join(' '),
  };
  const { status, error } = await callOut(addresses, url, { headers, body, answerMs: ANSWER_MS });
  if (status === null) return { delivered: false, status, error };
  const delivered = status >= 200 && status < 300;
  return { delivered, status, error: delivered ? null : `status-${status}` };
}
