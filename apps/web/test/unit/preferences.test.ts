import { createPinia, setActivePinia } from 'pinia';
import { afterEach, expect, test, vi } from 'vitest';
import { usePreferences } from '../../src/common/preferences.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

/** Media queries that match when told so. */
function media() {
  const lists = new Map<string, EventTarget & { matches: boolean }>();
  vi.stubGlobal('matchMedia', (query: string) => {
    const list = lists.get(query) ?? Object.assign(new EventTarget(), { matches: false, media: query });
    lists.set(query, list);
    return list;
  });
  return (query: string, matches: boolean) => {
    const list = lists.get(query);
    if (list === undefined) throw new Error(`nobody asks for ${query}`);
    list.matches = matches;
    list.dispatchEvent(Object.assign(new Event('change'), { matches }));
  };
}

test('what is printed in the dark theme is light at once, and the page is dark again after', () => {
  const tell = media();
  setActivePinia(createPinia());
  usePreferences().chosenTheme = 'dark';
  const isDark = () => document.documentElement.classList.contains('dark');
  expect(isDark()).toBe(true);
  tell('print', true);
  expect(isDark()).toBe(false);
  expect(usePreferences().theme).toBe('dark');
  tell('print', false);
  expect(isDark()).toBe(true);
});
