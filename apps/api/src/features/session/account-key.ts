import { createHmac } from 'node:crypto';

/** Under what attempts to sign in as a person are counted, however their name was spelt. */
export function accountKeyOf(person: { readonly id: bigint }): string {
  return `person ${person.id.toString()}`;
}

/**
 * The same for a name that nobody has: it cannot be turned back into what was typed, which may be a password in the wrong
 * field. Spellings that the database would take for one name are one, so that the counting tells not which names exist.
 */
export function keyOfNobody(typed: string, secretKey: Uint8Array): string {
  const folded = typed.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return createHmac('sha256', secretKey).update('altergate account').update(folded).digest('base64url');
}
