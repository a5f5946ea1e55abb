/** What a COPY writes, as a stream. Rows are gathered into chunks, and the server waits while nobody reads. */
import { Readable } from 'node:stream';
import type { Connection, Submittable } from 'pg';

/** Rows come one by one, about 200 bytes each. Passed on one by one, they would cost more time than the database takes. */
const CHUNK_BYTES = 64 * 1024;

/** A query for `pg`, which reads the protocol and calls the handlers. */
export class CopyOut extends Readable implements Submittable {
  readonly text: string;
  #connection: Connection | undefined;
  #chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  #filled = 0;

  constructor(statement: string) {
    super({ highWaterMark: CHUNK_BYTES });
    this.text = statement;
  }

  submit(connection: Connection): void {
    this.#connection = connection;
    connection.query(this.text);
  }

  handleCopyData({ chunk: row }: { chunk: Buffer }): void {
    if (this.#filled + row.length > CHUNK_BYTES) this.#passOn();
    if (row.length > CHUNK_BYTES) this.#pushOn(row);
    else this.#filled += row.copy(this.#chunk, this.#filled);
  }

  handleCommandComplete(): void {
    this.#passOn();
    this.push(null);
    this.#connection?.stream.resume(); // nobody reads the copy any more, but the server still sends how it ended
    this.#connection = undefined;
  }

  handleReadyForQuery(): void {}

  handleError(error: Error): void {
    this.destroy(error);
  }

  override _read(): void {
    this.#connection?.stream.resume();
  }

  #passOn(): void {
    if (this.#filled === 0) return;
    this.#pushOn(this.#chunk.subarray(0, this.#filled));
    this.#chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    this.#filled = 0;
  }

  #pushOn(chunk: Buffer): void {
    if (!this.push(chunk)) this.#connection?.stream.pause();
  }
}
