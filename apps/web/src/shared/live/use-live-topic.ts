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
 * Reads again when a push hints at a change, at most once a second, and once after every reconnection.
 * The push itself is never believed: what is shown came from a read.
 */
export function useLiveHint(
  topic: LiveTopic,
  key: MaybeRefOrGetter<string | null>,
  readAgain: () => void,
): void {
  const live = useLiveStore();
  const throttled = useThrottleFn(readAgain, 1_000, true, true);
  useLiveTopic(topic, key, (frame) => {
    if (frame.type === 'state' || frame.type === 'command' || frame.type === 'end') void throttled();
  });
  watch(
    () => live.connections,
    (count) => {
      if (count > 1) void throttled();
    },
  );
}
