import type { Finding } from '@altergate/domain';
import type { LexingContext } from '../dialect.ts';
import { addColumnComment } from './add-column-comment.ts';
import { addTableComment } from './add-table-comment.ts';
import { dropManner } from './drop-manner.ts';
import { dropSemicolon } from './drop-semicolon.ts';
import { fixContextOf } from './fix-context.ts';
import type { Fix } from './fix-context.ts';
import { mergeAlters } from './merge-alters.ts';
import { quoteName } from './quote-reserved-word.ts';
import { replaceCharacters } from './replace-characters.ts';
import { splitInstant } from './split-instant.ts';
import type { TextEdit } from './text-edit.ts';

/** The fix per finding. */
const FIXES: Readonly<Record<string, Fix>> = {
  'reserved-word': quoteName,
  'reserved-word-next': quoteName,
  'unexpected-character': replaceCharacters,
  'statement-empty': dropSemicolon,
  'algorithm-written': dropManner,
  'lock-written': dropManner,
  'several-alters': mergeAlters,
  'instant-mixed': splitInstant,
  'column-comment-missing': addColumnComment,
  'table-comment-missing': addTableComment,
};

/** The findings that a fix may exist for. */
export const FIXABLE: readonly string[] = Object.keys(FIXES);

/**
 * Per finding the edits of the submitted text that take it away; null where there is no mechanical way.
 * A fix changes the statement of its finding and no other, except that merging moves one into an earlier one.
 * Throws AltergateError `text-too-long` and `too-many-statements` only.
 */
export function quickFixes(
  text: string,
  findings: readonly Finding[],
  context: LexingContext,
): (readonly TextEdit[] | null)[] {
  const read = fixContextOf(text, context);
  return findings.map((finding) => {
    const fix = Object.hasOwn(FIXES, finding.rule) ? FIXES[finding.rule] : undefined;
    return fix?.(finding, read) ?? null;
  });
}
