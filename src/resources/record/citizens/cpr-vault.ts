/**
 * CPR numbers at rest: encrypted (AES-256-GCM), and findable by a keyed hash that tells nothing without the key. Only here
 * is one sealed or opened.
 * The nonce comes from the number itself, so equal numbers give equal ciphertexts under one key: what the hash shows anyway,
 * and no nonce ever serves two numbers. Both are bound to the municipality.
 *
 * A key ring: everything is sealed and indexed with the current keys, and what one of the others has sealed or indexed is
 * still opened and found. So keys change beside running instances, and `fremdrift cpr rotate` does the rest.
 */
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto';

const ID_BYTES = 4;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const NUMBER_BYTES = 10;
/** What was sealed before keys had ids begins with the nonce. */
const WITHOUT_ID = NONCE_BYTES + NUMBER_BYTES + TAG_BYTES;

/** Each 32 random bytes. */
export type CprKeys = {
  cprKey?: Buffer | undefined;
  /** Other keys that numbers may still be sealed or indexed with. */
  cprOtherKeys?: Buffer[] | undefined;
  /** Left out: made from `cprKey`. */
  cprIndexKey?: Buffer | undefined;
};

type Key = { id: Buffer; encryption: Buffer; nonce: Buffer; index: Buffer };

/** The number is sealed with a key that is not on the ring. */
export class UnknownCprKey extends Error {
  override name = 'UnknownCprKey';
}

export class CprVault {
  readonly #current: Key;
  readonly #ring: Key[];
  /** The current one first. */
  readonly #indexKeys: Buffer[];

  /** null where no key is given: then numbers are not kept. */
  static of({ cprKey, cprOtherKeys = [], cprIndexKey }: CprKeys): CprVault | null {
    return cprKey ? new CprVault(cprKey, cprOtherKeys, cprIndexKey) : null;
  }

  constructor(current: Buffer, others: Buffer[] = [], index = current) {
    this.#current = keyOf(current);
    this.#ring = [this.#current, ...others.map(keyOf)];
    this.#indexKeys = [keyOf(index).index, ...this.#ring.map((key) => key.index)].filter(
      (key, place, all) => all.findIndex((other) => other.equals(key)) === place,
    );
  }

  /** Which key (4 bytes), nonce (12 bytes), ciphertext, tag (16 bytes). */
  seal(municipality: string, cpr: string): Buffer {
    const { id, encryption, nonce: nonceKey } = this.#current;
    const nonce = createHmac('sha256', nonceKey).update(`${municipality} ${cpr}`).digest().subarray(0, NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', encryption, nonce).setAAD(Buffer.from(municipality));
    return Buffer.concat([id, nonce, cipher.update(cpr, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  }

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

  /** By every key the number may be indexed with; the current one first. */
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

/** null where another key has sealed it, or somebody has changed it. */
function opened(key: Buffer, municipality: string, parts: Buffer): string | null {
  const decipher = createDecipheriv('aes-256-gcm', key, parts.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(municipality)).setAuthTag(parts.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(parts.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
