import { assertTextLength, review } from '@altergate/sql';
import type { Review, ReviewContext } from '@altergate/sql';
import { reviewInThread } from './review-thread.ts';

/** Longest text, in UTF-16 units, that is reviewed at once; a longer one would hold the event loop too long. */
const longestAtOnce = 8 * 1024;

/**
 * As `review`, without holding the event loop for long.
 * @throws AltergateError text-too-long, too-many-statements, text-too-hard
 */
export async function reviewText(text: string, context: ReviewContext): Promise<Review> {
  assertTextLength(text);
  return text.length <= longestAtOnce ? review(text, context) : reviewInThread({ text, context });
}
