import { onMounted, onScopeDispose } from 'vue';
import { focusTitle } from './use-title-focus.ts';

const isFree = () => document.activeElement === null || document.activeElement === document.body;
const isThere = (element: Element) => element.isConnected && element.checkVisibility();

/** The parts of the page around an element that can take the focus, innermost first. */
function placesAround(element: Element): HTMLElement[] {
  const places: HTMLElement[] = [];
  const main = document.querySelector('main');
  for (
    let around = element.parentElement;
    around !== null && around !== main;
    around = around.parentElement
  ) {
    if (around.hasAttribute('tabindex')) places.push(around);
  }
  return places;
}

/**
 * What is pressed often goes away with what it did: a button of a state that is over, the opener of a dialog. The focus
 * then goes to what is left around it, else to the title of the page, and not to the top of the document.
 */
export function useKeptFocus(): void {
  /** What had the focus last; null once its reader put it nowhere. */
  let last: Element | null = null;
  let places: readonly HTMLElement[] = [];

  function remember({ target }: FocusEvent): void {
    if (!(target instanceof Element)) return;
    last = target;
    places = placesAround(target);
  }
  // Some browsers tell this of what is removed, too: it is looked at when that is over.
  function forget({ target, relatedTarget }: FocusEvent): void {
    if (relatedTarget !== null) return;
    setTimeout(() => {
      if (last === target && last !== null && isFree() && isThere(last)) last = null;
    });
  }
  function keep(): void {
    if (last === null || !isFree() || isThere(last)) return;
    last = null;
    const place = places.find(isThere);
    // Who goes by keyboard has to see where that is.
    if (place === undefined) focusTitle({ intoView: document.documentElement.hasAttribute('data-by-keys') });
    else place.focus({ preventScroll: true });
  }

  const observer = new MutationObserver(keep);
  onMounted(() => {
    document.addEventListener('focusin', remember);
    document.addEventListener('focusout', forget);
    observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ['style'] });
  });
  onScopeDispose(() => {
    document.removeEventListener('focusin', remember);
    document.removeEventListener('focusout', forget);
    observer.disconnect();
  });
}
