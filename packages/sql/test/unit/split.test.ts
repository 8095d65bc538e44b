import { describe, expect, test } from 'vitest';
import {
  executedText,
  lineColumnOf,
  MAX_STATEMENTS,
  MAX_TEXT_BYTES,
  parseSqlMode,
  split,
} from '../../src/index.ts';

const statementsOf = (text: string, sqlMode = '') => [...split(text, parseSqlMode(sqlMode)).statements];
const textsOf = (text: string, sqlMode = '') =>
  statementsOf(text, sqlMode).map(({ range }) => text.slice(range.start, range.end));

describe('the splitter', () => {
  test('cuts at semicolons outside of quotes and comments only', () => {
    const text = "DROP TABLE a; /* ; */ ALTER TABLE b COMMENT ';' -- ;\n; DROP VIEW `;`";
    expect(textsOf(text)).toEqual(['DROP TABLE a', "ALTER TABLE b COMMENT ';'", 'DROP VIEW `;`']);
  });
  test('sees the second statement that a comment text smuggles under NO_BACKSLASH_ESCAPES', () => {
    const text = "ALTER TABLE orders ADD COLUMN c INT COMMENT 'a\\'; DROP TABLE shop.victim; -- '";
    expect(textsOf(text)).toHaveLength(1);
    expect(textsOf(text, 'NO_BACKSLASH_ESCAPES')).toEqual([
      "ALTER TABLE orders ADD COLUMN c INT COMMENT 'a\\'",
      'DROP TABLE shop.victim',
    ]);
  });
  test('ends USE with its line where no delimiter does, as the mysql client does', () => {
    const use = 'use shop\nALTER TABLE a ADD b INT;\n  USE `b c`  \r\nDROP TABLE d;';
    expect(textsOf(use)).toEqual(['use shop', 'ALTER TABLE a ADD b INT', 'USE `b c`', 'DROP TABLE d']);
    expect(textsOf('DELIMITER $$\nUSE shop\nDROP TABLE a$$')).toEqual([
      'DELIMITER $$',
      'USE shop',
      'DROP TABLE a',
    ]);
    for (const one of ['USE shop', 'USE shop;', 'USE\nshop;', '/* a */ USE shop\n;', 'USE /* a */ shop\n;']) {
      expect(statementsOf(one)).toHaveLength(1);
    }
    expect(textsOf('USE my-shop # here\nDROP TABLE a')).toEqual(['USE my-shop', 'DROP TABLE a']);
    for (const more of ['USE ，shop\nDROP TABLE a', 'USE shop；\nDROP TABLE a', 'USE shop DROP\nTABLE a']) {
      expect(textsOf(more), more).toHaveLength(1);
    }
    expect(textsOf('DROP TABLE a; USE shop\nDROP TABLE b')).toHaveLength(2);
    expect(textsOf('ALTER TABLE a\nUSE shop\nADD b INT')).toHaveLength(1);
  });
  test('numbers statements from zero and tells where nothing stands', () => {
    const cut = split('DROP TABLE a;;DROP TABLE b;', parseSqlMode(''));
    expect(cut.statements.map((statement) => statement.position)).toEqual([0, 1]);
    expect(cut.empty).toEqual([{ start: 13, end: 14 }]);
  });
  test('finds no statement in comments alone', () => {
    expect(statementsOf('-- a\n/* b */ # c')).toEqual([]);
  });
  test('leaves a byte order mark before the first statement, and every place where it stands', () => {
    const text = 'ALTER TABLE a /* b */ ADD c INT;\nDROP TABLE d';
    const [plain, marked] = [split(text, parseSqlMode('')), split(`\ufeff${text}`, parseSqlMode(''))];
    expect(marked.statements.map(executedText)).toEqual(plain.statements.map(executedText));
    expect(marked.statements.map(({ range }) => `\ufeff${text}`.slice(range.start, range.end))).toEqual(
      plain.statements.map(({ range }) => text.slice(range.start, range.end)),
    );
    expect(marked.pieces[0]?.range).toEqual({ start: 0, end: 33 });
    expect(split('\ufeff', parseSqlMode('')).statements).toEqual([]);
    expect(textsOf('\ufeff-- a\nDELIMITER $$\nDROP TABLE b$$')).toEqual(['DELIMITER $$', 'DROP TABLE b']);
  });
  test('keeps every part of the text, so that put together it is the text again', () => {
    const text = ' -- a\nDROP TABLE a ;;\nDELIMITER $$\nDROP TABLE b$$ /* c */';
    const { pieces } = split(text, parseSqlMode(''));
    expect(pieces.map(({ range }) => text.slice(range.start, range.end)).join('')).toBe(text);
    expect(pieces.map(({ statement, ending }) => [statement, ending?.text])).toEqual([
      [0, ';'],
      [null, ';'],
      [1, undefined],
      [2, '$$'],
      [null, undefined],
    ]);
  });
  test('refuses more than 1 MB, counted in bytes', () => {
    expect(() => statementsOf(`-- ${'订'.repeat(MAX_TEXT_BYTES / 3)}`)).toThrow(
      expect.objectContaining({ code: 'text-too-long' }),
    );
    expect(statementsOf(' '.repeat(MAX_TEXT_BYTES))).toEqual([]);
  });
  test('refuses more than 1,000 statements', () => {
    expect(statementsOf('DROP TABLE a;'.repeat(MAX_STATEMENTS))).toHaveLength(MAX_STATEMENTS);
    expect(() => statementsOf('DROP TABLE a;'.repeat(MAX_STATEMENTS + 1))).toThrow(
      expect.objectContaining({ code: 'too-many-statements', params: { count: 1001, limit: 1000 } }),
    );
  });
  test('counts lines and columns from one', () => {
    expect(lineColumnOf('a\r\nbc', 4)).toEqual({ line: 2, column: 2 });
    expect(lineColumnOf('', 0)).toEqual({ line: 1, column: 1 });
  });
});

describe('the executed text', () => {
  const executed = (text: string) => statementsOf(text).map(executedText);

  test('leaves comments and the closing semicolon out and keeps every word as it was written', () => {
    expect(executed("alter/**/TABLE  `a` -- x\n ADD b INT COMMENT '/* y */\n; z' ; # end")).toEqual([
      "alter TABLE  `a` ADD b INT COMMENT '/* y */\n; z'",
    ]);
  });
  test('keeps newlines inside quotes and turns those outside into blanks', () => {
    expect(executed('DROP\r\n\tTABLE\n`a\nb`')).toEqual(['DROP TABLE `a\nb`']);
  });
  test('never lets two minus signs become a comment where one stood behind them', () => {
    expect(executed('CREATE VIEW v AS SELECT a --/**/1 FROM b')).toEqual([
      'CREATE VIEW v AS SELECT a - - 1 FROM b',
    ]);
    expect(executed('SELECT 1 ---# a\n2')).toEqual(['SELECT 1 - - - 2']);
    expect(executed('SELECT 1 --/* a */')).toEqual(['SELECT 1 - -']);
    expect(executed('SELECT 1---1, 5--1')).toEqual(['SELECT 1---1, 5--1']);
  });
  test('never hides an executable comment', () => {
    expect(executed('DROP TABLE a /*! , b */')).toEqual(['DROP TABLE a /*! , b */']);
  });
});
