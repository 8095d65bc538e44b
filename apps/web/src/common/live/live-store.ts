import { computed, readonly, ref, shallowRef } from 'vue';
import { defineStore } from 'pinia';
import { sessionEnded } from '../api/session-token.ts';
import { localNow, setServerTime } from '../time/clock.ts';
import { LiveConnection, type LiveSocket, type LiveState } from './live-connection.ts';

/** How long a break stays unsaid; short ones heal by themselves. */
const unsaidBreakMs = 3_000;
const goodNewsMs = 5_000;

function openSocket(): LiveSocket {
  const address = new URL('/live', window.location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return new WebSocket(address) as LiveSocket;
}

/** The one live connection of the page, and what people are told about it. */
export const useLiveStore = defineStore('live', () => {
  const state = shallowRef<LiveState>({ kind: 'idle' });
  const connectedAgainAt = ref<number | null>(null);
  let announcedBreak = false;

  const lostAt = computed(() => {
    const current = state.value;
    return current.kind === 'lost' || current.kind === 'connecting' ? current.lostAt : null;
  });
  /** When the connection broke, once it is long enough ago to be said. */
  const saidLostAt = computed(() =>
    lostAt.value !== null && localNow.value - lostAt.value >= unsaidBreakMs ? lostAt.value : null,
  );
  const connected = computed(() => state.value.kind === 'connected');
  const saysConnectedAgain = computed(
    () => connectedAgainAt.value !== null && localNow.value - connectedAgainAt.value < goodNewsMs,
  );

  const connection = new LiveConnection({
    open: openSocket,
    onState(next) {
      if (saidLostAt.value !== null) announcedBreak = true;
      if (next.kind === 'connected') {
        connectedAgainAt.value = announcedBreak ? Date.now() : null;
        announcedBreak = false;
      }
      state.value = next;
    },
    onServerTime: setServerTime,
    onSignedOut: sessionEnded,
  });

  return {
    state: readonly(state),
    connected,
    saidLostAt,
    saysConnectedAgain,
    subscribe: connection.subscribe.bind(connection),
    reconnectNow: () => connection.reconnectNow(),
    stop: () => connection.stop(),
    resume: () => connection.resume(),
  };
});
