import { describe, expect, test } from 'vitest';
import {
  findReservedNames,
  normalForm,
  parseSqlMode,
  readStatement,
  split,
  toNormal,
  toSubmitted,
} from '../../src/index.ts';

function formOf(text: string) {
  const [statement] = split(text, parseSqlMode('')).statements;
  if (!statement) throw new Error('no statement');
  const dialect = { flavour: 'mysql', version: 80410 } as const;
  return normalForm(statement, {
    quote: findReservedNames(readStatement(statement), statement.tokens, dialect).map(({ range }) => range),
  });
}

describe('the normal form', () => {
  test('removes comments, folds blanks, quotes reserved names and touches nothing else', () => {
    const text = "-- a\nalter/**/TABLE  `a`\n\tADD rank Int COMMENT '  /* x */' # b\n, add KEY(c);";
    expect(formOf(text).text).toBe("alter TABLE `a` ADD `rank` Int COMMENT '  /* x */' , add KEY(c)");
  });
  test('tells of every stretch what became of it', () => {
    const text = '/* a */ ALTER TABLE a  DROP rank -- b\n, DROP c;';
    const { text: normal, parts } = formOf(text);
    expect(
      parts.map((part) => [
        part.kind,
        text.slice(part.submitted.start, part.submitted.end),
        normal.slice(part.normal.start, part.normal.end),
      ]),
    ).toEqual([
      ['kept', 'ALTER TABLE a', 'ALTER TABLE a'],
      ['folded', '  ', ' '],
      ['kept', 'DROP ', 'DROP '],
      ['quoted', 'rank', '`rank`'],
      ['removed', ' -- b\n', ' '],
      ['kept', ', DROP c', ', DROP c'],
    ]);
  });
  test('leads every place back to the submitted text', () => {
    const text = ' ALTER  TABLE a DROP rank, DROP c';
    const form = formOf(text);
    for (const word of ['ALTER', 'TABLE', 'DROP', ', DROP c']) {
      expect(toSubmitted(form, form.text.indexOf(word))).toBe(text.indexOf(word));
      expect(toNormal(form, text.indexOf(word))).toBe(form.text.indexOf(word));
    }
    expect(toSubmitted(form, form.text.length)).toBe(text.length);
    expect(toNormal(form, text.length)).toBe(form.text.length);
    expect(toSubmitted(form, form.text.indexOf('`rank`') + 2)).toBe(text.indexOf(','));
  });
  test('parts minus signs as the text that is run does', () => {
    expect(formOf('SELECT 1 --/**/1').text).toBe('SELECT 1 - - 1');
  });
  test('keeps executable comments in sight', () => {
    expect(formOf('DROP TABLE a /*!50503 , b */').text).toBe('DROP TABLE a /*!50503 , b */');
  });
});
