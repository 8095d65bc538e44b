import { AltergateError } from '@altergate/domain';
import { normalTexts } from '@altergate/sql';
import type { LexingContext, NormalText } from '@altergate/sql';
import type { PlannedRevision } from './plan-revision.ts';
import { longestAtOnce } from './review-text.ts';
import { normalTextsInThread } from './review-thread.ts';

/** Most UTF-16 units of all these texts together; those of the statements behind are left out. */
const MOST_UNITS = 64 * 1_024;

/**
 * Per position the text that is run and the normal form of a statement, where they differ in more than blanks from what
 * was submitted, as the first target that answered reads it: the statements of the plan are that one's.
 */
export async function findNormalTexts(
  text: string,
  { findings, readAs, targets }: Pick<PlannedRevision, 'findings' | 'readAs' | 'targets'>,
): Promise<ReadonlyMap<number, NormalText>> {
  const answered = targets.findIndex(({ reached }) => reached);
  const context = readAs[Math.max(0, answered)];
  // Only a comment is removed, and only a name that a rule speaks of is quoted.
  const mayDiffer = /\/\*|--|#/.test(text) || findings.some(({ rule }) => rule.startsWith('reserved-word'));
  if (!context || !mayDiffer) return new Map();
  let units = 0;
  const texts = (await textsOf(text, context)).filter(({ executed, normal }) => {
    units += (executed?.length ?? 0) + normal.length;
    return units <= MOST_UNITS;
  });
  return new Map(texts.map((one) => [one.position, one]));
}

/** As `normalTexts`, without holding the event loop for long; a text that is too hard has none. */
async function textsOf(text: string, context: LexingContext): Promise<readonly NormalText[]> {
  if (text.length <= longestAtOnce) return normalTexts(text, context);
  try {
    return await normalTextsInThread({ kind: 'normal-texts', text, context });
  } catch (error) {
    if (error instanceof AltergateError && error.code === 'text-too-hard') return [];
    throw error;
  }
}
