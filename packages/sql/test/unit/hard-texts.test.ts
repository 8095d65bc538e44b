import { describe, expect, test } from 'vitest';
import { executedText, lex, normalForm, parseSqlMode, split } from '../../src/index.ts';

const SIZE = 128 * 1024;
const filled = (start: string, part: string) => (start + part.repeat(SIZE / part.length)).slice(0, SIZE);
const context = { ...parseSqlMode(''), dialect: { flavour: 'mysql', version: 90704 } } as const;

/** Of the processor, not of the clock: a busy machine is no fault. By the square of the length it would be minutes. */
const LIMIT_SECONDS = 15;
const TIMEOUT_MS = 240_000;

function processorSeconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1_000_000;
}

describe('a text made to be hard', () => {
  test.each([
    ['quotes', "'"],
    ['backslashes in a string', '\\', "'"],
    ['open comments', '/*'],
    ['open executable comments', '/*!'],
    ['skipped comments with one inside', '/*!99999 /* */ '],
    ['skipped comments that never end', '/*!99999 /*'],
    ['minus signs', '-'],
    ['minus signs with comments', '-/**/'],
    ['dollars', '$'],
    ['open dollar quotes', '$a$b'],
    ['open hexadecimal literals', "x'"],
    ['digits that are a name', '1', '', 'a'],
    ['dots', '1.'],
    ['foreign blanks', '\u3000'],
    ['empty statements', ';'],
    ['endings of the client', '\\G'],
    ['a delimiter in quotes', "'$$' ", 'DELIMITER $$\n'],
    ['half a delimiter', 'ab', 'DELIMITER abc\n'],
    ['a program that never ends', 'IF a THEN ', 'CREATE PROCEDURE p() BEGIN '],
    ['statements of a program', ';', 'CREATE PROCEDURE p() BEGIN '],
    ['handlers', 'HANDLER FOR a, ', 'CREATE PROCEDURE p() BEGIN DECLARE '],
  ])(
    'such as %s is read in time that grows with its length',
    (_name, part, start = '', end = '') => {
      const text = filled(start, part) + end;
      const started = process.cpuUsage();
      lex(text, context);
      const { statements, pieces } = split(text, context);
      for (const statement of statements) {
        executedText(statement);
        normalForm(statement);
      }
      expect(processorSeconds(started)).toBeLessThan(LIMIT_SECONDS);
      expect(pieces.at(-1)?.range.end).toBe(text.length);
    },
    TIMEOUT_MS,
  );
});
