import { sameName } from '../names.ts';
import type { TokenCursor } from '../token-cursor.ts';
import type { ClauseBody } from './alter-clauses.ts';
import { takeDefaultValue, takeEnforcement } from './column-definition.ts';

/** DROP of a column, a key or a constraint; the word DROP was taken already. */
export function readDropPart(cursor: TokenCursor): ClauseBody | null {
  if (cursor.takeKeywords('PRIMARY', 'KEY')) return { kind: 'drop-primary-key' };
  if (cursor.takeKeywords('FOREIGN', 'KEY')) return readNamed(cursor, 'drop-foreign-key');
  if (cursor.takeKeyword('INDEX', 'KEY')) return readDropIndex(cursor, 'drop-index');
  if (cursor.takeKeyword('CONSTRAINT')) return readDropIndex(cursor, 'drop-constraint');
  if (cursor.takeKeyword('CHECK')) return readNamed(cursor, 'drop-check');
  cursor.takeKeyword('COLUMN');
  const column = cursor.takeIdentifier();
  cursor.takeKeyword('RESTRICT', 'CASCADE');
  return column && { kind: 'drop-column', column };
}

function readNamed(cursor: TokenCursor, kind: 'drop-foreign-key' | 'drop-check'): ClauseBody | null {
  const name = cursor.takeIdentifier();
  return name && { kind, name };
}

/** The primary key is also an index of the name PRIMARY. */
function readDropIndex(cursor: TokenCursor, kind: 'drop-index' | 'drop-constraint'): ClauseBody | null {
  const name = cursor.takeIdentifier();
  if (!name) return null;
  return sameName(name.name, 'PRIMARY') ? { kind: 'drop-primary-key' } : { kind, name };
}

/** RENAME of a column, an index or the table itself; the word RENAME was taken already. */
export function readRenamePart(cursor: TokenCursor): ClauseBody | null {
  const noun = cursor.takeKeyword('COLUMN', 'INDEX', 'KEY')?.keyword;
  if (!noun) return readRenameTable(cursor);
  const from = cursor.takeIdentifier();
  const to = cursor.takeKeyword('TO') && cursor.takeIdentifier();
  if (!from || !to) return null;
  return { kind: noun === 'COLUMN' ? 'rename-column' : 'rename-index', from, to };
}

function readRenameTable(cursor: TokenCursor): ClauseBody | null {
  if (!cursor.takeKeyword('TO', 'AS')) cursor.takePunctuation('=');
  const to = cursor.takeTable('rename-to');
  return to && { kind: 'rename-table', to };
}

/** ALTER of a column's default, an index or a check; the word ALTER was taken already. */
export function readAlterPart(cursor: TokenCursor): ClauseBody | null {
  if (cursor.takeKeyword('INDEX')) {
    const name = cursor.takeIdentifier();
    return name && cursor.takeKeyword('VISIBLE', 'INVISIBLE') && { kind: 'alter-index', name };
  }
  if (cursor.takeKeyword('CHECK', 'CONSTRAINT')) {
    const name = cursor.takeIdentifier();
    takeEnforcement(cursor);
    return name && { kind: 'alter-check', name };
  }
  cursor.takeKeyword('COLUMN');
  const column = cursor.takeIdentifier();
  if (!column) return null;
  if (cursor.takeKeywords('DROP', 'DEFAULT')) return { kind: 'alter-column', column, change: 'drop-default' };
  if (!cursor.takeKeyword('SET')) return null;
  if (cursor.takeKeyword('VISIBLE', 'INVISIBLE'))
    return { kind: 'alter-column', column, change: 'visibility' };
  if (!cursor.takeKeyword('DEFAULT')) return null;
  takeDefaultValue(cursor);
  return { kind: 'alter-column', column, change: 'set-default' };
}
