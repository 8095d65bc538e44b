import { onScopeDispose, ref, toValue, watch, type MaybeRefOrGetter } from 'vue';

/** What a page wants in the browser's tab instead of its name, or null. */
export const pageTitle = ref<string | null>(null);

/** Shows a title while the component lives; it changes at most every five seconds, so that tabs do not flicker. */
export function usePageTitle(title: MaybeRefOrGetter<string | null>): void {
  const pauseMs = 5_000;
  let changedAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function show(): void {
    pageTitle.value = toValue(title);
    // The first words do not wait for the absence of any.
    if (pageTitle.value !== null) changedAt = Date.now();
  }
  watch(
    () => toValue(title),
    () => {
      clearTimeout(timer);
      const wait = changedAt + pauseMs - Date.now();
      if (wait <= 0) show();
      else timer = setTimeout(show, wait);
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    clearTimeout(timer);
    pageTitle.value = null;
  });
}
