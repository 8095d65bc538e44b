import { createHash, randomBytes } from 'node:crypto';

/** Begins every personal token, so that people and secret scanners know one when they see it. */
export const tokenPrefix = 'altergate_';

/** A new token's secret, what of it is stored, and what is shown of it later. */
export interface TokenSecret {
  readonly value: string;
  readonly hash: Uint8Array<ArrayBuffer>;
  readonly ending: string;
}

/** Makes a token: the prefix and 32 random bytes. Only its SHA-256 is ever stored. */
export function newTokenSecret(): TokenSecret {
  const value = `${tokenPrefix}${randomBytes(32).toString('base64url')}`;
  return { value, hash: hashTokenSecret(value), ending: value.slice(-4) };
}

/** SHA-256 is enough: the secret is random, so there is nothing to guess. */
export function hashTokenSecret(value: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(value).digest());
}

/**
 * The token of an `Authorization` header. Null for none and for another scheme; an empty text for a bearer that is no
 * token of ours, which must be refused and never be passed over in favour of a cookie.
 */
export function bearerOf(header: string | undefined): string | null {
  const value = /^Bearer +(.*)$/i.exec(header ?? '')?.[1]?.trim();
  if (value === undefined) return /^Bearer\b/i.test(header ?? '') ? '' : null;
  return value.startsWith(tokenPrefix) && value.length <= 128 ? value : '';
}
