import { columnAfter } from './column-type-after.ts';
import { definedKeys } from './defined.ts';
import { isLargeObject } from './large-object-types.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** An index over the whole of a TEXT, BLOB or JSON: the server refuses it with error 1170 or 3152. */
export const indexNeedsPrefix: Rule = {
  id: 'index-needs-prefix',
  group: 'index',
  severity: 'error',
  isFixed: false,
  reports: ['index-needs-prefix'],
  check: (context) =>
    definedKeys(context).flatMap((defined) => {
      const { key, position, table } = defined;
      if (key.kind === 'fulltext' || key.kind === 'spatial' || key.kind === 'vector') return [];
      return key.parts.flatMap(({ column, length, range }) => {
        const type = column && columnAfter(column.name, defined)?.type;
        if (!column || !type || length !== null || !isLargeObject(type.base)) return [];
        const params = { table: table.name, column: column.name, type: type.text };
        return finding('index-needs-prefix', position, range, params);
      });
    }),
};
