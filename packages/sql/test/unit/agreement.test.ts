import { describe, expect, test } from 'vitest';
import {
  DEFAULT_SQL_MODE,
  executedText,
  findDisagreement,
  readDetail,
  readStatement,
  split,
} from '../../src/index.ts';
import { PARSER_FAULTS } from '../../src/index.ts';

function compare(sql: string) {
  const [statement] = split(sql, DEFAULT_SQL_MODE).statements;
  if (!statement) throw new Error('no statement');
  const reading = readStatement(statement);
  expect(reading.problem).toBeNull();
  const detail = readDetail(executedText(statement));
  return { reading, detail, found: findDisagreement(reading, detail) };
}

describe('our reading and that of node-sql-parser', () => {
  test.each([
    'ALTER TABLE a.b ADD COLUMN c VARCHAR(20) NOT NULL AFTER d, DROP COLUMN e, MODIFY f INT, CHANGE g h TEXT',
    'ALTER TABLE a ADD INDEX b (c), ADD UNIQUE KEY d (e), ADD PRIMARY KEY (f), ADD FULLTEXT INDEX g (h)',
    'ALTER TABLE a ADD CONSTRAINT b FOREIGN KEY c (d) REFERENCES e (f), ADD CONSTRAINT g UNIQUE h (i)',
    'ALTER TABLE a DROP INDEX b, DROP PRIMARY KEY, DROP FOREIGN KEY c, DROP CHECK d, ADD CHECK (e > 0)',
    'ALTER TABLE a RENAME COLUMN b TO c, RENAME TO d, ALGORITHM=INPLACE, LOCK=NONE, ENGINE=InnoDB',
    'CREATE TABLE a (b INTEGER, c NUMERIC(5,2), KEY d (b), CHECK (b > 0), FOREIGN KEY (b) REFERENCES e (f))',
    'CREATE TABLE a LIKE b.c',
    'CREATE UNIQUE INDEX a ON b.c (d)',
    'DROP INDEX a ON b',
    'DROP TABLE a, b.c',
    'RENAME TABLE a TO b, c.d TO e.f',
    'TRUNCATE TABLE a.b',
    'CREATE VIEW a.b AS SELECT 1 FROM c',
    'DROP VIEW a, b',
  ])('agree on %s', (sql) => {
    const { detail, found } = compare(sql);
    expect(detail.state).toBe('modelled');
    expect(found).toBeNull();
  });

  const { reading, detail } = compare('ALTER TABLE a ADD b INT, DROP COLUMN c');
  if (detail.state !== 'modelled') throw new Error('not read');
  const [first, second] = detail.clauses;
  if (!first || !second) throw new Error('no clauses');
  test.each([
    ['tables', { tables: [{ database: null, name: 'x' }] }],
    ['tables', { tables: [] }],
    ['clause-count', { clauses: [first] }],
    ['clause', { clauses: [second, first] }],
    ['name', { clauses: [first, { ...second, name: 'x' }] }],
    ['type', { clauses: [{ ...first, dataType: 'BIGINT' }, second] }],
  ])('disagree about the %s in %j', (about, other) => {
    expect(findDisagreement(reading, { ...detail, ...other })?.about).toBe(about);
  });
  test('disagree about the old name of a column', () => {
    const renamed = compare('ALTER TABLE a CHANGE b c INT');
    if (renamed.detail.state !== 'modelled') throw new Error('not read');
    const clauses = renamed.detail.clauses.map((clause) => ({ ...clause, from: 'x' }));
    expect(findDisagreement(renamed.reading, { ...renamed.detail, clauses })).toMatchObject({
      about: 'name',
      ours: 'b',
      theirs: 'x',
    });
  });
});

describe('a known fault of node-sql-parser', () => {
  const cases: Readonly<Record<string, readonly [sql: string, theirs: string]>> = {
    'doubled-backticks-kept': ['ALTER TABLE `a``b` ADD c INT', 'a``b'],
    'backslash-in-name': ['ALTER TABLE a DROP COLUMN `b\\n`', 'b\n'],
    'dollar-before-table': ['ALTER TABLE $a ADD b INT', 'a'],
    'digit-of-type-dropped': ['ALTER TABLE a ADD b INT8', 'INT'],
    'primary-key-by-name': ['ALTER TABLE a DROP INDEX `PRIMARY`', 'drop index'],
    'index-named-enum': ['ALTER TABLE a ADD INDEX enum (b)', 'add column'],
    'word-cut-in-two': ['ALTER TABLE a DROP checksum', 'drop check'],
  };
  test('has a case, each of them', () => {
    expect(Object.keys(cases).toSorted()).toEqual(PARSER_FAULTS.map(({ id }) => id).toSorted());
  });
  test.each(Object.entries(cases))('is no disagreement: %s', (_id, [sql, theirs]) => {
    const { detail, found } = compare(sql);
    expect(found).toBeNull();
    if (detail.state !== 'modelled') throw new Error('not read');
    const said = [
      ...detail.tables.map(({ name }) => name),
      ...detail.clauses.flatMap(({ kind, name, dataType }) => [kind, name, dataType]),
    ];
    expect(said).toContain(theirs);
  });
});
