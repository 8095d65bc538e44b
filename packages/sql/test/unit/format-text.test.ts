import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits, executedText, formatText, lex, parseSqlMode, split } from '../../src/index.ts';
import { haveSameTokens } from '../../src/format/same-tokens.ts';

const formatted = (text: string) => applyEdits(text, formatText(text).edits);
const modes = ['', 'ANSI_QUOTES', 'NO_BACKSLASH_ESCAPES', 'ANSI'].map(parseSqlMode);

describe('a text that is laid out', () => {
  test('has each change of a table on a line of its own', () => {
    expect(
      formatted(
        "alter table orders add rank int,drop  column note ,add index i(a,b desc),engine = innodb comment='x'",
      ),
    ).toBe(
      "alter table orders\n  add rank int,\n  drop column note,\n  add index i(a, b desc),\n  engine=innodb comment='x'",
    );
  });

  test('keeps a lone change on the line of its table while it is short', () => {
    expect(formatted('ALTER TABLE orders\n\n   ADD note VARCHAR (200)  ;')).toBe(
      'ALTER TABLE orders ADD note VARCHAR(200);',
    );
    const long = `ALTER TABLE orders ADD note VARCHAR(200) COMMENT '${'x'.repeat(80)}'`;
    expect(formatted(long)).toBe(long.replace(' ADD', '\n  ADD'));
  });

  test('has each definition of a new table, its options and its partitions on lines of their own', () => {
    const text =
      "create table t(id int not null,e enum('a','b'),primary key(id))engine=InnoDB " +
      'partition by range (id) (partition p values less than (1), partition q values less than maxvalue)';
    expect(formatted(text)).toBe(
      'create table t(\n  id int not null,\n' +
        "  e enum('a', 'b'),\n  primary key (id)\n) engine=InnoDB\n" +
        'partition by range (id) (\n  partition p values less than (1),\n  partition q values less than maxvalue\n)',
    );
    expect(formatted('CREATE TABLE t  LIKE u')).toBe('CREATE TABLE t LIKE u');
  });

  test('keeps every comment at the word that it stands behind, or before', () => {
    const text = 'ALTER TABLE t ADD a INT, -- why\n# of b\nADD b INT /* in */ ,   ADD c INT -- last';
    expect(formatted(text)).toBe(
      'ALTER TABLE t\n  ADD a INT, -- why\n  # of b\n  ADD b INT /* in */,\n  ADD c INT -- last',
    );
  });

  test('parts statements by an empty line unless both are short, and leaves comments between them alone', () => {
    const text = 'drop table a ;truncate b; /* c */ alter table t add a int,add b int;drop table c';
    expect(formatted(text)).toBe(
      'drop table a;\ntruncate b; /* c */ alter table t\n  add a int,\n  add b int;\n\ndrop table c',
    );
  });

  test('keeps the line breaks of its system', () => {
    expect(formatted('ALTER TABLE t\r\nADD a INT,ADD b INT')).toBe(
      'ALTER TABLE t\r\n  ADD a INT,\r\n  ADD b INT',
    );
  });

  test('is laid out where a range touches it and nowhere else', () => {
    const text = 'drop  table a;\ndrop  table b;\ndrop  table c;';
    const { edits, left } = formatText(text, { start: 18, end: 20 });
    expect(applyEdits(text, edits)).toBe('drop  table a;\ndrop table b;\ndrop  table c;');
    expect(left).toEqual([]);
  });
});

describe('a statement', () => {
  test.each([
    ['an executable comment', 'ALTER  TABLE t /*!80000 ADD a INT */'],
    ['an open quote', "ALTER  TABLE t COMMENT 'x"],
    ['a part that nobody understands', 'ALTER  TABLE t FROBNICATE  a'],
    ['the body of a view', 'CREATE  VIEW v AS SELECT  1'],
    ['the body of a trigger', 'CREATE  TRIGGER x BEFORE INSERT ON t FOR EACH ROW SET  NEW.a=1'],
    ['characters that only look like blanks', 'DROP  TABLE a\u00a0, b'],
  ])('with %s is left as it is and named', (_, text) => {
    expect(formatText(text)).toEqual({ edits: [], left: [0] });
    const second = formatText(`DROP  TABLE a;\n${text}`);
    expect(second.left).toEqual([1]);
    expect(applyEdits(`DROP  TABLE a;\n${text}`, second.edits)).toBe(`DROP TABLE a;\n${text}`);
  });

  test('between DELIMITER lines is left, and the lines are not named', () => {
    const text = 'DELIMITER $$\nCREATE  VIEW v AS SELECT 1$$\nDELIMITER ;\nDROP  TABLE t;';
    const { edits, left } = formatText(text);
    expect(left).toEqual([1]);
    expect(applyEdits(text, edits)).toBe(text.replace('DROP  ', 'DROP '));
  });

  test('is left where another mode of a server would read something else', () => {
    // Under NO_BACKSLASH_ESCAPES the string ends before the blanks.
    const text = "ALTER TABLE t ADD a INT COMMENT 'x\\',   b   ,' , ADD c INT";
    const { edits } = formatText(text);
    for (const mode of modes) {
      const texts = (some: string) => lex(some, mode).map((token) => token.text);
      expect(texts(applyEdits(text, edits))).toEqual(texts(text));
    }
  });
});

describe('the proof', () => {
  test.each([
    ['a word that is gone', 'ADD a INT', 'ADD INT'],
    ['another letter case', 'ADD a INT', 'ADD A INT'],
    ['a comment that is gone', 'ADD /* a */ a', 'ADD a'],
    ['a blank in a string', "COMMENT 'a b'", "COMMENT 'a  b'"],
    ['a blank in a string of another mode', String.raw`'\' , '`, String.raw`'\', '`],
    ['a sign that is cut in two', 'a <= b', 'a < = b'],
    ['a function that is none any more', 'DEFAULT (NOW())', 'DEFAULT (NOW ())'],
    ['a character set that is a name', "_utf8'x'", "_utf8 'x'"],
    ['a line comment that swallows the next line', '-- a\nDROP', '-- a DROP'],
    ['two minus signs that open a comment', '1--/*a*/2', '1-- /*a*/2'],
  ])('refuses %s', (_, one, other) => {
    expect(haveSameTokens(one, other)).toBe(false);
    expect(haveSameTokens(one, one)).toBe(true);
  });

  test('takes blanks that mean nothing', () => {
    expect(haveSameTokens('ADD\tINDEX i(a,b)', 'ADD INDEX i (a, b)')).toBe(true);
  });
});

const fragments = [
  ...[
    'ALTER TABLE t ',
    'CREATE TABLE t ',
    'DROP TABLE ',
    'CREATE INDEX i ON t ',
    'ADD ',
    'a INT',
    'PARTITION ',
  ],
  ...[
    ',',
    ';',
    '(',
    ')',
    '.',
    '@',
    '=',
    '<',
    '-',
    '--',
    '-- x\n',
    '#y\n',
    '/* z */',
    '/*!80000 ',
    '*/',
    '\r\n',
  ],
  ...[
    "'a  b'",
    "'\\'",
    '"q  "',
    '`n  n`',
    'NOW',
    "_utf8'x'",
    "N'x'",
    '1e5',
    '.5',
    ' ',
    '\n',
    '\\',
    'DELIMITER $$\n',
  ],
];

test('whatever is laid out keeps its tokens, its statements and what is run, and stays as it is the next time', () => {
  const anyText = fc.array(fc.constantFrom(...fragments), { maxLength: 24 }).map((some) => some.join(''));
  fc.assert(
    fc.property(anyText, (text) => {
      const after = formatted(text);
      for (const mode of modes) {
        const texts = (some: string) => lex(some, mode).map((token) => [token.kind, token.text]);
        expect(texts(after)).toEqual(texts(text));
      }
      const run = (some: string) =>
        split(some, { ansiQuotes: false, noBackslashEscapes: false }).statements.map((statement) =>
          executedText(statement).replaceAll(/\s+/g, ''),
        );
      expect(run(after)).toEqual(run(text));
      expect(formatted(after)).toBe(after);
    }),
    { numRuns: 400 },
  );
});
