import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue';
import type { TicketBody } from '@altergate/contracts';
import { asProblem, type ProblemError } from '../../shared/api/problem-error.ts';
import { newIdempotencyKey } from '../../shared/api/idempotency-key.ts';
import { createTicket, discardTicket, saveTicket, type SavedTicket } from './ticket-api.ts';

const pauseMs = 2_000;

export type DraftBody = Omit<TicketBody, 'submit'>;

/**
 * Keeps a draft: saved on the server 2 s after the last change, one save at a time.
 * `autosave` is off for tickets that are more than a draft, because there a save is a new revision.
 */
export function useDraft(body: Ref<DraftBody>, first: SavedTicket | null, autosave: boolean) {
  const saved = shallowRef<SavedTicket | null>(first);
  const savedText = ref(first === null ? null : JSON.stringify(body.value));
  const savedAt = ref<number | null>(null);
  const saving = ref(false);
  const problem = shallowRef<ProblemError | null>(null);
  let running: Promise<void> = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let createKey = newIdempotencyKey();

  const text = computed(() => JSON.stringify(body.value));
  const isEmpty = computed(() => body.value.title === '' && body.value.sql.trim() === '');
  const unsaved = computed(() => text.value !== savedText.value && !isEmpty.value);

  async function write(submit: boolean): Promise<void> {
    saving.value = true;
    problem.value = null;
    const written = text.value;
    const whole = { ...body.value, submit };
    try {
      saved.value =
        saved.value === null ? await createTicket(whole, createKey) : await saveTicket(saved.value, whole);
      createKey = newIdempotencyKey();
      savedText.value = written;
      savedAt.value = Date.now();
    } catch (error) {
      problem.value = asProblem(error);
      if (!problem.value.notReached) createKey = newIdempotencyKey();
      throw error;
    } finally {
      saving.value = false;
    }
  }

  /** Saves after the save that may be under way; throws ProblemError. */
  function save(submit: boolean): Promise<void> {
    clearTimeout(timer);
    const next = running.catch(() => undefined).then(() => write(submit));
    running = next;
    return next;
  }

  async function discard(): Promise<void> {
    clearTimeout(timer);
    await running.catch(() => undefined);
    if (saved.value !== null) await discardTicket(saved.value);
    savedText.value = text.value;
  }

  if (autosave) {
    watch(text, () => {
      clearTimeout(timer);
      if (!unsaved.value || body.value.title.trim() === '') return;
      timer = setTimeout(() => save(false).catch(() => undefined), pauseMs);
    });
  }
  onScopeDispose(() => clearTimeout(timer));

  return { saved, savedAt, saving, problem, unsaved, save, discard };
}
