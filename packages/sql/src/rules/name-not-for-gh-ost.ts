import { isDirectOnly } from '../alter-clause.ts';
import { altersOf, finding } from './rule.ts';
import type { Found, ReviewedAlter, Rule, RuleContext } from './rule.ts';

/** gh-ost escapes the database for a URL and then looks for the escaped name: `my db` becomes `my+db`. */
const DATABASE = /^[0-9A-Za-z_$.~-]+$/;
/** gh-ost writes the table between backticks without doubling those inside; a slash ends up in a path; quotes and percent signs in a pattern. */
const NOT_IN_TABLE = /[`/\\'%]/;

/** Names that gh-ost would mistake for others. */
export const nameNotForGhOst: Rule = {
  id: 'name-not-for-gh-ost',
  group: 'gh-ost',
  severity: 'error',
  isFixed: true,
  reports: ['database-name-not-for-gh-ost', 'table-name-not-for-gh-ost'],
  check: (context) =>
    altersOf(context)
      .filter(({ alter }) => !isDirectOnly(alter))
      .flatMap((reviewed) => check(reviewed, context)),
};

function check({ target, position }: ReviewedAlter, context: RuleContext): Found[] {
  const findings: Found[] = [];
  // While no target is known, the text may still name it.
  const database = context.database === '' ? target.database : context.database;
  if (database !== null && !DATABASE.test(database)) {
    const range = target.databaseRange ?? target.range;
    findings.push(finding('database-name-not-for-gh-ost', position, range, { database }));
  }
  if (NOT_IN_TABLE.test(target.name)) {
    findings.push(finding('table-name-not-for-gh-ost', position, target.range, { table: target.name }));
  }
  return findings;
}
