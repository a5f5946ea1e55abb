/**
 * CPR numbers at rest: encrypted (AES-256-GCM), and findable by a keyed hash that tells nothing without the key.
 * The nonce comes from the number itself, so equal numbers give equal ciphertexts: what the hash shows anyway, and no
 * nonce ever serves two numbers. Both are bound to the municipality.
 */
import { createCipheriv, createHmac, hkdfSync } from 'node:crypto';

export class CprVault {
  readonly #encryption: Buffer;
  readonly #nonce: Buffer;
  readonly #index: Buffer;

  /** @param key 32 random bytes */
  constructor(key: Buffer) {
    const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', key, '', `fremdrift cpr ${purpose}`, 32));
    this.#encryption = derive('encryption');
    this.#nonce = derive('nonce');
    this.#index = derive('index');
  }

  /** Nonce (12 bytes), ciphertext, tag (16 bytes). */
  encrypt(municipality: string, cpr: string): Buffer {
    const nonce = createHmac('sha256', this.#nonce).update(`${municipality} ${cpr}`).digest().subarray(0, 12);
    const cipher = createCipheriv('aes-256-gcm', this.#encryption, nonce).setAAD(Buffer.from(municipality));
    return Buffer.concat([nonce, cipher.update(cpr, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  }

  /** Equal for equal numbers in one municipality. */
  index(municipality: string, cpr: string): Buffer {
    return createHmac('sha256', this.#index).update(`${municipality} ${cpr}`).digest();
  }
}
