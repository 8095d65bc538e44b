import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('alter-empty', () => {
  test('refuses an ALTER that changes nothing', () => {
    expect(wordsOf('alter-empty', 'ALTER TABLE a')).toEqual(['a']);
    expect(wordsOf('alter-empty', 'ALTER TABLE a LOCK=NONE')).toEqual(['a']);
  });
  test('takes FORCE for a change', () => {
    expect(wordsOf('alter-empty', 'ALTER TABLE a FORCE')).toEqual([]);
  });
});
