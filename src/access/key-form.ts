/**
 * The form of API keys, `fk_<municipality>_<id>_<secret>`, and of the links that open a calendar, which begin with `fl`.
 * Secret scanners know a leaked key by its prefix. Only a hash of the secret is stored; a fast hash is enough for 256
 * random bits. authentication.ts judges a key.
 */
import { createHash, randomBytes } from 'node:crypto';
import { EVERY_MUNICIPALITY } from '../codes/municipalities.ts';

type ApiKey = { municipality: string; id: string; secret: string };

/** `fk` for keys, `fl` for links. */
type Prefix = 'fk' | 'fl';

/** How a key spells `*`, the code for every municipality. */
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
