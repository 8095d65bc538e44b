import { ghOstAltersOf } from './gh-ost-table.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** Triggers would stay on the old table. */
export const triggersPresent: Rule = {
  id: 'triggers-present',
  group: 'gh-ost',
  severity: 'error',
  isFixed: true,
  reports: ['triggers-present'],
  check: (context) =>
    ghOstAltersOf(context).flatMap(({ facts: { triggers }, position, target }) =>
      triggers === null || triggers === 0
        ? []
        : [finding('triggers-present', position, target.range, { table: target.name, triggers })],
    ),
};
