import type { TokenCursor } from '../token-cursor.ts';
import { readQueryTables } from './query-tables.ts';
import type { PartialReading } from './reading.ts';
import { writtenSince } from './taken.ts';
import type { Written } from '../written.ts';

/**
 * Takes what may stand between CREATE or ALTER and the noun of a view or a stored program:
 * ALGORITHM = x, DEFINER = account, SQL SECURITY x. Hands out the account as written; null without one.
 */
export function takeViewHeader(cursor: TokenCursor, text: string): Written | null {
  let definer: Written | null = null;
  for (;;) {
    if (cursor.isKeyword('ALGORITHM') && cursor.isPunctuation('=', 1)) {
      for (let taken = 0; taken < 3; taken += 1) cursor.next();
    } else if (cursor.isKeyword('DEFINER') && cursor.isPunctuation('=', 1)) {
      cursor.next();
      cursor.next();
      const start = cursor.index;
      takeAccount(cursor);
      definer = writtenSince(cursor, start, text);
    } else if (cursor.takeKeywords('SQL', 'SECURITY')) {
      cursor.takeKeyword('DEFINER', 'INVOKER');
    } else return definer;
  }
}

/** 'user'@'host', user@host.name, CURRENT_USER, CURRENT_USER() */
function takeAccount(cursor: TokenCursor): void {
  cursor.next();
  if (cursor.takePunctuation('(')) cursor.takePunctuation(')');
  if (!cursor.takePunctuation('@')) return;
  let end = cursor.next()?.end;
  while (end !== undefined && cursor.peek()?.start === end) end = cursor.next()?.end;
}

/** Reads on after the word VIEW: name [(columns)] AS query. */
export function readView(
  cursor: TokenCursor,
  kind: 'create-view' | 'alter-view',
  replaces: boolean,
): PartialReading {
  const verb = kind === 'create-view' ? 'CREATE VIEW' : 'ALTER VIEW';
  const tolerant = cursor.takeKeywords('IF', 'NOT', 'EXISTS') || replaces;
  const target = cursor.takeTable('target');
  if (!target) return { kind, verb, tables: [] };
  cursor.takeGroup();
  const as = cursor.takeKeyword('AS');
  const stop = cursor.peek();
  const tables = [target, ...readQueryTables(cursor.rest())];
  const problem = as && stop ? null : (stop ?? target.range);
  return { kind, verb, tables, tolerant, problem: problem && { start: problem.start, end: problem.end } };
}
