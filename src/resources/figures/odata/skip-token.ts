/**
 * Where a page ends, sealed: it names the last record by its real id, which must not leave the service, and is worth nothing
 * with another query. The key of the municipality's pseudonyms seals it.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** `given` is how many rows have been given so far; `last` the values the last one is ordered by, its id at the end. */
export type Place = { given: number; last: (string | null)[] };

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

export function seal(place: Place, pseudonymKey: Buffer, query: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, keyFrom(pseudonymKey), iv).setAAD(Buffer.from(query));
  const sealed = [cipher.update(JSON.stringify(place), 'utf8'), cipher.final()];
  return Buffer.concat([iv, cipher.getAuthTag(), ...sealed]).toString('base64url');
}

/** Null when it was not sealed here, or for another query. */
export function unseal(token: string, pseudonymKey: Buffer, query: string): Place | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length <= IV_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv(CIPHER, keyFrom(pseudonymKey), bytes.subarray(0, IV_BYTES))
    .setAAD(Buffer.from(query))
    .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    const text = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
    return JSON.parse(text.toString('utf8'));
  } catch {
    return null;
  }
}

function keyFrom(pseudonymKey: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', pseudonymKey, '', '$skiptoken', 32));
}
