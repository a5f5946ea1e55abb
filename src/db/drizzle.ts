/**
 * drizzle, loaded as CommonJS. As ES modules, which import each other in circles, it takes most of a second and 200 MB at
 * start (Node 24.21, drizzle 0.45); `require` takes a tenth of both. The types are the same.
 */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

export const { and, eq, getTableColumns, getTableName, inArray, is, Placeholder, sql }: typeof import('drizzle-orm') =
  require('drizzle-orm');
export const { CasingCache }: typeof import('drizzle-orm/casing') = require('drizzle-orm/casing');
export const pgCore: typeof import('drizzle-orm/pg-core') = require('drizzle-orm/pg-core');
export const { drizzle }: typeof import('drizzle-orm/node-postgres') = require('drizzle-orm/node-postgres');
export const {
  migrate,
}: typeof import('drizzle-orm/node-postgres/migrator') = require('drizzle-orm/node-postgres/migrator');
