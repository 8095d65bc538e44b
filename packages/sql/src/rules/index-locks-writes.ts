import type { IndexManner } from '../read/reading.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** CREATE INDEX or DROP INDEX that is told to lock out writes while it runs (MySQL manual, "Online DDL Performance and Concurrency"). */
export const indexLocksWrites: Rule = {
  id: 'index-locks-writes',
  group: 'server',
  severity: 'warning',
  inProduction: 'error',
  isFixed: false,
  reports: ['index-locks-writes'],
  check: (context) =>
    context.statements.flatMap(({ statement, reading }) =>
      reading.manners.filter(locksWrites).map(({ name, value, range }) =>
        finding('index-locks-writes', statement.position, range, {
          manner: `${name} = ${value.toUpperCase()}`,
          table: reading.tables[0]?.name ?? '',
        }),
      ),
    ),
};

function locksWrites({ name, value }: IndexManner): boolean {
  const locking = name === 'LOCK' ? ['SHARED', 'EXCLUSIVE'] : ['COPY'];
  return locking.includes(value.toUpperCase());
}
