import { altersOf, finding } from './rule.ts';
import type { Rule } from './rule.ts';

const NAMES = new Set(['CHARSET', 'CHARACTER SET', 'CHAR SET', 'COLLATE']);

/** A new default of the table: the columns that are there keep theirs, which is seldom what was meant. */
export const tableCharsetWithoutConvert: Rule = {
  id: 'table-charset-without-convert',
  group: 'table',
  severity: 'warning',
  isFixed: false,
  reports: ['table-charset-without-convert'],
  check: (context) =>
    altersOf(context)
      .filter(({ alter }) => !alter.clauses.some((clause) => clause.kind === 'convert-charset'))
      .flatMap(({ alter, position, target }) =>
        alter.clauses.flatMap((clause) =>
          clause.kind === 'table-option' && NAMES.has(clause.name)
            ? finding('table-charset-without-convert', position, clause.range, {
                table: target.name,
                value: clause.value,
              })
            : [],
        ),
      ),
};
