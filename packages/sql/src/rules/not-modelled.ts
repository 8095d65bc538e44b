import { isAllowedKind } from '../allow-list.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** node-sql-parser cannot read the statement; kind, tables, clauses and route do not depend on it. A reviewer is to know. */
export const notModelled: Rule = {
  id: 'not-modelled',
  group: 'statement',
  severity: 'note',
  inProduction: 'warning',
  isFixed: false,
  reports: ['not-modelled'],
  check: (context) =>
    context.statements
      .filter(({ reading, detail }) => detail.state === 'not-modelled' && isAllowedKind(reading.kind))
      .filter(({ reading }) => reading.problem === null)
      .map(({ statement }) => finding('not-modelled', statement.position, statement.range)),
};
