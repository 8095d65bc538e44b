import { nextTick, watch, type Ref } from 'vue';
import { useRoute } from 'vue-router';

/** Marks what an address points at; the page's style outlines it. */
const mark = 'data-linked';

function show(hash: string): void {
  for (const before of document.querySelectorAll(`[${mark}]`)) before.removeAttribute(mark);
  const wanted = hash === '' ? null : document.getElementById(hash.slice(1));
  if (wanted === null) return;
  for (let fold = wanted.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null) {
    fold.open = true;
  }
  wanted.setAttribute(mark, '');
  wanted.scrollIntoView({ block: 'start' });
}

/** Scrolls to what the address names (`#s2`, `#s2-f1`, `#d3`) as soon as it is there, opens its folds and outlines it. */
export function usePermalink(ready: Readonly<Ref<boolean>>): void {
  const route = useRoute();
  watch(
    [ready, () => route.hash],
    async ([isReady, hash]) => {
      if (!isReady) return;
      await nextTick();
      show(hash);
    },
    { immediate: true, flush: 'post' },
  );
}
