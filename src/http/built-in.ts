/** Reads of things that the service brings along and a municipality can add to, such as instruments. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Projection, readOne, readPage } from '../db/projection.ts';
import { sendConditional } from './answers/json.ts';
import { notFound } from './answers/problem.ts';
import { pageOf, sendPage } from './requests/paging.ts';
import { commonConditions, type ListQuery } from './resource.ts';

/** JSON by id. */
type BuiltIn = Readonly<Record<string, string>>;

/** A municipality’s own thing replaces the built-in one of the same id. A filtered list shows no built-in ones. */
export async function sendListWithBuiltIn(
  request: FastifyRequest,
  reply: FastifyReply,
  projection: Projection,
  builtIn: BuiltIn,
  query: ListQuery,
): Promise<FastifyReply> {
  const page = pageOf(request, /^[a-z0-9-]{1,64}$/);
  const own = await request.transact((tx) => readPage(tx, projection, commonConditions(projection.alias, query), page));
  const filtered = query.externalReference || query.updatedSince;
  const others = Object.entries(builtIn)
    .filter(([id]) => !filtered && (page.after === null || id > page.after) && !own.some((row) => row.id === id))
    .map(([id, json]) => ({ id, json }));
  const rows = [...own, ...others].toSorted((a, b) => (a.id < b.id ? -1 : 1)).slice(0, page.limit + 1);
  return sendPage(request, reply, page, rows);
}

export async function sendOneOrBuiltIn(
  request: FastifyRequest,
  reply: FastifyReply,
  projection: Projection,
  builtIn: BuiltIn,
  id: string,
): Promise<FastifyReply> {
  const own = await request.transact((tx) => readOne(tx, projection, { id }));
  const json = own?.json ?? (Object.hasOwn(builtIn, id) ? builtIn[id] : undefined);
  if (!json) throw notFound();
  return sendConditional(request, reply, `"${own?.version ?? 1}"`, json);
}
