import type { TextRange } from '@altergate/domain';
import { definesColumn } from '../alter-clause.ts';
import type { AlterClause, AlterReading } from '../alter-clause.ts';
import type { ColumnDefinition } from '../column-definition.ts';
import { sameName } from '../names.ts';
import type { TableFacts } from '../table-facts.ts';
import { alterPlaces, createdTables } from './defined.ts';
import { losesAllParts } from './index-exists.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

const NAME = 'PRIMARY';

/** A primary key beside the one that the table has or that the statement makes already (error 1068). */
export const primaryKeyExists: Rule = {
  id: 'primary-key-exists',
  group: 'index',
  severity: 'error',
  isFixed: true,
  reports: ['primary-key-exists'],
  check: (context) => [
    ...createdTables(context).flatMap(({ create, position, table }) => {
      const keys = create.keys.filter(({ kind }) => kind === 'primary').map(({ range }) => range);
      const [, ...others] = [...create.columns.flatMap(wordsAtColumn), ...keys];
      return others.map((range) => finding('primary-key-exists', position, range, { table: table.name }));
    }),
    ...alterPlaces(context).flatMap(({ alter, position, table, known }) => {
      const made = alter.clauses.flatMap(primaryKeyMade);
      const again = keepsOne(alter, known.facts) ? made : made.slice(1);
      return again.map((range) => finding('primary-key-exists', position, range, { table: table.name }));
    }),
  ],
};

function wordsAtColumn({ primaryKey }: ColumnDefinition): TextRange[] {
  return primaryKey ? [primaryKey] : [];
}

function primaryKeyMade(clause: AlterClause): TextRange[] {
  if (definesColumn(clause)) return wordsAtColumn(clause.column);
  return clause.kind === 'add-primary-key' ? [clause.key.range] : [];
}

/** True when the table is known to have one that the statement leaves it. */
function keepsOne(alter: AlterReading, facts: TableFacts | null): boolean {
  const there = facts?.indexes?.find(({ kind }) => kind === 'primary');
  if (!there || losesAllParts(there, alter)) return false;
  return !alter.clauses.some(
    (clause) =>
      clause.kind === 'drop-primary-key' ||
      ((clause.kind === 'drop-index' || clause.kind === 'drop-constraint') &&
        sameName(clause.name.name, NAME)),
  );
}
