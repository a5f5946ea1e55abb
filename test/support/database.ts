import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Test } from 'tap';

export const TEMPLATE = 'fremdrift_test_template';

export type TestDatabase = {
  /** Connects as the owner. */
  url: string;
  drop(): Promise<void>;
};

/** A migrated database for one test file, empty unless another template is named. With `t` it is dropped when that test ends. */
export async function createTestDatabase(t?: Pick<Test, 'teardown'>, template = TEMPLATE): Promise<TestDatabase> {
  const server = process.env.FREMDRIFT_TEST_SERVER;
  if (!server) {
    throw new Error(
      'No test database: run tests by `node test/support/run.ts <files>`, which starts one and then tap.',
    );
  }
  const name = `fremdrift_test_${randomBytes(6).toString('hex')}`;
  await execute(server, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
  const drop = () => execute(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  t?.teardown(drop);
  return { url: withName(server, name), drop };
}

/** @returns the URL of another database on the same server */
export function withName(url: string, name: string): string {
  const named = new URL(url);
  named.pathname = `/${name}`;
  return named.href;
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
