/** What of an answer's forms the caller would rather have (RFC 9110, 12.5). */
import type { FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';

/** `charset`, `fhirVersion` and the like: each form is there in one way. */
const PARAMETERS = /;(?!\s*q=)[^;,]*/gi;

/** Undefined where the caller takes none of them. Where quality and exactness do not decide, the caller's order does, then the one given. */
export function preferred<Type extends string>({ headers }: FastifyRequest, types: readonly Type[]): Type | undefined {
  const accept = headers.accept?.replaceAll(PARAMETERS, '');
  return new Negotiator({ headers: { ...(accept && { accept }) } }).mediaType([...types]) as Type | undefined;
}

/** Is it another form than JSON, which everybody gets who does not ask for that one? */
export function prefers(request: FastifyRequest, type: string): boolean {
  return preferred(request, ['application/json', type]) === type;
}

export function acceptsGzip(request: FastifyRequest): boolean {
  return new Negotiator(request).encoding(['gzip', 'identity']) === 'gzip';
}
