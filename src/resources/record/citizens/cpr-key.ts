import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CprKeys } from './cpr-vault.ts';

/** For the embedded database: the first start makes a key and keeps it in the data directory. */
export async function withCprKey<Config extends CprKeys & { dataDir: string }>(config: Config): Promise<Config> {
  if (config.cprKey) return config;
  const file = join(config.dataDir, 'cpr-key');
  await writeFile(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' }).catch((error) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return { ...config, cprKey: Buffer.from(await readFile(file, 'utf8'), 'base64') };
}
