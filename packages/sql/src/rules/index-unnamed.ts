import { rangeOf } from '../position.ts';
import { definedKeys } from './defined.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** A key whose name the server chooses: it may differ from server to server, and later changes need it. */
export const indexUnnamed: Rule = {
  id: 'index-unnamed',
  group: 'name',
  severity: 'note',
  isFixed: false,
  reports: ['index-unnamed'],
  check: (context) =>
    definedKeys(context)
      .filter(({ key }) => key.kind !== 'primary' && key.name === null)
      .map(({ key, position, table }) =>
        finding('index-unnamed', position, rangeOf(key.parts.map(({ range }) => range)) ?? key.range, {
          table: table.name,
        }),
      ),
};
