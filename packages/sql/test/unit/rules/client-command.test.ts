import { describe, expect, test } from 'vitest';
import { errorsOf, wordsOf } from '../reviewing.ts';

describe('client-command', () => {
  test('refuses what the mysql client keeps for itself', () => {
    expect(wordsOf('client-command', 'DROP TABLE a\\G\nDROP TABLE b \\g \\! ls')).toEqual([
      '\\G',
      '\\g',
      '\\!',
    ]);
    expect(errorsOf('DROP TABLE a\\G')).toEqual(['client-command']);
  });
  test('lets backslashes stand inside quotes', () => {
    expect(wordsOf('client-command', "ALTER TABLE a COMMENT '\\G'")).toEqual([]);
  });
});
