import { describe, expect, test } from 'vitest';
import { factsOf, wordsOf } from '../reviewing.ts';

describe('row-versions-used', () => {
  const used = (rowVersions: number) => ({ facts: { a: factsOf({ rowVersions }) } });

  test('warns once most of them are used', () => {
    expect(wordsOf('row-versions-used', 'ALTER TABLE a ADD b INT', used(60))).toEqual(['a']);
    expect(wordsOf('row-versions-used', 'ALTER TABLE a DROP note', used(63))).toEqual(['a']);
    expect(wordsOf('row-versions-used', 'ALTER TABLE a ADD b INT', used(59))).toEqual([]);
  });
  test('says nothing of changes that use none, and where the number is not known', () => {
    expect(wordsOf('row-versions-used', 'ALTER TABLE a ADD KEY (note)', used(63))).toEqual([]);
    expect(wordsOf('row-versions-used', 'ALTER TABLE a ADD b INT', { facts: { a: factsOf() } })).toEqual([]);
  });
});
