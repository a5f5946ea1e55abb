/**
 * API keys: `fk_<municipality>_<id>_<secret>`. The prefix lets secret scanners find a leaked key, and the municipality
 * says where to look the credential up. Only a hash of the secret is stored; 256 random bits need no slow one.
 */
import { createHash, randomBytes } from 'node:crypto';

export type ApiKey = { municipality: string; id: string; secret: string };

const FORM = /^fk_(\d{4})_([0-9a-f]{12})_([0-9A-Za-z_-]{43})$/;

export function parseApiKey(text: string): ApiKey | null {
  const [, municipality, id, secret] = FORM.exec(text) ?? [];
  return municipality && id && secret ? { municipality, id, secret } : null;
}

export function newApiKey(municipality: string): ApiKey & { text: string } {
  const id = randomBytes(6).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  return { municipality, id, secret, text: `fk_${municipality}_${id}_${secret}` };
}

export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
