import { expect, test } from 'vitest';
import first from '../../src/locales/en/first.ts';
import rest from '../../src/locales/en/rest.ts';

const files = import.meta.glob<string>(['../../src/**/*.{ts,vue}', '!../../src/locales/*/**'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const textOf = (file: string) => files[`../../src/${file}`];

/** What may be there without the texts of the later pages: the frame, and every page that the router loads alone. */
const beginnings = [
  'main.ts',
  'layout/AppShell.vue',
  'common/keyboard/ShortcutList.vue',
  ...[...(textOf('router.ts') ?? '').matchAll(/component: \(\) => import\('\.\/([^']+)'\)/g)].map(
    (match) => match[1] ?? '',
  ),
];

/** The files and everything that they import at once; a page's own `import()` has its own texts. */
function loadedWith(wanted: readonly string[]): Map<string, string> {
  const loaded = new Map<string, string>();
  const left = [...wanted];
  for (let file = left.pop(); file !== undefined; file = left.pop()) {
    const text = textOf(file);
    if (text === undefined || loaded.has(file)) continue;
    loaded.set(file, text);
    const here = new URL(file, 'file:///');
    for (const [, from = ''] of text.matchAll(/^(?:import|export) (?!type\b)[^;]*?from '(\.[^']+)';/gm)) {
      left.push(new URL(from, here).pathname.slice(1));
    }
  }
  return loaded;
}

interface Tree {
  readonly [name: string]: string | Tree;
}
const keysOf = (texts: Tree): string[] =>
  Object.entries(texts).flatMap(([name, text]) =>
    typeof text === 'string' ? [name] : keysOf(text).map((inner) => `${name}.${inner}`),
  );

test('what comes with somebody’s first page names no text that only comes with the later ones', () => {
  expect(beginnings.length).toBeGreaterThanOrEqual(7);
  const loaded = loadedWith(beginnings);
  expect([...loaded.keys()]).toEqual(
    expect.arrayContaining(['layout/AppRail.vue', 'features/tickets/TicketRow.vue', 'router.ts']),
  );
  const later = keysOf(rest);
  const missing = [...loaded].flatMap(([file, text]) =>
    [...text.matchAll(/['"`]([a-z_]+\.[\w.-]*)(['"`]|\$\{)/g)]
      .filter(([, key = '', end]) => later.some((one) => (end === '${' ? one.startsWith(key) : one === key)))
      .map(([, key = '']) => `${file}: ${key}`),
  );
  expect(missing).toEqual([]);
});

test('no part of the texts is told twice', () => {
  expect(Object.keys(first).filter((section) => section in rest)).toEqual([]);
});
