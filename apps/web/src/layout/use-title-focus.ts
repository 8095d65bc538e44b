import { nextTick, onScopeDispose, watch } from 'vue';
import { useRoute } from 'vue-router';

const title = () => document.querySelector<HTMLElement>('main h1');

/** Puts the focus on the page's title. False while there is none. */
export function focusTitle({ intoView = false } = {}): boolean {
  title()?.focus({ preventScroll: !intoView });
  return title() !== null;
}

/** Tells styles whether the reader goes by keyboard; a page that was only opened goes by nothing yet. */
function tellHand({ type }: Event): void {
  document.documentElement.toggleAttribute('data-by-keys', type === 'keydown');
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
    // The frame of the pages comes with its first one.
    { flush: 'post', immediate: true },
  );
  document.addEventListener('keydown', tellHand, true);
  document.addEventListener('pointerdown', tellHand, true);
  onScopeDispose(() => {
    observer.disconnect();
    document.removeEventListener('keydown', tellHand, true);
    document.removeEventListener('pointerdown', tellHand, true);
  });
}
