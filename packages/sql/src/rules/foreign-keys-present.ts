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
      .map(({ facts: { foreignKeys }, ...place }) => ({
        ...place,
        child: foreignKeys.child,
        // Those that are not seen are told of beside the rules.
        parent: foreignKeys.parent ?? 0,
      }))
      .filter(({ child, parent }) => child + parent > 0)
      .map(({ child, parent, position, target }) =>
        finding('foreign-keys-present', position, target.range, { table: target.name, child, parent }),
      ),
};
