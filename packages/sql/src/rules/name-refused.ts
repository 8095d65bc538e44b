import type { Identifier } from '../names.ts';
import { definedKeys } from './defined.ts';
import { newNames } from './new-names.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

const OF_KEYS = new Set(['primary', 'gen_clust_index']);

/** A name that ends with a blank, or of a key that only the primary key has: errors 1103, 1166 and 1280. */
export const nameRefused: Rule = {
  id: 'name-refused',
  group: 'name',
  severity: 'error',
  isFixed: true,
  reports: ['name-refused'],
  check: (context) => {
    const blank = newNames(context).filter(({ name }) => name.endsWith(' '));
    const ofKeys = definedKeys(context).flatMap(({ key, position }): (Identifier & { position: number })[] =>
      key.kind !== 'primary' && key.name && OF_KEYS.has(key.name.name.toLowerCase())
        ? [{ ...key.name, position }]
        : [],
    );
    return [...blank, ...ofKeys].map(({ name, range, position }) =>
      finding('name-refused', position, range, { name }),
    );
  },
};
