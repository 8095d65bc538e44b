import { ruleListSchema } from '@altergate/contracts';
import type { ApiClient } from '@altergate/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi } from './start-test-api.ts';
import type { TestApi } from './start-test-api.ts';

let api: TestApi;
let person: ApiClient;
beforeAll(async () => {
  api = await startTestApi();
  person = await api.signInAs('newcomer', []);
});
afterAll(() => api.close());

async function rulesIn(query: string, acceptLanguage?: string) {
  const headers = acceptLanguage === undefined ? {} : { 'accept-language': acceptLanguage };
  const answer = await person.get(`/api/v1/rules${query}`, { headers });
  expect(answer.statusCode, answer.body).toBe(200);
  return ruleListSchema.parse(answer.json()).items;
}

describe('the rules', () => {
  it('are told to everybody who is signed in, each with its reason and mostly an example', async () => {
    const rules = await rulesIn('');
    expect(rules.length).toBeGreaterThanOrEqual(75);
    expect(rules.filter(({ title, rationale, id }) => title === id || rationale === '')).toEqual([]);
    expect(rules.filter(({ example }) => example === null).length).toBeLessThan(3);
    expect(rules.find(({ id }) => id === 'rename-column')).toMatchObject({
      reports: expect.arrayContaining(['rename-column']) as string[],
      isFixed: true,
    });
    expect(rules.find(({ id }) => id === 'drop-table')).toMatchObject({
      severity: 'warning',
      inProduction: 'error',
    });
    expect(rules.find(({ id }) => id === 'drop-index')?.inProduction).toBeNull();
    const answer = await api.anonymous().get('/api/v1/rules');
    expect(answer.statusCode).toBe(401);
  });

  it('name what may be set of them, with its bounds', async () => {
    const parameters = (await rulesIn('')).flatMap((rule) => rule.parameters);
    expect(new Set(parameters.map(({ kind }) => kind))).toEqual(new Set(['number', 'names', 'choice']));
    for (const parameter of parameters) {
      expect(parameter.title).not.toBe(parameter.name);
      if (parameter.kind !== 'number') continue;
      expect(parameter.default).toBeGreaterThanOrEqual(parameter.min);
      expect(parameter.default).toBeLessThanOrEqual(parameter.max);
    }
  });

  it('come in the language that is asked for, else in that of the browser', async () => {
    const title = (rules: Awaited<ReturnType<typeof rulesIn>>) =>
      rules.find(({ id }) => id === 'reserved-word')?.title ?? '';
    const english = title(await rulesIn('?language=en', 'zh-CN'));
    const chinese = title(await rulesIn('?language=zh-CN', 'en'));
    expect(english).toMatch(/^[A-Z]/);
    expect(chinese).toMatch(/\p{Script=Han}/u);
    expect(title(await rulesIn('', 'zh-CN,zh;q=0.9'))).toBe(chinese);
    expect(title(await rulesIn('', 'de'))).toBe(english);
    expect((await person.get('/api/v1/rules?language=de')).statusCode).toBe(400);
  });
});
