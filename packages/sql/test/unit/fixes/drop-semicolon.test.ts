import { test } from 'vitest';
import { expectFixed } from './fixing.ts';

test('a semicolon that closes nothing is deleted', () => {
  expectFixed('statement-empty', 'DROP TABLE a;; DROP TABLE b', 'DROP TABLE a; DROP TABLE b');
});
