import { sharedKeys, usableKeys } from '../keys-after.ts';
import { ghOstAltersOf } from './gh-ost-table.ts';
import { finding } from './rule.ts';
import type { Found, Rule } from './rule.ts';

/** gh-ost walks a table by a unique key without NULL and FLOAT that is there before and after the change. */
export const usableKey: Rule = {
  id: 'usable-key',
  group: 'gh-ost',
  severity: 'error',
  isFixed: true,
  reports: ['no-usable-key', 'usable-key-dropped'],
  check: (context) =>
    ghOstAltersOf(context).flatMap(({ alter, facts, position, target }): Found[] => {
      const before = usableKeys(facts);
      if (before.length === 0) {
        return [finding('no-usable-key', position, target.range, { table: target.name })];
      }
      if (sharedKeys(alter, facts).length > 0) return [];
      const params = { table: target.name, key: before.map((key) => key.name).join(', ') };
      return [finding('usable-key-dropped', position, alter.optionsRange ?? target.range, params)];
    }),
};
