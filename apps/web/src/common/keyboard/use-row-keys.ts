import type { Ref } from 'vue';
import { useShortcut } from './use-shortcut.ts';

/** `j` and `k` walk the links of a list's rows (`[data-row-link]`); Enter is the link's own. */
export function useRowKeys(list: Readonly<Ref<HTMLElement | null>>): void {
  function step(by: 1 | -1): void {
    const links = [...(list.value?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])];
    const focused = document.activeElement;
    // A row may hold more than its link: from there it goes on, too.
    const isBefore = (link: HTMLElement) =>
      focused !== null && (link.compareDocumentPosition(focused) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    const isInside = list.value?.contains(focused) === true;
    const at = isInside ? links.findLastIndex((link) => link === focused || isBefore(link)) : -1;
    const next = at === -1 ? (by === 1 ? 0 : links.length - 1) : at + by;
    links[Math.min(Math.max(next, 0), links.length - 1)]?.focus();
  }
  useShortcut('j', () => step(1));
  useShortcut('k', () => step(-1));
}
