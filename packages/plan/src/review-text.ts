import { assertTextLength, review } from '@altergate/sql';
import type { LexingContext, Review, ReviewContext } from '@altergate/sql';
import { readStatements } from './read-statements.ts';
import type { ReadStatement } from './read-statements.ts';
import { reviewInThread, statementsInThread } from './review-thread.ts';

/** Longest text, in UTF-16 units, that is reviewed at once; a longer one would hold the event loop too long. */
export const longestAtOnce = 8 * 1024;

/**
 * As `review`, without holding the event loop for long.
 * @throws AltergateError text-too-long, too-many-statements, text-too-hard
 */
export async function reviewText(text: string, context: ReviewContext): Promise<Review> {
  assertTextLength(text);
  return text.length <= longestAtOnce
    ? review(text, context)
    : reviewInThread({ kind: 'review', text, context });
}

/**
 * As `readStatements`, without holding the event loop for long.
 * @throws AltergateError as `reviewText`
 */
export async function readText(text: string, context: LexingContext): Promise<readonly ReadStatement[]> {
  assertTextLength(text);
  return text.length <= longestAtOnce
    ? readStatements(text, context)
    : statementsInThread({ kind: 'statements', text, context });
}
