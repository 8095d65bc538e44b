import type { AlterClause, ColumnDefinition } from '@altergate/sql';
import { hasIndex } from './index-definition.ts';

/** A column or key of which a clause tells whether it is there afterwards; null where it may be or not. */
interface Mark {
  readonly sort: 'column' | 'key';
  readonly name: string;
  readonly isThere: boolean | null;
}

/**
 * Whether a canonical definition lacks what an ALTER TABLE leaves in every table, or has what it takes out of every one:
 * then it was not carried out, whoever changed the table. What several of its clauses name tells nothing.
 */
export function isContradicted(clauses: readonly AlterClause[], definition: string): boolean {
  const marks = clauses.flatMap(marksOf);
  // A foreign key may bring an index under a name that its clause does not say.
  const bringsKeys = clauses.some(({ kind }) => kind === 'add-foreign-key');
  return marks.some((mark) => {
    if (mark.isThere === null || (bringsKeys && mark.sort === 'key' && !mark.isThere)) return false;
    if (marks.filter((other) => isSame(mark, other)).length > 1) return false;
    return has(definition, mark) !== mark.isThere;
  });
}

function marksOf(clause: AlterClause): readonly Mark[] {
  switch (clause.kind) {
    case 'add-column':
    case 'modify-column':
      return [column(clause.column.name.name, true), ...keysOf(clause.column)];
    case 'change-column': {
      const { from, to } = clause;
      const isRenamed = from.name.toLowerCase() !== to.name.toLowerCase();
      const old = isRenamed ? [column(from.name, false)] : [];
      return [...old, column(to.name, true), ...keysOf(clause.column)];
    }
    case 'drop-column':
      return [column(clause.column.name, false)];
    case 'rename-column':
      return [column(clause.from.name, false), column(clause.to.name, true)];
    case 'add-index':
    case 'add-unique':
    case 'add-fulltext-index':
    case 'add-spatial-index': {
      // The server makes up a name of the first column's where none is given.
      const made = clause.columns[0]?.name;
      if (clause.name !== null) return [key(clause.name.name, true)];
      return made === undefined ? [] : [key(made, null)];
    }
    case 'add-primary-key':
      return [key('PRIMARY', true)];
    case 'drop-primary-key':
      return [key('PRIMARY', false)];
    case 'drop-index':
      return [key(clause.name.name, false)];
    case 'rename-index':
      return [key(clause.from.name, false), key(clause.to.name, true)];
    default:
      return [];
  }
}

/** Keys that a column's own definition brings. */
function keysOf({ name, primaryKey, unique, references }: ColumnDefinition): readonly Mark[] {
  return [
    ...(primaryKey === null ? [] : [key('PRIMARY', true)]),
    ...(unique === null && references === null ? [] : [key(name.name, null)]),
  ];
}

function column(name: string, isThere: boolean): Mark {
  return { sort: 'column', name, isThere };
}

function key(name: string, isThere: boolean | null): Mark {
  return { sort: 'key', name, isThere };
}

function isSame(one: Mark, other: Mark): boolean {
  return one.sort === other.sort && one.name.toLowerCase() === other.name.toLowerCase();
}

function has(definition: string, { sort, name }: Mark): boolean {
  return sort === 'key' ? hasIndex(definition, name) : hasColumn(definition, name);
}

function hasColumn(definition: string, name: string): boolean {
  const start = `\`${name.replaceAll('`', '``')}\` `.toLowerCase();
  return definition.split('\n').some((line) => line.trim().toLowerCase().startsWith(start));
}
