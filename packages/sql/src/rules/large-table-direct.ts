import { isDirectOnlyClause } from '../alter-clause.ts';
import type { AlterClauseKind } from '../alter-clause.ts';
import type { TextRange } from '@altergate/domain';
import type { StatementReading } from '../read/reading.ts';
import { finding, knownOf, ruleWith } from './rule.ts';

const MEGABYTE = 1024 * 1024;

/** What the server itself does to every row, while gh-ost cannot do it (MySQL manual, "Online DDL Operations"). */
const TOUCHES_ROWS: ReadonlySet<AlterClauseKind> = new Set<AlterClauseKind>([
  'coalesce-partition',
  'reorganize-partition',
  'rebuild-partition',
  'optimize-partition',
  'repair-partition',
]);

/** Work of the server on a large table: replicas wait as long as it takes, and it cannot be slowed down. */
export const largeTableDirect = ruleWith({
  id: 'large-table-direct',
  group: 'server',
  severity: 'warning',
  isFixed: false,
  reports: ['large-table-direct'],
  parameters: {
    rows: { kind: 'number', default: 1_000_000, min: 1, max: 1_000_000_000_000 },
    megabytes: { kind: 'number', default: 1024, min: 1, max: 1_000_000_000 },
  },
  check: (context, { rows, megabytes }) =>
    context.statements.flatMap(({ statement, reading }) => {
      const table = reading.tables[0];
      const range = workOf(reading);
      const facts = table && range && knownOf(context, table).facts;
      if (!range || !facts) return [];
      const size = Math.round((facts.bytes ?? 0) / MEGABYTE);
      if ((facts.rows ?? 0) < rows && size < megabytes) return [];
      const params = { table: table.name, rows: facts.rows ?? 0, megabytes: size };
      return [finding('large-table-direct', statement.position, range, params)];
    }),
});

/** The words that make the server work through the table; null when nothing does, or gh-ost does it. */
function workOf(reading: StatementReading): TextRange | null {
  if (reading.kind === 'create-index') return reading.index?.range ?? null;
  const clauses = reading.alter?.clauses ?? [];
  return clauses.find((clause) => isDirectOnlyClause(clause) && TOUCHES_ROWS.has(clause.kind))?.range ?? null;
}
