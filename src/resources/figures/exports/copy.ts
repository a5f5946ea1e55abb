/** All rows of one moment, passed on as PostgreSQL writes them, in no more memory than a chunk. */
import { once } from 'node:events';
import { PassThrough, type Readable, type Transform } from 'node:stream';
import { constants, createGzip } from 'node:zlib';
import { E_TIMEOUT, Semaphore, withTimeout } from 'async-mutex';
import type pg from 'pg';
import { cursorOf, latestPlace } from '../../../db/change-log.ts';
import { connectionBeside, type Pool } from '../../../db/pool.ts';
import { seeOnly } from '../../../db/tenant.ts';
import { Problem } from '../../../http/answers/problem.ts';
import { CopyOut } from './copy-out.ts';
import type { Fact } from './facts.ts';
import type { Format } from './formats.ts';

/** How many exports a process makes at once. Each has its own connection and keeps a core of the database busy. */
const SLOTS = 2;
/** How long an export waits for a slot: BI tools ask for all their tables at once, and most exports are soon done. */
const PATIENCE_MS = 5_000;

/** Says nothing of what broke off: PostgreSQL's messages carry values, and its own log has them. */
class BrokenOff extends Error {
  readonly code: string;

  constructor({ code = '' }: NodeJS.ErrnoException) {
    super('The export broke off');
    this.code = code;
  }
}

export type Export = {
  /** Every change up to this place of the log is in the export; some later ones may be. */
  cursor: string;
  body: Readable;
};

export class Exports {
  readonly #pool: Pool;
  readonly #slots = withTimeout(new Semaphore(SLOTS), PATIENCE_MS);

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Waits for the first rows, so that an export that fails at once is still answered as an error. */
  async open(municipality: string, fact: Fact, format: Format, zipped: boolean): Promise<Export> {
    const leave = await this.#slot();
    const client = connectionBeside(this.#pool);
    const copy = new CopyOut(format.copy(fact, municipality));
    copy.on('error', () => {});
    const close = () => {
      leave();
      // Ended in the middle of a copy, the connection breaks and the server gives up.
      (copy.readableEnded ? finish(client) : client.end()).catch(() => {});
    };
    try {
      const cursor = await begin(client, municipality);
      client.query(copy);
      await once(copy, 'readable');
      const body = bodyOf(copy, fact, format, zipped);
      body.once('close', close);
      return { cursor, body };
    } catch (error) {
      close();
      throw error;
    }
  }

  /** @returns what gives the slot back */
  async #slot(): Promise<() => void> {
    try {
      const [, release] = await this.#slots.acquire();
      return release;
    } catch (error) {
      if (error !== E_TIMEOUT) throw error;
      throw new Problem('service-unavailable', 'The service is busy with other exports. Ask again.', {
        headers: { 'retry-after': '15' },
      });
    }
  }
}

/** Begins a transaction that sees one moment. @returns the cursor of that moment */
async function begin(client: pg.Client, municipality: string): Promise<string> {
  await client.connect();
  await client.query(
    `begin isolation level repeatable read, read only; ${seeOnly(municipality)}; set local statement_timeout = 0; set local datestyle = iso`,
  );
  const { rows } = await client.query<{ place: string }>(latestPlace.text, [municipality]);
  return cursorOf(rows[0]?.place as string);
}

async function finish(client: pg.Client): Promise<void> {
  try {
    await client.query({ text: 'commit', query_timeout: 5_000 } as pg.QueryConfig);
  } finally {
    await client.end();
  }
}

/** The copy in its format. It breaks off with the copy. */
function bodyOf(copy: CopyOut, fact: Fact, format: Format, zipped: boolean): Readable {
  const body = zipped ? gzip() : new PassThrough();
  body.on('error', () => {});
  const breakOff = (error: Error) => body.destroy(new BrokenOff(error));
  copy.once('error', breakOff);
  const written = format.through ? format.through(fact, copy) : copy;
  written.once('error', breakOff);
  written.pipe(body);
  return body;
}

/** With little effort, for ids hardly shrink, and each chunk at once, so that a reader sees rows while more are written. */
function gzip(): Transform {
  return createGzip({ level: constants.Z_BEST_SPEED, flush: constants.Z_SYNC_FLUSH });
}
