import * as z from 'zod/mini';
import { targetSchema } from '@altergate/contracts';

/** A draft that could not reach the server, kept in this browser. */
const keptSchema = z.object({
  title: z.string(),
  reason: z.string(),
  sql: z.string(),
  targets: z.array(targetSchema),
  keptAt: z.number(),
});
export type KeptDraft = z.infer<typeof keptSchema>;

const nameOf = (ticketId: string | null) => `altergate.draft.${ticketId ?? 'new'}`;

/** Keeps a text under its ticket (null: one that has no number yet). False when this browser keeps nothing. */
export function keepDraft(ticketId: string | null, draft: KeptDraft): boolean {
  try {
    localStorage.setItem(nameOf(ticketId), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function forgetDraft(ticketId: string | null): void {
  localStorage.removeItem(nameOf(ticketId));
}

/** What was kept, or null; what cannot be read is as good as nothing. */
export function keptDraft(ticketId: string | null): KeptDraft | null {
  try {
    const parsed = keptSchema.safeParse(JSON.parse(localStorage.getItem(nameOf(ticketId)) ?? 'null'));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
