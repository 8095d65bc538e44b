import type { AlterClause } from '../alter-clause.ts';
import { changingClauses } from '../alter-clause.ts';
import { isInstant } from '../instant-clause.ts';
import { altersOf, finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** What a server could do at once, together with what makes it build the table anew: all of it takes that long. */
export const instantMixed: Rule = {
  id: 'instant-mixed',
  group: 'statement',
  severity: 'note',
  isFixed: false,
  reports: ['instant-mixed'],
  check: (context) =>
    altersOf(context).flatMap(({ alter, position, target }) => {
      const clauses = changingClauses(alter);
      const instant = clauses.filter((clause) => isInstant(clause, context.dialect));
      const [other] = clauses.filter((clause) => !instant.includes(clause));
      if (!other || instant.length === 0 || !clauses.every(isPlain)) return [];
      const words = context.text.slice(other.range.start, other.range.end).slice(0, 64);
      return instant.map((clause) =>
        finding('instant-mixed', position, clause.range, { table: target.name, other: words }),
      );
    }),
};

/** What only a statement of its own may hold has its own finding. */
function isPlain(clause: AlterClause): boolean {
  return clause.kind !== 'rename-table' && clause.kind !== 'unknown' && !clause.kind.endsWith('-partition');
}
