import type { TextRange } from '@altergate/domain';
import type { NamedTable } from '../names.ts';
import type { TokenCursor } from '../token-cursor.ts';
import type { PartialReading } from './reading.ts';
import { rangeSince } from './taken.ts';

/** RENAME {TABLE | TABLES} old TO new [, old TO new]…; IF EXISTS, WAIT n and NOWAIT are MariaDB's. */
export function readRename(cursor: TokenCursor): PartialReading {
  cursor.next();
  if (cursor.isKeyword('USER')) return { kind: 'account', verb: 'RENAME USER', tables: [] };
  if (!cursor.takeKeyword('TABLE', 'TABLES')) return { kind: 'unknown', tables: [] };
  const tables: NamedTable[] = [];
  let problem: TextRange | null = takeMariadb(cursor, ['IF', 'EXISTS']);
  do {
    const from = cursor.takeTable('target');
    const waits = takeMariadb(cursor, ['NOWAIT']) ?? takeWait(cursor);
    problem ??= waits;
    const to = cursor.takeKeyword('TO') ? cursor.takeTable('rename-to') : null;
    if (!from || !to) {
      problem ??= cursor.peek() ?? cursor.tokens.at(-1) ?? null;
      break;
    }
    tables.push(from, to);
  } while (cursor.takePunctuation(','));
  return {
    kind: 'rename-table',
    verb: 'RENAME TABLE',
    tables,
    problem: problem && { start: problem.start, end: problem.end },
  };
}

function takeMariadb(cursor: TokenCursor, words: readonly string[]): TextRange | null {
  const start = cursor.index;
  return cursor.takeKeywords(...words) ? rangeSince(cursor, start) : null;
}

function takeWait(cursor: TokenCursor): TextRange | null {
  if (!cursor.isKeyword('WAIT') || cursor.peek(1)?.kind !== 'number') return null;
  const start = cursor.index;
  cursor.next();
  cursor.next();
  return rangeSince(cursor, start);
}
