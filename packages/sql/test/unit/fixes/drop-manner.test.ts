import { expect, test } from 'vitest';
import { expectFixed, fixed } from './fixing.ts';

test.each([
  ['ALTER TABLE a ADD b INT, ALGORITHM=INPLACE, LOCK=NONE', 'ALTER TABLE a ADD b INT'],
  ['ALTER TABLE a ALGORITHM = INSTANT, ADD b INT', 'ALTER TABLE a ADD b INT'],
  [
    'ALTER TABLE a ADD b INT, ALGORITHM=COPY, ADD c INT; DROP TABLE d',
    'ALTER TABLE a ADD b INT, ADD c INT; DROP TABLE d',
  ],
  ['ALTER TABLE a /* why */ ADD b INT , ALGORITHM=COPY', 'ALTER TABLE a /* why */ ADD b INT'],
  ['ALTER TABLE a ALGORITHM=COPY PARTITION BY HASH (b)', 'ALTER TABLE a PARTITION BY HASH (b)'],
])('%s', (sql, wanted) => {
  expectFixed('algorithm-written', sql, wanted);
});
test('nothing is done where a comment would go as well, or nothing would be left', () => {
  expect(fixed('algorithm-written', 'ALTER TABLE a ADD b INT, /* why */ ALGORITHM=COPY')).toBeNull();
  expect(fixed('algorithm-written', 'ALTER TABLE a ALGORITHM=COPY')).toBeNull();
});
