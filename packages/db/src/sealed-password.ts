import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { AltergateError } from '@altergate/domain';

/** A password under AES-256-GCM; bound to the instance, so that a sealed value copied to another row does not open. */
export interface SealedPassword {
  readonly keyId: string;
  readonly nonce: Uint8Array<ArrayBuffer>;
  readonly ciphertext: Uint8Array<ArrayBuffer>;
  readonly tag: Uint8Array<ArrayBuffer>;
}

const checkText = 'altergate key check';

/** Names a key without telling anything of it: the first 32 hex digits of its SHA-256. */
export function keyIdOf(key: Uint8Array): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 32);
}

function bytes(buffer: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer);
}

/** Seals a password for the instance with this uid. `key` is 32 bytes. */
export function sealPassword(key: Uint8Array, instanceUid: string, password: string): SealedPassword {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(instanceUid, 'utf8'));
  const ciphertext = Buffer.concat([cipher.update(password, 'utf8'), cipher.final()]);
  return {
    keyId: keyIdOf(key),
    nonce: bytes(nonce),
    ciphertext: bytes(ciphertext),
    tag: bytes(cipher.getAuthTag()),
  };
}

/** Opens what `sealPassword` sealed. Throws `credential-not-readable` for another key, another instance or a changed value. */
export function openPassword(key: Uint8Array, instanceUid: string, sealed: SealedPassword): string {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.nonce);
    decipher.setAAD(Buffer.from(instanceUid, 'utf8'));
    decipher.setAuthTag(sealed.tag);
    return Buffer.concat([decipher.update(sealed.ciphertext), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new AltergateError('credential-not-readable', { keyId: sealed.keyId }, { cause });
  }
}

/** A value stored once per key, by which a wrong key is noticed before anything is sealed with it. */
export function checkValueOf(key: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes(createHmac('sha512', key).update(checkText).digest());
}

/** Whether a stored check value was made with this key. */
export function isCheckValueOf(key: Uint8Array, stored: Uint8Array): boolean {
  const expected = checkValueOf(key);
  return stored.length === expected.length && timingSafeEqual(stored, expected);
}
