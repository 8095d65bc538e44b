import type { TextRange } from '@altergate/domain';
import { describe, expect, test } from 'vitest';
import { isDirectOnly, parseSqlMode, readStatement, split } from '../../src/index.ts';
import type { AlterReading } from '../../src/index.ts';
import { errorsOf } from './reviewing.ts';

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
    const options = 'ADD COLUMN a INT SQUEEZED, DROP b';
    const text = `ALTER TABLE t ${options}`;
    const unknown = alterOf(options).clauses.find((clause) => clause.kind === 'unknown');
    expect(unknown && text.slice(unknown.range.start, unknown.range.end)).toBe('SQUEEZED');
  });
  test.each([
    ['ADD COLUMN IF NOT EXISTS a INT', ['add-column'], ['IF NOT EXISTS']],
    ['DROP COLUMN IF EXISTS a, DROP b', ['drop-column', 'drop-column'], ['IF EXISTS']],
    ['ADD CONSTRAINT IF NOT EXISTS c CHECK (a > 0)', ['add-check'], ['IF NOT EXISTS']],
    [
      'ADD CONSTRAINT f FOREIGN KEY IF NOT EXISTS (a) REFERENCES b (c)',
      ['add-foreign-key'],
      ['IF NOT EXISTS'],
    ],
    ['RENAME INDEX IF EXISTS a TO b', ['rename-index'], ['IF EXISTS']],
    ['DROP PARTITION IF EXISTS p, q', ['drop-partition'], ['IF EXISTS']],
    ['ADD PERIOD FOR SYSTEM_TIME(a, b)', ['add-period'], ['ADD PERIOD']],
    ['DROP PERIOD FOR SYSTEM_TIME', ['drop-period'], ['DROP PERIOD']],
    ['ADD SYSTEM VERSIONING', ['add-system-versioning'], ['ADD SYSTEM VERSIONING']],
    ['DROP SYSTEM VERSIONING', ['drop-system-versioning'], ['DROP SYSTEM VERSIONING']],
    ['ADD VECTOR INDEX v (a)', ['add-vector-index'], ['ADD VECTOR INDEX']],
    ['CONVERT PARTITION p TO TABLE x', ['convert-partition'], ['CONVERT PARTITION']],
    ['CONVERT TABLE x TO PARTITION p VALUES LESS THAN (5)', ['convert-partition'], ['CONVERT PARTITION']],
    ['ALTER INDEX i NOT IGNORED', ['alter-index'], ['NOT IGNORED']],
    ['ADD KEY k (a) IGNORED', ['add-index'], ['IGNORED']],
    [
      'ADD a INT COMPRESSED, PAGE_COMPRESSED=1',
      ['add-column', 'table-option'],
      ['COMPRESSED', 'PAGE_COMPRESSED'],
    ],
    ['ADD a INT AS (b) PERSISTENT', ['add-column'], ['PERSISTENT']],
    ['ADD a INT DEFAULT NEXT VALUE FOR s', ['add-column'], ['SEQUENCE']],
    ['WAIT 5 ADD a INT', ['add-column'], ['WAIT']],
  ])('of MariaDB alone are read, and their words refused: %s', (options, kinds, words) => {
    expect(kindsOf(options)).toEqual(kinds);
    const said = alterOf(options).modifiers.map(({ value }) => value);
    expect(said).toEqual(words);
    expect(errorsOf(`ALTER TABLE t ${options}`)).toContain('unsupported-modifier');
  });
  test('may be about columns that have the names of its words', () => {
    expect(kindsOf('ADD vector VECTOR(3), ADD period INT, DROP system, ADD versioning INT')).toEqual([
      'add-column',
      'add-column',
      'drop-column',
      'add-column',
    ]);
    expect(alterOf("ADD a INT DEFAULT (IF(EXISTS(b), 1, 2)) COMMENT 'IF EXISTS'").modifiers).toEqual([]);
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
