import { plainCharacterSet } from '../character-sets.ts';
import { finding, ruleWith } from './rule.ts';
import { tableOptionsSet } from './table-options-set.ts';

/** A character set of a table that is none of those allowed: what it cannot hold is refused or lost. */
export const charsetNotAllowed = ruleWith({
  id: 'charset-not-allowed',
  group: 'table',
  severity: 'warning',
  inProduction: 'error',
  isFixed: false,
  reports: ['charset-not-allowed'],
  parameters: { charsets: { kind: 'names', default: ['utf8mb4'], allowed: null } },
  check: (context, { charsets }) => {
    const allowed = charsets.map(plainCharacterSet);
    return tableOptionsSet(context)
      .filter(
        ({ name, value }) =>
          name === 'CHARSET' && !isDefault(value) && !allowed.includes(plainCharacterSet(value)),
      )
      .map(({ value, range, position, table }) =>
        finding('charset-not-allowed', position, range, {
          table: table.name,
          found: value,
          charsets: charsets.join(', '),
        }),
      );
  },
});

function isDefault(value: string): boolean {
  return value.toLowerCase() === 'default';
}
