import { describe, expect, test } from 'vitest';
import { assertSingleAlter, parseSqlMode } from '../../src/index.ts';

const refusal = (optionsText: string, sqlMode = ''): unknown => {
  try {
    assertSingleAlter(optionsText, parseSqlMode(sqlMode));
    return null;
  } catch (error) {
    return error;
  }
};

describe('the guard before gh-ost', () => {
  test('lets one options part pass, semicolons and comment marks in quotes included', () => {
    expect(refusal("ADD a INT COMMENT ';/*-- ', ADD KEY (a)")).toBeNull();
  });
  test.each([
    ['ADD a INT; DROP TABLE b', 'semicolon', ''],
    ["ADD c INT COMMENT 'a\\'; DROP TABLE shop.victim; -- '", 'semicolon', 'NO_BACKSLASH_ESCAPES'],
    ['ADD a INT -- x', 'comment', ''],
    ['ADD a INT /*! , DROP b */', 'comment', ''],
    ["ADD a INT COMMENT 'x", 'unterminated-string', ''],
    ['ADD `a INT', 'unterminated-identifier', ''],
    ['ADD a INT；', 'unexpected-character', ''],
    ['\ufeffADD a INT', 'unexpected-character', ''],
    ["ADD a INT COMMENT '\0'", 'unexpected-character', ''],
    ['ADD (a INT', 'parenthesis', ''],
    ['ADD a INT) (', 'parenthesis', ''],
    ["ADD a INT COMMENT 'alter table x drop b'", 'prefix', ''],
    ['ADD a INT\\G', 'client-command', ''],
    ['  ', 'empty', ''],
  ])('refuses %s as %s', (optionsText, reason, sqlMode) => {
    expect(refusal(optionsText, sqlMode)).toMatchObject({ code: 'alter-not-single', params: { reason } });
  });
});
