/** A receiver of webhooks on this machine: verifies what it gets, and answers as the test wants. */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import type { Test } from 'tap';
import { brokenMessage } from './contract.ts';
import type { Json } from './service.ts';

export type Received = {
  id: string;
  type: string;
  timestamp: string;
  data: Json;
  text: string;
  headers: IncomingHttpHeaders;
};

type Answer = (message: Received, response: ServerResponse) => void;

export class Receiver {
  /** All that came and was taken, also what came again. */
  readonly taken: Received[] = [];
  /** How many calls came, taken or not. */
  calls = 0;
  /** Signatures are verified against it once it is known. */
  secret: string | undefined;
  answer: Answer = (_message, response) => response.end();
  readonly #server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => this.#hear(Buffer.concat(parts).toString(), request.headers, response));
  });
  #waiting: (() => void)[] = [];
  #port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.#port}/hook`;
  }

  async listen(): Promise<this> {
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
    return this;
  }

  /** Nobody answers there any more; `listen` has it back. */
  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }

  /** Each event once, in the order in which it first came. */
  get events(): Received[] {
    return [...new Map(this.taken.toReversed().map((message) => [message.id, message])).values()].toSorted(
      (a, b) => this.taken.findIndex(({ id }) => id === a.id) - this.taken.findIndex(({ id }) => id === b.id),
    );
  }

  /** Waits until it is so. Each call that comes is looked at. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #hear(text: string, headers: IncomingHttpHeaders, response: ServerResponse): void {
    this.calls++;
    if (this.secret) new Webhook(this.secret).verify(text, headers as Record<string, string>);
    const body = JSON.parse(text);
    const fault = brokenMessage(body);
    if (fault) throw new Error(`The message is not what the OpenAPI document promises: ${fault}`);
    const message = { id: String(headers['webhook-id']), ...body, text, headers };
    response.on('finish', () => {
      if (response.statusCode >= 200 && response.statusCode < 300) this.taken.push(message);
      for (const resolve of this.#waiting.splice(0)) resolve();
    });
    this.answer(message, response);
  }
}

export async function startReceiver(t: Test): Promise<Receiver> {
  const receiver = await new Receiver().listen();
  t.teardown(() => receiver.close());
  return receiver;
}
