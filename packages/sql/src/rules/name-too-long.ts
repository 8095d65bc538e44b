import { newNames } from './new-names.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** MySQL manual, "Identifier Length Limits": counted in characters. */
const LONGEST = 64;

/** A name that no server takes: error 1059. */
export const nameTooLong: Rule = {
  id: 'name-too-long',
  group: 'name',
  severity: 'error',
  isFixed: true,
  reports: ['name-too-long'],
  check: (context) =>
    newNames(context)
      .filter(({ name }) => [...name].length > LONGEST)
      .map(({ name, range, position }) =>
        finding('name-too-long', position, range, {
          name: `${name.slice(0, 20)}…`,
          length: [...name].length,
          limit: LONGEST,
        }),
      ),
};
