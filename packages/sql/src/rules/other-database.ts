import { finding, isInTarget, mentionsOf } from './rule.ts';
import type { Rule } from './rule.ts';

/** A name in another database than the ticket's target, at the word that says so. */
export const otherDatabase: Rule = {
  id: 'other-database',
  group: 'statement',
  severity: 'error',
  isFixed: true,
  reports: ['other-database'],
  check: (context) =>
    mentionsOf(context)
      .filter(({ table }) => !isInTarget(context, table))
      .map(({ table, position }) =>
        finding('other-database', position, table.databaseRange, {
          found: table.database ?? '',
          database: context.database,
        }),
      ),
};
