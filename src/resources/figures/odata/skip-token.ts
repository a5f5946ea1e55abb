/**
 * Where a page ends, encrypted: it names the last record by its real id, which must not leave the service. It is sealed with
 * the municipality's key for pseudonyms, and can be opened only for the same query.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** `given`: how many rows the pages so far had. `last`: the values the last row is ordered by, its real id at the end. */
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

/** Null when the token was not sealed here, or was sealed for another query. */
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
