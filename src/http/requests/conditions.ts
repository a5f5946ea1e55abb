/** The conditions of a write: which version it changes (`If-Match`), or that the thing must be new (`If-None-Match: *`). */
import type { FastifyRequest } from 'fastify';
import { Problem } from '../answers/problem.ts';

/** `version` is the one the writer read, or null when it sent none. */
export type Precondition = { version: number | null; mustBeNew: boolean };

/** `"3"` and `"3-digest"` both name version 3. */
const ETAG = /^(?:W\/)?"(\d{1,9})(?:-[\w-]*)?"$/;

export function preconditionOf(request: FastifyRequest): Precondition {
  const ifMatch = request.headers['if-match'];
  const mustBeNew = request.headers['if-none-match'] === '*';
  if (ifMatch === undefined) return { version: null, mustBeNew };
  const [, version] = ETAG.exec(ifMatch.trim()) ?? [];
  if (version) return { version: Number(version), mustBeNew };
  const detail = 'Send one ETag as you read it, such as "3".';
  throw new Problem('invalid-header', detail, { errors: [{ header: 'If-Match', detail, code: 'invalid-format' }] });
}
