import { nextTick, readonly, ref, watch } from 'vue';

const text = ref('');

/** What the one polite live region of the page holds. */
export const announcement = readonly(text);

/** Says something aloud; the same words twice are said twice. */
export function announce(words: string): void {
  text.value = '';
  void nextTick(() => (text.value = words));
}

/** Says a text whenever it changes, but not what stands on the page when it opens; a blank is silence between two. */
export function useAnnouncement(words: () => string): void {
  watch(words, (now, before) => {
    if (before !== '' && now.trim() !== '') announce(now);
  });
}
