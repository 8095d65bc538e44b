import type { Finding } from '@altergate/domain';
import { foldName } from '@altergate/sql';
import type { LowerCaseTableNames, StatementReview, TableFacts } from '@altergate/sql';
import { changedTables } from './before-state.ts';

/**
 * Warns of each ALTER TABLE about a table of which the account may not see what hangs on it: that none is seen says nothing
 * then, and no rule may take it for none.
 * @param facts of the tables by folded name
 */
export function findUnseen(
  statements: readonly StatementReview[],
  facts: ReadonlyMap<string, TableFacts>,
  lowerCaseTableNames: LowerCaseTableNames,
): Finding[] {
  return statements.flatMap(({ kind, tables, position }): Finding[] => {
    const [table] = kind === 'alter-table' ? changedTables(tables) : [];
    const known = table && facts.get(foldName(table.name, lowerCaseTableNames));
    if (known?.exists !== true || known.kind === 'view') return [];
    const unseen = [
      ...(known.triggers === null ? [{ name: 'TRIGGERS', privilege: 'TRIGGER' }] : []),
      ...(known.foreignKeys.parent === null ? [{ name: 'FOREIGN KEYS', privilege: 'PROCESS' }] : []),
    ];
    if (unseen.length === 0) return [];
    const params = {
      table: table?.name ?? '',
      unseen: unseen.map(({ name }) => name).join(', '),
      privileges: unseen.map(({ privilege }) => privilege).join(', '),
    };
    const range = table?.range ?? null;
    return [{ rule: 'relations-not-seen', severity: 'warning', params, statement: position, range }];
  });
}
