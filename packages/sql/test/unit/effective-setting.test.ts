import { describe, expect, test } from 'vitest';
import { effectiveSetting, isWaivable, RULES } from '../../src/index.ts';
import type { RuleSettings } from '../../src/index.ts';
import { reviewText } from './reviewing.ts';

const WEIGHT = { off: 0, note: 1, warning: 2, error: 3 };

function ruleOf(id: string) {
  const rule = RULES.find((candidate) => candidate.id === id);
  if (!rule) throw new Error(`there is no rule ${id}`);
  return rule;
}
function severityOf(id: string, settings: RuleSettings, isProduction: boolean) {
  return effectiveSetting(ruleOf(id), settings, isProduction).severity;
}

describe('what holds for a rule', () => {
  test('is what the rule is by itself, heavier in production where the rule says so', () => {
    expect(severityOf('drop-table', {}, false)).toBe('warning');
    expect(severityOf('drop-table', {}, true)).toBe('error');
    expect(severityOf('drop-index', {}, true)).toBe('warning');
  });

  test('is what is set, in production too', () => {
    const settings = { 'rename-table': { severity: 'note' }, 'drop-index': { severity: 'error' } } as const;
    for (const isProduction of [true, false]) {
      expect(severityOf('rename-table', settings, isProduction)).toBe('note');
      expect(severityOf('drop-index', settings, isProduction)).toBe('error');
    }
    expect(severityOf('rename-table', { 'rename-table': { parameters: {} } }, true)).toBe('error');
  });

  test('holds the parameters that are set, and the own value of the others', () => {
    const settings = { 'large-table-direct': { parameters: { rows: 5 } } };
    expect(effectiveSetting(ruleOf('large-table-direct'), settings, false).parameters).toEqual({
      rows: 5,
      megabytes: 1024,
    });
  });

  test.each(RULES.filter((rule) => rule.inProduction))('of $id is heavier in production', (rule) => {
    expect(WEIGHT[rule.inProduction ?? 'off']).toBeGreaterThan(WEIGHT[rule.severity]);
  });

  test('is what a review gives its findings', () => {
    const severityIn = (isProduction: boolean, rules: RuleSettings = {}) =>
      reviewText('RENAME TABLE a TO b', { isProduction, rules }).findings.flatMap((found) =>
        found.rule === 'rename-table' ? found.severity : [],
      );
    expect(severityIn(false)).toEqual(['warning']);
    expect(severityIn(true)).toEqual(['error']);
    expect(severityIn(true, { 'rename-table': { severity: 'off' } })).toEqual([]);
  });
});

describe('a reviewer may waive', () => {
  test.each([
    'drop-table',
    'truncate-table',
    'drop-index',
    'rename-table',
    'not-modelled',
    'charset-convert',
  ])('%s, which says whether a change is wanted', (id) => {
    expect(isWaivable(id)).toBe(true);
  });
  test.each([
    'not-understood',
    'refused-data',
    'rename-column',
    'executable-comment-run',
    'kind-not-allowed',
    'clause-moves-files',
    'protected-table',
    'syntax',
    'nonsense',
  ])('not %s, without which nothing can be run as it was read', (id) => {
    expect(isWaivable(id)).toBe(false);
  });
});
