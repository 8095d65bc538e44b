import type { TextRange } from '@altergate/domain';
import { definesColumn } from '../alter-clause.ts';
import type { AlterClause } from '../alter-clause.ts';
import { CLAUSES_ALLOWED_BY_DEFAULT, isListedClause, LISTED_CLAUSES } from '../clause-allow-list.ts';
import type { ListedClauseKind } from '../clause-allow-list.ts';
import { sameName } from '../names.ts';
import { altersOf, finding, ruleWith } from './rule.ts';
import type { Found, RuleContext } from './rule.ts';

/** Those that have a way round of their own; the finding of all others is the rule's. */
const WAYS_ROUND: Readonly<Partial<Record<ListedClauseKind, string>>> = {
  'discard-tablespace': 'clause-moves-files',
  'import-tablespace': 'clause-moves-files',
  'discard-partition': 'clause-moves-files',
  'import-partition': 'clause-moves-files',
  'enable-keys': 'clause-without-use',
  'disable-keys': 'clause-without-use',
  'order-by': 'clause-without-use',
  union: 'clause-without-use',
  'check-partition': 'clause-without-use',
  'repair-partition': 'clause-without-use',
  'secondary-engine': 'clause-without-use',
  'optimize-partition': 'clause-rebuilds-table',
};

/**
 * Clauses of ALTER TABLE that the environment does not take. What a column's definition brings along (UNIQUE,
 * PRIMARY KEY, CHECK) counts as the clause that it is equal to. A stored list refuses clauses that are new to it.
 */
export const clauseNotAllowed = ruleWith({
  id: 'clause-not-allowed',
  group: 'statement',
  severity: 'error',
  isFixed: true,
  reports: ['clause-not-allowed', ...new Set(Object.values(WAYS_ROUND))],
  parameters: {
    allowed: { kind: 'names', default: CLAUSES_ALLOWED_BY_DEFAULT, allowed: LISTED_CLAUSES },
  },
  check: (context, { allowed }) => [
    ...inAlters(context, allowed),
    ...(allowed.includes('drop-primary-key') ? [] : inDropIndex(context)),
  ],
});

function inAlters(context: RuleContext, allowed: readonly string[]): Found[] {
  return altersOf(context).flatMap(({ alter, position, target }) =>
    alter.clauses
      .flatMap(partsOf)
      .filter(({ kind }) => !allowed.includes(kind))
      .map(({ kind, range, words }) =>
        finding(WAYS_ROUND[kind] ?? 'clause-not-allowed', position, range, {
          table: target.name,
          clause: words,
          kind,
        }),
      ),
  );
}

/** DROP INDEX of the primary key is DROP PRIMARY KEY in other words. */
function inDropIndex(context: RuleContext): Found[] {
  return context.statements.flatMap(({ statement, reading }) => {
    const [table] = reading.tables;
    const { index } = reading;
    if (reading.kind !== 'drop-index' || !table || !index || !sameName(index.name, 'PRIMARY')) return [];
    const params = { table: table.name, clause: 'DROP PRIMARY KEY', kind: 'drop-primary-key' };
    return [finding('clause-not-allowed', statement.position, index.range, params)];
  });
}

interface ClausePart {
  readonly kind: ListedClauseKind;
  readonly range: TextRange;
  /** As people write it: `DISCARD TABLESPACE`. */
  readonly words: string;
}

function partsOf(clause: AlterClause): ClausePart[] {
  if (!isListedClause(clause.kind)) return [];
  const words = clause.kind === 'table-option' ? clause.name : wordsOf(clause.kind);
  const own = { kind: clause.kind, range: clause.range, words };
  return definesColumn(clause) ? [own, ...broughtAlong(clause)] : [own];
}

function broughtAlong({ column }: Extract<AlterClause, { readonly column: { readonly checks: unknown } }>) {
  const parts: ClausePart[] = [];
  if (column.primaryKey)
    parts.push({ kind: 'add-primary-key', range: column.primaryKey, words: 'PRIMARY KEY' });
  if (column.unique) parts.push({ kind: 'add-unique', range: column.unique, words: 'UNIQUE' });
  for (const check of column.checks) parts.push({ kind: 'add-check', range: check.range, words: 'CHECK' });
  return parts;
}

function wordsOf(kind: ListedClauseKind): string {
  if (kind === 'convert-charset') return 'CONVERT TO CHARACTER SET';
  if (kind === 'rename-table') return 'RENAME TO';
  return kind.replaceAll('-', ' ').toUpperCase();
}
