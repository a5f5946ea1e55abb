/** Which form of an answer the caller prefers (RFC 9110, 12.5). */
import type { FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';

/** Parameters such as `charset` and `fhirVersion` are ignored: each type has one form. */
const PARAMETERS = /;(?!\s*q=)[^;,]*/gi;

/**
 * Undefined when the caller accepts none of the types. Between equals the caller’s order decides, then the order given.
 */
export function preferred<Type extends string>({ headers }: FastifyRequest, types: readonly Type[]): Type | undefined {
  const accept = headers.accept?.replaceAll(PARAMETERS, '');
  return new Negotiator({ headers: { ...(accept && { accept }) } }).mediaType([...types]) as Type | undefined;
}

/** Whether the caller prefers this type to JSON, which is the default. */
export function prefers(request: FastifyRequest, type: string): boolean {
  return preferred(request, ['application/json', type]) === type;
}

export function acceptsGzip(request: FastifyRequest): boolean {
  return new Negotiator(request).encoding(['gzip', 'identity']) === 'gzip';
}
