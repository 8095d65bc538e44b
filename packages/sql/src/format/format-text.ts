import type { TextRange } from '@altergate/domain';
import type { TextEdit } from '../fixes/text-edit.ts';
import type { StatementKind } from '../kinds.ts';
import { split } from '../split.ts';
import type { Split, Statement } from '../split.ts';
import { DEFAULT_SQL_MODE } from '../sql-mode.ts';
import { readStatement } from '../statement.ts';
import type { Token } from '../token.ts';
import { fitsOneLine, lineStartsOf } from './lines-of.ts';
import { haveSameTokens } from './same-tokens.ts';
import { writeLines } from './write-lines.ts';

/** How a text is laid out. */
export interface FormattedText {
  /** In the order of the text; they change nothing but blanks. */
  readonly edits: readonly TextEdit[];
  /** Positions of statements that were left as they are. */
  readonly left: readonly number[];
}

/** Kinds whose layout is known. The bodies of views and stored programs are their author's. */
const KNOWN = new Set<StatementKind>([
  'alter-table',
  'create-table',
  'drop-table',
  'rename-table',
  'truncate-table',
  'create-index',
  'drop-index',
  'create-database',
  'alter-database',
  'drop-database',
  'drop-view',
]);

/**
 * Lays out the statements of a text, or those that `range` touches. Only blanks between tokens are changed, and that is
 * proved by reading the text again under every `sql_mode`: a statement whose tokens would not be the same, that is not
 * understood to its end, or that holds executable comments, is left as it is and named.
 * @throws AltergateError text-too-long, too-many-statements
 */
export function formatText(text: string, range: TextRange | null = null): FormattedText {
  const cut = split(text, DEFAULT_SQL_MODE);
  const isWanted = (statement: Statement) => range === null || touches(statement.range, range);
  const wanted = cut.statements.filter(isWanted);
  const comments = cut.tokens.filter(({ kind }) => kind === 'comment');
  const written = new Map<number, string>();
  for (const statement of wanted) {
    const formatted = formatStatement(statement, comments);
    if (formatted !== null) written.set(statement.position, formatted);
  }
  const all = wanted.map(({ position }) => position);
  const edits = provedEdits(text, cut, written);
  if (edits === null) return { edits: [], left: all };
  const isCommand = (position: number) => cut.statements[position]?.tokens[0]?.keyword === 'DELIMITER';
  return { edits, left: all.filter((position) => !written.has(position) && !isCommand(position)) };
}

/** The edits, without statements that would not be the same; null where all of them together are not. */
function provedEdits(text: string, cut: Split, written: Map<number, string>): TextEdit[] | null {
  const edits = editsOf(text, cut, written);
  if (haveSameTokens(text, edited(text, edits))) return edits;
  for (const { position, range } of cut.statements) {
    const own = written.get(position);
    if (own !== undefined && !haveSameTokens(text.slice(range.start, range.end), own))
      written.delete(position);
  }
  const fewer = editsOf(text, cut, written);
  return haveSameTokens(text, edited(text, fewer)) ? fewer : null;
}

/** As `applyEdits`, for many edits in the order of the text. */
function edited(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { range, text: replacement } of edits) {
    parts.push(text.slice(at, range.start), replacement);
    at = range.end;
  }
  return [...parts, text.slice(at)].join('');
}

function touches(statement: TextRange, range: TextRange): boolean {
  return statement.start <= range.end && statement.end >= range.start;
}

/** A statement as it is laid out; null when it is better left alone. */
function formatStatement(statement: Statement, comments: readonly Token[]): string | null {
  const { range, text } = statement;
  if (statement.tokens.some(({ kind }) => kind === 'executable-comment' || kind === 'error')) return null;
  const reading = readStatement(statement);
  if (!KNOWN.has(reading.kind) || reading.problem !== null) return null;
  const inside = within(comments, range);
  const tokens =
    inside.length === 0
      ? statement.tokens
      : [...statement.tokens, ...inside].toSorted((one, other) => one.start - other.start);
  const starts = lineStartsOf(reading, statement.tokens);
  const oneLine = writeLines(text, tokens, new Map());
  return fitsOneLine(reading, starts, oneLine) ? oneLine : writeLines(text, tokens, starts);
}

/** Those of ordered tokens that lie in a range. */
function within(tokens: readonly Token[], { start, end }: TextRange): readonly Token[] {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while ((tokens[last]?.start ?? Infinity) < end) last += 1;
  return tokens.slice(low, last);
}

/** The statements that were written anew, and the blanks round what closes them. */
function editsOf(text: string, { statements, pieces }: Split, written: ReadonlyMap<number, string>) {
  const edits: TextEdit[] = [];
  const replace = (start: number, end: number, by: string) => {
    if (text.slice(start, end) !== by) edits.push({ range: { start, end }, text: by });
  };
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  let before: { readonly end: number; readonly written: string } | null = null;
  for (const { statement: position, ending } of pieces) {
    const statement = position === null ? undefined : statements[position];
    const own = statement && written.get(statement.position);
    if (!statement || own === undefined) {
      before = null;
      continue;
    }
    const { start, end } = statement.range;
    if (before && isBlank(text.slice(before.end, start))) {
      const areShort = !before.written.includes('\n') && !own.includes('\n');
      replace(before.end, start, areShort ? lineBreak : `${lineBreak}${lineBreak}`);
    }
    replace(start, end, own);
    if (ending?.text === ';' && isBlank(text.slice(end, ending.start))) replace(end, ending.start, '');
    before = ending?.text === ';' ? { end: ending.end, written: own } : null;
  }
  return edits;
}

function isBlank(text: string): boolean {
  return /^\s*$/.test(text);
}
