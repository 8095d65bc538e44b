import { finding, ruleWith } from './rule.ts';
import { tableOptionsSet } from './table-options-set.ts';

/** A collation of a table that is none of those allowed: joins between tables of two collations use no index. */
export const collationNotAllowed = ruleWith({
  id: 'collation-not-allowed',
  group: 'table',
  severity: 'warning',
  isFixed: false,
  reports: ['collation-not-allowed'],
  parameters: {
    collations: {
      kind: 'names',
      default: [
        'utf8mb4_0900_ai_ci',
        'utf8mb4_0900_as_cs',
        'utf8mb4_0900_bin',
        'utf8mb4_bin',
        'utf8mb4_general_ci',
        'utf8mb4_unicode_ci',
        'utf8mb4_unicode_520_ci',
      ],
      allowed: null,
    },
  },
  check: (context, { collations }) =>
    tableOptionsSet(context)
      .filter(({ name, value }) => name === 'COLLATE' && !collations.includes(value.toLowerCase()))
      .map(({ value, range, position, table }) =>
        finding('collation-not-allowed', position, range, {
          table: table.name,
          found: value,
          collations: collations.join(', '),
        }),
      ),
});
