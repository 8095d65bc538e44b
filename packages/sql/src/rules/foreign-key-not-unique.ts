import { sameName } from '../names.ts';
import { definedForeignKeys } from './foreign-keys-defined.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** From here on a server refuses it unless restrict_fk_on_non_standard_key is off (error 6125). */
const REFUSED_SINCE = 80_400;

/** A foreign key to columns that no unique key holds: one row may then point at several. */
export const foreignKeyNotUnique: Rule = {
  id: 'foreign-key-not-unique',
  group: 'table',
  severity: 'warning',
  isFixed: false,
  reports: ['foreign-key-not-unique'],
  check: (context) => {
    const { dialect } = context;
    if (dialect && (dialect.flavour === 'mariadb' || dialect.version < REFUSED_SINCE)) return [];
    return definedForeignKeys(context).flatMap(({ references, parent, position, range, table }) => {
      const { facts } = parent;
      const names = references.columns.map(({ name }) => name);
      if (!facts || facts.kind === 'view' || names.length === 0) return [];
      if (!names.every((name) => facts.columns.some((column) => sameName(column.name, name)))) return [];
      const isHeld = facts.uniqueKeys.some(
        ({ columns }) =>
          columns.length === names.length &&
          names.every((name) => columns.some((one) => sameName(one, name))),
      );
      if (isHeld) return [];
      return [
        finding('foreign-key-not-unique', position, range, { table: table.name, to: references.table.name }),
      ];
    });
  },
};
