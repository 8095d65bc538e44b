import { readonly, ref } from 'vue';

const missing = ref(false);

/** True once a part of the pages could not be loaded: the network failed, or another version was installed meanwhile. */
export const isPartMissing = readonly(missing);

/** Listens to what Vite tells of parts that it could not load; the page itself is left as it is. */
export function watchMissingParts(): void {
  window.addEventListener('vite:preloadError', () => (missing.value = true));
}
