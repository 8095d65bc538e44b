import type { TextRange } from '@altergate/domain';
import { describe, expect, test } from 'vitest';
import { isDirectOnly, parseSqlMode, readStatement, split } from '../../src/index.ts';
import type { AlterReading } from '../../src/index.ts';

function alterOf(options: string): AlterReading {
  const [statement] = split(`ALTER TABLE t ${options}`, parseSqlMode('')).statements;
  const alter = statement && readStatement(statement).alter;
  if (!alter) throw new Error('no ALTER TABLE');
  return alter;
}
const kindsOf = (options: string) => alterOf(options).clauses.map((clause) => clause.kind);
const clauseOf = (options: string) => alterOf(options).clauses[0];

describe('the clauses of ALTER TABLE', () => {
  test.each([
    ['ADD a INT, ADD COLUMN b INT FIRST', ['add-column', 'add-column']],
    ['ADD (a INT, b DECIMAL(10,2), KEY k (a))', ['add-column', 'add-column', 'add-index']],
    ['DROP a, DROP COLUMN b', ['drop-column', 'drop-column']],
    ['MODIFY a INT AFTER b, CHANGE c d INT', ['modify-column', 'change-column']],
    [
      'RENAME COLUMN a TO b, RENAME INDEX c TO d, RENAME KEY e TO f',
      ['rename-column', 'rename-index', 'rename-index'],
    ],
    ['RENAME b', ['rename-table']],
    ['RENAME = b', ['rename-table']],
    ['ADD INDEX (a), ADD KEY k (a), ADD UNIQUE (a)', ['add-index', 'add-index', 'add-unique']],
    ['ADD CONSTRAINT p PRIMARY KEY (a), ADD FULLTEXT INDEX f (b)', ['add-primary-key', 'add-fulltext-index']],
    ['ADD SPATIAL KEY s (g), ADD CONSTRAINT CHECK (a > 0) NOT ENFORCED', ['add-spatial-index', 'add-check']],
    ['ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES b (c) ON DELETE SET NULL', ['add-foreign-key']],
    [
      'DROP FOREIGN KEY f, DROP CHECK c, DROP CONSTRAINT d',
      ['drop-foreign-key', 'drop-check', 'drop-constraint'],
    ],
    ['DROP PRIMARY KEY, DROP INDEX `PRIMARY`', ['drop-primary-key', 'drop-primary-key']],
    ['DROP KEY k, ALTER INDEX i INVISIBLE', ['drop-index', 'alter-index']],
    ['ALTER a SET DEFAULT -5, ALTER COLUMN b DROP DEFAULT', ['alter-column', 'alter-column']],
    ['ALTER CHECK c NOT ENFORCED', ['alter-check']],
    ['ADD a INT, ORDER BY a, b DESC', ['add-column', 'order-by']],
    ['CONVERT TO CHARACTER SET utf8mb4', ['convert-charset']],
    ['ENGINE=InnoDB ROW_FORMAT DYNAMIC, COMMENT="a b"', ['table-option', 'table-option', 'table-option']],
    ['ADD a INT PARTITION BY HASH (a) PARTITIONS 4', ['add-column', 'partition-by']],
    ['ADD a INT REMOVE PARTITIONING', ['add-column', 'remove-partitioning']],
    ['DROP PARTITION p, q', ['drop-partition']],
    ['REORGANIZE PARTITION p, q INTO (PARTITION r VALUES LESS THAN (5))', ['reorganize-partition']],
    ['ALGORITHM=INPLACE, LOCK NONE, FORCE', ['algorithm', 'lock', 'force']],
    ['DISABLE KEYS', ['disable-keys']],
    ['DISCARD TABLESPACE', ['discard-tablespace']],
    ['', []],
  ])('%s', (options, kinds) => {
    expect(kindsOf(options)).toEqual(kinds);
  });

  test('carry what a column definition says', () => {
    const options = "ADD a CHARACTER VARYING(20) NOT NULL DEFAULT 'x' UNIQUE COMMENT 'y' AFTER b";
    const clause = clauseOf(options);
    if (clause?.kind !== 'add-column') throw new Error('no ADD COLUMN');
    expect(clause).toMatchObject({
      column: { name: { name: 'a' }, type: { base: 'varchar', arguments: '20' }, hasDefault: true },
      place: { after: { name: 'b' } },
    });
    const wordsAt = (range: TextRange | null) =>
      range && `ALTER TABLE t ${options}`.slice(range.start, range.end);
    expect(wordsAt(clause.column.notNull)).toBe('NOT NULL');
    expect(wordsAt(clause.column.unique)).toBe('UNIQUE');
    expect(clause.column.primaryKey).toBeNull();
  });
  test('end at the word that cannot be read', () => {
    const options = 'ADD COLUMN a INT COMPRESSED, DROP b';
    const text = `ALTER TABLE t ${options}`;
    const unknown = alterOf(options).clauses.find((clause) => clause.kind === 'unknown');
    expect(unknown && text.slice(unknown.range.start, unknown.range.end)).toBe('COMPRESSED');
  });
  test('of MariaDB alone are not understood', () => {
    expect(kindsOf('ADD COLUMN IF NOT EXISTS a INT')).toContain('unknown');
  });
  test('say when only the server itself can make the change', () => {
    expect(isDirectOnly(alterOf('TRUNCATE PARTITION p'))).toBe(true);
    expect(isDirectOnly(alterOf('ADD a INT PARTITION BY HASH (a)'))).toBe(false);
  });
});

describe('the options part of ALTER TABLE', () => {
  test('is on one line and without comments, quotes left as they are', () => {
    expect(alterOf("/* x */ ADD a INT -- y\n, ADD b INT COMMENT 'c\n/* d */' ").optionsText).toBe(
      "ADD a INT , ADD b INT COMMENT 'c\n/* d */'",
    );
  });
});
