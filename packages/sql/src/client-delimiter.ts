/** The mysql client keeps no more of a delimiter than this. */
const LONGEST = 15;

/** What ends a statement for the mysql client: `;` until a DELIMITER command names something else. */
export class Delimiter {
  readonly #text: string;
  #delimiter = ';';
  #next = -1;

  constructor(text: string) {
    this.#text = text;
  }

  get text(): string {
    return this.#delimiter;
  }

  change(delimiter: string): void {
    this.#delimiter = delimiter;
    this.#next = -1;
  }

  standsAt(at: number): boolean {
    return this.#text.startsWith(this.#delimiter, at);
  }

  /** Where it stands next from `at` on, be it quoted or not; `at` must not go back. */
  nextFrom(at: number): number {
    if (this.#next < at) {
      const found = this.#text.indexOf(this.#delimiter, at);
      this.#next = found < 0 ? Infinity : found;
    }
    return this.#next;
  }
}

/** What follows the word DELIMITER on its line. */
export interface DelimiterArgument {
  /** Where the line ends, without blanks before its end. */
  readonly end: number;
  /** Null where the client refuses: nothing stands there, or a backslash is in it. */
  readonly delimiter: string | null;
}

/** Reads the rest of a DELIMITER line as the client does: up to a blank, or between quotes. */
export function readDelimiter(text: string, at: number): DelimiterArgument {
  const lineEnd = text.indexOf('\n', at);
  const line = text.slice(at, lineEnd < 0 ? text.length : lineEnd).trimEnd();
  const argument = line.trimStart();
  const quoted = /^(['"`])(.*?)(?:\1|$)/.exec(argument);
  const delimiter = (quoted?.[2] ?? argument.split(/[ \t]/, 1)[0] ?? '').slice(0, LONGEST);
  const isTaken = delimiter !== '' && !delimiter.includes('\\');
  return { end: at + line.length, delimiter: isTaken ? delimiter : null };
}
