/** What is measured, each in a process of its own: the service as it is started, and the bare server. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { COMPILED } from '../src/compiled.ts';

export type Server = { url: string; pid: number; stop(): Promise<void> };

const script = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Node's own options, as `npm start` gives them. */
const NODE_OPTIONS: string[] = JSON.parse(readFileSync(script('../package.json'), 'utf8'))
  .scripts.start.split(' ')
  .filter((word: string) => word.startsWith('--'));

/** `quiet`: without the work that runs beside the requests. */
export function startService(databaseUrl: string, directory: string, quiet = false): Promise<Server> {
  const cprKey = Buffer.alloc(32, 'bench').toString('base64');
  const paths = { DATABASE_URL: databaseUrl, DATA_DIR: directory, CPR_KEY: cprKey };
  const env = { ...paths, PORT: '0', ADMIN_PORT: '0', DEMO: 'false', REQUESTS_PER_MINUTE: '0' };
  const program = quiet ? [script('./quiet.ts')] : [script('../src/cli.ts'), 'start'];
  return start([...NODE_OPTIONS, ...program], { ...env, NODE_COMPILE_CACHE: COMPILED }, directory);
}

export function startAnswering(databaseUrl: string, directory: string): Promise<Server> {
  return start([...NODE_OPTIONS, script('./answering.ts'), databaseUrl], {}, directory);
}

export function startBare(databaseUrl: string, directory: string): Promise<Server> {
  return start([script('./bare.ts'), databaseUrl], {}, directory);
}

/** Ready when it prints its address. Its log goes to a file, as in operation. */
async function start(args: string[], env: Record<string, string>, directory: string): Promise<Server> {
  const log = openSync(join(directory, 'log'), 'a');
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', log],
  });
  const url = await address(child);
  const stop = async () => {
    if (child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  return { url, pid: child.pid as number, stop };
}

async function address(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('no output to read');
  for await (const line of createInterface({ input: child.stdout })) {
    const [url] = /http:\/\/[\d.]+:\d+/.exec(line) ?? [];
    if (url) return url;
  }
  throw new Error('The server ended before it gave its address');
}
