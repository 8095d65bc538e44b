import { computed, ref } from 'vue';
import { onBeforeRouteLeave, useRouter } from 'vue-router';
import { useEventListener } from '@vueuse/core';

/** Asks before a page with unsaved text is left: in a dialog of ours inside the product, by the browser otherwise. */
export function useLeaveGuard(unsaved: () => boolean) {
  const router = useRouter();
  const wanted = ref<string | null>(null);
  let free = false;

  onBeforeRouteLeave((to) => {
    if (free || !unsaved()) return true;
    wanted.value = to.fullPath;
    return false;
  });
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
