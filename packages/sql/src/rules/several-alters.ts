import { foldName } from '../names.ts';
import { altersOf, finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** A second ALTER of one table copies it a second time. */
export const severalAlters: Rule = {
  id: 'several-alters',
  reports: ['several-alters'],
  check: (context) => {
    const first = new Map<string, number>();
    return altersOf(context).flatMap(({ position, target }) => {
      const key = foldName(target.name, context.lowerCaseTableNames);
      const earlier = first.get(key);
      if (earlier === undefined) {
        first.set(key, position);
        return [];
      }
      const params = { table: target.name, statement: earlier + 1 };
      return [finding('several-alters', 'note', position, target.range, params)];
    });
  },
};
