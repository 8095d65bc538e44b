import { optionOf } from '../create-table.ts';
import type { Fix } from './fix-context.ts';
import { quotedText, wordsOfName } from './quoted-text.ts';
import { insertion } from './text-edit.ts';

/** Adds a comment made of the words of the table's name, to be written better. */
export const addTableComment: Fix = ({ statement }, { statements }) => {
  const found = statements.find((one) => one.statement.position === statement);
  const create = found?.reading.create;
  const table = found?.reading.tables[0];
  if (!found || !create || !table || found.reading.problem) return null;
  const words = wordsOfName(table.name);
  if (words.trim() === '') return null;
  const text = quotedText(words);
  const written = optionOf(create.options, 'COMMENT');
  if (written) return [{ range: written.valueRange, text }];
  if (create.partitioning) return [insertion(create.partitioning.range.start, `COMMENT = ${text} `)];
  return [insertion(found.statement.range.end, ` COMMENT = ${text}`)];
};
