import { describe, expect, test } from 'vitest';
import { expectFixed, fixed, reviewed } from './fixing.ts';

describe('an ALTER of which a part could be instant', () => {
  test.each([
    ['ALTER TABLE a ADD b INT, ADD KEY k (c)', 'ALTER TABLE a ADD b INT;\nALTER TABLE a ADD KEY k (c)'],
    [
      "DROP TABLE z; ALTER TABLE a FORCE, ADD b INT, COMMENT 'x', ALTER c SET DEFAULT 1;",
      "DROP TABLE z; ALTER TABLE a ADD b INT, ALTER c SET DEFAULT 1;\nALTER TABLE a FORCE, COMMENT 'x';",
    ],
    [
      'ALTER TABLE a ADD (b INT, c INT), ADD KEY k (b)',
      'ALTER TABLE a ADD (b INT, c INT);\nALTER TABLE a ADD KEY k (b)',
    ],
  ])('%s', (sql, wanted) => {
    expectFixed('instant-mixed', sql, wanted);
  });
  test.each([
    'ALTER TABLE a ALTER b SET DEFAULT 1, MODIFY b BIGINT',
    'ALTER TABLE a DROP b, ADD KEY k (c)',
    'ALTER TABLE a ADD b INT AFTER c, CHANGE d c BIGINT',
    'ALTER TABLE a DROP b, ADD b INT, FORCE',
    'ALTER TABLE a FORCE, /* why */ ADD b INT',
    'ALTER TABLE a /*!50000 ADD b INT, ADD KEY k (c) */',
    'ALTER TABLE a ADD b INT AS (c) STORED, ADD d INT',
    'ALTER TABLE a ADD b INT FIRST, MODIFY c BIGINT FIRST',
    'ALTER TABLE a ADD b VARCHAR(5), DEFAULT CHARSET latin1',
    'ALTER TABLE a ADD b TEXT, CONVERT TO CHARACTER SET utf8mb4',
  ])('%s stays as it is', (sql) => {
    expect(fixed('instant-mixed', sql)).toBeNull();
  });
  test('is not offered to be put together again', () => {
    const after = fixed('instant-mixed', 'ALTER TABLE a ADD b INT, ADD KEY k (c)') ?? '';
    expect(reviewed(after).findings.map((found) => found.rule)).toContain('several-alters');
    expect(fixed('several-alters', after)).toBeNull();
  });
});
