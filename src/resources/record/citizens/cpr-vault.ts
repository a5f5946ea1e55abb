/**
 * CPR numbers as they are stored: sealed (encrypted with AES-256-GCM), and indexed by a keyed hash by which they are found.
 * Numbers are sealed and opened only here.
 *
 * The nonce is derived from the number, so one key seals equal numbers to equal ciphertexts. That reveals no more than the
 * index does, and no two numbers share a nonce. Ciphertext and index are bound to the municipality.
 *
 * The current keys seal and index; the other keys on the ring still open and find what they sealed and indexed. So keys can
 * be changed while the service runs, and `fremdrift cpr rotate` then moves every number to the current keys.
 */
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto';

const ID_BYTES = 4;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const NUMBER_BYTES = 10;
/** Numbers sealed before keys had ids: these begin with the nonce. */
const WITHOUT_ID = NONCE_BYTES + NUMBER_BYTES + TAG_BYTES;

/** Each key is 32 random bytes. */
export type CprKeys = {
  cprKey?: Buffer | undefined;
  /** Other keys that stored numbers may be sealed or indexed with. */
  cprOtherKeys?: Buffer[] | undefined;
  /** Left out: derived from `cprKey`. */
  cprIndexKey?: Buffer | undefined;
};

type Key = { id: Buffer; encryption: Buffer; nonce: Buffer; index: Buffer };

/** The number is sealed with a key that the vault does not have. */
export class UnknownCprKey extends Error {
  override name = 'UnknownCprKey';
}

export class CprVault {
  readonly #current: Key;
  readonly #ring: Key[];
  /** The current one first. */
  readonly #indexKeys: Buffer[];

  /** null without a key: then no numbers are stored. */
  static of({ cprKey, cprOtherKeys = [], cprIndexKey }: CprKeys): CprVault | null {
    return cprKey ? new CprVault(cprKey, cprOtherKeys, cprIndexKey) : null;
  }

  constructor(current: Buffer, others: Buffer[] = [], index = current) {
    this.#current = keyOf(current);
    this.#ring = [this.#current, ...others.map(keyOf)];
    this.#indexKeys = [keyOf(index).index, ...this.#ring.map((key) => key.index)].filter(
      (key, position, all) => all.findIndex((other) => other.equals(key)) === position,
    );
  }

  /** @returns key id (4 bytes), nonce (12 bytes), ciphertext (10 bytes), tag (16 bytes) */
  seal(municipality: string, cpr: string): Buffer {
    const { id, encryption, nonce: nonceKey } = this.#current;
    const nonce = createHmac('sha256', nonceKey).update(`${municipality} ${cpr}`).digest().subarray(0, NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', encryption, nonce).setAAD(Buffer.from(municipality));
    return Buffer.concat([id, nonce, cipher.update(cpr, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  }

  /** @throws UnknownCprKey */
  open(municipality: string, sealed: Buffer): string {
    const named = sealed.length > WITHOUT_ID;
    const parts = named ? sealed.subarray(ID_BYTES) : sealed;
    const keys = named ? this.#ring.filter(({ id }) => id.equals(sealed.subarray(0, ID_BYTES))) : this.#ring;
    for (const { encryption } of keys) {
      const cpr = opened(encryption, municipality, parts);
      if (cpr !== null) return cpr;
    }
    throw new UnknownCprKey('A CPR number is sealed with a key that is neither CPR_KEY nor among CPR_OTHER_KEYS');
  }

  /** Equal for equal numbers in one municipality. */
  index(municipality: string, cpr: string): Buffer {
    return this.indexes(municipality, cpr)[0] as Buffer;
  }

  /** One for each key that may have indexed the number; the current key first. */
  indexes(municipality: string, cpr: string): Buffer[] {
    return this.#indexKeys.map((key) => createHmac('sha256', key).update(`${municipality} ${cpr}`).digest());
  }
}

function keyOf(key: Buffer): Key {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', key, '', `fremdrift cpr ${purpose}`, 32));
  return {
    id: createHash('sha256').update(derive('id')).digest().subarray(0, ID_BYTES),
    encryption: derive('encryption'),
    nonce: derive('nonce'),
    index: derive('index'),
  };
}

/** null when another key sealed it, or when it was tampered with. */
function opened(key: Buffer, municipality: string, parts: Buffer): string | null {
  const decipher = createDecipheriv('aes-256-gcm', key, parts.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(municipality)).setAuthTag(parts.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(parts.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
