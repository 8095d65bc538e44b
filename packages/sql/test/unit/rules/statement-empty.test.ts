import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('statement-empty', () => {
  test('notes the semicolon that closes nothing', () => {
    expect(wordsOf('statement-empty', 'DROP TABLE a; /* x */ ;')).toEqual([';']);
  });
  test('takes a closing semicolon for granted', () => {
    expect(wordsOf('statement-empty', 'DROP TABLE a;\n-- end')).toEqual([]);
  });
});
