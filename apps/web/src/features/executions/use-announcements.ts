import { ref, watch, type Ref } from 'vue';

/** What a screen reader is told of a run beyond its phase. */
interface Spoken {
  /** Share of the rows that is copied, in percent, or null while nobody knows. */
  readonly percent: number | null;
  /** Why copying waits, in words, or null. */
  readonly throttle: string | null;
  /** How far it is, in words. */
  readonly progress: string | null;
}

const milestones = [75, 50, 25] as const;
const throttleEveryMs = 30_000;
const progressEveryMs = 5 * 60_000;

/**
 * Figures that are read out: each quarter of the copy once, a wait at most every 30 s, and otherwise how far it is every
 * five minutes. Silent when the page is opened.
 */
export function useAnnouncements(spoken: Ref<Spoken>, now: () => number = Date.now): Ref<string> {
  const text = ref('');
  let reached: number | null = null;
  let throttleAt = -Infinity;
  let progressAt = now();

  watch(
    spoken,
    ({ percent, throttle, progress }) => {
      const milestone = percent === null ? null : (milestones.find((one) => percent >= one) ?? 0);
      const isNew = milestone !== null && reached !== null && milestone > reached;
      reached = milestone === null ? reached : Math.max(reached ?? milestone, milestone);
      if (isNew && progress !== null) say(progress);
      else if (throttle !== null && throttle !== text.value && now() - throttleAt >= throttleEveryMs) {
        throttleAt = now();
        say(throttle);
      } else if (progress !== null && now() - progressAt >= progressEveryMs) say(progress);
    },
    { immediate: true },
  );

  function say(words: string): void {
    progressAt = now();
    text.value = words;
  }
  return text;
}
