import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { configurationSchema } from '@altergate/contracts/config';
import { messages } from '@altergate/contracts/messages';
import { repository } from '../repository.ts';

const folder = path.join(repository, 'docs');
const pages = [
  'README.md',
  ...readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const textOf = (page: string) => readFileSync(path.join(repository, page), 'utf8');
const flat = (text: string) => text.replaceAll(/\s+/g, ' ').replaceAll('\\|', '|').replaceAll('&lt;', '<');

/** Codes of failures that a page does not have together with their headline. */
function missingFailures(page: string): string[] {
  const text = flat(page);
  return Object.entries(messages.en.failures)
    .filter(([code, { happened }]) => !text.includes(`${flat(happened)} \`${code}\``))
    .map(([code]) => code);
}

describe('the pages for operators', () => {
  it('have every failure of a run, with the headline that people see', () => {
    expect(Object.keys(messages.en.failures).length).toBeGreaterThan(80);
    expect(missingFailures(textOf('docs/troubleshooting.md'))).toEqual([]);
  });

  it('would be caught without one, or with another headline', () => {
    const text = textOf('docs/troubleshooting.md');
    expect(missingFailures(text.replaceAll('`binlog-off`', ''))).toEqual(['binlog-off']);
    const { happened } = messages.en.failures['binlog-off'] ?? { happened: '' };
    expect(missingFailures(text.replace(happened, 'Something else.'))).toEqual(['binlog-off']);
  });

  it.each(pages)('name in %s only files that exist', (page) => {
    const links = [...textOf(page).matchAll(/\]\((?!https?:)([^)#\s]+)/g)].map(([, target = '']) => target);
    const missing = links.filter((target) => !existsSync(path.join(repository, path.dirname(page), target)));
    expect(missing).toEqual([]);
  });

  it('name only variables that exist, and the README every one of them', () => {
    const local = /^ALTERGATE_(MYSQL_URL|CHROMIUM|CACHE_DIR|SECRETS)$/;
    const known = Object.keys(configurationSchema.unwrap().shape);
    const named = pages.flatMap((page) =>
      [...textOf(page).matchAll(/ALTERGATE_[A-Z_]+/g)].map(([name]) => name),
    );
    const unknown = new Set(
      named.map((name) => name.replace(/_FILE$/, '')).filter((name) => !known.includes(name)),
    );
    expect([...unknown].filter((name) => !local.test(name))).toEqual([]);
    const readme = textOf('README.md');
    expect(known.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });
});
