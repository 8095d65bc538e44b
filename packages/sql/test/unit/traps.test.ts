import { describe, expect, test } from 'vitest';
import { countClauses, DEFAULT_SQL_MODE, parseDialect, readStatement, split } from '../../src/index.ts';

/** Reads the only statement of a text as a server would; without one as no server in particular. */
function read(sql: string, server?: string) {
  const dialect = (server === undefined ? null : parseDialect(server)) ?? undefined;
  const [statement, ...others] = split(sql, { ...DEFAULT_SQL_MODE, dialect }).statements;
  if (!statement || others.length > 0) throw new Error(`not one statement: ${sql}`);
  const reading = readStatement(statement);
  const tables = reading.tables.map(({ database, name }) => [database, name].filter((part) => part !== null));
  return { reading, tables, clauses: reading.alter && countClauses(reading.alter) };
}

describe('ALTER TABLE that looks like something else', () => {
  test.each([
    ['/* a */ ALTER /* b; */ TABLE -- c; d\n t ADD x INT # e; f\n, ADD y INT', ['t'], 2],
    ["ALTER TABLE t ADD x TEXT COMMENT 'a; b -- c # d /* e */ , DROP COLUMN f'", ['t'], 1],
    ["ALTER TABLE t ADD x TEXT COMMENT 'it''s \\'so\\' \\\\'", ['t'], 1],
    ['ALTER TABLE t ADD x VARCHAR(9) DEFAULT "a; \\"b\\" ""c"""', ['t'], 1],
    ['ALTER TABLE `a``b` ADD `c``d; DROP TABLE e` INT', ['a`b'], 1],
    ['ALTER TABLE `my db`.`my.table` ADD a INT', ['my db', 'my.table'], 1],
    ['ALTER TABLE 订单 ADD 金额 DECIMAL(10,2) COMMENT "金额;(元)"', ['订单'], 1],
    [
      'ALTER TABLE t ADD status INT, ADD type INT, ADD `order` INT, ADD date DATE, ADD comment TEXT',
      ['t'],
      5,
    ],
    [
      'ALTER TABLE user ADD data INT, ADD action INT, ADD end INT, ADD `key` INT, ADD enabled BOOL',
      ['user'],
      5,
    ],
    ['ALTER TABLE comment RENAME COLUMN begin TO start', ['comment'], 1],
    ['ALTER TABLE t ADD algorithm INT, ADD COLUMN lock_ INT, DROP COLUMN force_', ['t'], 3],
    ["ALTER TABLE t ADD (a INT, b VARCHAR(9) DEFAULT 'x,y', c DECIMAL(10,2), KEY k (a, b))", ['t'], 1],
    ['ALTER TABLE t ADD a INT /*+ no hint */', ['t'], 1],
    ['ALTER TABLE t /* nested /* comment */ ADD a INT', ['t'], 1],
    ["ALTER TABLE t COMMENT='/*'; -- */", ['t'], 1],
    ['ALTER TABLE t ADD a INT;\n-- done\n', ['t'], 1],
    ['ALTER TABLE t ALGORITHM INPLACE, LOCK NONE, ADD a INT', ['t'], 1],
    ['ALTER TABLE t ORDER BY a DESC, b', ['t'], 1],
    ['ALTER TABLE t ADD a INT, ORDER BY a, b', ['t'], 2],
    ['ALTER TABLE t', ['t'], 0],
    ["ALTER TABLE t ADD CHECK (a IN (1,2,3) OR c LIKE 'x;%')", ['t'], 1],
    ["ALTER TABLE t ADD g TEXT AS (CONCAT(a, ', ', b)) STORED NOT NULL AFTER b, ADD KEY (g(10))", ['t'], 2],
    ["ALTER TABLE t ADD j JSON DEFAULT (JSON_OBJECT('a', 1, 'b', ')'))", ['t'], 1],
    ["ALTER TABLE t ADD e ENUM('a','b,c','d)') DEFAULT 'b,c', ADD s SET('x','y''z')", ['t'], 2],
    ['ALTER TABLE t UNION=(a, b), INSERT_METHOD=LAST', ['t'], 2],
    ['ALTER TABLE db1 . t ADD a INT', ['db1', 't'], 1],
    ['ALTER TABLE 1t.2a ADD 3b INT', ['1t', '2a'], 1],
    ['ALTER TABLE t$1 ADD $a INT, ADD _b INT, ADD c$ INT', ['t$1'], 3],
    ['ALTER TABLE t\tADD\r\nCOLUMN\ta\tINT', ['t'], 1],
    ['ALTER TABLE t ADD `ALTER TABLE x ADD y` INT', ['t'], 1],
    ["ALTER TABLE t ADD a VARCHAR(10) DEFAULT 'a' 'b'", ['t'], 1],
    [
      "ALTER TABLE t PARTITION BY LIST COLUMNS (a) (PARTITION p VALUES IN ('x;','y'), PARTITION `q,` VALUES IN (NULL))",
      ['t'],
      1,
    ],
    ['ALTER TABLE t ADD a INT PARTITION BY HASH(a) PARTITIONS 4', ['t'], 2],
    ['ALTER TABLE t ADD a INT REMOVE PARTITIONING', ['t'], 2],
  ])('%s', (sql, table, clauses) => {
    const found = read(sql);
    expect(found.reading.name).toBe('alter_table');
    expect(found.reading.problem).toBeNull();
    expect(found.tables[0]).toEqual(table);
    expect(found.clauses).toBe(clauses);
  });
});

describe('an executable comment is read as the server runs it', () => {
  test.each([
    ['/*!40000 ALTER TABLE `t` DISABLE KEYS */', 'mysql:8.4', 'alter_table', 1],
    ['ALTER TABLE t ADD a INT /*!50503 , DROP COLUMN b */', 'mysql:8.4', 'alter_table', 2],
    ['ALTER TABLE t /*!99999 DROP COLUMN b, */ ADD a INT', 'mysql:8.4', 'alter_table', 1],
    ['ALTER TABLE t /*M!100100 ADD b INT, */ ADD a INT', 'mysql:8.4', 'alter_table', 1],
    ['ALTER TABLE t /*M!100100 ADD b INT, */ ADD a INT', 'mariadb:10.11', 'alter_table', 2],
    ['DROP /*!40005 TEMPORARY */ TABLE IF EXISTS t', 'mysql:8.4', 'drop_table', null],
    [
      'CREATE TABLE t (a INT) /*!50100 PARTITION BY KEY (a) PARTITIONS 4 */',
      'mysql:8.4',
      'create_table',
      null,
    ],
  ])('%s on %s', (sql, server, name, clauses) => {
    const found = read(sql, server);
    expect(found.reading.name).toBe(name);
    expect(found.reading.problem).toBeNull();
    expect(found.tables).toEqual([['t']]);
    expect(found.clauses).toBe(clauses);
  });
});

describe('what no server takes is refused, never guessed', () => {
  test.each([
    'ALTER TABLE db-name.t ADD a INT',
    'ALTER TABLE t ADD a INT ALGORITHM=INPLACE',
    'ALTER TABLE t ADD a INT DEFAULT 5--1',
    'ALTER TABLE t ADD a INT b INT',
    'ALTER TABLE t ADD a',
    'ALTER TABLE t DROP COLUMN a b',
    'CREATE TABLE t (a INT b)',
    'CREATE TABLE t (a INT, PRIMARY KEY)',
    'CREATE TABLE t (a INT) ENGINE = ',
    'CREATE TABLE t (a INT) )',
    'RENAME TABLE a',
    'DROP TABLE a,',
    'TRUNCATE TABLE a b',
  ])('%s', (sql) => {
    expect(read(sql).reading.problem).not.toBeNull();
  });
});
