import { parseColumnType } from '../type-change.ts';
import { plainCharacterSet } from '../character-sets.ts';
import { columnFactsOf } from '../column-facts.ts';
import { optionOf } from '../create-table.ts';
import { sameName } from '../names.ts';
import type { ColumnFacts } from '../table-facts.ts';
import { definedForeignKeys, ownColumn } from './foreign-keys-defined.ts';
import type { DefinedForeignKey } from './foreign-keys-defined.ts';
import { finding } from './rule.ts';
import type { Found, Rule } from './rule.ts';

const INTEGERS = new Set(['tinyint', 'smallint', 'mediumint', 'int', 'bigint']);
const TEXTS = new Set(['char', 'varchar']);

/**
 * A foreign key whose other end is missing, of another type or without a key, or that would set NULL where none may be:
 * errors 1239, 1822, 1824, 1830, 3734, 3780, 6125. Foreign key checks are on, as in every session that runs a ticket.
 */
export const foreignKeyTarget: Rule = {
  id: 'foreign-key-target',
  group: 'table',
  severity: 'error',
  isFixed: false,
  reports: [
    'foreign-key-table-missing',
    'foreign-key-columns-differ',
    'foreign-key-column-missing',
    'foreign-key-types-differ',
    'foreign-key-without-key',
    'foreign-key-set-null',
  ],
  check: (context) => {
    if (context.dialect?.flavour === 'mariadb') return [];
    return definedForeignKeys(context).flatMap((key) => [...atOtherEnd(key), ...atOwnEnd(key)]);
  },
};

function atOtherEnd(key: DefinedForeignKey): Found[] {
  const { position, table, references, columns, parent, range } = key;
  const params = { table: table.name, to: references.table.name };
  const say = (id: string, more = {}) => [finding(id, position, range, { ...params, ...more })];
  if (references.columns.length > 0 && references.columns.length !== columns.length) {
    return say('foreign-key-columns-differ');
  }
  if (parent.exists === false) return say('foreign-key-table-missing');
  const facts = parent.facts;
  if (!facts || facts.kind === 'view' || references.columns.length === 0) return [];
  const there = references.columns.map(({ name }) =>
    facts.columns.find((column) => sameName(column.name, name)),
  );
  const missing = references.columns.find((_, place) => there[place] === undefined);
  if (missing) return say('foreign-key-column-missing', { column: missing.name });
  const differing = columns.find((column, place) => differ(ownFacts(column.name, key), there[place]));
  if (differing) return say('foreign-key-types-differ', { column: differing.name });
  const begins = facts.indexes?.some(({ parts, kind }) => {
    const [first] = parts;
    if (kind === 'fulltext' || kind === 'spatial' || !first || first.name === null) return false;
    return references.columns.some(({ name }) => sameName(name, first.name ?? ''));
  });
  return begins === false ? say('foreign-key-without-key') : [];
}

function ownFacts(name: string, key: DefinedForeignKey): ColumnFacts | undefined {
  const column = ownColumn(name, key);
  return column ? columnFactsOf(column, optionOf(key.create.options, 'CHARSET')?.value) : undefined;
}

/** True of types that no server takes for one another; of what is not known it is false. */
function differ(own: ColumnFacts | undefined, other: ColumnFacts | undefined): boolean {
  const [one, two] = [own && parseColumnType(own.type), other && parseColumnType(other.type)];
  if (!one || !two) return false;
  if (INTEGERS.has(one.base) && INTEGERS.has(two.base)) {
    return one.base !== two.base || one.unsigned !== two.unsigned;
  }
  if (TEXTS.has(one.base) && TEXTS.has(two.base)) {
    const [set, otherSet] = [own?.characterSet, other?.characterSet];
    return Boolean(set && otherSet) && plainCharacterSet(set ?? '') !== plainCharacterSet(otherSet ?? '');
  }
  return (INTEGERS.has(one.base) && TEXTS.has(two.base)) || (TEXTS.has(one.base) && INTEGERS.has(two.base));
}

function atOwnEnd(key: DefinedForeignKey): Found[] {
  const { references, columns, position, table } = key;
  const setsNull = [references.onDelete, references.onUpdate].some((action) =>
    /^set\s+null$/i.test(action?.value ?? ''),
  );
  if (!setsNull) return [];
  const primary = key.create.keys.filter(({ kind }) => kind === 'primary').flatMap(({ parts }) => parts);
  return columns
    .filter(({ name }) => {
      const column = ownColumn(name, key);
      const isPart = primary.some((part) => part.column !== null && sameName(part.column.name, name));
      return column !== null && (column.notNull !== null || column.primaryKey !== null || isPart);
    })
    .map((column) =>
      finding('foreign-key-set-null', position, references.range, { table: table.name, column: column.name }),
    );
}
