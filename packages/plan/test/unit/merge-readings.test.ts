import { DEFAULT_SQL_MODE, review } from '@altergate/sql';
import type { LexingContext, RuleSettings } from '@altergate/sql';
import { describe, expect, it } from 'vitest';
import { differences, leadingReading, mergeFindings } from '../../src/merge-readings.ts';
import type { TargetReading } from '../../src/read-target.ts';

const ansi: LexingContext = { ...DEFAULT_SQL_MODE, ansiQuotes: true };
const withoutEscapes: LexingContext = { ...DEFAULT_SQL_MODE, noBackslashEscapes: true };

/** A text as a target with this mode and these settings reads it. */
function reading(
  text: string,
  {
    readAs = DEFAULT_SQL_MODE,
    rules = {},
    answers = true,
  }: { readAs?: LexingContext; rules?: RuleSettings; answers?: boolean } = {},
): TargetReading {
  const { statements, findings } = review(text, {
    ...{ mode: readAs, database: 'shop', lowerCaseTableNames: 0, rules },
  });
  return {
    ...{ statements, findings, readAs, sqlMode: '', before: [], sizes: [] },
    problem: answers ? null : { code: 'target-unreachable', params: {} },
  };
}

const float = 'ALTER TABLE orders ADD COLUMN rate FLOAT';
const weights = (readings: readonly TargetReading[], rule: string) =>
  mergeFindings(readings)
    .filter((finding) => finding.rule === rule)
    .map(({ severity, target }) => [severity, target]);

describe('findings of several targets', () => {
  it('are one for all of them when all have it, and weigh what they weigh there', () => {
    const light = { rules: { 'floating-point': { severity: 'note' } } } as const;
    const heavy = { rules: { 'floating-point': { severity: 'error' } } } as const;
    const off = { rules: { 'floating-point': { severity: 'off' } } } as const;
    expect(weights([reading(float), reading(float)], 'floating-point')).toEqual([['warning', null]]);
    expect(weights([reading(float, light), reading(float, heavy)], 'floating-point')).toEqual([
      ['note', 0],
      ['error', 1],
    ]);
    expect(
      weights([reading(float, heavy), reading(float, off), reading(float, heavy)], 'floating-point'),
    ).toEqual([
      ['error', 0],
      ['error', 2],
    ]);
  });

  it('are not for all of them because one has the same twice', () => {
    const [one, other] = [reading(float), reading('DROP VIEW v')];
    const twice = { ...one, findings: [...one.findings, ...one.findings] };
    expect(weights([twice, other], 'floating-point')).toEqual([['warning', 0]]);
  });

  it('stand at a statement that is there, also when another target cuts the text otherwise', () => {
    // Where \ escapes, all is one string and one statement; else three.
    const text = `ALTER TABLE a ADD b INT COMMENT 'x\\'; ALTER TABLE c RENAME COLUMN d TO e; ALTER TABLE f ADD g INT COMMENT '\\''`;
    const readings = [reading(text), reading(text, { readAs: withoutEscapes })];
    expect(readings.map(({ statements }) => statements.length)).toEqual([1, 3]);
    const found = mergeFindings(readings);
    expect(found.find(({ rule, target }) => rule === 'rename-column' && target === 1)?.statement).toBe(0);
    expect(found.every(({ statement }) => statement === null || statement === 0)).toBe(true);
    expect(differences(readings)).toMatchObject([{ rule: 'targets-read-differently', target: 1 }]);
  });
});

describe('targets that read a text differently', () => {
  it('are found by the tables and clauses that they read, not by the ends of statements alone', () => {
    const text = 'ALTER TABLE "orders" ADD a INT';
    const readings = [reading(text, { readAs: ansi }), reading(text)];
    const [one, other] = readings.map(({ statements }) => statements[0]);
    expect([one?.range, one?.executedText, one?.name]).toEqual([
      other?.range,
      other?.executedText,
      other?.name,
    ]);
    expect(one?.tables).not.toEqual(other?.tables);
    expect(differences(readings)).toMatchObject([{ target: 1, severity: 'error' }]);
    expect(differences([reading(float), reading(float, { readAs: ansi })])).toEqual([]);
  });

  it('are not those that did not answer: how they read is not known', () => {
    const text = 'ALTER TABLE "orders;" ADD a INT';
    const [known, silent] = [reading(text, { readAs: ansi }), reading(text, { answers: false })];
    expect(silent.statements.length).not.toBe(0);
    expect(differences([known, silent])).toEqual([]);
    expect(differences([silent, known])).toEqual([]);
    expect(leadingReading([silent, known])).toBe(known);
    expect(leadingReading([silent])).toBe(silent);
  });
});
