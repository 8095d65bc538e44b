import { altersOf, finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** EXCHANGE PARTITION … WITHOUT VALIDATION: rows that belong to another partition come in, and queries miss them. */
export const exchangeUnchecked: Rule = {
  id: 'exchange-unchecked',
  group: 'data',
  severity: 'warning',
  inProduction: 'error',
  isFixed: true,
  reports: ['exchange-unchecked'],
  check: (context) =>
    altersOf(context).flatMap(({ alter, position, target }) =>
      alter.clauses.flatMap((clause) => {
        if (clause.kind !== 'exchange-partition' || clause.validates) return [];
        const params = {
          table: target.name,
          partition: clause.partition.name,
          other: clause.with?.name ?? '',
        };
        return [finding('exchange-unchecked', position, clause.range, params)];
      }),
    ),
};
