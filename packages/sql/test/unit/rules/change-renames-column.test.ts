import { describe, expect, test } from 'vitest';
import { errorsOf, wordsOf } from '../reviewing.ts';

describe('change-renames-column', () => {
  test('refuses another name and another letter case of it', () => {
    expect(wordsOf('change-renames-column', 'ALTER TABLE a CHANGE b c INT')).toEqual(['c']);
    expect(wordsOf('change-renames-column', 'ALTER TABLE a CHANGE COLUMN b `B` INT')).toEqual(['`B`']);
  });
  test('lets CHANGE to the same name pass, quoted or not', () => {
    expect(errorsOf('ALTER TABLE a CHANGE `b` b INT')).toEqual([]);
  });
});
