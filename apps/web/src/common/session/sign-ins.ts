import * as z from 'zod/mini';
import type { Me } from '@altergate/contracts';

const key = 'altergate.signed-in';
const signInSchema = z.object({ id: z.string(), displayName: z.string() });

/** Tells the other tabs of this browser, which share its one session, who signed in here; where it keeps nothing, nobody. */
export function tellSignIn({ id, displayName }: Me['person']): void {
  try {
    // The time makes it news also when it is the same person.
    localStorage.setItem(key, JSON.stringify({ id, displayName, at: Date.now() }));
  } catch {
    // Full or forbidden: whoever signed in is signed in all the same.
  }
}

/** Whether another tab told of a sign-in. */
export const isSignIn = (event: StorageEvent) => event.key === key;

/** Who signed in; null where that cannot be read. */
export function readSignIn(text: string | null): z.infer<typeof signInSchema> | null {
  try {
    return signInSchema.parse(JSON.parse(text ?? 'null'));
  } catch {
    return null;
  }
}
