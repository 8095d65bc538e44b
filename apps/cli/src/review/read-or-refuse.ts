import { MAX_TEXT_BYTES } from '@altergate/sql';
import { refusalOf } from './refusal.ts';
import type { ReviewedText } from './reviewed.ts';
import type { Source } from './sources.ts';

/** A text that is too long was not even read. */
export function readOrRefuse(
  { file, text, bytes }: Source,
  read: (text: string) => Pick<ReviewedText, 'statements' | 'findings'>,
): ReviewedText {
  if (text !== null) return { file, text, ...read(text) };
  const tooLong = refusalOf({ code: 'text-too-long', params: { bytes, limit: MAX_TEXT_BYTES } });
  return { file, text: '', statements: [], findings: [tooLong] };
}
