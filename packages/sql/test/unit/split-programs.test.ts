import { describe, expect, test } from 'vitest';
import { parseSqlMode, readStatement, split } from '../../src/index.ts';

const textsOf = (text: string) =>
  split(text, parseSqlMode('')).statements.map(({ range }) => text.slice(range.start, range.end));

describe('a stored program', () => {
  test.each(['user', 'event', 'role'])('stays whole where its definer is called %s', (account) => {
    const program = `CREATE DEFINER=${account}@localhost PROCEDURE a() BEGIN SELECT 1; SELECT 2; END`;
    expect(textsOf(`${program}; DROP TABLE b`)).toEqual([program, 'DROP TABLE b']);
    const view = `CREATE DEFINER=${account}@localhost VIEW a AS SELECT 1`;
    expect(textsOf(`${view}; DROP TABLE b`)).toEqual([view, 'DROP TABLE b']);
  });
});

describe('a package of MariaDB', () => {
  test('ends with its own END, whatever its routines are made of', () => {
    const specification = 'CREATE PACKAGE a AS x INT; PROCEDURE b(y INT); FUNCTION c RETURN INT; END';
    const body =
      'CREATE OR REPLACE PACKAGE BODY a IS x INT := 1; PROCEDURE b(y INT) AS z INT; BEGIN IF z THEN SET y = 1; END IF; END b;' +
      ' FUNCTION c() RETURNS INT BEGIN RETURN 1; END; BEGIN SET x = 2; BEGIN SET x = 3; END; END a';
    expect(textsOf(`${specification}; ${body}; DROP TABLE d`)).toEqual([specification, body, 'DROP TABLE d']);
    const plain =
      'CREATE PACKAGE BODY a DECLARE x INT; PROCEDURE b(); PROCEDURE b() BEGIN SELECT 1; END; END';
    expect(textsOf(`${plain};DROP TABLE c`)).toEqual([plain, 'DROP TABLE c']);
  });
});

describe('DELIMITER', () => {
  test('ends statements with what follows it on its line, until it is said again', () => {
    const text =
      'DROP TABLE a;\ndelimiter //\nCREATE PROCEDURE p() BEGIN DROP TABLE b; DROP TABLE c; END//\n' +
      'CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DROP TABLE d //\nDELIMITER ;\nALTER TABLE t ADD e INT;';
    expect(textsOf(text)).toEqual([
      'DROP TABLE a',
      'delimiter //',
      'CREATE PROCEDURE p() BEGIN DROP TABLE b; DROP TABLE c; END',
      'CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DROP TABLE d',
      'DELIMITER ;',
      'ALTER TABLE t ADD e INT',
    ]);
    expect(
      split(text, parseSqlMode('')).statements.map((statement) => readStatement(statement).kind),
    ).toEqual(['drop-table', 'delimiter', 'stored-program', 'stored-program', 'delimiter', 'alter-table']);
  });
  test('is found in the middle of a word and not in quotes or comments', () => {
    expect(textsOf("DELIMITER $$\nDROP TABLE a$$DROP TABLE `$$` /* $$ */ -- $$\n$$ SELECT '$$'$$")).toEqual([
      'DELIMITER $$',
      'DROP TABLE a',
      'DROP TABLE `$$`',
      "SELECT '$$'",
    ]);
  });
  test('leaves out a semicolon that stands before it, as the server does', () => {
    const text = 'DELIMITER $$\nALTER TABLE a ADD b INT; $$\nDROP TABLE c;;$$\n;$$DROP TABLE d';
    expect(textsOf(text)).toEqual([
      'DELIMITER $$',
      'ALTER TABLE a ADD b INT',
      'DROP TABLE c',
      'DROP TABLE d',
    ]);
    const cut = split(text, parseSqlMode(''));
    expect(cut.statements.map((statement) => readStatement(statement).problem)).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(cut.pieces.map(({ range }) => text.slice(range.start, range.end)).join('')).toBe(text);
  });
  test('may be a word, and is no number between quotes', () => {
    expect(textsOf('DELIMITER go\nDROP TABLE a go\nDROP TABLE b\ngo')).toEqual([
      'DELIMITER go',
      'DROP TABLE a',
      'DROP TABLE b',
    ]);
    expect(textsOf("DELIMITER A\nSELECT x'4A4A'A SELECT 1")).toEqual([
      'DELIMITER A',
      "SELECT x'4A4A'",
      'SELECT 1',
    ]);
  });
  test('may stand in quotes, ends at a blank, and is kept when nothing or a backslash follows', () => {
    expect(textsOf("DELIMITER ';;'\r\nDROP TABLE a; DROP TABLE b;;\r\nDROP TABLE c")).toEqual([
      "DELIMITER ';;'",
      'DROP TABLE a; DROP TABLE b',
      'DROP TABLE c',
    ]);
    expect(textsOf('DELIMITER $$ x\nDROP TABLE a$$')).toEqual(['DELIMITER $$ x', 'DROP TABLE a']);
    expect(textsOf('DELIMITER\nDROP TABLE a; DROP TABLE b')).toEqual([
      'DELIMITER',
      'DROP TABLE a',
      'DROP TABLE b',
    ]);
    expect(textsOf('DELIMITER \\\nDROP TABLE a; DROP TABLE b')).toHaveLength(3);
  });
  test('does not cut a string, a name or a comment that never ends', () => {
    expect(textsOf("DROP TABLE a; SELECT 'b; DROP TABLE c")).toEqual([
      'DROP TABLE a',
      "SELECT 'b; DROP TABLE c",
    ]);
    expect(textsOf('DELIMITER $$\nDROP TABLE `a$$ DROP TABLE b')).toHaveLength(2);
    expect(textsOf('DROP TABLE a /* ; DROP TABLE b')).toHaveLength(1);
  });
  test('leaves no statement unread when its delimiter never comes', () => {
    expect(textsOf('DELIMITER $$\nDROP TABLE a; $')).toEqual(['DELIMITER $$', 'DROP TABLE a; $']);
  });
});

describe('endings of the mysql client', () => {
  test('close a statement and are named as what they are', () => {
    const text = 'DROP TABLE a\\G DROP TABLE b \\g\nDROP TABLE `\\G`;';
    expect(textsOf(text)).toEqual(['DROP TABLE a', 'DROP TABLE b', 'DROP TABLE `\\G`']);
    const { pieces, tokens } = split(text, parseSqlMode(''));
    expect(pieces.map(({ ending }) => ending?.text)).toEqual(['\\G', '\\g', ';']);
    expect(tokens.flatMap((token) => token.problem ?? [])).toEqual(['client-command', 'client-command']);
  });
  test('are none inside a string', () => {
    expect(textsOf("ALTER TABLE a COMMENT '\\G'; DROP TABLE b")).toHaveLength(2);
  });
});

describe('a stored program without DELIMITER', () => {
  const after = 'DROP TABLE after_it';
  test.each([
    'CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW BEGIN SET @a = 1; END',
    'CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW FOLLOWS y BEGIN SET @a = 1; END',
    'CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW SET NEW.a = IF(1, 2, 3)',
    'CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW IF 1 THEN SET @a = 1; END IF',
    "CREATE FUNCTION f(a SET('x'), b CHAR(1) CHARACTER SET utf8mb4) RETURNS CHAR(1) CHARACTER SET utf8mb4 RETURN IF(1, 2, 3)",
    'CREATE FUNCTION f() RETURNS INT RETURN (SELECT CASE WHEN 1 THEN 2 ELSE 3 END)',
    'CREATE PROCEDURE p() BEGIN IF a THEN SELECT 1; ELSEIF b THEN SELECT 2; ELSE SELECT IF(1, 2, 3); END IF; END',
    'CREATE PROCEDURE p() BEGIN CASE a WHEN 1 THEN SELECT 1; ELSE BEGIN END; END CASE; SELECT 1; END',
    'CREATE PROCEDURE p() BEGIN CASE WHEN CASE 1 WHEN 1 THEN 2 END THEN SELECT 1; END CASE; END',
    'CREATE PROCEDURE p() outer_one: BEGIN inner_one: LOOP LEAVE inner_one; END LOOP inner_one; END outer_one',
    "CREATE PROCEDURE p() BEGIN REPEAT SET @a = REPEAT('x', 3); UNTIL @a END REPEAT; END",
    'CREATE PROCEDURE p() BEGIN WHILE a DO SET @a = 1; END WHILE; END',
    'CREATE PROCEDURE p() BEGIN DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; END; SELECT 1; END',
    "CREATE PROCEDURE p() BEGIN DECLARE CONTINUE HANDLER FOR NOT FOUND, SQLSTATE VALUE '02000', 1062 IF a THEN SET b = 1; END IF; END",
    'CREATE PROCEDURE IF NOT EXISTS p() BEGIN DROP TABLE IF EXISTS a; END',
    "CREATE DEFINER=`a`@`%` PROCEDURE p() COMMENT 'x' READS SQL DATA SQL SECURITY INVOKER BEGIN SELECT 1; END",
    'CREATE EVENT e ON SCHEDULE EVERY 1 DAY STARTS NOW() DO BEGIN SELECT 1; END',
    'ALTER EVENT e ON SCHEDULE EVERY 1 DAY DO BEGIN SELECT 1; END',
    'ALTER EVENT e RENAME TO f',
    "CREATE FUNCTION f RETURNS STRING SONAME 'f.so'",
    'CREATE PROCEDURE p() SELECT begin FROM t',
    'CREATE PROCEDURE p() BEGIN SELECT `end`, t.end FROM t; END',
    '/*!50003 CREATE*/ /*!50017 DEFINER=`a`@`b`*/ /*!50003 TRIGGER x BEFORE INSERT ON t FOR EACH ROW BEGIN SET @a = 1; END */',
    'DROP PROCEDURE p',
    'ALTER TABLE t ADD `begin` INT, ADD event INT',
  ])('ends where its body does: %s', (program) => {
    expect(textsOf(`${program}; ${after}`)).toEqual([program, after]);
  });
  test('whose END is missing runs to the end of the text', () => {
    expect(textsOf('CREATE PROCEDURE p() BEGIN SELECT 1; DROP TABLE a; DROP TABLE b')).toHaveLength(1);
  });
});
