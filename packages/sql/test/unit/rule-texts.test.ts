import { describe, expect, test } from 'vitest';
import { RULES } from '../../src/index.ts';
import { reviewInScene } from './rule-scene.ts';

interface Messages {
  readonly ruleTexts: Readonly<Record<string, Readonly<Record<string, object>>>>;
  readonly ruleParameterTexts: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly ruleExamples: Readonly<Record<string, { readonly bad: string; readonly good: string }>>;
}

const file = new URL('../../../contracts/src/messages/index.ts', import.meta.url);
const { ruleTexts, ruleParameterTexts, ruleExamples } = (await import(file.href)) as Messages;
const ids = RULES.map((rule) => rule.id);
const parameters = RULES.flatMap(({ id, parameters = {} }) =>
  Object.keys(parameters).map((name) => `${id}.${name}`),
);

describe.each(['en', 'zh-CN'])('in %s', (language) => {
  test('every rule has a title and a rationale, and no other has', () => {
    expect(Object.keys(ruleTexts[language] ?? {}).toSorted()).toEqual(ids.toSorted());
  });
  test('every parameter of a rule has a name, and no other has', () => {
    expect(Object.keys(ruleParameterTexts[language] ?? {}).toSorted()).toEqual(parameters.toSorted());
  });
});

test('every rule has an id of its own, and reports findings of its own', () => {
  expect(new Set(ids).size).toBe(ids.length);
  const reports = RULES.flatMap((rule) => rule.reports);
  expect(new Set(reports).size).toBe(reports.length);
});

test('every rule has an example, and no other has', () => {
  expect(Object.keys(ruleExamples).toSorted()).toEqual(ids.toSorted());
});

/** What a rule says of a text, by the ids of its findings. */
function foundBy(rule: (typeof RULES)[number], sql: string): string[] {
  const { findings } = reviewInScene(sql);
  return findings.map((found) => found.rule).filter((id) => rule.reports.includes(id));
}

describe.each(RULES)('$id', (rule) => {
  const example = ruleExamples[rule.id] ?? { bad: '', good: '' };

  test('finds something in its bad example', () => {
    expect(foundBy(rule, example.bad)).not.toEqual([]);
  });
  test('finds nothing in its good example, and no other rule refuses that', () => {
    const { findings } = reviewInScene(example.good);
    expect(foundBy(rule, example.good)).toEqual([]);
    expect(findings.filter((found) => found.severity === 'error')).toEqual([]);
  });
});
