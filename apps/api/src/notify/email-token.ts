import { createHmac, timingSafeEqual } from 'node:crypto';
import type { OpenConfirmation } from '@altergate/db';

/**
 * The secret of the link that confirms an address: made anew under the secret key wherever it is needed, so that it is
 * stored nowhere and good for one person, one address and one request.
 */
export function emailTokenOf(
  secretKey: Uint8Array,
  userId: bigint,
  { email, request }: OpenConfirmation,
): string {
  const parts = JSON.stringify([userId.toString(), email, request]);
  return createHmac('sha256', secretKey).update('altergate e-mail').update(parts).digest('base64url');
}

/** Whether a text is that secret; takes the same time for every wrong one. */
export function isEmailToken(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * Under what mails to an address are counted, however it was spelt: nothing that could be turned back into the address.
 * What comes after a `+` leads to the same person with most providers.
 */
export function addressKeyOf(secretKey: Uint8Array, email: string): string {
  const at = email.lastIndexOf('@');
  const name = email.slice(0, at).replace(/\+.*$/s, '');
  const folded = `${name}${email.slice(at)}`.normalize('NFKC').toLowerCase();
  return createHmac('sha256', secretKey)
    .update('altergate mailbox')
    .update(folded)
    .digest('base64url')
    .slice(0, 16);
}
