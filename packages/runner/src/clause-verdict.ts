import { parseColumnType } from '@altergate/sql';
import type { AlterClause, ColumnDefinition, Identifier } from '@altergate/sql';
import { columnLine, hasKey, linesOf, quoted } from './definition-lines.ts';

/** What a definition says of a clause: it is as the clause leaves it, it is not, or it can't be told. */
export type Verdict = 'yes' | 'no' | 'untold';

/**
 * Compares one clause of an ALTER TABLE with a canonical definition. Yes only when every word of the clause was compared.
 * @param text of the statement, into which the clause's ranges point
 */
export function clauseVerdict(clause: AlterClause, text: string, definition: string): Verdict {
  switch (clause.kind) {
    case 'add-column':
    case 'modify-column':
      return columnVerdict(clause, clause.column.name.name, text, definition);
    case 'change-column': {
      const { from, to } = clause;
      const isRenamed = from.name.toLowerCase() !== to.name.toLowerCase();
      if (isRenamed && columnLine(definition, from.name) !== null) return 'no';
      return columnVerdict(clause, to.name, text, definition);
    }
    case 'drop-column':
      return columnLine(definition, clause.column.name) === null ? 'yes' : 'no';
    case 'rename-column':
      return renameVerdict(
        columnLine(definition, clause.from.name) !== null,
        columnLine(definition, clause.to.name) !== null,
      );
    case 'drop-index':
      return hasKey(definition, clause.name.name) ? 'no' : 'yes';
    case 'drop-primary-key':
      return hasKey(definition, 'PRIMARY') ? 'no' : 'yes';
    case 'rename-index':
      return renameVerdict(hasKey(definition, clause.from.name), hasKey(definition, clause.to.name));
    case 'add-index':
      return keyVerdict(clause, { words: 'KEY', name: nameOf(clause) }, text, definition);
    case 'add-unique':
      return keyVerdict(clause, { words: 'UNIQUE KEY', name: nameOf(clause) }, text, definition);
    case 'add-primary-key':
      return keyVerdict(clause, { words: 'PRIMARY KEY', name: 'PRIMARY' }, text, definition);
    default:
      return 'untold';
  }
}

function nameOf({ name }: { readonly name: Identifier | null }): string | null {
  return name?.name ?? null;
}

function renameVerdict(hasOld: boolean, hasNew: boolean): Verdict {
  return hasNew && !hasOld ? 'yes' : 'no';
}

/** What may follow a type so that all of it is compared: nothing, or NULL and NOT NULL and no default. */
const plainEnd = /^\s*(not\s+null|null|default\s+null|null\s+default\s+null)?\s*$/i;
/** Words of a type that stand for more than the type read from them. */
const impliesMore = /^(national|nchar|nvarchar|serial)|zerofill/i;

type DefiningClause = Extract<AlterClause, { readonly column: ColumnDefinition }>;

/** A column proves the change when its clause says a type, NULL or not, and no more: any other word is not compared. */
function columnVerdict(clause: DefiningClause, name: string, text: string, definition: string): Verdict {
  const line = columnLine(definition, name);
  if (line === null) return 'no';
  const { column } = clause;
  const end = text.slice(column.type.range.end, clause.range.end);
  if (!plainEnd.test(end) || impliesMore.test(column.type.text)) return 'untold';
  const found = /^(.*?)(?: (NOT NULL)| DEFAULT NULL)?,?$/i.exec(line);
  const type = found?.[1] === undefined ? null : parseColumnType(found[1]);
  if (type === null || type.text.trim() !== found?.[1]?.trim()) return 'untold';
  const isSameType =
    type.base === column.type.base &&
    type.arguments === column.type.arguments &&
    type.unsigned === column.type.unsigned &&
    !impliesMore.test(type.text);
  const isNotNull = found[2] !== undefined;
  return isSameType && isNotNull === (column.notNull !== null) ? 'yes' : 'untold';
}

const writtenName = '(?:`(?:[^`]|``)+`|[\\w$\\u0080-\\uffff]+)';
/** ADD of a key with the names of whole columns: no length, order, expression or option. */
const plainKey = new RegExp(
  `^add\\s+(?:constraint\\s+${writtenName}\\s+)?(?:unique|primary)?\\s*(?:index|key)?\\s*(?:${writtenName})?\\s*` +
    `\\(\\s*${writtenName}(?:\\s*,\\s*${writtenName})*\\s*\\)$`,
  'i',
);

type AddKeyClause = Extract<AlterClause, { readonly columns: readonly Identifier[] }>;

/** A key proves itself when its clause and its line hold plain columns, the same ones, and nothing else. */
function keyVerdict(
  clause: AddKeyClause,
  { words, name }: { readonly words: string; readonly name: string | null },
  text: string,
  definition: string,
): Verdict {
  if (name === null) return 'untold';
  if (!hasKey(definition, name)) return 'no';
  if (!plainKey.test(text.slice(clause.range.start, clause.range.end).trim())) return 'untold';
  const columns = clause.columns.map((column) => quoted(column.name)).join(',');
  const title = name === 'PRIMARY' ? '' : ` ${quoted(name)}`;
  const expected = `${words}${title} (${columns})`.toLowerCase();
  return linesOf(definition).some((line) => line.replace(/,$/, '').toLowerCase() === expected)
    ? 'yes'
    : 'untold';
}
