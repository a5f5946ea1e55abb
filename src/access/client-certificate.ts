/**
 * Client certificates (mutual TLS). A key or token may be bound to one certificate and then opens nothing without it
 * (RFC 8705). TLS ends at a proxy, which names the certificate in a header; the header counts from trusted proxies only.
 */
import { createHash, timingSafeEqual, X509Certificate } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';
import { isIn, type Network, networkOf } from './networks.ts';

/** `x5t#S256`: SHA-256 of a certificate in DER, base64url. */
export const THUMBPRINT = /^[A-Za-z0-9_-]{43}$/;

export class ClientCertificates {
  readonly #header: string | undefined;
  readonly #proxies: Network[];

  /** @param header the name of the proxy’s header; without it the service sees no certificate */
  constructor(header: string | undefined, proxies: string[]) {
    this.#header = header?.toLowerCase();
    this.#proxies = proxies.map(networkOf);
  }

  /** True when the request came with the bound certificate, and for a credential that is bound to none. */
  proves(request: FastifyRequest, bound: string | null | undefined): boolean {
    if (bound === null || bound === undefined) return true;
    const shown = this.#thumbprint(request);
    return shown !== null && shown.length === bound.length && timingSafeEqual(Buffer.from(shown), Buffer.from(bound));
  }

  #thumbprint({ headers, socket }: FastifyRequest): string | null {
    const value = this.#header && headers[this.#header];
    if (typeof value !== 'string' || !this.#isProxy(socket.remoteAddress)) return null;
    return thumbprintOf(value);
  }

  #isProxy(text: string | undefined): boolean {
    return text !== undefined && ipaddr.isValid(text) && isIn(this.#proxies, text);
  }
}

/** Proxies write `:base64:` (RFC 9440), URL-encoded PEM (nginx, Apache), base64 (Traefik) or SHA-256 in hex (HAProxy, Envoy). */
function thumbprintOf(value: string): string | null {
  const [, hash] = /^(?:.*\bHash=)?([0-9a-f]{64})\b/i.exec(value) ?? [];
  if (hash) return Buffer.from(hash, 'hex').toString('base64url');
  const [, base64] = /^:([A-Za-z0-9+/]+=*):$/.exec(value) ?? [];
  try {
    const text = base64 ?? decodeURIComponent(value);
    const { raw } = new X509Certificate(text.includes('BEGIN') ? text : Buffer.from(text, 'base64'));
    return createHash('sha256').update(raw).digest('base64url');
  } catch {
    return null;
  }
}
