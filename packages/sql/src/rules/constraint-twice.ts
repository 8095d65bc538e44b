import type { Identifier } from '../names.ts';
import { alterPlaces, createdTables, definedColumns } from './defined.ts';
import { finding } from './rule.ts';
import type { Rule, RuleContext } from './rule.ts';

/** CHECK is read and forgotten before. */
const CHECKS_SINCE = 80_016;

interface Named extends Identifier {
  readonly position: number;
  readonly table: string;
  readonly of: 'check' | 'foreign-key' | 'partition';
}

/** Two checks, foreign keys or partitions of one name in a statement: errors 1517, 1826 and 3822. */
export const constraintTwice: Rule = {
  id: 'constraint-twice',
  group: 'name',
  severity: 'error',
  isFixed: false,
  reports: ['constraint-twice'],
  check: (context) => {
    const seen = new Set<string>();
    return namedIn(context).flatMap(({ of, position, name, range, table }) => {
      // Letter case alone does not tell foreign keys apart on every server, nor every letter beyond ASCII.
      const key = `${String(position)} ${of} ${of === 'foreign-key' ? name : name.replace(/[A-Z]+/g, (word) => word.toLowerCase())}`;
      const again = seen.has(key);
      seen.add(key);
      return again ? [finding('constraint-twice', position, range, { table, name })] : [];
    });
  },
};

function namedIn(context: RuleContext): Named[] {
  const takesChecks = context.dialect !== undefined && context.dialect.version >= CHECKS_SINCE;
  const all = [...createdTables(context)].flatMap(({ create, position, table }): (Named | null)[] => [
    ...create.checks.map(({ name }) => named(name, 'check', position, table.name)),
    ...create.foreignKeys.map(({ name }) => named(name, 'foreign-key', position, table.name)),
    ...(create.partitioning?.partitions ?? []).map(({ name }) =>
      named(name, 'partition', position, table.name),
    ),
  ]);
  const atColumns = definedColumns(context).flatMap(({ column, position, table }) =>
    column.checks.map(({ name }) => named(name, 'check', position, table.name)),
  );
  const altered = alterPlaces(context).flatMap(({ alter, position, table }) =>
    alter.clauses.flatMap((clause) => {
      if (clause.kind === 'add-check') return named(clause.name, 'check', position, table.name);
      if (clause.kind === 'add-foreign-key') {
        return named(clause.foreignKey.name, 'foreign-key', position, table.name);
      }
      const partitions =
        clause.kind === 'partition-by'
          ? clause.partitioning.partitions
          : clause.kind === 'add-partition'
            ? clause.definitions
            : [];
      return partitions.map(({ name }) => named(name, 'partition', position, table.name));
    }),
  );
  return [...atColumns, ...all, ...altered].filter(
    (one): one is Named => one !== null && (takesChecks || one.of !== 'check'),
  );
}

function named(name: Identifier | null, of: Named['of'], position: number, table: string): Named | null {
  return name && { ...name, of, position, table };
}
