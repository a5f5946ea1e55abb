/** Starts the service as a person does: as a process with its own environment. Reads its output and ends it by signals. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Test } from 'tap';

export const project = join(import.meta.dirname, '../..');

export type Ended = { code: number | null; signal: NodeJS.Signals | null; stdout: string; stderr: string };

export class Program {
  readonly ended: Promise<Ended>;
  readonly #child: ChildProcess;
  readonly #group: boolean;
  #stdout = '';
  #stderr = '';

  /** @param group a signal also reaches the programs it starts, as in a terminal */
  constructor(command: string, args: string[], env: Record<string, string>, { group = false } = {}) {
    this.#group = group;
    this.#child = spawn(command, args, {
      cwd: project,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: group,
    });
    this.#child.stdout?.on('data', (text) => {
      this.#stdout += text;
    });
    this.#child.stderr?.on('data', (text) => {
      this.#stderr += text;
    });
    this.ended = once(this.#child, 'close').then(([code, signal]) => ({
      code,
      signal,
      stdout: this.#stdout,
      stderr: this.#stderr,
    }));
  }

  get running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  get stdout(): string {
    return this.#stdout;
  }

  /** Waits until its output matches. Throws when it ends first. */
  async says(pattern: RegExp, stream: 'stdout' | 'stderr' = 'stdout'): Promise<RegExpExecArray> {
    for (;;) {
      const found = pattern.exec(stream === 'stdout' ? this.#stdout : this.#stderr);
      if (found) return found;
      if (!this.running) throw new Error(`It ended without saying ${pattern}: ${this.#stdout}${this.#stderr}`);
      const source = this.#child[stream];
      if (source) await Promise.race([once(source, 'data'), this.ended]);
    }
  }

  /** Sends the signal and waits until it has ended. */
  async end(signal: NodeJS.Signals): Promise<Ended> {
    if (this.running) process.kill((this.#group ? -1 : 1) * (this.#child.pid as number), signal);
    return this.ended;
  }
}

const onAnyPort = { PORT: '0', ADMIN_PORT: '0' };

/** Runs a command of the command line and waits until it has ended. */
export function fremdrift(args: string[], env: Record<string, string> = {}): Promise<Ended> {
  return new Program(process.execPath, ['src/cli.ts', ...args], { ...onAnyPort, ...env }).ended;
}

/** Runs `fremdrift start`, or `npm start`, and waits until it listens. */
export async function startProgram(t: Test, env: Record<string, string>, { npm = false } = {}) {
  const all = { ...onAnyPort, ...env };
  const program = npm
    ? new Program('npm', ['start'], all, { group: true })
    : new Program(process.execPath, ['src/cli.ts', 'start'], all);
  t.teardown(() => program.end('SIGTERM'));
  const [, url = ''] = await program.says(/listens on (\S+)\n[\s\S]*(Accept: text\/csv|credential create).*\n/);
  return { program, url };
}

/** A data directory that is removed when the test ends. */
export function newDataDir(t: Test): string {
  const directory = mkdtempSync(join(tmpdir(), 'fremdrift-program-'));
  chmodSync(directory, 0o755); // started by root, PostgreSQL runs as another user, who must be able to enter
  t.teardown(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** Whether the embedded PostgreSQL of this data directory runs. */
export function databaseRuns(dataDir: string): boolean {
  try {
    process.kill(Number(readFileSync(join(dataDir, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0]), 0);
    return true;
  } catch {
    return false;
  }
}

/** The lines that begin with `curl`. */
export function curlCalls(text: string): string[] {
  return text.split('\n').filter((line) => line.startsWith('curl '));
}

/** Runs a curl call as it is printed. Uses fetch on a machine without curl. */
export async function callAsPrinted(call: string): Promise<{ status: number; type: string; body: string }> {
  const withStatus = `${call} -w '\\n%{http_code} %{content_type}'`;
  const { code, stdout } = await new Program('sh', ['-c', withStatus], {}).ended;
  if (code === 127) return fetchAsPrinted(call);
  const [, body = '', status, type = ''] = /^([\s\S]*)\n(\d{3}) (.*)$/.exec(stdout) ?? [];
  return { status: Number(status), type, body };
}

async function fetchAsPrinted(call: string): Promise<{ status: number; type: string; body: string }> {
  const words = [...call.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
  const values = (option: string) => words.filter((_, index) => words[index - 1] === option);
  const [data] = values('-d');
  const response = await fetch(words.find((word) => word.startsWith('http')) as string, {
    method: values('-X')[0] ?? 'GET',
    headers: values('-H').map((header) => header.split(/: (.*)/s).slice(0, 2) as [string, string]),
    ...(data !== undefined && { body: data }),
  });
  return { status: response.status, type: response.headers.get('content-type') ?? '', body: await response.text() };
}
