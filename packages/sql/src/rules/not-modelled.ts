import { isAllowedKind } from '../allow-list.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** node-sql-parser cannot read the statement; kind, tables and route do not depend on it. */
export const notModelled: Rule = {
  id: 'not-modelled',
  group: 'statement',
  severity: 'note',
  isFixed: false,
  reports: ['not-modelled'],
  check: (context) =>
    context.statements
      .filter(({ reading, detail }) => detail.state === 'not-modelled' && isAllowedKind(reading.kind))
      .filter(({ reading }) => reading.problem === null)
      .map(({ statement }) => finding('not-modelled', statement.position, statement.range)),
};
