import { definesColumn } from '../alter-clause.ts';
import type { ColumnDefinition } from '../column-definition.ts';
import type { StatementReading } from '../read/reading.ts';
import type { Fix } from './fix-context.ts';
import { insertion } from './text-edit.ts';
import { quotedText, wordsOfName } from './quoted-text.ts';

/** Adds a comment made of the words of the column's name, to be written better. */
export const addColumnComment: Fix = ({ statement, range }, { statements }) => {
  const found = statements.find((one) => one.statement.position === statement);
  const column = found && columnsOf(found.reading).find(({ name }) => name.range.start === range?.start);
  if (!found || !column || found.reading.problem) return null;
  const words = wordsOfName(column.name.name);
  if (words.trim() === '') return null;
  const text = quotedText(words);
  if (column.comment) return [{ range: column.comment.range, text }];
  // REFERENCES stands last: MySQL takes no attribute behind it.
  if (column.foreignKey) return [insertion(column.foreignKey.range.start, `COMMENT ${text} `)];
  return [insertion(column.range.end, ` COMMENT ${text}`)];
};

function columnsOf({ create, alter }: StatementReading): readonly ColumnDefinition[] {
  const added = alter?.clauses.flatMap((clause) => (definesColumn(clause) ? [clause.column] : []));
  return create?.columns ?? added ?? [];
}
