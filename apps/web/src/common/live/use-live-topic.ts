import { onScopeDispose, watch, type MaybeRefOrGetter, toValue } from 'vue';
import type { LiveTopic } from '@altergate/contracts';
import { useThrottleFn } from '@vueuse/core';
import type { SubscriptionFrame } from './live-connection.ts';
import { useLiveStore } from './live-store.ts';

/** Follows a topic while the component lives; another key moves the subscription. */
export function useLiveTopic(
  topic: LiveTopic,
  key: MaybeRefOrGetter<string | null>,
  onFrame: (frame: SubscriptionFrame) => void,
): void {
  const live = useLiveStore();
  let end: (() => void) | null = null;
  watch(
    () => toValue(key),
    (current) => {
      end?.();
      end = current === null ? null : live.subscribe({ topic, key: current, onFrame });
    },
    { immediate: true },
  );
  onScopeDispose(() => end?.());
}

/**
 * Whether a frame is a reason to read again: a hint at a change, or the server's word that it tells every change from now
 * on, or none any more. What changed between a read and the first was told to nobody, at the first connection as well as
 * after a break; after the second a page that was not read again would show for good what may not be seen any more.
 */
export function isReasonToRead(frame: SubscriptionFrame): boolean {
  switch (frame.type) {
    case 'subscribed':
    case 'state':
    case 'command':
    case 'end':
    case 'error':
      return true;
    case 'lines':
    case 'gap':
    case 'progress':
      return false;
  }
}

/**
 * Reads again when there is a reason to, at most once a second.
 * The push itself is never believed: what is shown came from a read.
 */
export function useLiveHint(
  topic: LiveTopic,
  key: MaybeRefOrGetter<string | null>,
  readAgain: () => void,
): void {
  const throttled = useThrottleFn(readAgain, 1_000, true, true);
  useLiveTopic(topic, key, (frame) => {
    if (isReasonToRead(frame)) void throttled();
  });
}
