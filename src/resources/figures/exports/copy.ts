/** All rows of one moment, as PostgreSQL writes them: straight through to whoever reads, in no more memory than a chunk. */
import { once } from 'node:events';
import { PassThrough, type Readable, type Transform } from 'node:stream';
import { constants, createGzip } from 'node:zlib';
import type pg from 'pg';
import { cursorOf, latestPlace } from '../../../db/change-log.ts';
import { connectionBeside, type Pool } from '../../../db/pool.ts';
import { seeOnly } from '../../../db/tenant.ts';
import { Problem } from '../../../http/answers/problem.ts';
import { CopyOut } from './copy-out.ts';
import type { Fact } from './facts.ts';
import type { Format } from './formats.ts';

/** Exports one process makes at the same time. Each has a connection of its own and a core of the database to itself. */
const AT_ONCE = 2;
/** How long one waits for its turn: BI tools ask for all their tables at the same time, and most are soon through. */
const PATIENCE_MS = 5_000;

/** What came of an export that broke off is in the log of PostgreSQL; its messages carry values. */
class BrokenOff extends Error {
  readonly code: string;

  constructor({ code = '' }: NodeJS.ErrnoException) {
    super('The export broke off');
    this.code = code;
  }
}

export type Export = {
  /** Everything up to this place of the log of changes is in it; perhaps some of what comes after, too. */
  cursor: string;
  body: Readable;
};

export class Exports {
  readonly #pool: Pool;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Waits for the first rows, so that what is wrong from the beginning can still be answered as an error. */
  async open(municipality: string, fact: Fact, format: Format, zipped: boolean): Promise<Export> {
    const opening = `begin isolation level repeatable read, read only; ${seeOnly(municipality)}; set local statement_timeout = 0; set local datestyle = iso`;
    await this.#turn();
    const client = connectionBeside(this.#pool);
    let copied = false;
    const close = () => {
      this.#next();
      (copied ? finish(client) : client.end()).catch(() => {}); // ended in the middle, the connection breaks and the server gives up
    };
    try {
      await client.connect();
      await client.query(opening);
      const { rows } = await client.query<{ place: string }>({ ...latestPlace, values: [municipality] });
      const copy = client.query(new CopyOut(format.copy(fact, municipality)));
      copy.on('error', () => {});
      await once(copy, 'readable');
      copy.once('end', () => {
        copied = true;
      });
      const body = zipped ? gzip() : new PassThrough();
      body.once('close', close);
      body.on('error', () => {});
      const written = format.through ? format.through(fact, copy) : copy;
      for (const part of new Set([copy, written])) part.once('error', (error) => body.destroy(new BrokenOff(error)));
      written.pipe(body);
      return { cursor: cursorOf(rows[0]?.place as string), body };
    } catch (error) {
      close();
      throw error;
    }
  }

  async #turn(): Promise<void> {
    if (this.#running < AT_ONCE) {
      this.#running++;
      return;
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#waiting.push(resolve);
    const late = setTimeout(() => {
      this.#waiting.splice(this.#waiting.indexOf(resolve), 1);
      reject(
        new Problem('service-unavailable', 'The service makes no more exports at once.', {
          headers: { 'retry-after': '15' },
        }),
      );
    }, PATIENCE_MS);
    await promise.finally(() => clearTimeout(late));
  }

  #next(): void {
    const waiting = this.#waiting.shift();
    if (waiting) waiting();
    else this.#running--;
  }
}

async function finish(client: pg.Client): Promise<void> {
  try {
    await client.query({ text: 'commit', query_timeout: 5_000 } as pg.QueryConfig);
  } finally {
    await client.end();
  }
}

/** Little effort, for ids hardly shrink; and every chunk at once, so that a reader sees rows while there are more. */
function gzip(): Transform {
  return createGzip({ level: constants.Z_BEST_SPEED, flush: constants.Z_SYNC_FLUSH });
}
