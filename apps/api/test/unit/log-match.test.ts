import { randomInt } from 'node:crypto';
import type { LogLine } from '@altergate/domain';
import { describe, expect, it } from 'vitest';
import { matchOf } from '../../src/features/executions/log-match.ts';
import { textOfLine } from '../../src/features/executions/log-text.ts';

const line = (text: string, more: Partial<LogLine> = {}): LogLine => ({
  ...{ seq: 1, at: 0, stream: 'out', level: 'info', class: 'plain', text, message: null },
  ...more,
});

/** Numbers from 0 below `end`, always the same ones for a seed, so that what fails once fails again. */
function numbers(seed: number): (end: number) => number {
  let state = seed;
  return (end) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * end);
  };
}

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index));

/** What is stored otherwise than it is shown, what changes with its case, and enough plain letters between them. */
const characters = [
  ...range(0x00, 0x1f),
  ...range(0x7f, 0xa0),
  ...range(0x200b, 0x200f),
  ...range(0x2028, 0x202e),
  ...range(0x2066, 0x2069),
  ...['"', '\\', '/', "'", ' ', '.', ':', '-', '\u{feff}', '\ud83d', '\ude00', '\u{1f600}', '\u0307'],
  ...['Σ', 'σ', 'ς', 'İ', 'I', 'ı', 'ß', 'ẞ', 'K', '\u212a', 'Å', '\u212b', 'ﬀ', '汉', '字'],
  ...['\u001b[31m', '\u001b[0m', '\u001b]0;title\u0007', '\\u001b', '\\n', 'u', 'n', 'b', 'f', 'r', 't'],
  ...[...'abcdefABCDEF0123456789'],
];

function textFrom(next: (end: number) => number): string {
  return Array.from({ length: next(12) }, () => characters[next(characters.length)] ?? '').join('');
}

/** A part of what a reader sees, as they would type it, in one case or the other. */
function partOf(shown: string, next: (end: number) => number): string {
  const from = next(shown.length);
  const part = shown.slice(from, from + 1 + next(4));
  return [part, part.toUpperCase(), part.toLowerCase()][next(3)] ?? part;
}

describe('the look at a chunk before its lines are read', () => {
  it('never passes over a line that matches, whatever its characters and whatever is looked for', () => {
    const seed = randomInt(2 ** 31);
    const next = numbers(seed);
    const lost: string[] = [];
    let found = 0;
    for (let n = 0; n < 40_000; n += 1) {
      const one = line(textFrom(next), next(8) === 0 ? { class: 'sensitive' } : {});
      const mayRead = next(2) === 0;
      const q = partOf(textOfLine(one, mayRead, 'en'), next);
      if (q === '') continue;
      const { mayHold, matches } = matchOf({ q, mayRead, language: 'en' });
      if (!matches(one)) continue;
      found += 1;
      const chunk = { hasSensitive: one.class === 'sensitive' };
      if (!mayHold(chunk, JSON.stringify([one]))) lost.push(JSON.stringify({ seed, q, text: one.text }));
    }
    expect(lost).toEqual([]);
    expect(found).toBeGreaterThan(20_000);
  });

  it('passes over chunks without a match, so that a long log is looked through in time', () => {
    const { mayHold } = matchOf({ q: 'lock wait', mayRead: false, language: 'en' });
    const chunk = { hasSensitive: false };
    const lines = (text: string) => JSON.stringify([line(text)]);
    expect(
      mayHold(chunk, lines('Copy: 18100000/41000000 44.1%; Backlog: 3/1000; "quoted" 表 C:\\data')),
    ).toBe(false);
    expect(mayHold(chunk, lines('Lock WAIT timeout'))).toBe(true);
  });

  it('reads lines of ours, whose text is made only when it is shown', () => {
    const { mayHold } = matchOf({ q: 'process', mayRead: false, language: 'en' });
    const ours = line('', { stream: 'sys', message: { code: 'gh-ost-started', params: { pid: 4711 } } });
    expect(mayHold({ hasSensitive: false }, JSON.stringify([ours]))).toBe(true);
  });
});
