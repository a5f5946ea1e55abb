/** The reads and answers that are the same for every thing. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ofOwnCitizen } from '../access/visibility.ts';
import { type Key, type Projection, type Read, readOne, readPage } from '../db/projection.ts';
import { municipality, param, type SQL, sql, statement } from '../db/statement.ts';
import type { Table } from './answers/csv.ts';
import { sendConditional, sendJson } from './answers/json.ts';
import { notFound, Problem } from './answers/problem.ts';
import { type Precondition, preconditionOf } from './requests/conditions.ts';
import { pageOf, sendPage } from './requests/paging.ts';
import type { Outcome } from './requests/put.ts';
import type { Tx } from './requests/transaction.ts';

/** The thing as the caller may see it. Its citizen’s access log gets a row. @throws Problem 404 */
export async function mustRead(tx: Tx, projection: Projection, key: Key): Promise<Read> {
  const read = await readOne(tx, projection, key);
  if (!read) throw notFound();
  if (read.citizenId) tx.citizens.add(read.citizenId);
  return read;
}

export async function sendOne(
  request: FastifyRequest,
  reply: FastifyReply,
  projection: Projection,
  key: Key,
): Promise<FastifyReply> {
  const read = await request.transact((tx) => mustRead(tx, projection, key));
  return sendConditional(request, reply, etagOf(read), read.json);
}

const citizenExists = statement<object, { citizenId: string }>(
  'citizen exists',
  sql`select from citizen where municipality_code = ${municipality} and id = ${param('citizenId')} and ${ofOwnCitizen('id')}`,
);

/** Logs an access for a list about one citizen, because an empty list tells something about the citizen too. */
export async function asksAbout(tx: Tx, citizenId: string): Promise<void> {
  if (await tx.row(citizenExists, { citizenId })) tx.citizens.add(citizenId);
}

/**
 * @param about the citizen that the list is about, where it is about one (see `asksAbout`)
 * @param table how the list is written as CSV; left out, it is not offered as CSV
 */
export async function sendList(
  request: FastifyRequest,
  reply: FastifyReply,
  projection: Projection,
  conditions: SQL[],
  about?: string,
  table?: Table,
): Promise<FastifyReply> {
  const page = pageOf(request);
  const rows = await request.transact(async (tx) => {
    if (about !== undefined) await asksAbout(tx, about);
    const found = await readPage(tx, projection, conditions, page);
    for (const { citizenId } of found.slice(0, page.limit)) if (citizenId) tx.citizens.add(citizenId);
    return found;
  });
  return sendPage(request, reply, page, rows, table);
}

export type ListQuery = {
  externalReference?: { system: string; value: string } | undefined;
  updatedSince?: string | undefined;
};

/** The filters every list has. */
export function commonConditions(alias: string, { externalReference, updatedSince }: ListQuery): SQL[] {
  const of = sql.raw(alias);
  const conditions: SQL[] = [];
  if (externalReference) {
    conditions.push(sql`${of}.external_system = ${externalReference.system}`);
    conditions.push(sql`${of}.external_value = ${externalReference.value}`);
  }
  if (updatedSince) conditions.push(sql`${of}.updated_at >= ${updatedSince}`);
  return conditions;
}

/** Refuses a period that ends before it begins: the caller would believe that nothing was found in it. */
export function mustBeInOrder({ from, to }: { from?: string | undefined; to?: string | undefined }): void {
  if (from === undefined || to === undefined || from <= to) return;
  const detail = 'The last day must not be before the first.';
  throw new Problem('invalid-parameter', detail, { errors: [{ parameter: 'to', detail, code: 'invalid-value' }] });
}

/**
 * Writes, and answers with what is then stored: 201 with `Location` when it is new, else 200.
 * @param besides fields that only this answer has
 */
export async function answerPut(
  request: FastifyRequest,
  reply: FastifyReply,
  projection: Projection,
  key: Key,
  write: (tx: Tx, precondition: Precondition) => Promise<Outcome>,
  besides?: object,
): Promise<FastifyReply> {
  const precondition = preconditionOf(request);
  const { outcome, read } = await request.transact(async (tx) => ({
    outcome: await write(tx, precondition),
    read: await mustRead(tx, projection, key),
  }));
  if (outcome === 'created') reply.code(201).header('location', request.url);
  reply.header('etag', etagOf(read));
  return sendJson(reply, besides ? `${read.json.slice(0, -1)},${JSON.stringify(besides).slice(1)}` : read.json);
}

/** Marks the thing as entered in error, and answers with it. */
export async function answerDelete(
  request: FastifyRequest,
  reply: FastifyReply,
  projection: Projection,
  key: Key,
  mark: (tx: Tx, precondition: Precondition) => Promise<void>,
): Promise<FastifyReply> {
  const precondition = preconditionOf(request);
  const read = await request.transact(async (tx) => {
    await mustRead(tx, projection, key);
    await mark(tx, precondition);
    return mustRead(tx, projection, key);
  });
  reply.header('etag', etagOf(read));
  return sendJson(reply, read.json);
}

function etagOf({ version }: Read): string {
  return `"${version}"`;
}

/** The columns of an external reference. */
export function referenceColumns(reference: { system: string; value: string } | undefined) {
  return { externalSystem: reference?.system ?? null, externalValue: reference?.value ?? null };
}
