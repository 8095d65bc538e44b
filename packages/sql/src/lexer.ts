import { isBlank, isIdentifierCharacter, isUnexpected } from './characters.ts';
import type { LexingContext } from './dialect.ts';
import { closesExecutable, scanComment } from './scan-comment.ts';
import { scanDollarQuoted } from './scan-dollar.ts';
import { scanNumber } from './scan-number.ts';
import { scanQuoted } from './scan-quoted.ts';
import type { Scanned, Token } from './token.ts';

/**
 * Cuts a text into tokens as the server does under that mode (server source: sql/sql_lex.cc); with a dialect also
 * executable comments, as that server would. Never throws: what no server would take becomes a token of kind `error`.
 * Blanks are left out; ranges are UTF-16 offsets into `text`.
 */
export function lex(text: string, context: LexingContext): Token[] {
  const lexer = new Lexer(text, context);
  const tokens: Token[] = [];
  for (let token = lexer.next(); token; token = lexer.next()) tokens.push(token);
  return tokens;
}

/** Reads one token after another. What has been read never depends on what follows. */
export class Lexer {
  readonly #text: string;
  readonly #context: LexingContext;
  #at: number;
  #inExecutable = false;
  #last: Token | null = null;
  #beforeLast: Token | null = null;

  constructor(text: string, context: LexingContext, start = 0) {
    this.#text = text;
    this.#context = context;
    this.#at = start;
  }

  /** Where the next token begins, or the end of the text. */
  get at(): number {
    while (isBlank(this.#text[this.#at])) this.#at += 1;
    return this.#at;
  }

  /** The next token, cut at `limit` unless it is quoted or a comment; null at the end of the text. */
  next(limit?: number): Token | null {
    const start = this.at;
    if (start >= this.#text.length) return this.#finish();
    const scanned = this.#scan(start);
    const isCut = limit !== undefined && limit < scanned.end && this.#isCuttable(start, scanned);
    return this.#take(isCut ? { ...scanned, end: limit } : scanned);
  }

  /** Hands out a stretch of the text as one token, read by somebody else. */
  take(kind: 'word' | 'punctuation', end: number): Token {
    return this.#take({ kind, end });
  }

  #take(scanned: Scanned): Token {
    const named = this.#follows('.') || this.#follows('@') || this.#isQualifier(scanned.end);
    const token = toToken(this.#text, this.at, scanned, named);
    if (token.kind === 'executable-comment') this.#inExecutable = token.text !== '*/';
    this.#beforeLast = this.#last;
    this.#last = token;
    this.#at = token.end;
    return token;
  }

  /** The open mark is somewhere before; the server misses the end of it here. */
  #finish(): Token | null {
    if (!this.#inExecutable) return null;
    this.#inExecutable = false;
    const end = this.#text.length;
    return toToken(this.#text, end, { kind: 'error', end, problem: 'unterminated-comment' }, false);
  }

  /** The mysql client looks for a delimiter everywhere but in quotes and comments. */
  #isCuttable(start: number, { kind, end, problem }: Scanned): boolean {
    if (kind === 'number') return !this.#text.slice(start, end).includes("'");
    return kind === 'word' || kind === 'punctuation' || problem === 'unexpected-character';
  }

  #scan(at: number): Scanned {
    const text = this.#text;
    const character = text[at] ?? '';
    const comment = scanComment(text, at, this.#context);
    if (comment) return comment;
    if (this.#inExecutable && closesExecutable(text, at)) return { kind: 'executable-comment', end: at + 2 };
    if (character === "'" || character === '"' || character === '`') {
      return scanQuoted(text, at, this.#context);
    }
    const forced = this.#scanForcedWord(at);
    if (forced !== null) return { kind: 'word', end: forced };
    if ((character === 'N' || character === 'n') && text[at + 1] === "'") {
      return scanQuoted(text, at + 1, this.#context);
    }
    const special = scanNumber(text, at) ?? scanDollarQuoted(text, at, this.#context.dialect);
    if (special) return special;
    if (character === '\\' && CLIENT_COMMANDS.has(text[at + 1] ?? '')) {
      return { kind: 'error', end: at + 2, problem: 'client-command' };
    }
    if (isUnexpected(character)) return scanUnexpected(text, at);
    if (isIdentifierCharacter(character)) return { kind: 'word', end: endOfWord(text, at) };
    return { kind: 'punctuation', end: at + 1 };
  }

  /** Right after a dot that belongs to a name, and right after `@`, everything is a name: digits, N'…', x'…' too. */
  #scanForcedWord(at: number): number | null {
    const text = this.#text;
    if (this.#follows('@')) {
      const isSystem = this.#beforeLast?.text === '@' && this.#beforeLast.end === this.#last?.start;
      const end = isSystem ? endOfName(text, at) : endOfHost(text, at);
      return end > at ? end : null;
    }
    if (!this.#follows('.') || !isIdentifierCharacter(text[at])) return null;
    return endOfName(text, at);
  }

  /** A word with a dot and a name right behind it is a name: `order.items`. */
  #isQualifier(end: number): boolean {
    return this.#text[end] === '.' && isIdentifierCharacter(this.#text[end + 1]);
  }

  #follows(mark: string): boolean {
    return this.#last?.kind === 'punctuation' && this.#last.text === mark && this.#last.end === this.at;
  }
}

/** Letters that after a backslash make a command of the mysql client (`help` of the client lists them). */
const CLIENT_COMMANDS = new Set('?bcdegGhnpPqrR#.s!tTuCWwx');

function scanUnexpected(text: string, at: number): Scanned {
  let end = at + 1;
  while (end < text.length && isUnexpected(text[end] ?? '') && !isBlank(text[end])) end += 1;
  return { kind: 'error', end, problem: 'unexpected-character' };
}

function endOfWord(text: string, at: number): number {
  return endOfName(text, at + 1);
}

function endOfName(text: string, at: number): number {
  let end = at;
  while (isIdentifierCharacter(text[end])) end += 1;
  return end;
}

/** The host of an account and the name of a user variable may hold dots. */
function endOfHost(text: string, at: number): number {
  const host = /[0-9A-Za-z._$]*/y;
  host.lastIndex = at;
  host.test(text);
  return Math.max(at, host.lastIndex);
}

function toToken(text: string, start: number, scanned: Scanned, named: boolean): Token {
  const written = text.slice(start, scanned.end);
  return {
    kind: scanned.kind,
    start,
    end: scanned.end,
    text: written,
    value: scanned.value ?? written,
    keyword: scanned.kind === 'word' && !named ? keywordOf(written) : '',
    problem: scanned.problem ?? null,
  };
}

/** Keywords are ASCII, so that no other letter folds into one. */
function keywordOf(word: string): string {
  return /^[A-Za-z_]\w*$/.test(word) ? word.toUpperCase() : '';
}
