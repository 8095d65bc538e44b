import type { TextRange } from '@altergate/domain';
import type { AlterClause } from './alter-clause.ts';
import type { ColumnType } from './column-definition.ts';
import type { CreateTableReading } from './create-table.ts';
import type { KeyDefinition, KeyKind } from './key-definition.ts';
import type { StatementReading } from './read/reading.ts';

/** A clause in words that both parsers have. */
export interface ClauseWords {
  readonly kind: string;
  readonly name: string | null;
  readonly from: string | null;
  /** Of a column; null for everything else. */
  readonly type: ColumnType | null;
  readonly range: TextRange;
}

/** Clauses of ALTER TABLE, or elements of CREATE TABLE as if they were added; null for every other statement. */
export function clauseWords(reading: StatementReading): ClauseWords[] | null {
  if (reading.alter) return reading.alter.clauses.map(wordsOf);
  if (!reading.create || reading.create.query) return null;
  return elementWords(reading.create).toSorted((one, other) => one.range.start - other.range.start);
}

function elementWords({ columns, keys, foreignKeys, checks }: CreateTableReading): ClauseWords[] {
  return [
    ...columns.map(({ name, type, range }) => words('add column', range, name.name, { type })),
    ...keys.map((key) => words(`add ${KEYS[key.kind]}`, key.range, nameOfKey(key))),
    ...foreignKeys.map(({ name, range }) => words('add foreign key', range, name?.name ?? null)),
    ...checks.map(({ name, range }) => words('add check', range, name?.name ?? null)),
  ];
}

const KEYS: Readonly<Record<KeyKind, string>> = {
  index: 'index',
  unique: 'unique',
  primary: 'primary key',
  fulltext: 'fulltext index',
  spatial: 'spatial index',
  vector: 'vector index',
};

function nameOfKey({ name }: KeyDefinition): string | null {
  return name?.name ?? null;
}

function words(
  kind: string,
  range: TextRange,
  name: string | null = null,
  other: Partial<Pick<ClauseWords, 'from' | 'type'>> = {},
): ClauseWords {
  return { kind, name, from: null, type: null, range, ...other };
}

function wordsOf(clause: AlterClause): ClauseWords {
  const { range } = clause;
  switch (clause.kind) {
    case 'add-column':
    case 'modify-column': {
      const { name, type } = clause.column;
      return words(`${verbOf(clause.kind)} column`, range, name.name, { type });
    }
    case 'change-column': {
      const { from, to, column } = clause;
      return words('change column', range, to.name, { from: from.name, type: column.type });
    }
    case 'rename-column':
    case 'rename-index':
      return words(`rename ${nounOf(clause.kind)}`, range, clause.to.name, { from: clause.from.name });
    case 'drop-column':
      return words('drop column', range, clause.column.name);
    case 'add-index':
    case 'add-unique':
    case 'add-primary-key':
    case 'add-fulltext-index':
    case 'add-spatial-index':
    case 'add-vector-index':
      return words(`add ${KEYS[clause.key.kind]}`, range, nameOfKey(clause.key));
    case 'add-foreign-key':
      return words('add foreign key', range, clause.foreignKey.name?.name ?? null);
    case 'add-check':
      return words('add check', range, clause.name?.name ?? null);
    case 'drop-index':
    case 'drop-foreign-key':
    case 'drop-check':
    case 'drop-constraint':
      return words(clause.kind.replaceAll('-', ' '), range, clause.name.name);
    default:
      return words(clause.kind.replaceAll('-', ' '), range);
  }
}

function verbOf(kind: string): string {
  return kind.slice(0, kind.indexOf('-'));
}

function nounOf(kind: string): string {
  return kind.slice(kind.indexOf('-') + 1);
}
