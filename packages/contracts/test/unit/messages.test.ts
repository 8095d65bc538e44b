import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  messages,
  renderFailure,
  renderFinding,
  renderLapse,
  renderMessage,
  exportTexts,
  ruleParameterTexts,
  ruleTexts,
} from '../../src/messages/index.ts';

const folder = path.join(import.meta.dirname, '../../src/messages');
const files = readdirSync(folder);
const parts = files.filter((file) => file.endsWith('.en.ts')).map((file) => file.slice(0, -'.en.ts'.length));

type Part = Record<string, string | Record<string, string>>;

async function read(part: string, language: string): Promise<Part> {
  const module: unknown = await import(path.join(folder, `${part}.${language}.ts`));
  if (typeof module !== 'object' || module === null || !('default' in module)) {
    throw new Error(`${part}.${language}.ts has no default export`);
  }
  const { default: texts } = module;
  return texts as Part;
}

function textsOf(part: Part): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [code, value] of Object.entries(part)) {
    if (typeof value === 'string') texts.set(code, value);
    else for (const [name, text] of Object.entries(value)) texts.set(`${code}/${name}`, text);
  }
  return texts;
}

const placesOf = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))].toSorted();

test('every English message file has a Chinese one and the other way round', () => {
  const chinese = files
    .filter((file) => file.endsWith('.zh-CN.ts'))
    .map((file) => file.slice(0, -'.zh-CN.ts'.length));
  expect(chinese.toSorted()).toEqual(parts.toSorted());
});

describe.each(parts)('%s', (part) => {
  test('has the same codes in both languages', async () => {
    const english = textsOf(await read(part, 'en'));
    const chinese = textsOf(await read(part, 'zh-CN'));
    expect([...chinese.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  });

  test('has the same places for values in both languages', async () => {
    const english = textsOf(await read(part, 'en'));
    const chinese = textsOf(await read(part, 'zh-CN'));
    for (const [code, text] of english) {
      expect({ code, places: placesOf(chinese.get(code) ?? '') }).toEqual({ code, places: placesOf(text) });
    }
  });

  test('leaves no text empty', async () => {
    for (const language of ['en', 'zh-CN']) {
      for (const [code, text] of textsOf(await read(part, language))) {
        expect(text.trim(), `${code} in ${language}`).not.toBe('');
      }
    }
  });

  test('is part of the catalogue', async () => {
    const codes = Object.keys(await read(part, 'en'));
    const tables = [
      ...Object.values<object>({ ...messages.en }),
      ruleTexts.en,
      ruleParameterTexts.en,
      exportTexts.en,
    ];
    const known = new Set(tables.flatMap((texts) => Object.keys(texts)));
    expect(codes.filter((code) => !known.has(code))).toEqual([]);
  });
});

test('a target that does not answer is told by the values that came with it', () => {
  const text = renderMessage('en', 'target-unreachable', {
    host: '127.0.0.1',
    port: 3306,
    reason: 'ECONNREFUSED',
  });
  expect(text).toContain('ECONNREFUSED');
  expect(text).not.toContain('{');
});

test('a message is rendered in the language that is asked for', () => {
  const params = { variable: 'Threads_running', value: 31, limit: 25 };
  expect(renderMessage('en', 'throttle-max-load', params)).toBe('Server busy: Threads_running 31, limit 25');
  expect(renderMessage('zh-CN', 'throttle-max-load', params)).toContain('Threads_running');
  expect(renderMessage('zh-CN', 'throttle-max-load', params)).toMatch(/\p{Script=Han}/u);
});

test('a failure has three parts and a finding its advice', () => {
  const failure = renderFailure('en', 'table-missing', { table: 'shop.orders' });
  expect(failure.happened).toContain('shop.orders');
  expect(failure.now).not.toBe('');
  expect(failure.todo).not.toBe('');
  expect(renderFinding('en', 'text-empty', {}).advice).not.toBe('');
});

test('what a server says of a text has words of ours, and the server’s beside them', () => {
  const original = "You have an error near 'rank INT'";
  for (const language of ['en', 'zh-CN'] as const) {
    const { title, advice } = renderFinding(language, 'syntax', { original });
    expect(title).not.toBe('syntax');
    expect(advice).toContain(original);
    expect(renderFinding(language, 'targets-read-differently', {}).title).not.toBe(
      'targets-read-differently',
    );
  }
});

test('a lapsed decision is told by its own text, also where a problem bears the same code', () => {
  expect(renderLapse('en', 'plan-moved')).toBe(
    'The plan changed, because a target or the rules of its environment changed.',
  );
  expect(renderLapse('zh-CN', 'ticket-edited')).toMatch(/\p{Script=Han}/u);
  expect(renderLapse('en', 'toString')).toBe('toString');
});

test('that an approval lapsed is told without the name of a table: it may as well be a setting that changed', () => {
  for (const language of ['en', 'zh-CN'] as const) {
    expect(renderMessage(language, 'approval-lapsed', { table: 'shop.orders' })).not.toContain('shop.orders');
  }
});

test('an unknown code is shown as it is, also one that every object has', () => {
  expect(renderMessage('en', 'no-such-code', {})).toBe('no-such-code');
  expect(renderMessage('en', 'constructor', {})).toBe('constructor');
  expect(renderFailure('en', 'toString', {}).happened).toBe('toString');
});

describe('the answer to a cut-over that the gate holds back', () => {
  const params = { checks: 'no-metadata-lock', session: '42', user: 'app', ageSeconds: 90, count: 1 };

  test('names the session that holds the table, and no check by its code', () => {
    expect(renderMessage('en', 'gate-held', params)).toBe(
      'Cut-over held back: session 42 of app has held the table for 90 s (1 in all).',
    );
    const several = { ...params, checks: 'no-metadata-lock, heartbeat-lag' };
    expect(renderMessage('en', 'gate-held', several)).toMatch(
      / Not passed besides: Heartbeat lag under the limit\.$/,
    );
    expect(renderMessage('zh-CN', 'gate-held', several)).not.toMatch(/metadata|heartbeat/);
  });

  test('names the checks where an answer of before came without their values', () => {
    const known = { checks: 'no-metadata-lock, writable' };
    expect(renderMessage('en', 'gate-held', known)).toBe(
      'Cut-over held back, not passed: Nobody keeps the table · The server is writable.',
    );
  });
});
