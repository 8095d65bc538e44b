import { AltergateError } from '@altergate/domain';
import type { TextRange } from '@altergate/domain';
import { Delimiter, readDelimiter } from './client-delimiter.ts';
import { endOfUseLine } from './client-use.ts';
import type { LexingContext } from './dialect.ts';
import { Lexer } from './lexer.ts';
import { StoredProgram } from './stored-program.ts';
import type { Token } from './token.ts';

/** Longest text that is taken, in bytes of UTF-8. */
export const MAX_TEXT_BYTES = 1024 * 1024;
/** Most statements that one text may hold. */
export const MAX_STATEMENTS = 1000;

/** One statement of a text: its tokens without comments and without what closes it. */
export interface Statement {
  /** Zero-based position in the text. */
  readonly position: number;
  /** From its first token to its last; comments round it are outside. */
  readonly range: TextRange;
  readonly tokens: readonly Token[];
  /** The whole submitted text that all ranges point into. */
  readonly text: string;
}

/** What closes a statement: `;`, another delimiter, or `\G` and `\g` of the mysql client. */
export interface StatementEnding extends TextRange {
  readonly text: string;
}

/** A stretch of the text: at most one statement with what stands before it and what closes it. */
export interface Piece {
  readonly range: TextRange;
  /** The statement's position; null for what holds none. */
  readonly statement: number | null;
  /** Null where the text, or the line of a DELIMITER command, ends. */
  readonly ending: StatementEnding | null;
}

export interface Split {
  readonly statements: readonly Statement[];
  /** Each delimiter that closes nothing. */
  readonly empty: readonly TextRange[];
  /** Everything that was read, comments and delimiters too. */
  readonly tokens: readonly Token[];
  /** They cover the text without a gap: put together they are the text. */
  readonly pieces: readonly Piece[];
}

/**
 * Cuts a text into statements as the mysql client does: at every delimiter outside quotes and comments, which is `;`
 * until a DELIMITER line names another, at `\G` and `\g`, and behind a line `USE name`. With `;` the body of a stored
 * program stays whole, too.
 * Throws AltergateError `text-too-long` {bytes, limit} and `too-many-statements` {count, limit}.
 */
export function split(text: string, context: LexingContext): Split {
  assertTextLength(text);
  const cut = new Cut(text);
  const lexer = new Lexer(text, context, startOf(text));
  const delimiter = new Delimiter(text);
  let useEnd: number | null = null;
  for (;;) {
    const isEnd = delimiter.standsAt(lexer.at);
    const token = isEnd
      ? lexer.take('punctuation', lexer.at + delimiter.text.length)
      : lexer.next(delimiter.nextFrom(lexer.at));
    if (!token) break;
    cut.all.push(token);
    if (isEnd ? delimiter.text !== ';' || !cut.isInProgram : isClientEnding(token)) cut.close(token);
    else if (token.kind !== 'comment') cut.add(token);
    if (cut.isFirst(token)) useEnd = endOfUseLine(text, token, delimiter.text);
    else if (useEnd !== null && token.end >= useEnd) {
      useEnd = null;
      cut.close(null);
    }
    if (!cut.isDelimiterCommand) continue;
    const argument = readDelimiter(text, token.end);
    if (argument.delimiter !== null) delimiter.change(argument.delimiter);
    if (argument.end > token.end) cut.addArgument(lexer.take('punctuation', argument.end));
    cut.close(null);
  }
  return cut.finish();
}

/** A byte order mark says how a file is encoded; as the mysql client does, it is passed at the very start only. */
function startOf(text: string): number {
  return text.startsWith('\ufeff') ? 1 : 0;
}

/** A UTF-16 unit takes no more in UTF-8. */
const MAX_BYTES_OF_UNIT = 3;

/** @throws AltergateError text-too-long {bytes, limit} */
export function assertTextLength(text: string): void {
  if (text.length * MAX_BYTES_OF_UNIT <= MAX_TEXT_BYTES) return;
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > MAX_TEXT_BYTES) throw new AltergateError('text-too-long', { bytes, limit: MAX_TEXT_BYTES });
}

function isClientEnding(token: Token): boolean {
  return token.problem === 'client-command' && /^\\g$/i.test(token.text);
}

/** Gathers tokens into statements and pieces. */
class Cut {
  readonly all: Token[] = [];
  readonly #text: string;
  readonly #statements: Statement[] = [];
  readonly #empty: TextRange[] = [];
  readonly #pieces: Piece[] = [];
  #tokens: Token[] = [];
  #program = new StoredProgram();
  #from = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isInProgram(): boolean {
    return this.#program.isOpen;
  }

  isFirst(token: Token): boolean {
    return this.#tokens.length === 1 && this.#tokens[0] === token;
  }

  /** True right after the word DELIMITER that begins a statement. */
  get isDelimiterCommand(): boolean {
    return this.#tokens.length === 1 && this.#tokens[0]?.keyword === 'DELIMITER';
  }

  add(token: Token): void {
    this.#tokens.push(token);
    if (token.kind !== 'executable-comment') this.#program.feed(token);
  }

  addArgument(token: Token): void {
    this.all.push(token);
    this.#tokens.push(token);
  }

  /** Ends the statement at its delimiter, or right here. */
  close(ending: Token | null): void {
    const statement = toStatement(this.#text, this.#statements.length, withoutSemicolons(this.#tokens));
    if (statement) this.#statements.push(statement);
    else if (ending) this.#empty.push(rangeOfToken(ending));
    this.#addPiece(statement, ending, ending?.end ?? statement?.range.end ?? this.#from);
    this.#tokens = [];
    this.#program = new StoredProgram();
  }

  /** @throws AltergateError too-many-statements {count, limit} */
  finish(): Split {
    if (this.#tokens.length > 0) this.close(null);
    this.#addPiece(null, null, this.#text.length);
    const count = this.#statements.length;
    if (count > MAX_STATEMENTS) {
      throw new AltergateError('too-many-statements', { count, limit: MAX_STATEMENTS });
    }
    return { statements: this.#statements, empty: this.#empty, tokens: this.all, pieces: this.#pieces };
  }

  #addPiece(statement: Statement | null, ending: Token | null, end: number): void {
    if (end === this.#from && !statement) return;
    this.#pieces.push({
      range: { start: this.#from, end },
      statement: statement?.position ?? null,
      ending: ending && { ...rangeOfToken(ending), text: ending.text },
    });
    this.#from = end;
  }
}

function rangeOfToken({ start, end }: Token): TextRange {
  return { start, end };
}

/** Before another delimiter a `;` may stand as well; the server leaves it out. Behind the word DELIMITER it is one. */
function withoutSemicolons(tokens: readonly Token[]): readonly Token[] {
  if (tokens[0]?.keyword === 'DELIMITER') return tokens;
  const last = tokens.findLastIndex((token) => !(token.kind === 'punctuation' && token.text === ';'));
  return last === tokens.length - 1 ? tokens : tokens.slice(0, last + 1);
}

function toStatement(text: string, position: number, tokens: readonly Token[]): Statement | null {
  const first = tokens[0];
  const last = tokens.at(-1);
  if (!first || !last) return null;
  return { position, range: { start: first.start, end: last.end }, tokens, text };
}
