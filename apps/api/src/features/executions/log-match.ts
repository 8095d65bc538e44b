import type { Language } from '@altergate/contracts/messages';
import type { LogChunk } from '@altergate/db';
import { hasHiddenCharacters } from '@altergate/domain';
import type { LogLine } from '@altergate/domain';
import { textOfLine } from './log-text.ts';

/** Words that a reader looks for in a log, in the text as it is shown to them. */
export interface LogWords {
  readonly q: string;
  readonly mayRead: boolean;
  readonly language: Language;
}

export interface LogMatch {
  /** False only for a chunk of which no line matches, told by its stored JSON without reading the lines. */
  readonly mayHold: (chunk: Pick<LogChunk, 'hasSensitive'>, json: string) => boolean;
  /** Whether the line's text as this reader sees it holds the words, upper and lower case alike. */
  readonly matches: (line: LogLine) => boolean;
}

/** Characters that JSON keeps as an escape and a reader sees as a sign, and lines of ours. */
const storedOtherwise = /\\[bfnru]|"message":\{/;

/**
 * Prepares a search. A chunk is passed over only when its JSON is sure to hold the text of its lines as it is shown, but
 * for the case, and the words are not in it.
 */
export function matchOf({ q, mayRead, language }: LogWords): LogMatch {
  const wanted = q.toLowerCase();
  const packed = wanted.replace(/["\\]/g, String.raw`\$&`).replaceAll('\t', String.raw`\t`);
  // Which of its two small forms a sigma gets depends on its neighbours, and those are others in JSON.
  const dependsOnNeighbours = /[\u03c3\u03c2]/.test(wanted);
  return {
    mayHold(chunk, json) {
      if (dependsOnNeighbours || (chunk.hasSensitive && !mayRead)) return true;
      if (storedOtherwise.test(json) || hasHiddenCharacters(json)) return true;
      return json.toLowerCase().includes(packed);
    },
    matches: (line) => textOfLine(line, mayRead, language).toLowerCase().includes(wanted),
  };
}
