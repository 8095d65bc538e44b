import type { AddIndexKind, AlterClause } from '../alter-clause.ts';
import type { Identifier } from '../names.ts';
import { rangeOf } from '../position.ts';
import { splitAtCommas, TokenCursor } from '../token-cursor.ts';
import type { Token } from '../token.ts';
import type { ClauseBody } from './alter-clauses.ts';
import { takePlace } from './alter-columns.ts';
import { takeColumnDefinition, takeEnforcement, takeReferenceOptions } from './column-definition.ts';
import { takeIndexDefinition } from './index-definition.ts';

/** ADD of columns, keys and constraints; the word ADD was taken already. */
export function readAdd(cursor: TokenCursor, text: string): AlterClause[] | ClauseBody | null {
  const key = readKey(cursor);
  if (key !== undefined) return key;
  cursor.takeKeyword('COLUMN');
  const start = cursor.index;
  const group = cursor.takeGroup();
  if (group) return readList(group, text);
  if (cursor.index !== start) return null;
  return readColumn(cursor, text);
}

/** ADD ( column | key, … ): every element is a clause of its own. */
function readList(group: readonly Token[], text: string): AlterClause[] {
  return splitAtCommas(group).flatMap((piece): AlterClause[] => {
    const range = rangeOf(piece);
    if (!range) return [];
    const cursor = new TokenCursor(piece);
    const key = readKey(cursor);
    const body = key === undefined ? readColumn(cursor, text) : key;
    const stop = cursor.peek();
    if (body && !stop) return [{ ...body, range }];
    return [{ kind: 'unknown', range: stop ? { start: stop.start, end: stop.end } : range }];
  });
}

function readColumn(cursor: TokenCursor, text: string): ClauseBody | null {
  const name = cursor.takeIdentifier();
  const column = name && takeColumnDefinition(cursor, name, text);
  return column ? { kind: 'add-column', column, place: takePlace(cursor) } : null;
}

/** A key or a constraint; undefined when a column is added, null when it is a key that cannot be read. */
function readKey(cursor: TokenCursor): ClauseBody | null | undefined {
  let name: Identifier | null = null;
  if (cursor.takeKeyword('CONSTRAINT') && !cursor.isKeyword('PRIMARY', 'UNIQUE', 'FOREIGN', 'CHECK')) {
    name = cursor.takeIdentifier();
    if (!cursor.isKeyword('PRIMARY', 'UNIQUE', 'FOREIGN', 'CHECK')) return null;
  }
  if (cursor.takeKeyword('INDEX', 'KEY')) return readIndex(cursor, 'add-index', name);
  if (cursor.takeKeywords('PRIMARY', 'KEY')) return readIndex(cursor, 'add-primary-key', name);
  const flavour = cursor.takeKeyword('UNIQUE', 'FULLTEXT', 'SPATIAL')?.keyword;
  if (flavour) {
    cursor.takeKeyword('INDEX', 'KEY');
    return readIndex(cursor, FLAVOURS[flavour] ?? 'add-index', name);
  }
  if (cursor.takeKeywords('FOREIGN', 'KEY')) return readForeignKey(cursor);
  if (!cursor.takeKeyword('CHECK')) return undefined;
  if (!cursor.takeGroup()) return null;
  takeEnforcement(cursor);
  return { kind: 'add-check', name };
}

const FLAVOURS: Readonly<Record<string, AddIndexKind>> = {
  UNIQUE: 'add-unique',
  FULLTEXT: 'add-fulltext-index',
  SPATIAL: 'add-spatial-index',
};

function readIndex(
  cursor: TokenCursor,
  kind: AddIndexKind,
  constraint: Identifier | null,
): ClauseBody | null {
  const index = takeIndexDefinition(cursor);
  return index && { kind, name: index.name ?? constraint, columns: index.columns };
}

function readForeignKey(cursor: TokenCursor): ClauseBody | null {
  if (!cursor.isPunctuation('(')) cursor.takeIdentifier();
  if (!cursor.takeGroup() || !cursor.takeKeyword('REFERENCES')) return null;
  const references = cursor.takeTable('references');
  takeReferenceOptions(cursor);
  return { kind: 'add-foreign-key', references };
}
