import { optionOf } from '../create-table.ts';
import type { Identifier } from '../names.ts';
import { definedKeys } from './defined.ts';
import type { DefinedKey } from './defined.ts';
import { newNames } from './new-names.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** Of the primary key, and of the key that InnoDB makes where there is none. */
const PRIMARY = 'primary';
const OF_INNODB = 'gen_clust_index';

/** A name that ends with a blank, or of a key that only the primary key has: errors 1103, 1166 and 1280. */
export const nameRefused: Rule = {
  id: 'name-refused',
  group: 'name',
  severity: 'error',
  isFixed: true,
  reports: ['name-refused'],
  check: (context) => {
    const keys = definedKeys(context);
    // The server reads the name of a primary key and forgets it.
    const forgotten = new Set(
      keys.flatMap(({ key }) => (key.kind === 'primary' ? (key.name?.range ?? []) : [])),
    );
    const blank = newNames(context).filter(({ name, range }) => name.endsWith(' ') && !forgotten.has(range));
    const ofKeys = keys.flatMap((defined): (Identifier & { position: number })[] => {
      const { key, position } = defined;
      return key.kind !== 'primary' && key.name && isOfKey(key.name, defined)
        ? [{ ...key.name, position }]
        : [];
    });
    return [...blank, ...ofKeys].map(({ name, range, position }) =>
      finding('name-refused', position, range, { name }),
    );
  },
};

function isOfKey({ name }: Identifier, { create, known }: DefinedKey): boolean {
  const lower = name.toLowerCase();
  if (lower !== OF_INNODB) return lower === PRIMARY;
  const engine = create ? optionOf(create.options, 'ENGINE')?.value : known.facts?.engine;
  return (engine ?? 'innodb').toLowerCase() === 'innodb';
}
