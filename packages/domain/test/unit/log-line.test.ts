import { describe, expect, it } from 'vitest';
import { redactLine, redactedText } from '../../src/index.ts';
import type { LogLine } from '../../src/index.ts';

const line: LogLine = {
  seq: 1,
  at: 0,
  stream: 'err',
  level: 'fatal',
  class: 'sensitive',
  text: "args=['ada@example.org']",
  message: null,
};

describe('a log line with values of rows', () => {
  it('is shown to whoever may see them', () => {
    expect(redactLine(line, true)).toBe(line);
  });

  it('loses its text for everybody else', () => {
    expect(redactLine(line, false).text).toBe(redactedText);
  });
});

describe('a plain log line', () => {
  it('is shown to everybody', () => {
    expect(redactLine({ ...line, class: 'plain' }, false).text).toBe(line.text);
  });
});
