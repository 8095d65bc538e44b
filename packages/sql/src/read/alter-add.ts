import type { AddIndexKind, AlterClause } from '../alter-clause.ts';
import type { KeyKind } from '../key-definition.ts';
import { rangeOf } from '../position.ts';
import { splitAtCommas, TokenCursor } from '../token-cursor.ts';
import type { Token } from '../token.ts';
import type { ClauseBody } from './alter-clauses.ts';
import { takePlace } from './alter-columns.ts';
import { takeColumnDefinition } from './column-definition.ts';
import { columnsOf } from './key-definition.ts';
import { takeConstraint } from './table-elements.ts';

const KEY_CLAUSES: Readonly<Record<KeyKind, AddIndexKind>> = {
  index: 'add-index',
  unique: 'add-unique',
  primary: 'add-primary-key',
  fulltext: 'add-fulltext-index',
  spatial: 'add-spatial-index',
  vector: 'add-vector-index',
};

/** ADD of columns, keys and constraints; the word ADD was taken already. */
export function readAdd(cursor: TokenCursor, text: string): AlterClause[] | ClauseBody | null {
  if (cursor.takeKeywords('SYSTEM', 'VERSIONING')) return { kind: 'add-system-versioning' };
  const key = readKey(cursor, text);
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
    const key = readKey(cursor, text);
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
function readKey(cursor: TokenCursor, text: string): ClauseBody | null | undefined {
  const constraint = takeConstraint(cursor, text);
  if (!constraint) return constraint;
  switch (constraint.kind) {
    case 'key': {
      const { key } = constraint;
      return { kind: KEY_CLAUSES[key.kind], name: key.name, columns: columnsOf(key), key };
    }
    case 'foreign-key': {
      const { foreignKey } = constraint;
      return { kind: 'add-foreign-key', references: foreignKey.references.table, foreignKey };
    }
    case 'check':
      return { kind: 'add-check', name: constraint.check.name, check: constraint.check };
    case 'period':
      return { kind: 'add-period' };
  }
}
