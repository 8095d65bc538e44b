import { describe, expect, test } from 'vitest';
import { readText } from './reading.ts';

const tablesOf = (sql: string) =>
  readText(sql).reading.tables.map(({ database, name }) =>
    database === null ? name : `${database}.${name}`,
  );

describe('the tables of a statement that no ticket may hold', () => {
  test.each([
    ['INSERT LOW_PRIORITY IGNORE INTO a.b (c) SELECT d FROM e JOIN f.g', ['a.b', 'e', 'f.g']],
    ['INSERT a VALUES (1) ON DUPLICATE KEY UPDATE b = 2', ['a']],
    ['REPLACE INTO a TABLE b', ['a', 'b']],
    ['UPDATE IGNORE a.b, c AS d SET e = (SELECT 1 FROM f) WHERE 1', ['a.b', 'c', 'f']],
    ['UPDATE a JOIN b ON a.c = b.c SET a.d = 1', ['a', 'b']],
    ['DELETE QUICK FROM a.b WHERE c IN (SELECT 1 FROM d)', ['a.b', 'd']],
    ['DELETE t FROM a.b AS t JOIN c USING (d)', ['a.b', 'c']],
    ['DELETE FROM t USING a AS t, b', ['a', 'b']],
    ['SELECT 1 FROM a UNION SELECT 2 FROM b.c', ['a', 'b.c']],
    ['(SELECT 1 FROM a)', ['a']],
    ['WITH x AS (SELECT 1 FROM a) SELECT 1 FROM x, b', ['a', 'b']],
    ['TABLE a', ['a']],
    ['SET @x = (SELECT 1 FROM a)', ['a']],
    ['LOAD DATA LOCAL INFILE "x" REPLACE INTO TABLE a.b (c)', ['a.b']],
    ['LOAD INDEX INTO CACHE a, b.c INDEX (d)', ['a', 'b.c']],
    ['CACHE INDEX a INDEX (b), c IN hot', ['a', 'c']],
    ['LOCK TABLES a AS x READ LOCAL, b.c LOW_PRIORITY WRITE', ['a', 'b.c']],
    ['LOCK INSTANCE FOR BACKUP', []],
    ['FLUSH LOCAL TABLES a, b FOR EXPORT', ['a', 'b']],
    ['FLUSH TABLES WITH READ LOCK', []],
    ['HANDLER a.b OPEN', ['a.b']],
    ['EXPLAIN FORMAT=JSON SELECT 1 FROM a', ['a']],
    ['DESC a.b c', ['a.b']],
    ['SHOW CREATE TABLE a.b', ['a.b']],
    ['SHOW FULL COLUMNS FROM a', ['a']],
    ['SHOW TABLES FROM a', []],
    ['GRANT SELECT (b) ON TABLE a.c TO d', ['a.c']],
    ['GRANT ALL ON a.* TO b', []],
    ['REVOKE INSERT ON a FROM b', ['a']],
    ['ANALYZE TABLE a, b.c', ['a', 'b.c']],
    ['CHECK VIEW a.b', ['a.b']],
    ['CREATE OR REPLACE SEQUENCE IF NOT EXISTS a.b START 1', ['a.b']],
    ['ALTER SEQUENCE IF EXISTS a RESTART', ['a']],
    ['DROP TEMPORARY SEQUENCE a, b.c', ['a', 'b.c']],
    ['ANALYZE TABLE a UPDATE HISTOGRAM ON b WITH 4 BUCKETS', ['a']],
    ['CREATE DEFINER=a@b TRIGGER c.d AFTER UPDATE ON c.e FOR EACH ROW SET @f = 1', ['c.e']],
    ['CREATE TABLE a (b INT) SELECT 1 FROM c.d', ['a', 'c.d']],
    [
      'CREATE TABLE a (b INT REFERENCES c.d (e), FOREIGN KEY (b) REFERENCES f (g)) UNION=(h)',
      ['a', 'c.d', 'f', 'h'],
    ],
  ])('%s', (sql, tables) => {
    expect(tablesOf(sql)).toEqual(tables);
  });
  test('are read as far as a statement can be followed', () => {
    const { reading } = readText('RENAME TABLE IF EXISTS a TO b, c.d WAIT 5 TO e.f');
    expect(reading.tables.map(({ name }) => name)).toEqual(['a', 'b', 'd', 'f']);
    expect(reading.problem).not.toBeNull();
    expect(readText('RENAME TABLE a TO b, c TO d.').reading.problem).not.toBeNull();
    expect(readText('DROP TABLE a, b.').reading.problem).not.toBeNull();
  });
});

describe('the account that a view or a stored program runs as', () => {
  test.each([
    ["CREATE DEFINER='a'@'%' VIEW v AS SELECT 1", "'a'@'%'"],
    ['ALTER DEFINER=root@127.0.0.1 VIEW v AS SELECT 1', 'root@127.0.0.1'],
    ['CREATE DEFINER=CURRENT_USER() PROCEDURE p() SELECT 1', 'CURRENT_USER()'],
    ['CREATE VIEW v AS SELECT 1', null],
  ])('%s', (sql, account) => {
    expect(readText(sql).reading.definer?.value ?? null).toBe(account);
  });
});
