import { sameName } from '../names.ts';
import type { TokenCursor } from '../token-cursor.ts';
import type { ClauseBody } from './alter-clauses.ts';
import { takeDefault } from './default-value.ts';
import { takeEnforcement } from './references.ts';
import { writtenSince } from './taken.ts';

/** DROP of a column, a key or a constraint; the word DROP was taken already. */
export function readDropPart(cursor: TokenCursor): ClauseBody | null {
  if (cursor.takeKeywords('PRIMARY', 'KEY')) return { kind: 'drop-primary-key' };
  if (cursor.takeKeywords('FOREIGN', 'KEY')) return readNamed(cursor, 'drop-foreign-key');
  if (cursor.takeKeyword('INDEX', 'KEY')) return readDropIndex(cursor, 'drop-index');
  if (cursor.takeKeyword('CONSTRAINT')) return readDropIndex(cursor, 'drop-constraint');
  if (cursor.takeKeyword('CHECK')) return readNamed(cursor, 'drop-check');
  if (cursor.takeKeywords('SYSTEM', 'VERSIONING')) return { kind: 'drop-system-versioning' };
  if (cursor.takeKeywords('PERIOD', 'FOR')) return cursor.takeIdentifier() && { kind: 'drop-period' };
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
export function readAlterPart(cursor: TokenCursor, text: string): ClauseBody | null {
  const index = cursor.takeKeyword('INDEX', 'KEY')?.keyword;
  if (index) return readAlterIndex(cursor, text, index);
  if (cursor.takeKeyword('CHECK', 'CONSTRAINT')) {
    const name = cursor.takeIdentifier();
    const enforced = takeEnforcement(cursor);
    return name && enforced !== null ? { kind: 'alter-check', name, enforced } : null;
  }
  cursor.takeKeyword('COLUMN');
  const column = cursor.takeIdentifier();
  return column && readAlterColumn(cursor, text, column);
}

/** INDEX name {VISIBLE | INVISIBLE}; of MariaDB {INDEX | KEY} name [NOT] IGNORED */
function readAlterIndex(cursor: TokenCursor, text: string, noun: string): ClauseBody | null {
  const name = cursor.takeIdentifier();
  const start = cursor.index;
  const not = cursor.takeKeyword('NOT') !== null;
  const words = not || noun === 'KEY' ? ['IGNORED'] : ['VISIBLE', 'INVISIBLE', 'IGNORED'];
  const said = name && cursor.takeKeyword(...words)?.keyword;
  if (!said) return null;
  return {
    kind: 'alter-index',
    name,
    visible: not || said === 'VISIBLE',
    word: writtenSince(cursor, start, text),
  };
}

type AlterColumn = Extract<ClauseBody, { readonly kind: 'alter-column' }>;

function readAlterColumn(
  cursor: TokenCursor,
  text: string,
  column: AlterColumn['column'],
): AlterColumn | null {
  const nothing = { kind: 'alter-column', column, value: null, visible: null } as const;
  if (cursor.takeKeywords('DROP', 'DEFAULT')) return { ...nothing, change: 'drop-default' };
  if (!cursor.takeKeyword('SET')) return null;
  const look = cursor.takeKeyword('VISIBLE', 'INVISIBLE')?.keyword;
  if (look) return { ...nothing, change: 'visibility', visible: look === 'VISIBLE' };
  const value = cursor.takeKeyword('DEFAULT') ? takeDefault(cursor, text) : null;
  return value && { ...nothing, change: 'set-default', value };
}
