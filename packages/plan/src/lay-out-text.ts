import type { TextRange } from '@altergate/domain';
import { assertTextLength, formatText } from '@altergate/sql';
import type { FormattedText } from '@altergate/sql';
import { longestAtOnce } from './review-text.ts';
import { layoutInThread } from './review-thread.ts';

/**
 * As `formatText`, without holding the event loop for long.
 * @throws AltergateError text-too-long, too-many-statements, text-too-hard
 */
export async function layOutText(text: string, range: TextRange | null): Promise<FormattedText> {
  assertTextLength(text);
  return text.length <= longestAtOnce
    ? formatText(text, range)
    : layoutInThread({ kind: 'layout', text, range });
}
