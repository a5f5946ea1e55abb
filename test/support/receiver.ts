/** Receivers of webhooks and of delivery reports, on this machine. They verify what they get and answer as the test wants. */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import type { Test } from 'tap';
import { hasErrors, validate } from '../../src/resources/exchange/fhir/ffb/report/validate.ts';
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

abstract class Listening<Message> {
  /** Every message that was answered with success, repeated ones included. */
  readonly taken: Message[] = [];
  /** How many calls came, however they were answered. */
  calls = 0;
  answer: (message: Message, response: ServerResponse) => void = (_message, response) => response.end();
  readonly #server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => this.#hear(Buffer.concat(parts).toString(), request.headers, response));
  });
  #waiting: (() => void)[] = [];
  #port = 0;

  /** Throws when the message breaks what the service promises. */
  protected abstract read(text: string, headers: IncomingHttpHeaders): Message;

  get url(): string {
    return `http://127.0.0.1:${this.#port}/hook`;
  }

  async listen(): Promise<this> {
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
    return this;
  }

  /** Stops listening. `listen` starts again at the same address. */
  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }

  /** Waits until the condition holds. It is checked after each call. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #hear(text: string, headers: IncomingHttpHeaders, response: ServerResponse): void {
    this.calls++;
    const message = this.read(text, headers);
    response.on('finish', () => {
      if (response.statusCode >= 200 && response.statusCode < 300) this.taken.push(message);
      for (const resolve of this.#waiting.splice(0)) resolve();
    });
    this.answer(message, response);
  }
}

export class Receiver extends Listening<Received> {
  /** Once set, every signature is verified with it. */
  secret: string | undefined;

  protected read(text: string, headers: IncomingHttpHeaders): Received {
    if (this.secret) new Webhook(this.secret).verify(text, headers as Record<string, string>);
    const body = JSON.parse(text);
    const fault = brokenMessage(body);
    if (fault) throw new Error(`The message is not what the OpenAPI document promises: ${fault}`);
    return { id: String(headers['webhook-id']), ...body, text, headers };
  }

  /** Each event once, in the order of first arrival. */
  get events(): Received[] {
    return [...new Map(this.taken.toReversed().map((message) => [message.id, message])).values()].toSorted(
      (a, b) => this.taken.findIndex(({ id }) => id === a.id) - this.taken.findIndex(({ id }) => id === b.id),
    );
  }
}

export async function startReceiver(t: Test): Promise<Receiver> {
  const receiver = await new Receiver().listen();
  t.teardown(() => receiver.close());
  return receiver;
}

export type ReceivedReport = { bundle: Json; citizenId: string; text: string; headers: IncomingHttpHeaders };

/** The recipient of delivery reports. Throws when a report breaks a rule. */
export class ReportReceiver extends Listening<ReceivedReport> {
  protected read(text: string, headers: IncomingHttpHeaders): ReceivedReport {
    const bundle = JSON.parse(text);
    const issues = validate(bundle);
    if (hasErrors(issues)) throw new Error(`The report breaks rules: ${JSON.stringify(issues)}`);
    const patient = bundle.entry.find(({ resource }: Json) => resource.resourceType === 'Patient');
    return { bundle, citizenId: patient.resource.id, text, headers };
  }
}

export async function startReportReceiver(t: Test): Promise<ReportReceiver> {
  const receiver = await new ReportReceiver().listen();
  t.teardown(() => receiver.close());
  return receiver;
}
