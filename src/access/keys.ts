/**
 * API keys, `fk_<municipality>_<id>_<secret>`, and in the same form with `fl` what makes a link open. The prefix lets secret
 * scanners find a leaked one, and the municipality says where to look it up. Only a hash of the secret is stored; 256 random
 * bits need no slow one.
 */
import { createHash, randomBytes } from 'node:crypto';
import { EVERY_MUNICIPALITY } from '../codes/municipalities.ts';

export type ApiKey = { municipality: string; id: string; secret: string };

/** Of a key, or of a link. */
type Prefix = 'fk' | 'fl';

/** How a key spells `*`. */
const ALL = 'all';

const FORM = /^(f[kl])_(\d{4}|all)_([0-9a-f]{12})_([0-9A-Za-z_-]{43})$/;

export function parseApiKey(text: string, wanted: Prefix = 'fk'): ApiKey | null {
  const [, prefix, municipality, id, secret] = FORM.exec(text) ?? [];
  return prefix === wanted && municipality && id && secret
    ? { municipality: municipality === ALL ? EVERY_MUNICIPALITY : municipality, id, secret }
    : null;
}

export function newApiKey(municipality: string, prefix: Prefix = 'fk'): ApiKey & { text: string } {
  const id = randomBytes(6).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  return {
    municipality,
    id,
    secret,
    text: `${prefix}_${municipality === EVERY_MUNICIPALITY ? ALL : municipality}_${id}_${secret}`,
  };
}

export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
