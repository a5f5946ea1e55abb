import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CprKeys } from './cpr-vault.ts';

/** With the embedded database nobody has to make a key: the first start does, and the data directory keeps it. */
export async function withCprKey<Config extends CprKeys & { dataDir: string }>(config: Config): Promise<Config> {
  if (config.cprKey) return config;
  const file = join(config.dataDir, 'cpr-key');
  await writeFile(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' }).catch((error) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return { ...config, cprKey: Buffer.from(await readFile(file, 'utf8'), 'base64') };
}
