import type { AlterClause } from '../alter-clause.ts';
import type { TokenCursor } from '../token-cursor.ts';
import type { Written } from '../written.ts';
import { takeTableOption } from './table-options.ts';

/** Takes one table option after the other; they need no comma between them. Stops at what is none. */
export function readAlterOptions(cursor: TokenCursor): { clauses: AlterClause[]; words: Written[] } {
  const clauses: AlterClause[] = [];
  const words: Written[] = [];
  for (let taken = takeTableOption(cursor); taken; taken = takeTableOption(cursor)) {
    if (taken.kind === 'union') clauses.push(taken);
    else {
      clauses.push({ kind: 'table-option', ...taken.option });
      if (taken.mariadb) words.push({ value: taken.option.name, range: taken.option.range });
    }
  }
  return { clauses, words };
}
