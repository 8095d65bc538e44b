import type { Ref } from 'vue';
import { useShortcut } from './use-shortcut.ts';

/** `j` and `k` walk the links of a list's rows (`[data-row-link]`); Enter is the link's own. */
export function useRowKeys(list: Readonly<Ref<HTMLElement | null>>): void {
  function step(by: 1 | -1): void {
    const links = [...(list.value?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])];
    const at = links.findIndex((link) => link === document.activeElement);
    const next = at === -1 ? (by === 1 ? 0 : links.length - 1) : at + by;
    links[Math.min(Math.max(next, 0), links.length - 1)]?.focus();
  }
  useShortcut('j', () => step(1));
  useShortcut('k', () => step(-1));
}
