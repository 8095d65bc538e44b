import { computed, shallowRef } from 'vue';
import type { CommandRequest } from '@altergate/contracts';
import { localNow } from '../../common/time/clock.ts';

/** How long a verb without a dialog can be taken back. */
const undoMs = 10_000;

/** The last verb that had no dialog, and what takes it back. */
export function useUndo() {
  const last = shallowRef<{ readonly back: CommandRequest; readonly until: number } | null>(null);

  /** Remembers what would take a verb back that was just sent; null for a verb that nothing takes back. */
  function offer(back: CommandRequest | null): void {
    last.value = back === null ? null : { back, until: Date.now() + undoMs };
  }

  const secondsLeft = computed(() =>
    last.value === null ? 0 : Math.ceil((last.value.until - localNow.value) / 1_000),
  );
  return {
    offer,
    back: computed(() => (secondsLeft.value > 0 ? (last.value?.back ?? null) : null)),
    secondsLeft,
  };
}

/** What takes a verb back: the other of a pair, or the value of before. */
export function backOf(request: CommandRequest, chunkSize: number | null): CommandRequest | null {
  switch (request.verb) {
    case 'pause':
      return { verb: 'resume' };
    case 'resume':
      return { verb: 'pause' };
    case 'set_chunk_size':
      return chunkSize === null || chunkSize === request.chunkSize
        ? null
        : { verb: 'set_chunk_size', chunkSize };
    case 'cut_over':
    case 'abandon':
    case 'kill':
      return null;
  }
}
