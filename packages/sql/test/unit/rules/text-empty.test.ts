import { describe, expect, test } from 'vitest';
import { errorsOf } from '../reviewing.ts';

describe('text-empty', () => {
  test('refuses a text of comments and semicolons', () => {
    expect(errorsOf('-- nothing\n;')).toContain('text-empty');
  });
  test('says nothing of a text with a statement', () => {
    expect(errorsOf('DROP TABLE a')).toEqual([]);
  });
});
