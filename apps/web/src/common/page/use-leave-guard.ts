import { computed, ref } from 'vue';
import { onBeforeRouteLeave, onBeforeRouteUpdate, useRouter } from 'vue-router';
import type { RouteLocationNormalized } from 'vue-router';
import { useEventListener } from '@vueuse/core';

/** Asks before a page with unsaved text is left: in a dialog of ours inside the product, by the browser otherwise. */
export function useLeaveGuard(unsaved: () => boolean) {
  const router = useRouter();
  const wanted = ref<string | null>(null);
  let free = false;

  function ask(to: RouteLocationNormalized): boolean {
    if (free || !unsaved()) return true;
    wanted.value = to.fullPath;
    return false;
  }
  onBeforeRouteLeave(ask);
  // The same page of something else is another page; another filter of this one is not.
  onBeforeRouteUpdate((to, from) => to.path === from.path || ask(to));
  useEventListener(window, 'beforeunload', (event) => {
    if (!free && unsaved()) event.preventDefault();
  });

  return {
    /** Whether the dialog is open; closing it stays on the page. */
    asks: computed({ get: () => wanted.value !== null, set: () => (wanted.value = null) }),
    /** From now on nobody is asked: what there was is saved, sent or given up. */
    letGo: () => (free = true),
    async leave(): Promise<void> {
      const to = wanted.value;
      free = true;
      wanted.value = null;
      if (to !== null) await router.push(to);
    },
  };
}
