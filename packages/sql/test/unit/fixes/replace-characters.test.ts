import { expect, test } from 'vitest';
import { expectFixed, fixed } from './fixing.ts';

test.each([
  ['ALTER TABLE a ADD b INT，ADD c INT', 'ALTER TABLE a ADD b INT,ADD c INT'],
  ['ALTER TABLE a　ADD\u00a0b INT；', 'ALTER TABLE a ADD b INT;'],
  ['ALTER TABLE a ADD b INT COMMENT ‘paid’', "ALTER TABLE a ADD b INT COMMENT 'paid'"],
  ['ALTER TABLE a ADD b VARCHAR（20）', 'ALTER TABLE a ADD b VARCHAR(20)'],
  ['ALTER TABLE a ADD b\u200b INT', 'ALTER TABLE a ADD b INT'],
])('%j', (sql, wanted) => {
  expectFixed('unexpected-character', sql, wanted);
});
test('strings, comments and other statements keep theirs', () => {
  expectFixed(
    'unexpected-character',
    "ALTER TABLE a ADD b INT COMMENT '，' /* ， */，ADD c INT; DROP TABLE d，e",
    "ALTER TABLE a ADD b INT COMMENT '，' /* ， */,ADD c INT; DROP TABLE d，e",
  );
});
test.each([
  'ALTER TABLE a ADD b INT COMMENT “paid; DROP TABLE c',
  'ALTER TABLE a ADD b INT COMMENT “paid',
  'ALTER TABLE a ADD b INT –- c; DROP TABLE d',
  'ALTER TABLE a ADD b INT ／* c; DROP TABLE d',
  '“"ALTER TABLE a ADD b INT COMMENT \'，\'"',
])('%j has no fix: what it would open goes over what follows', (sql) => {
  expect(fixed('unexpected-character', sql)).toBeNull();
});
test('a character that stands for nothing has no fix', () => {
  expect(fixed('unexpected-character', 'DROP TABLE a \u3008')).toBeNull();
});
