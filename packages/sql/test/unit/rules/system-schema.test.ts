import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('system-schema', () => {
  test('refuses tables of the server, named or as the target', () => {
    expect(wordsOf('system-schema', 'DROP TABLE MySQL.user')).toEqual(['MySQL']);
    expect(wordsOf('system-schema', 'DROP TABLE a', { database: 'sys' })).toEqual(['a']);
  });
  test('lets other databases pass', () => {
    expect(wordsOf('system-schema', 'DROP TABLE mysql')).toEqual([]);
  });
});
