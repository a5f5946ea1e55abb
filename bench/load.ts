/** Load: how many a second a server or a statement makes, asked by a fixed number of callers at once. */
import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';
import type pg from 'pg';

export const CALLERS = 16;

export type Call = { method: 'GET' | 'PUT'; path: string; body?: string };

/** Calls a second. `next` gives each call; an answer other than 2xx stops the bench, for then it measures something else. */
export async function callsPerSecond(
  url: string,
  headers: Record<string, string>,
  seconds: number,
  next: () => Call,
): Promise<number> {
  const result = await autocannon({
    url,
    headers: { 'content-type': 'application/json', ...headers },
    connections: CALLERS,
    duration: seconds,
    requests: [{ setupRequest: (request) => ({ ...request, ...next() }) }],
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} answers other than 2xx, ${result.errors} errors`);
  return result.requests.total / result.duration;
}

/** Statements a second by plain clients on the pool, which has as many connections as the service. */
export async function statementsPerSecond(pool: pg.Pool, seconds: number, next: () => pg.QueryConfig): Promise<number> {
  const begin = performance.now();
  let done = 0;
  const caller = async () => {
    for (; performance.now() - begin < seconds * 1000; done++) await pool.query(next());
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  return done / ((performance.now() - begin) / 1000);
}

export async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

/** The most memory the process ever held, as the kernel counted; undefined where it does not tell. In bytes. */
export function peakMemory(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kibibytes) * 1024;
}
