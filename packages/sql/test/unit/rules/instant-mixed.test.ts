import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('instant-mixed', () => {
  test.each([
    ['ADD b INT, ADD KEY k (c)', 'ADD b INT'],
    ["DROP b, COMMENT 'x'", 'DROP b'],
    ['ALTER b SET DEFAULT 1, MODIFY c INT', 'ALTER b SET DEFAULT 1'],
  ])('notes what could be instant in %s', (options, words) => {
    expect(wordsOf('instant-mixed', `ALTER TABLE a ${options}`)).toEqual([words]);
  });
  test.each([
    'ADD b INT, DROP c',
    'ADD KEY k (b), MODIFY c INT',
    'ADD b INT UNIQUE, FORCE',
    'ADD b INT, LOCK=NONE',
  ])('lets %s pass', (options) => {
    expect(wordsOf('instant-mixed', `ALTER TABLE a ${options}`)).toEqual([]);
  });
  test('knows what each release can do', () => {
    const drop = 'ALTER TABLE a DROP b, ADD KEY k (c)';
    expect(wordsOf('instant-mixed', drop, { server: 'mysql:8.0.28' })).toEqual([]);
    expect(wordsOf('instant-mixed', drop, { server: 'mysql:8.0.29' })).toEqual(['DROP b']);
    const after = 'ALTER TABLE a ADD b INT AFTER c, FORCE';
    expect(wordsOf('instant-mixed', after, { server: 'mysql:8.0.28' })).toEqual([]);
    expect(wordsOf('instant-mixed', 'ALTER TABLE a ADD b INT, FORCE', { server: 'mysql:5.7' })).toEqual([]);
    expect(wordsOf('instant-mixed', 'ALTER TABLE a ADD b INT, FORCE', { server: 'mariadb:10.11' })).toEqual(
      [],
    );
  });
});
