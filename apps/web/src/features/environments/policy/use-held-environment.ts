import { computed, shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue';
import type { EnvironmentDetail } from '@altergate/contracts';

/**
 * The environment that the page stands on. What is read later is taken over by itself only while there is nothing
 * unsaved: nobody's changes are moved onto another policy under their hands.
 */
export function useHeldEnvironment(newest: MaybeRefOrGetter<EnvironmentDetail>, hasChanges: () => boolean) {
  const held = shallowRef(toValue(newest));
  watch(
    () => toValue(newest),
    (fresh) => {
      if (!hasChanges() && fresh.version >= held.value.version) held.value = fresh;
    },
  );
  return {
    environment: computed(() => held.value),
    /** Somebody saved it since. */
    isOutdated: computed(() => toValue(newest).version > held.value.version),
    take: (environment: EnvironmentDetail) => (held.value = environment),
  };
}
