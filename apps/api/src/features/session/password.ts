import { hash, verify } from '@node-rs/argon2';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. The encoded hash carries them. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** argon2id of a password, with a salt of its own, encoded. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, parameters);
}

/** Whether the password made this hash. */
export function isPasswordOf(passwordHash: string, password: string): Promise<boolean> {
  return verify(passwordHash, password);
}

let hashOfNobody: Promise<string> | null = null;

/** Spends the time of a real comparison, so that the answer tells nothing about which names exist. Always false. */
export async function compareWithNobody(password: string): Promise<false> {
  hashOfNobody ??= hashPassword('nobody has this password');
  await isPasswordOf(await hashOfNobody, password);
  return false;
}
