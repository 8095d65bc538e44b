import type { ReviewedStatement } from './reviewed.ts';
import { writeWord } from './write-word.ts';

/** A table as the review of a text names it. */
interface NamedTable {
  readonly database: string | null;
  readonly name: string;
  readonly role: string;
}

/** Tells tables that a statement changes from those that it only names. RENAME TABLE changes both of its names. */
export function describeTables(
  kind: string,
  tables: readonly NamedTable[],
): Pick<ReviewedStatement, 'tables' | 'mentions'> {
  const changes = ({ role }: NamedTable) =>
    role === 'target' || (role === 'rename-to' && kind === 'rename-table');
  const describe = ({ database, name }: NamedTable) => ({ schema: database, name });
  return {
    tables: tables.filter(changes).map(describe),
    mentions: tables
      .filter((table) => !changes(table))
      .map((table) => ({ ...describe(table), role: writeWord(table.role) })),
  };
}
