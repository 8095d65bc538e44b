import { expect, it } from 'vitest';
import { explainErrors, failureLines } from '../../src/test-failures.mjs';

const failures = (count, lines) =>
  Array.from({ length: count }, (_, index) => ({
    title: `case ${index + 1}`,
    why: { lines: Array.from({ length: lines }, (_, line) => `line ${line + 1}`), at: 'there' },
  }));

it('keeps fifteen lines of a long message, the last of them for the place', () => {
  const lines = failureLines(failures(1, 400)).map((line) => line.trim());
  expect(lines.slice(0, 2)).toEqual(['case 1', 'line 1']);
  expect(lines.slice(-2)).toEqual(['…', 'at there']);
  expect(lines).toHaveLength(1 + 15);
});

it('explains twenty of many so briefly that a log of 150 lines holds them, and names the others before', () => {
  const lines = failureLines(failures(33, 400));
  expect(lines.slice(0, 14).map((line) => line.trim())).toEqual([
    ...Array.from({ length: 13 }, (_, index) => `case ${index + 21}`),
    'case 1',
  ]);
  expect(lines.filter((line) => line.endsWith('line 1'))).toHaveLength(20);
  expect(lines.length - 13).toBeLessThan(130);
});

it('writes plain text: no colours, no line without an end', () => {
  const coloured = { message: `\u001b[31mred\u001b[39m\n${'x'.repeat(5_000)}` };
  const lines = failureLines([{ title: 'it', why: explainErrors([coloured]) }]);
  expect(lines[1]).toBe('      red');
  expect(lines[2]?.length).toBeLessThan(300);
});

it('tells of something thrown that is no error that it was', () => {
  expect(explainErrors([{}]).lines).toEqual(['something was thrown that is no error']);
});
