import type { Identifier } from '../names.ts';
import type { TokenCursor } from '../token-cursor.ts';
import type { Written } from '../written.ts';
import type { ClauseBody } from './alter-clauses.ts';
import { takeCharacterSetWords } from './character-set.ts';
import { takeNameList, takeValue } from './taken.ts';

/** Clauses that begin with fixed words: null when the rest cannot be read, undefined for any other clause. */
export function readPlain(cursor: TokenCursor): ClauseBody | null | undefined {
  if (cursor.takeKeywords('ORDER', 'BY')) return readOrder(cursor);
  if (cursor.takeKeywords('CONVERT', 'TO')) return readConversion(cursor);
  if (cursor.takeKeywords('DISCARD', 'TABLESPACE')) return { kind: 'discard-tablespace' };
  if (cursor.takeKeywords('IMPORT', 'TABLESPACE')) return { kind: 'import-tablespace' };
  if (cursor.takeKeywords('ENABLE', 'KEYS')) return { kind: 'enable-keys' };
  if (cursor.takeKeywords('DISABLE', 'KEYS')) return { kind: 'disable-keys' };
  if (cursor.takeKeyword('FORCE')) return { kind: 'force' };
  if (cursor.takeKeyword('SECONDARY_LOAD', 'SECONDARY_UNLOAD')) return readSecondary(cursor);
  if (cursor.takeKeywords('WITH', 'VALIDATION')) return { kind: 'validation' };
  if (cursor.takeKeywords('WITHOUT', 'VALIDATION')) return { kind: 'validation' };
  if (cursor.isKeyword('ALGORITHM', 'LOCK')) return readManner(cursor);
  return undefined;
}

/** [PARTITION ( name, … )] */
function readSecondary(cursor: TokenCursor): ClauseBody | null {
  if (cursor.takeKeyword('PARTITION') && !takeNameList(cursor)) return null;
  return { kind: 'secondary-engine' };
}

/** column [ASC | DESC], … */
function readOrder(cursor: TokenCursor): ClauseBody | null {
  const columns: Identifier[] = [];
  do {
    let column = cursor.takeIdentifier();
    while (column && cursor.takePunctuation('.')) column = cursor.takeIdentifier();
    if (!column) return null;
    columns.push(column);
    cursor.takeKeyword('ASC', 'DESC');
  } while (cursor.takePunctuation(','));
  return { kind: 'order-by', columns };
}

/** CHARACTER SET [=] {name | DEFAULT} [COLLATE [=] name] */
function readConversion(cursor: TokenCursor): ClauseBody | null {
  if (!takeCharacterSetWords(cursor)) return null;
  cursor.takePunctuation('=');
  const isDefault = cursor.isKeyword('DEFAULT');
  const characterSet = takeValue(cursor);
  if (!characterSet) return null;
  const collates = cursor.takeKeyword('COLLATE') !== null;
  if (collates) cursor.takePunctuation('=');
  const collation: Written | null = collates ? takeValue(cursor) : null;
  if (collates && !collation) return null;
  return { kind: 'convert-charset', characterSet: isDefault ? null : characterSet, collation };
}

/** ALGORITHM [=] x, LOCK [=] x */
function readManner(cursor: TokenCursor): ClauseBody | null {
  const kind = cursor.next()?.keyword === 'LOCK' ? 'lock' : 'algorithm';
  cursor.takePunctuation('=');
  const value = cursor.takeIdentifier();
  return value && { kind, value: value.name };
}
