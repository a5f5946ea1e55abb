/** One call to a receiver by Standard Webhooks (standardwebhooks.com): signed, and only to addresses the service may call. */

import { Webhook } from 'standardwebhooks';
import { v7 as uuidv7 } from 'uuid';
import type { Addresses } from '../../../outgoing/addresses.ts';
import { callOut } from '../../../outgoing/call.ts';

const ANSWER_MS = 15_000;

/** The receiver's address and every secret that is valid now: the receiver may know any of them. */
export type Target = { url: string; secrets: string[] };

export type Message = { id: string; type: string; at: string; data: object };

/** What the call led to: the status of the answer, and an error code where the message was not delivered. */
export type Outcome = { delivered: boolean; status: number | null; error: string | null };

/** What the receiver gets: the same text on every attempt. */
function bodyOf({ type, at, data }: Message): string {
  return JSON.stringify({ type, timestamp: at, data });
}

export async function send(addresses: Addresses, target: Target, message: Message, now: Date): Promise<Outcome> {
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

/** Sends `webhook.test`, an event that is not stored. @returns the result as the contract has it */
export async function sendTest(addresses: Addresses, target: Target, now: Date): Promise<object> {
  const message = { id: uuidv7(), type: 'webhook.test', at: now.toISOString(), data: {} };
  const { delivered, status, error } = await send(addresses, target, message, now);
  return {
    eventId: message.id,
    delivered,
    ...(status !== null && { lastStatus: status }),
    ...(error !== null && { lastError: error }),
  };
}
