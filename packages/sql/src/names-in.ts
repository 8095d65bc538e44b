import type { TextRange } from '@altergate/domain';
import type { Dialect } from './dialect.ts';
import type { StatementReading } from './read/reading.ts';
import { reservedWord } from './reserved-words.ts';
import type { NamePlace, ReservedWord } from './reserved-words.ts';
import type { Token } from './token.ts';

/** Where a statement names something. */
export interface NameInText {
  /** From the database to the table where both are written, else the name alone. */
  readonly range: TextRange;
  readonly place: Exclude<NamePlace, 'after-dot'>;
}

/** A name without quotes that some release reserves. */
export interface ReservedName extends ReservedWord {
  readonly range: TextRange;
  readonly place: NameInText['place'];
}

/** Every name of a table, a column, an index, a partition or a constraint that the reading found, in order. */
export function namesIn(reading: StatementReading): readonly NameInText[] {
  const known = NAMES.get(reading);
  if (known) return known;
  const found = new Map<number, NameInText>();
  collect(reading, 'column', found);
  const names = [...found.values()].sort((one, other) => one.range.start - other.range.start);
  NAMES.set(reading, names);
  return names;
}

/** Rules about several releases ask for the names of one reading, which never changes. */
const NAMES = new WeakMap<StatementReading, readonly NameInText[]>();

/**
 * Unquoted names of a statement that the server, an earlier or a later release of it reserves, at their position.
 * A word right after a dot, or with a dot and a name right behind it, is no keyword to any server.
 */
export function findReservedNames(
  reading: StatementReading,
  tokens: readonly Token[],
  dialect: Dialect,
): ReservedName[] {
  const words = tokens.filter((token) => token.kind === 'word' && token.keyword !== '');
  let next = 0;
  return namesIn(reading).flatMap(({ range, place }) => {
    const found: ReservedName[] = [];
    for (; next < words.length && (words[next]?.start ?? range.end) < range.end; next += 1) {
      const token = words[next];
      if (!token || token.start < range.start) continue;
      const word = reservedWord(token.value, dialect, place);
      if (word) found.push({ ...word, place, range: { start: token.start, end: token.end } });
    }
    return found;
  });
}

/** Names are `{name, range}` wherever they stand in a reading; what also has a value is an option, not a name. */
function collect(node: object, place: NameInText['place'], names: Map<number, NameInText>): void {
  if (Array.isArray(node)) {
    for (const child of node as unknown[]) if (isNode(child)) collect(child, place, names);
    return;
  }
  const { name, range } = node as { name?: unknown; range?: unknown };
  if (typeof name === 'string' && isRange(range) && !('value' in node)) {
    const key = range.start * LONGEST_TEXT + range.end;
    if (!names.has(key)) names.set(key, { range, place: 'role' in node ? 'table' : place });
    return;
  }
  for (const key of Object.keys(node)) {
    const child: unknown = (node as Readonly<Record<string, unknown>>)[key];
    if (isNode(child)) collect(child, placeOf(node, key), names);
  }
}

function isNode(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !isRange(value);
}

/** More than any offset, so that two of them make one number. */
const LONGEST_TEXT = 2 ** 24;

function placeOf(parent: object, key: string): NameInText['place'] {
  if (key === 'index') return 'index';
  const kind = 'kind' in parent && typeof parent.kind === 'string' ? parent.kind : '';
  const isIndex = 'parts' in parent || /index|unique/.test(kind);
  return isIndex && ['name', 'from', 'to'].includes(key) ? 'index' : 'column';
}

/** A bare range; what has a range and more is a node. */
function isRange(value: unknown): value is TextRange {
  return typeof value === 'object' && value !== null && 'start' in value && !('range' in value);
}
