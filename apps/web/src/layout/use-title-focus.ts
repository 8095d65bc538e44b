import { nextTick, onScopeDispose, watch } from 'vue';
import { useRoute } from 'vue-router';

const title = () => document.querySelector<HTMLElement>('main h1');

/** Puts the focus on the page's title. False while there is none. */
export function focusTitle(): boolean {
  title()?.focus({ preventScroll: true });
  return title() !== null;
}

/**
 * A new page puts the focus on its title, so that keyboards and screen readers start there. A title that comes with
 * the data takes it as soon as it is there, unless the reader has put the focus somewhere meanwhile.
 */
export function useTitleFocus(): void {
  const route = useRoute();
  const observer = new MutationObserver(() => {
    const free = document.activeElement === null || document.activeElement === document.body;
    if (!free || focusTitle()) observer.disconnect();
  });
  watch(
    () => route.path,
    async () => {
      observer.disconnect();
      await nextTick();
      const main = document.querySelector('main');
      if (!focusTitle() && main !== null) observer.observe(main, { childList: true, subtree: true });
    },
    { flush: 'post' },
  );
  onScopeDispose(() => observer.disconnect());
}
