import { rangeOf } from '../position.ts';
import type { StatementReading } from '../read/reading.ts';
import type { Token } from '../token.ts';
import { isMark } from './blank-between.ts';

/** Where a line begins: the start of its first token, and how far it is moved in. */
export type LineStarts = ReadonlyMap<number, number>;

/** Blanks by which an inner line is moved in. */
const STEP = 2;

/**
 * Where the lines of a statement begin behind the first one: each part of an ALTER TABLE, each definition of a CREATE
 * TABLE, each of several partitions. `tokens` are the statement's own, without comments.
 */
export function lineStartsOf(reading: StatementReading, tokens: readonly Token[]): LineStarts {
  const starts = new Map<number, number>();
  for (const { range } of reading.alter?.parts ?? []) starts.set(range.start, STEP);
  const groups = groupsOf(tokens);
  const definitions = reading.kind === 'create-table' ? groups.find(({ depth }) => depth === 0) : undefined;
  if (definitions && !isLike(definitions)) startItems(starts, definitions, 0);
  if (reading.kind === 'create-table') startPartitioning(starts, tokens);
  for (const group of groups) {
    if (!isPartitionList(group) || group.items.length < 2) continue;
    startItems(starts, group, indentAt(starts, tokens, group.at));
  }
  return starts;
}

/** What stands between two parentheses, cut at its commas: the index of the first token of each item. */
interface Group {
  readonly depth: number;
  /** The index of the parenthesis that opens it. */
  readonly at: number;
  readonly items: readonly Token[];
  readonly close: Token | null;
}

/** Parentheses in the order in which they open. */
function groupsOf(tokens: readonly Token[]): Group[] {
  const groups: { depth: number; at: number; items: Token[]; close: Token | null }[] = [];
  const open: number[] = [];
  tokens.forEach((token, index) => {
    const next = tokens[index + 1];
    const group = groups[open.at(-1) ?? -1];
    if (isMark(token, '(')) {
      open.push(groups.length);
      groups.push({ depth: open.length - 1, at: index, items: next ? [next] : [], close: null });
    } else if (isMark(token, ')') && group) {
      group.close = token;
      open.pop();
    } else if (isMark(token, ',') && group && next) group.items.push(next);
  });
  return groups;
}

function isLike({ items }: Group): boolean {
  return items[0]?.keyword === 'LIKE';
}

function isPartitionList({ items }: Group): boolean {
  return items.every(({ keyword }) => keyword === 'PARTITION' || keyword === 'SUBPARTITION');
}

function startItems(starts: Map<number, number>, { items, close }: Group, indent: number): void {
  if (!close) return;
  for (const item of items) starts.set(item.start, indent + STEP);
  starts.set(close.start, indent);
}

/** PARTITION BY of a new table stands on a line of its own. */
function startPartitioning(starts: Map<number, number>, tokens: readonly Token[]): void {
  const by = tokens.find(
    ({ keyword }, index) => keyword === 'PARTITION' && tokens[index + 1]?.keyword === 'BY',
  );
  if (by) starts.set(by.start, 0);
}

/** How far the line is moved in on which the token at an index stands. */
function indentAt(starts: LineStarts, tokens: readonly Token[], at: number): number {
  for (let index = at; index >= 0; index -= 1) {
    const indent = starts.get(tokens[index]?.start ?? -1);
    if (indent !== undefined) return indent;
  }
  return 0;
}

/** Longest statement that stays on one line. */
const LONGEST_LINE = 100;

/** A lone change of a table may stay on the line of its table, as long as that can be read at a glance. */
export function fitsOneLine(reading: StatementReading, starts: LineStarts, written: string): boolean {
  const parts = reading.alter?.parts ?? [];
  return (
    parts.length === 1 &&
    starts.size === 1 &&
    starts.has(rangeOf(parts.map(({ range }) => range))?.start ?? -1) &&
    written.length <= LONGEST_LINE &&
    !written.includes('\n')
  );
}
