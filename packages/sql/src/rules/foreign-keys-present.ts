import { ghOstAltersOf } from './gh-ost-table.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** gh-ost swaps tables, and foreign keys would follow the old one. */
export const foreignKeysPresent: Rule = {
  id: 'foreign-keys-present',
  group: 'gh-ost',
  severity: 'error',
  isFixed: true,
  reports: ['foreign-keys-present'],
  check: (context) =>
    ghOstAltersOf(context)
      .filter(({ facts }) => facts.foreignKeys.child + facts.foreignKeys.parent > 0)
      .map(({ facts, position, target }) =>
        finding('foreign-keys-present', position, target.range, {
          table: target.name,
          child: facts.foreignKeys.child,
          parent: facts.foreignKeys.parent,
        }),
      ),
};
