import type { TextRange } from '@altergate/domain';
import { everReserved } from '../ever-reserved.ts';
import type { Identifier } from '../names.ts';
import { joinTokens } from '../normalise.ts';
import { rangeOf } from '../position.ts';
import { splitAtCommas, TokenCursor } from '../token-cursor.ts';
import type { Token } from '../token.ts';
import type { Written } from '../written.ts';

/** Reads on as far as `read` does, or not at all when it gives null: what is left over is then seen to be. */
export function attempt<Result>(
  cursor: TokenCursor,
  read: (ahead: TokenCursor) => Result | null,
): Result | null {
  const ahead = new TokenCursor(cursor.tokens, cursor.index);
  const result = read(ahead);
  if (result !== null) while (cursor.index < ahead.index) cursor.next();
  return result;
}

/** From the token at `start` to the last one that was taken; an empty range when none was. */
export function rangeSince(cursor: TokenCursor, start: number): TextRange {
  const at = cursor.tokens[start]?.start ?? cursor.tokens.at(-1)?.end ?? 0;
  return rangeOf(cursor.tokens.slice(start, cursor.index)) ?? { start: at, end: at };
}

/** What was taken from the token at `start` on, as written. */
export function writtenSince(cursor: TokenCursor, start: number, text: string): Written {
  const tokens = cursor.tokens.slice(start, cursor.index);
  return { value: joinTokens(text, tokens), range: rangeSince(cursor, start) };
}

/** Takes `( … )` and hands out what stands inside, as written; null when none opens or closes here. */
export function takeWrittenGroup(cursor: TokenCursor, text: string): Written | null {
  const start = cursor.index;
  const inside = cursor.takeGroup();
  if (!inside) return null;
  return { value: joinTokens(text, inside), range: rangeOf(inside) ?? rangeSince(cursor, start) };
}

/** Takes one name, word, number or string as the value of an option; null before punctuation. */
export function takeValue(cursor: TokenCursor): Written | null {
  const token = cursor.peek();
  if (!token || token.kind === 'punctuation' || token.kind === 'error') return null;
  cursor.next();
  return { value: token.value, range: { start: token.start, end: token.end } };
}

/**
 * Takes `name =`, with which MariaDB hands a value to the storage engine.
 * The name is in upper case; null before anything else.
 */
export function takeAssigned(cursor: TokenCursor): string | null {
  const name = cursor.peek();
  const isName = name?.kind === 'word' || name?.kind === 'quoted-identifier';
  if (!isName || !cursor.isPunctuation('=', 1)) return null;
  cursor.next();
  cursor.next();
  return name.value.toUpperCase();
}

/** Words of their own meaning near a column or a key: MariaDB takes them for no name of an option. */
const NO_OPTION: ReadonlySet<string> = new Set([
  ...everReserved('mariadb'),
  ...(
    'ALGORITHM LOCK COMMENT CHARSET ENGINE STORAGE VIRTUAL STORED VISIBLE INVISIBLE AUTO_INCREMENT ' +
    'ENGINE_ATTRIBUTE SECONDARY_ENGINE_ATTRIBUTE'
  ).split(' '),
]);

/** As `takeAssigned`, behind a column or a key. */
export function takeEngineOption(cursor: TokenCursor): string | null {
  return NO_OPTION.has(cursor.peek()?.keyword ?? '') ? null : takeAssigned(cursor);
}

/** Takes a whole number that may be written as such; null before anything else. */
export function takeNumber(cursor: TokenCursor): number | null {
  const token = cursor.peek();
  if (token?.kind !== 'number' || !/^\d+$/.test(token.text)) return null;
  cursor.next();
  return Number(token.text);
}

/** Takes `( name, name … )`; null when it is something else, and then nothing was taken. */
export function takeNameList(cursor: TokenCursor): Identifier[] | null {
  const group = new TokenCursor(cursor.tokens, cursor.index).takeGroup();
  const names = group && readNames(group);
  if (!names) return null;
  cursor.takeGroup();
  return names;
}

function readNames(group: readonly Token[]): Identifier[] | null {
  if (group.length === 0) return [];
  const names: Identifier[] = [];
  for (const piece of splitAtCommas(group)) {
    const cursor = new TokenCursor(piece);
    const name = cursor.takeIdentifier();
    if (!name || !cursor.done) return null;
    names.push(name);
  }
  return names;
}
