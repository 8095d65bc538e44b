import { describe, expect, test } from 'vitest';
import { expectFixed, fixed } from './fixing.ts';

describe('several ALTERs of one table', () => {
  test.each([
    ['ALTER TABLE a ADD b INT; ALTER TABLE a ADD c INT;', 'ALTER TABLE a ADD b INT, ADD c INT; '],
    [
      'ALTER TABLE a ADD b INT;\nALTER TABLE `a`\n  ADD c INT,\n  DROP d;\nDROP TABLE e;\n',
      'ALTER TABLE a ADD b INT, ADD c INT,\n  DROP d;\nDROP TABLE e;\n',
    ],
    [
      'ALTER TABLE a ADD KEY k (b); ALTER TABLE x ADD c INT; ALTER TABLE a ADD KEY l (c)',
      'ALTER TABLE a ADD KEY k (b), ADD KEY l (c); ALTER TABLE x ADD c INT; ',
    ],
    [
      'ALTER TABLE a ADD b INT; -- first\nALTER TABLE a ADD c INT; DROP TABLE e',
      'ALTER TABLE a ADD b INT, ADD c INT; -- first\n DROP TABLE e',
    ],
  ])('%j become one', (sql, wanted) => {
    expectFixed('several-alters', sql, wanted);
  });
  test.each([
    'ALTER TABLE a ADD b INT; ALTER TABLE a DROP b',
    'ALTER TABLE a ADD b INT; ALTER TABLE a ADD c INT AFTER b',
    'ALTER TABLE a ADD b INT; DROP TABLE a; ALTER TABLE a ADD c INT',
    'ALTER TABLE a ADD KEY k (b); CREATE TABLE p (id INT PRIMARY KEY); ALTER TABLE a ADD FOREIGN KEY (c) REFERENCES p (id)',
    'ALTER TABLE a ADD b INT; ALTER TABLE a RENAME TO c',
    'ALTER TABLE a ADD b INT; ALTER TABLE a ADD KEY k (c)',
    "ALTER TABLE a COMMENT 'x'; ALTER TABLE a COMMENT 'y'",
    'ALTER TABLE a FORCE PARTITION BY HASH (b); ALTER TABLE a FORCE',
    'ALTER TABLE a ADD b INT; ALTER TABLE a ADD c INT /* why */;',
    'ALTER TABLE a ADD b INT; ALTER TABLE a ADD c NONSENSE(1) x y',
    'ALTER TABLE a ADD b VARCHAR(5); ALTER TABLE a DEFAULT CHARSET latin1',
    'ALTER TABLE a COLLATE utf8mb4_bin; ALTER TABLE a MODIFY b VARCHAR(5)',
    'ALTER TABLE a CONVERT TO CHARACTER SET utf8mb4; ALTER TABLE a MODIFY b VARCHAR(5) COLLATE utf8mb4_bin',
    'ALTER TABLE a ORDER BY b; ALTER TABLE a FORCE',
    'ALTER TABLE a ADD PRIMARY KEY (b); ALTER TABLE a DROP PRIMARY KEY',
    'ALTER TABLE a ADD b INT; ALTER TABLE a /*!50000 ADD c INT */;',
    'ALTER TABLE a /*!50000 ADD b INT */; ALTER TABLE a ADD c INT;',
  ])('%s stay apart', (sql) => {
    expect(fixed('several-alters', sql)).toBeNull();
  });
});
