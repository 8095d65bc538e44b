import { describe, expect, test } from 'vitest';
import { lineDiff, shortened } from '../../src/common/sql/line-diff.ts';

const signs = { same: ' ', gone: '-', new: '+' } as const;
const diff = (was: string[], now: string[]) =>
  lineDiff(was.join('\n'), now.join('\n')).map(({ kind, text }) => `${signs[kind]}${text}`);

describe('two definitions laid over each other', () => {
  test('keep what they have in common, and tell what is gone and what is new in the order of the lines', () => {
    expect(diff(['a', 'b', 'c', 'd'], ['a', 'x', 'c', 'd', 'e'])).toEqual([
      ' a',
      '-b',
      '+x',
      ' c',
      ' d',
      '+e',
    ]);
    expect(diff(['a', 'b'], ['b', 'a'])).toEqual(['-a', ' b', '+a']);
  });

  test('are wholly new or gone where there is no other one', () => {
    expect(diff([''], ['a', 'b'])).toEqual(['-', '+a', '+b']);
    expect(diff(['same'], ['same'])).toEqual([' same']);
  });

  test('put together again give both texts, whatever they are', () => {
    const letters = 'abc';
    for (let seed = 1; seed < 200; seed += 1) {
      const text = (salt: number) =>
        Array.from({ length: (seed * salt) % 9 }, (_, i) => letters[(seed * salt + i * i) % 3] ?? '').join(
          '\n',
        );
      const [was, now] = [text(7), text(11)];
      const lines = lineDiff(was, now);
      const side = (left: 'gone' | 'new') =>
        lines.flatMap(({ kind, text: line }) => (kind === left || kind === 'same' ? [line] : [])).join('\n');
      expect([side('gone'), side('new')]).toEqual([was, now]);
    }
  });

  test('of many equal lines show only those beside a difference, and how many are left out', () => {
    const was = Array.from({ length: 20 }, (_, i) => `line ${String(i)}`);
    const now = was.with(10, 'other');
    const shown = shortened(lineDiff(was.join('\n'), now.join('\n')));
    expect(shown.map((one) => (typeof one === 'number' ? one : `${signs[one.kind]}${one.text}`))).toEqual([
      8,
      ' line 8',
      ' line 9',
      '-line 10',
      '+other',
      ' line 11',
      ' line 12',
      7,
    ]);
  });
});
