import { quoteName as quoted } from '../reserved-words.ts';
import type { Fix } from './fix-context.ts';

/** Puts the word between backticks. */
export const quoteName: Fix = ({ range }, { text }) => {
  if (!range) return null;
  const word = text.slice(range.start, range.end);
  return /^[\w$\u0080-\uffff]+$/.test(word) ? [{ range, text: quoted(word) }] : null;
};
