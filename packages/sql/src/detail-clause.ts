import { textOf, valueOf } from './detail-tree.ts';

/** One clause, or one element of the list of CREATE TABLE, as node-sql-parser names it; null where it says nothing. */
export interface ClauseDetail {
  readonly action: string | null;
  readonly resource: string | null;
  /** Of the column, index or constraint; of a renamed or changed column the new one. */
  readonly name: string | null;
  /** What is renamed or changed. */
  readonly from: string | null;
  readonly dataType: string | null;
  /**
   * In words that both parsers have: `add column`, `drop index`, `add foreign key`, `option`; those of CREATE TABLE
   * as `add`. Null for what has no such words.
   */
  readonly kind: string | null;
}

/** Summarises a clause of ALTER TABLE or an element of CREATE TABLE. */
export function clauseOf(clause: unknown): ClauseDetail {
  const definition = valueOf(clause, 'create_definitions');
  const isColumn = textOf(clause, 'resource') === 'column';
  return {
    action: textOf(clause, 'action'),
    resource: textOf(clause, 'resource'),
    name: nameOf(clause) ?? nameOf(definition),
    from: columnName(valueOf(clause, 'old_column')) ?? textOf(clause, 'old_index'),
    dataType: isColumn ? textOf(valueOf(clause, 'definition'), 'dataType') : null,
    kind: kindOf(clause, definition),
  };
}

/** A key's own name comes before that of its constraint; a foreign key's behind. */
function nameOf(clause: unknown): string | null {
  const [constraint, index] = [textOf(clause, 'constraint'), textOf(clause, 'index')];
  const isForeign = /foreign/i.test(textOf(clause, 'constraint_type') ?? '');
  const key = textOf(clause, 'key');
  const ofKey = isForeign ? (constraint ?? index) : (index ?? constraint);
  return columnName(valueOf(clause, 'column')) ?? ofKey ?? (key === '' ? null : key);
}

function columnName(node: unknown): string | null {
  return textOf(node, 'column') ?? textOf(valueOf(valueOf(node, 'column'), 'expr'), 'value');
}

/** Words of a constraint or a key that say which one it is; the first that is found in them counts. */
const KINDS_OF_KEYS: readonly (readonly [words: RegExp, kind: string])[] = [
  [/foreign/i, 'foreign key'],
  [/primary/i, 'primary key'],
  [/unique/i, 'unique'],
  [/fulltext/i, 'fulltext index'],
  [/spatial/i, 'spatial index'],
  [/check/i, 'check'],
  [/constraint/i, 'constraint'],
  [/index|key/i, 'index'],
];

function kindOf(clause: unknown, definition: unknown): string | null {
  const action = textOf(clause, 'action') ?? 'add';
  switch (textOf(clause, 'resource')) {
    case 'column':
      return `${action} column`;
    case 'index':
    case 'key':
    case 'constraint': {
      const type = textOf(definition, 'constraint_type') ?? textOf(clause, 'constraint_type');
      const words = type ?? textOf(clause, 'keyword') ?? '';
      const kind = KINDS_OF_KEYS.find(([pattern]) => pattern.test(words))?.[1];
      return kind === undefined ? null : `${action} ${kind}`;
    }
    case 'table':
      return `${action} table`;
    case 'partition':
      return `${action} partition`;
    case 'algorithm':
      return 'algorithm';
    case 'lock':
      return 'lock';
    default:
      return null;
  }
}
