import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('executable-comment', () => {
  test.each(['/*!50503 , DROP b */', '/*!, DROP b */', '/*M!100100 , DROP b */', '/*!99999 , DROP b */'])(
    'refuses %s',
    (comment) => {
      expect(wordsOf('executable-comment', `ALTER TABLE a ADD c INT ${comment}`)).toHaveLength(1);
    },
  );
  test('is found when it is the whole statement', () => {
    expect(wordsOf('executable-comment', '/*!40101 ALTER TABLE t1 ADD COLUMN a INT */')).toEqual([
      '/*!40101',
    ]);
  });
  test('lets plain comments and hints pass', () => {
    expect(wordsOf('executable-comment', 'ALTER TABLE a /* b */ ADD c INT /*+ d */')).toEqual([]);
  });
});
