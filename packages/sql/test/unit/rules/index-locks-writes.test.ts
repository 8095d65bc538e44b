import { expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

test.each([
  ['CREATE INDEX i ON a (b) ALGORITHM=COPY', ['ALGORITHM=COPY']],
  [
    'CREATE UNIQUE INDEX i ON a (b) COMMENT "c" LOCK = shared ALGORITHM copy',
    ['LOCK = shared', 'ALGORITHM copy'],
  ],
  ['DROP INDEX i ON a LOCK EXCLUSIVE', ['LOCK EXCLUSIVE']],
])('index-locks-writes warns of %s', (sql, words) => {
  expect(wordsOf('index-locks-writes', sql)).toEqual(words);
});

test.each([
  'CREATE INDEX i ON a (b) ALGORITHM=INPLACE LOCK=NONE',
  'DROP INDEX i ON a ALGORITHM=DEFAULT LOCK=DEFAULT',
  'DROP INDEX `lock` ON `copy`',
  'CREATE INDEX algorithm ON a (copy)',
])('index-locks-writes lets %s pass', (sql) => {
  expect(wordsOf('index-locks-writes', sql)).toEqual([]);
});
