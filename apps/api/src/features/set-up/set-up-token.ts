import { createHash, randomBytes } from 'node:crypto';

/** A set-up link's secret: what stands in the link, and what of it is stored. */
export interface SetUpToken {
  readonly value: string;
  readonly hash: Uint8Array<ArrayBuffer>;
}

/** 32 random bytes; only their SHA-256 is ever stored. */
export function newSetUpToken(): SetUpToken {
  const value = randomBytes(32).toString('base64url');
  return { value, hash: hashSetUpToken(value) };
}

export function hashSetUpToken(value: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(value).digest());
}
