/** The reads and answers that are the same for every thing. */

import type { FastifyReply, FastifyRequest } from 'fastify';
import { ofOwnCitizen } from '../access/visibility.ts';
import { type Key, type Projection, type Read, readOne, readPage } from '../db/projection.ts';
import { numbered, type SQL, sql } from '../db/statement.ts';
import { numberedStatement as statement } from '../db/tenant.ts';
import type { Table } from './answers/csv.ts';
import { sendConditional, sendJson } from './answers/json.ts';
import { notFound, Problem } from './answers/problem.ts';
import { preconditionOf } from './requests/conditions.ts';
import { pageOf, sendPage } from './requests/paging.ts';
import type { Outcome } from './requests/put.ts';
import type { Tx } from './requests/transaction.ts';

/** The thing by its id as the caller may see it; the read goes to the citizen's access log. 404 when there is none. */
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

const citizenExists = statement(
  'citizen exists',
  `select from citizen where municipality_code = $1 and id = $2 and ${numbered(ofOwnCitizen('id'))}`,
);

/** Who asks a list about a citizen learns something of them, also where it is empty. */
export async function asksAbout(tx: Tx, citizenId: string): Promise<void> {
  if (await tx.row(citizenExists, [tx.municipality, citizenId])) tx.citizens.add(citizenId);
}

/** @param about the citizen the list is asked about: that there is nothing tells something, too. @param table how it reads as CSV, where it does */
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

/** A period the wrong way round would be taken for one in which nothing was found. */
export function mustBeInOrder({ from, to }: { from?: string | undefined; to?: string | undefined }): void {
  if (from === undefined || to === undefined || from <= to) return;
  const detail = 'The last day must not be before the first.';
  throw new Problem('invalid-parameter', detail, { errors: [{ parameter: 'to', detail, code: 'invalid-value' }] });
}

/** Does the write, then answers with what is now stored: 201 with its place when it is new, else 200. @param besides fields that only this answer has */
export async function answerPut(
  request: FastifyRequest,
  reply: FastifyReply,
  projection: Projection,
  key: Key,
  write: (tx: Tx, precondition: ReturnType<typeof preconditionOf>) => Promise<Outcome>,
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

/** Answers a DELETE with the thing as it now stands: entered in error. */
export async function answerDelete(
  request: FastifyRequest,
  reply: FastifyReply,
  projection: Projection,
  key: Key,
  mark: (tx: Tx, precondition: ReturnType<typeof preconditionOf>) => Promise<void>,
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
