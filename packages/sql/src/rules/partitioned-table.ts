import { alterPlaces, createdTables } from './defined.ts';
import { finding } from './rule.ts';
import type { Found, Rule } from './rule.ts';

/** Partitions: every unique key has to hold the partition's columns, and queries without them read all partitions. */
export const partitionedTable: Rule = {
  id: 'partitioned-table',
  group: 'table',
  severity: 'warning',
  isFixed: false,
  reports: ['partitioned-table'],
  check: (context): Found[] => [
    ...createdTables(context).flatMap(({ create, table, position }) =>
      create.partitioning
        ? finding('partitioned-table', position, create.partitioning.range, { table: table.name })
        : [],
    ),
    ...alterPlaces(context).flatMap(({ alter, table, position }) =>
      alter.clauses.flatMap((clause) =>
        clause.kind === 'partition-by'
          ? finding('partitioned-table', position, clause.range, { table: table.name })
          : [],
      ),
    ),
  ],
};
