import { describe, expect, test } from 'vitest';
import { lex, parseSqlMode } from '../../src/index.ts';

const kinds = (text: string, sqlMode = '') => lex(text, parseSqlMode(sqlMode)).map((token) => token.kind);
const texts = (text: string, sqlMode = '') => lex(text, parseSqlMode(sqlMode)).map((token) => token.text);
const values = (text: string, sqlMode = '') => lex(text, parseSqlMode(sqlMode)).map((token) => token.value);
const problems = (text: string, sqlMode = '') =>
  lex(text, parseSqlMode(sqlMode)).flatMap((token) => token.problem ?? []);

describe('the lexer', () => {
  test('gives ranges in UTF-16 units of the submitted text', () => {
    const text = "'😀' 订单表";
    const [emoji, table] = lex(text, parseSqlMode(''));
    expect(emoji).toMatchObject({ kind: 'string', start: 0, end: 4 });
    expect(table).toMatchObject({ kind: 'word', start: 5, end: 8, text: '订单表' });
  });
  test('takes a doubled quote inside a string for one', () => {
    expect(values('\'it\'\'s\' "a""b"')).toEqual(["it's", 'a"b']);
  });
  test('takes a doubled backtick inside a name for one', () => {
    expect(values('`a``b`')).toEqual(['a`b']);
  });
  test('lets a backslash escape a quote', () => {
    expect(values("'a\\'b' c")).toEqual(["a'b", 'c']);
  });
  test('ends a string at the quote after a backslash under NO_BACKSLASH_ESCAPES', () => {
    expect(texts("'a\\' b", 'NO_BACKSLASH_ESCAPES')).toEqual(["'a\\'", 'b']);
  });
  test('takes double quotes for a string, and for a name under ANSI_QUOTES', () => {
    expect(kinds('"a"')).toEqual(['string']);
    expect(kinds('"a"', 'ANSI_QUOTES')).toEqual(['quoted-identifier']);
  });
  test('does not let a backslash escape inside a name in double quotes', () => {
    expect(texts('"a\\" b', 'ANSI_QUOTES')).toEqual(['"a\\"', 'b']);
  });
  test('reads national, hexadecimal and bit literals', () => {
    expect(kinds("N'a' x'4F' X'' b'01' 0x4F 0b01")).toEqual([
      'string',
      'number',
      'number',
      'number',
      'number',
      'number',
    ]);
  });
  test('reads a character set introducer as a word before its string', () => {
    expect(kinds("_utf8mb4'x'")).toEqual(['word', 'string']);
  });
  test('reads numbers with fraction and exponent', () => {
    expect(texts('1 1.5 .5 1e5 1.5E-3')).toEqual(['1', '1.5', '.5', '1e5', '1.5E-3']);
  });
  test('takes a word that starts with digits for a name', () => {
    expect(kinds('2024_orders 1t.2a')).toEqual(['word', 'word', 'punctuation', 'word']);
  });
  test('takes no word right after a dot for a keyword', () => {
    expect(lex('a.select', parseSqlMode('')).at(-1)?.keyword).toBe('');
    expect(lex('select', parseSqlMode('')).at(-1)?.keyword).toBe('SELECT');
  });
  test('takes no letter outside ASCII for part of a keyword', () => {
    expect(lex('ſelect', parseSqlMode(''))[0]?.keyword).toBe('');
  });
  test('opens a comment at two dashes before a blank, a control character or the end', () => {
    expect(kinds('-- a\nb')).toEqual(['comment', 'word']);
    expect(kinds('--\u0001 a\nb')).toEqual(['comment', 'word']);
    expect(kinds('a --')).toEqual(['word', 'comment']);
  });
  test('reads two dashes before a digit as operators', () => {
    expect(texts('5--1')).toEqual(['5', '-', '-', '1']);
  });
  test('ends a line comment at a line feed and not at a carriage return', () => {
    expect(texts('# a\rDROP\nb')).toEqual(['# a\rDROP', 'b']);
  });
  test('ends a comment at its first closing mark', () => {
    expect(texts('/* a /* b */ c')).toEqual(['/* a /* b */', 'c']);
  });
  test('finds no comment inside quotes', () => {
    expect(kinds("'-- /* #' `/*`")).toEqual(['string', 'quoted-identifier']);
  });
  test('shows what stands inside an executable comment', () => {
    expect(texts('/*!50503 DROP */ /*M! x */')).toEqual(['/*!50503', 'DROP', '*/', '/*M!', 'x', '*/']);
  });
  test('reports strings, names and comments without an end', () => {
    expect(problems("'a")).toEqual(['unterminated-string']);
    expect(problems('`a')).toEqual(['unterminated-identifier']);
    expect(problems('"a', 'ANSI_QUOTES')).toEqual(['unterminated-identifier']);
    expect(problems('/* a')).toEqual(['unterminated-comment']);
    expect(problems('/*! a')).toEqual(['unterminated-comment']);
  });
  test('reports byte order marks, foreign blanks and full-width punctuation outside of quotes only', () => {
    expect(problems('\ufeffa')).toEqual(['unexpected-character']);
    expect(problems('a\u00a0b')).toEqual(['unexpected-character']);
    expect(problems('a\u3000b；c')).toEqual(['unexpected-character', 'unexpected-character']);
    expect(problems("'（a；b）' `c\u3000`")).toEqual([]);
  });
  test('takes ideographs for letters of a name', () => {
    expect(kinds('订单 é')).toEqual(['word', 'word']);
  });
  test('reads every escape of a string', () => {
    expect(values("'\\0\\b\\n\\r\\t\\Z\\\\\\'\\\"\\%\\_\\x'")).toEqual(['\0\b\n\r\t\u001a\\\'"\\%\\_x']);
    expect(values("'a\\n'", 'NO_BACKSLASH_ESCAPES')).toEqual(['a\\n']);
  });
  test('reads strings side by side one by one', () => {
    expect(values(`'a' "b"'c'`)).toEqual(['a', 'b', 'c']);
    expect(values("'a''b'")).toEqual(["a'b"]);
  });
  test('reads an empty string, an empty name and a lone escape', () => {
    expect(values("'' ``")).toEqual(['', '']);
    expect(problems("'\\'")).toEqual(['unterminated-string']);
  });
  test('takes x, b and n before a string that is no such literal for words', () => {
    expect(kinds("x'4' b'2' n 'a' _utf8mb4 0x41")).toEqual([
      'word',
      'string',
      'word',
      'string',
      'word',
      'string',
      'word',
      'number',
    ]);
  });
  test('takes 0X and 0B for names: only the small letters begin a literal', () => {
    expect(kinds('0x4F 0X4F 0b1 0B1 0b2 0x')).toEqual(['number', 'word', 'number', 'word', 'word', 'word']);
  });
  test('takes what stands right after the dot of a name for a name', () => {
    expect(kinds("t.1e5 t.x'41' t.N'a' `t`.1")).toEqual([
      ...['word', 'punctuation', 'word'],
      ...['word', 'punctuation', 'word', 'string'],
      ...['word', 'punctuation', 'word', 'string'],
      ...['quoted-identifier', 'number'],
    ]);
  });
  test('takes a word for a keyword unless it is right after a dot of a name or right before one', () => {
    const keywords = (text: string) =>
      lex(text, parseSqlMode('')).flatMap((token) => (token.kind === 'word' ? [token.keyword] : []));
    expect(keywords('order.by')).toEqual(['', '']);
    expect(keywords('a. order')).toEqual(['A', 'ORDER']);
    expect(keywords('order .`by`')).toEqual(['ORDER']);
    expect(keywords('order.`by`')).toEqual(['ORDER']);
    expect(keywords('1.select')).toEqual(['SELECT']);
  });
  test('reads variables and accounts', () => {
    expect(texts("@a.b @@global.x @'a b' @`c` a@b-c a@1.2.3.4")).toEqual([
      ...['@', 'a.b', '@', '@', 'global', '.', 'x', '@', "'a b'", '@', '`c`'],
      ...['a', '@', 'b', '-', 'c', 'a', '@', '1.2.3.4'],
    ]);
    expect(lex('@select', parseSqlMode(''))[1]?.keyword).toBe('');
  });
  test('takes a dollar for a letter, and on MySQL from 8.4 on two for quotes', () => {
    expect(texts('$a a$b $$')).toEqual(['$a', 'a$b', '$$']);
    const on = (version: number, text: string) =>
      lex(text, { ...parseSqlMode(''), dialect: { flavour: 'mysql', version } }).map((token) => token.text);
    expect(on(80410, 'AS $$ a; $b $$; $x$ $y$ $x$ a$$b')).toEqual([
      ...['AS', '$$ a; $b $$', ';', '$x$ $y$ $x$', 'a$$b'],
    ]);
    expect(on(80046, '$$ a $$')).toEqual(['$$', 'a', '$$']);
    expect(
      lex('$$ a', { ...parseSqlMode(''), dialect: { flavour: 'mysql', version: 90704 } })[0]?.problem,
    ).toBe('unterminated-string');
  });
  test('finds a comment between every two tokens, with and without blanks', () => {
    for (const comment of ['/**/', '/* */', ' /* a; */ ', '-- a\n', '#\n', '--\t\n', '/*/*/', '/***/']) {
      const text = ['ALTER', 'TABLE', '`a`', 'ADD', 'b', 'INT'].join(comment);
      const read = lex(text, parseSqlMode('')).filter((token) => token.kind !== 'comment');
      expect(read.map((token) => token.text)).toEqual(['ALTER', 'TABLE', '`a`', 'ADD', 'b', 'INT']);
    }
  });
  test('takes two dashes for a comment before every blank and control character, and for nothing else', () => {
    for (const next of [' ', '\t', '\n', '\v', '\f', '\r', '\u0001', '\u007f', '\0']) {
      expect(kinds(`--${next}`)[0]).toBe('comment');
    }
    for (const next of ['a', '\u00a0', '\u3000', '+', "'"]) {
      expect(texts(`a--${next}`).slice(0, 3)).toEqual(['a', '-', '-']);
    }
  });
  test('does not open a comment in the marks of another', () => {
    expect(texts('/*/ a */ b')).toEqual(['/*/ a */', 'b']);
    expect(texts('a */ b')).toEqual(['a', '*', '/', 'b']);
    expect(texts('# /* \n a */')).toEqual(['# /* ', 'a', '*', '/']);
  });
});

describe('the sql_mode', () => {
  test('switches ANSI_QUOTES on for the composite mode ANSI', () => {
    expect(parseSqlMode('REAL_AS_FLOAT,ansi')).toEqual({ ansiQuotes: true, noBackslashEscapes: false });
  });
  test('is the default for a server that sets other modes only', () => {
    expect(parseSqlMode('STRICT_TRANS_TABLES,NO_ZERO_DATE')).toEqual({
      ansiQuotes: false,
      noBackslashEscapes: false,
    });
  });
});
