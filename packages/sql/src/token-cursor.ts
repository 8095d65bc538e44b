import type { TextRange } from '@altergate/domain';
import type { Identifier, NamedTable, TableRole } from './names.ts';
import type { Token } from './token.ts';

/** Walks over tokens; every `take…` moves only when it finds what it is asked for. */
export class TokenCursor {
  readonly tokens: readonly Token[];
  #index: number;

  constructor(tokens: readonly Token[], start = 0) {
    this.tokens = tokens;
    this.#index = start;
  }

  get index(): number {
    return this.#index;
  }

  get done(): boolean {
    return this.#index >= this.tokens.length;
  }

  peek(ahead = 0): Token | undefined {
    return this.tokens[this.#index + ahead];
  }

  /** Moves over one token and hands it out. */
  next(): Token | undefined {
    const token = this.peek();
    if (token) this.#index += 1;
    return token;
  }

  rest(): readonly Token[] {
    return this.tokens.slice(this.#index);
  }

  skipToEnd(): void {
    this.#index = this.tokens.length;
  }

  isKeyword(...keywords: readonly string[]): boolean {
    return this.isKeywordAt(0, ...keywords);
  }

  isKeywordAt(ahead: number, ...keywords: readonly string[]): boolean {
    const keyword = this.peek(ahead)?.keyword;
    return keyword !== undefined && keyword !== '' && keywords.includes(keyword);
  }

  isPunctuation(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token?.kind === 'punctuation' && token.text === text;
  }

  /** Takes one of the keywords; null when none of them stands here. */
  takeKeyword(...keywords: readonly string[]): Token | null {
    return this.isKeyword(...keywords) ? (this.next() ?? null) : null;
  }

  /** Takes all of the keywords in a row, or none. */
  takeKeywords(...keywords: readonly string[]): boolean {
    if (!keywords.every((keyword, ahead) => this.isKeywordAt(ahead, keyword))) return false;
    this.#index += keywords.length;
    return true;
  }

  takePunctuation(text: string): boolean {
    if (!this.isPunctuation(text)) return false;
    this.#index += 1;
    return true;
  }

  takeString(): Token | null {
    return this.peek()?.kind === 'string' ? (this.next() ?? null) : null;
  }

  takeIdentifier(): Identifier | null {
    const token = this.peek();
    if (token?.kind !== 'word' && token?.kind !== 'quoted-identifier') return null;
    this.#index += 1;
    return { name: token.value, range: { start: token.start, end: token.end } };
  }

  /** Takes `table`, `.table` or `database.table`. */
  takeTable(role: TableRole): NamedTable | null {
    const leadingDot = this.takePunctuation('.');
    const first = this.takeIdentifier();
    if (!first) return null;
    if (leadingDot || !this.isPunctuation('.')) {
      return { database: null, name: first.name, role, range: first.range, databaseRange: null };
    }
    this.#index += 1;
    const second = this.takeIdentifier();
    if (!second) return null;
    const range: TextRange = { start: first.range.start, end: second.range.end };
    return { database: first.name, name: second.name, role, range, databaseRange: first.range };
  }

  /** Takes `( … )` with everything in it and hands out what is inside; null when none opens or closes here. */
  takeGroup(): readonly Token[] | null {
    if (!this.isPunctuation('(')) return null;
    let depth = 0;
    for (let index = this.#index; index < this.tokens.length; index += 1) {
      const token = this.tokens[index];
      if (token?.kind !== 'punctuation') continue;
      if (token.text === '(') depth += 1;
      if (token.text === ')') depth -= 1;
      if (depth > 0) continue;
      const inside = this.tokens.slice(this.#index + 1, index);
      this.#index = index + 1;
      return inside;
    }
    return null;
  }
}

/** Cuts tokens at the commas that stand in no parenthesis. */
export function splitAtCommas(tokens: readonly Token[]): (readonly Token[])[] {
  const pieces: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === 'punctuation' && token.text === '(') depth += 1;
    if (token.kind === 'punctuation' && token.text === ')') depth -= 1;
    if (depth === 0 && token.kind === 'punctuation' && token.text === ',') pieces.push([]);
    else pieces.at(-1)?.push(token);
  }
  return pieces;
}
