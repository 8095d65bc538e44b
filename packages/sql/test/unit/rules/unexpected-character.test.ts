import { describe, expect, test } from 'vitest';
import { reviewText, wordsOf } from '../reviewing.ts';

describe('unexpected-character', () => {
  test('points at full-width punctuation, foreign blanks and a byte order mark', () => {
    expect(wordsOf('unexpected-character', 'DROP \ufeff \u3000TABLE a；')).toEqual([
      '\ufeff',
      '\u3000',
      '；',
    ]);
  });
  test('lets a byte order mark stand at the start of the text and nowhere else', () => {
    expect(reviewText('\ufeffDROP TABLE a').findings.map(({ rule }) => rule)).toEqual(['drop-table']);
    expect(wordsOf('unexpected-character', '\ufeff\ufeffDROP TABLE a')).toEqual(['\ufeff']);
    expect(wordsOf('unexpected-character', ' \ufeffDROP TABLE a')).toEqual(['\ufeff']);
    expect(wordsOf('unexpected-character', 'DROP TABLE a;\ufeffDROP TABLE b')).toEqual(['\ufeff']);
  });
  test('lets them stand inside quotes and comments', () => {
    expect(wordsOf('unexpected-character', "ALTER TABLE a COMMENT '（；）' /* \u3000 */")).toEqual([]);
  });
  test('refuses NUL, half a surrogate pair and direction marks even inside quotes', () => {
    expect(wordsOf('unexpected-character', "ALTER TABLE a COMMENT '\0 \ud800 \u202e 😀'")).toEqual([
      '\0',
      '\ud800',
      '\u202e',
    ]);
  });
  test('names the character and its statement', () => {
    const [found] = reviewText('DROP TABLE a; DROP TABLE b；').findings.filter(
      (one) => one.severity === 'error',
    );
    expect(found).toMatchObject({ statement: 1, params: { code: 'U+FF1B' } });
  });
});
