import { foldName } from '../names.ts';
import { altersOf, finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** A second ALTER of one table copies it a second time. */
export const severalAlters: Rule = {
  id: 'several-alters',
  group: 'statement',
  severity: 'note',
  isFixed: false,
  reports: ['several-alters'],
  check: (context) => {
    const first = new Map<string, number>();
    return altersOf(context).flatMap(({ position, target }) => {
      const key = [target.database ?? context.database, target.name]
        .map((name) => foldName(name, context.lowerCaseTableNames))
        .join('\0');
      const earlier = first.get(key);
      if (earlier === undefined) {
        first.set(key, position);
        return [];
      }
      const params = { table: target.name, statement: earlier + 1 };
      return [finding('several-alters', position, target.range, params)];
    });
  },
};
