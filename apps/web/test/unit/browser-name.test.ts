import { expect, test } from 'vitest';
import { browserName } from '../../src/features/account/browser-name.ts';

const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';

test('a session is told by the browser and system that people know', () => {
  const names: Readonly<Record<string, string>> = {
    [`Mozilla/5.0 (X11; Linux x86_64) ${webkit} Chrome/147.0.7727.0 Safari/537.36`]: 'Chrome 147 · Linux',
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/147.0.0.0 Safari/537.36 Edg/147.0.1.2`]:
      'Edge 147 · Windows',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0':
      'Firefox 140 · macOS',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1':
      'Safari 18 · iOS',
    [`Mozilla/5.0 (Linux; Android 15; Pixel 9) ${webkit} Chrome/147.0.0.0 Mobile Safari/537.36`]:
      'Chrome 147 · Android',
  };
  for (const [agent, name] of Object.entries(names)) expect(browserName(agent)).toBe(name);
});

test('what is no browser is told as it calls itself', () => {
  expect(browserName('node')).toBe('node');
  expect(browserName('curl/8.5.0')).toBe('curl/8.5.0');
});
