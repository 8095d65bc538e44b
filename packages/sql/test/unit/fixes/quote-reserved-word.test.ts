import { expect, test } from 'vitest';
import { expectFixed, fixed } from './fixing.ts';

test('a reserved word gets backticks, where it stands', () => {
  expectFixed('reserved-word', 'ALTER TABLE a ADD rank INT', 'ALTER TABLE a ADD `rank` INT');
  expectFixed(
    'reserved-word',
    'ALTER TABLE a ADD b INT; DROP TABLE groups',
    'ALTER TABLE a ADD b INT; DROP TABLE `groups`',
  );
});
test('so does one of the next release', () => {
  expectFixed('reserved-word-next', 'ALTER TABLE a ADD library INT', 'ALTER TABLE a ADD `library` INT');
});
test('what has no fix stays as it is', () => {
  expect(fixed('drop-table', 'DROP TABLE a')).toBeNull();
});
