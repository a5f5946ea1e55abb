import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseSettings } from '../db/database.ts';
import type { DemoKeys } from './seed.ts';

/** Keeps the demo keys beside the embedded database, so that every start can show them. The database itself has only hashes. */
export async function saveDemoKeys(config: DatabaseSettings, keys: DemoKeys): Promise<void> {
  await mkdir(config.dataDir, { recursive: true });
  const text = `${JSON.stringify({ database: nameOf(config), ...keys }, null, 2)}\n`;
  await writeFile(fileIn(config), text, { mode: 0o600 });
}

/** Undefined when the kept keys belong to another database than the configured one. */
export async function readDemoKeys(config: DatabaseSettings): Promise<DemoKeys | undefined> {
  const text = await readFile(fileIn(config), 'utf8').catch(() => undefined);
  if (!text) return undefined;
  const { database, ...keys } = JSON.parse(text);
  return database === nameOf(config) ? keys : undefined;
}

const fileIn = (config: DatabaseSettings) => join(config.dataDir, 'demo-keys.json');

function nameOf({ databaseUrl }: DatabaseSettings): string {
  if (!databaseUrl) return 'embedded';
  const { host, pathname } = new URL(databaseUrl);
  return host + pathname;
}
