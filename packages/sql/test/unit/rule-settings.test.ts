import { describe, expect, test } from 'vitest';
import { assertKnownRuleSettings, RULES } from '../../src/index.ts';
import type { RuleSettings } from '../../src/index.ts';
import { reviewText, wordsOf } from './reviewing.ts';

/** The code and the values of the refusal. */
function refusalOf(settings: unknown): object {
  try {
    assertKnownRuleSettings(settings);
  } catch (error) {
    return { code: (error as { code: string }).code, ...(error as { params: object }).params };
  }
  return {};
}

describe('settings of rules', () => {
  test.each([
    [{ nonsense: {} }, { code: 'rule-unknown', rule: 'nonsense' }],
    [{ toString: {} }, { code: 'rule-unknown', rule: 'toString' }],
    [{ 'drop-table': { severity: 'off' } }, { code: 'rule-fixed', rule: 'drop-table', severity: 'warning' }],
    [{ 'drop-table': { severity: 'note' } }, { code: 'rule-fixed', rule: 'drop-table' }],
    [{ 'other-database': { severity: 'warning' } }, { code: 'rule-fixed', rule: 'other-database' }],
    [{ 'several-alters': { severity: 'loud' } }, { code: 'rule-severity-unknown', severity: '"loud"' }],
    [{ 'several-alters': { severity: 'toString' } }, { code: 'rule-severity-unknown' }],
    [
      { 'too-many-columns': { parameters: { few: 1 } } },
      { code: 'rule-parameter-unknown', rule: 'too-many-columns', parameter: 'few' },
    ],
    [
      { 'too-many-columns': { parameters: { most: 0 } } },
      { code: 'rule-parameter-out-of-range', parameter: 'most', allowed: '1–1017' },
    ],
    [{ 'too-many-columns': { parameters: { most: 1.5 } } }, { code: 'rule-parameter-out-of-range' }],
    [{ 'too-many-columns': { parameters: { most: '60' } } }, { code: 'rule-parameter-out-of-range' }],
    [
      { 'name-form': { parameters: { form: 'any' } } },
      { code: 'rule-parameter-out-of-range', allowed: 'lower-case, any-case' },
    ],
    [
      { 'protected-table': { parameters: { tables: ['a', ''] } } },
      { code: 'rule-parameter-out-of-range', parameter: 'tables' },
    ],
    [
      { 'protected-table': { parameters: { tables: 'a' } } },
      { code: 'rule-parameter-out-of-range', parameter: 'tables' },
    ],
    [{ 'primary-key-type': { parameters: { types: ['xml'] } } }, { code: 'rule-parameter-out-of-range' }],
    [{ 'drop-table': null }, { code: 'rule-settings-malformed', rule: 'drop-table' }],
    [{ 'drop-table': { weight: 1 } }, { code: 'rule-settings-malformed', rule: 'drop-table' }],
    [{ 'too-many-columns': { parameters: [] } }, { code: 'rule-settings-malformed' }],
    [[], { code: 'rule-settings-malformed' }],
    [null, { code: 'rule-settings-malformed' }],
  ])('%j are refused', (settings, refusal) => {
    expect(refusalOf(settings)).toMatchObject(refusal);
  });

  test('are refused by the review itself', () => {
    const rules = JSON.parse('{"other-database":{"severity":"off"}}') as RuleSettings;
    expect(() => reviewText('ALTER TABLE b.c ADD d INT', { rules })).toThrow('rule-fixed');
  });

  test('may raise a fixed rule, and lower or switch off any other', () => {
    const severities = (severity: 'error' | 'note' | 'off') =>
      reviewText('ALTER TABLE a DROP INDEX b', { rules: { 'drop-index': { severity } } }).findings.flatMap(
        (found) => (found.rule === 'drop-index' ? found.severity : []),
      );
    expect(severities('error')).toEqual(['error']);
    expect(severities('note')).toEqual(['note']);
    expect(severities('off')).toEqual([]);
    const rules = { 'drop-table': { severity: 'error' } } as const;
    expect(reviewText('DROP TABLE a', { rules }).findings).toMatchObject([
      { rule: 'drop-table', severity: 'error' },
    ]);
  });

  test('survive JSON, and leave out what stays as the rule has it', () => {
    const rules = { 'char-too-long': { parameters: { longest: 10 } } };
    const stored = JSON.parse(JSON.stringify(rules)) as typeof rules;
    expect(wordsOf('char-too-long', 'ALTER TABLE a ADD b CHAR(11)', { rules: stored })).toEqual(['CHAR(11)']);
    const { findings } = reviewText('ALTER TABLE a ADD b CHAR(11)', { rules: stored });
    expect(findings.find((found) => found.rule === 'char-too-long')?.severity).toBe('warning');
  });

  test.each(RULES)('of $id take its own values as they come', ({ id, severity, parameters = {} }) => {
    const own = Object.entries(parameters).map(([name, parameter]) => [name, parameter.default]);
    const setting = { severity, parameters: Object.fromEntries(own) as object };
    expect(refusalOf({ [id]: setting })).toEqual({});
  });
});
