import type { KeyKind } from '../key-definition.ts';
import { columnAfter } from './column-type-after.ts';
import { definedKeys } from './defined.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

const TEXTS = /^(?:char|varchar|tinytext|text|mediumtext|longtext)$/;
const SHAPES =
  /^(?:geometry|point|linestring|polygon|multipoint|multilinestring|multipolygon|geomcollection)$/;
const TAKEN: Partial<Record<KeyKind, RegExp>> = { fulltext: TEXTS, spatial: SHAPES };

/** FULLTEXT over what is no text (error 1283), SPATIAL over what is no shape (error 1687). */
export const indexColumnType: Rule = {
  id: 'index-column-type',
  group: 'index',
  severity: 'error',
  isFixed: false,
  reports: ['index-column-type'],
  check: (context) =>
    definedKeys(context).flatMap((defined) => {
      const { key, position, table } = defined;
      const taken = TAKEN[key.kind];
      if (!taken) return [];
      return key.parts.flatMap(({ column, range }) => {
        const type = column && columnAfter(column.name, defined)?.type;
        if (!column || !type || taken.test(type.base)) return [];
        const params = { table: table.name, column: column.name, type: type.text.slice(0, 60) };
        return [finding('index-column-type', position, range, { ...params, index: key.kind.toUpperCase() })];
      });
    }),
};
