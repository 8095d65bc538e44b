import { describe, expect, it } from 'vitest';
import { DEFAULT_SQL_MODE, review, routeStatement } from '../../src/index.ts';

function routeOf(text: string) {
  const [statement] = review(text, {
    mode: DEFAULT_SQL_MODE,
    database: 'shop',
    lowerCaseTableNames: 0,
  }).statements;
  return statement ? routeStatement(statement) : null;
}

describe('routing by the letter', () => {
  it.each([
    'ALTER TABLE orders ADD COLUMN a INT',
    'alter table `orders` drop index x, add index y (a)',
    'ALTER TABLE orders PARTITION BY HASH(id) PARTITIONS 4',
    'ALTER TABLE orders CONVERT TO CHARACTER SET utf8mb4',
    '/* why */ ALTER /* really */ TABLE orders COMMENT = "x"',
  ])('sends %s to gh-ost', (text) => {
    expect(routeOf(text)).toMatchObject({ engine: 'gh-ost', reason: { code: 'route-alter-table' } });
  });

  it.each([
    'ALTER TABLE orders RENAME TO orders_old',
    'ALTER TABLE orders DROP PARTITION p1',
    'ALTER TABLE orders EXCHANGE PARTITION p1 WITH TABLE other',
    'ALTER TABLE orders DISCARD TABLESPACE',
    'ALTER TABLE orders DISABLE KEYS',
  ])('sends %s directly, because only the server can do it', (text) => {
    expect(routeOf(text)).toMatchObject({ engine: 'direct', reason: { code: 'route-server-only' } });
  });

  it.each([
    'CREATE TABLE t (a INT PRIMARY KEY)',
    'DROP TABLE t',
    'TRUNCATE TABLE t',
    'RENAME TABLE a TO b',
    'CREATE INDEX i ON t (a)',
    'DROP INDEX i ON t',
    'CREATE VIEW v AS SELECT 1',
    'ALTER VIEW v AS SELECT 2',
    'DROP VIEW v',
  ])('sends %s directly', (text) => {
    expect(routeOf(text)).toMatchObject({ engine: 'direct', reason: { code: 'route-other-ddl' } });
  });

  it.each(['DELETE FROM t', 'CREATE TABLE t AS SELECT 1', 'SET x = 1', 'whatever this is'])(
    'routes %s nowhere',
    (text) => {
      expect(routeOf(text)).toBeNull();
    },
  );
});
