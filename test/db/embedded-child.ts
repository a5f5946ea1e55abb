/** Stands in for the service: holds the embedded PostgreSQL of the given directory, prints its URL, and stops on SIGTERM. */
import { startEmbedded } from '../../src/db/embedded.ts';

const log = { info() {}, warn: console.error, error: console.error };
const database = await startEmbedded({ dataDir: process.argv[2] ?? '', log });
process.once('SIGTERM', () => database.stop());
console.log(JSON.stringify({ url: database.url, fresh: database.fresh }));
