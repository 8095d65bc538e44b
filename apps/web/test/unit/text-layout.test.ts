import { describe, expect, test } from 'vitest';
import { blankEdits } from '../../src/common/sql/blank-edits.ts';
import { editorOffsets, textOffset } from '../../src/common/sql/editor-offset.ts';
import { edited } from '../../src/common/sql/text-edit.ts';
import { wordDiff } from '../../src/common/sql/word-diff.ts';

describe('the edits of a text that is laid out', () => {
  test('are cut down to the blanks that they change', () => {
    const text = "a  b,'c  d';e";
    const edits = [{ start: 0, end: 11, text: "a\n  b, 'c  d'" }];
    const blanks = blankEdits(text, edits);
    expect(blanks).toEqual([
      { start: 1, end: 3, text: '\n  ' },
      { start: 5, end: 5, text: ' ' },
    ]);
    expect(edited(text, blanks ?? [])).toBe(edited(text, edits));
  });

  test.each([
    ['another word', 'a b', 'a c'],
    ['a word more', 'a b', 'a b c'],
    ['a word less', 'a b', 'a'],
    ['another letter case', 'a b', 'A b'],
  ])('are refused where they hold %s', (_, was, text) => {
    expect(blankEdits(was, [{ start: 0, end: was.length, text }])).toBeNull();
  });
});

test('an offset into the editor is found in a text with line breaks of two characters, and back', () => {
  const text = 'a\r\nb\nc\r\n';
  expect([0, 1, 2, 3, 4, 5, 6].map((at) => textOffset(text, at))).toEqual([0, 1, 3, 4, 5, 6, 8]);
  expect([0, 1, 3, 4, 5, 6, 8].map(editorOffsets(text))).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

test('offsets of a long text with such line breaks are found without reading it again for each', () => {
  const text = 'PARTITION p VALUES LESS THAN (1),\r\n'.repeat(20_000);
  const before = performance.now();
  const offsetOf = editorOffsets(text);
  const found = Array.from({ length: 20_000 }, (_, line) => offsetOf(line * 35));
  expect(found.slice(0, 3)).toEqual([0, 34, 68]);
  expect(found.at(-1)).toBe(19_999 * 34);
  // Read for each, it is some seconds; this is some milliseconds.
  expect(performance.now() - before).toBeLessThan(1_000);
});

describe('two texts of a statement', () => {
  const kinds = (was: string, now: string) =>
    wordDiff(was, now)
      .filter(({ kind }) => kind !== 'same')
      .map(({ kind, text }) => [kind, text]);

  test('differ by the comment that is gone, also one of several lines right behind a word', () => {
    expect(kinds("ADD a INT/* x\ny */, COMMENT '/* no */'", "ADD a INT , COMMENT '/* no */'")).toEqual([
      ['gone', '/* x\ny */'],
    ]);
    expect(kinds('ADD a -- why\nINT # b', 'ADD a INT')).toEqual([
      ['gone', '-- why'],
      ['gone', '# b'],
    ]);
  });

  test('differ by the name that is quoted, and keep the blanks of the first', () => {
    expect(kinds('ADD rank\n INT', 'ADD `rank` INT')).toEqual([
      ['gone', 'rank'],
      ['new', '`rank`'],
    ]);
    const words = wordDiff('ADD  a\n  INT ', 'ADD a INT');
    expect(words.map(({ blank, text }) => blank + text).join('')).toBe('ADD  a\n  INT');
  });
});
