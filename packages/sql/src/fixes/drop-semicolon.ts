import type { Fix } from './fix-context.ts';
import { deletion } from './text-edit.ts';

/** Deletes the delimiter that closes nothing. */
export const dropSemicolon: Fix = ({ range }) => range && [deletion(range.start, range.end)];
