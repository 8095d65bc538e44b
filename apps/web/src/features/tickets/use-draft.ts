import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue';
import { useEventListener } from '@vueuse/core';
import type { TicketBody } from '@altergate/contracts';
import { asProblem, type ProblemError } from '../../common/api/problem-error.ts';
import { newIdempotencyKey } from '../../common/api/idempotency-key.ts';
import { forgetDraft, keepDraft } from './local-draft.ts';
import { createTicket, discardTicket, saveTicket, type SavedTicket } from './ticket-api.ts';

const pauseMs = 2_000;
/** How long until the next try when the server was not reached. */
const retryMs = 10_000;

export type DraftBody = Omit<TicketBody, 'submit'>;

/**
 * Keeps a draft: saved on the server 2 s after the last change, one save at a time; while the server is not reached,
 * kept in this browser and tried again. `autosave` is off for tickets that are more than a draft, because there a
 * save is a new revision.
 */
export function useDraft(body: Ref<DraftBody>, first: SavedTicket | null, autosave: boolean) {
  const saved = shallowRef<SavedTicket | null>(first);
  const savedText = ref(first === null ? null : JSON.stringify(body.value));
  const savedAt = ref<number | null>(null);
  /** When the text was last kept in this browser alone. */
  const keptAt = ref<number | null>(null);
  const saving = ref(false);
  const problem = shallowRef<ProblemError | null>(null);
  let running: Promise<void> = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let createKey = newIdempotencyKey();

  const text = computed(() => JSON.stringify(body.value));
  const isEmpty = computed(() => body.value.title === '' && body.value.sql.trim() === '');
  const unsaved = computed(() => text.value !== savedText.value && !isEmpty.value);
  const localName = () => saved.value?.id ?? null;

  function keepHere(): void {
    const now = Date.now();
    if (keepDraft(localName(), { ...body.value, keptAt: now })) keptAt.value = now;
  }
  function forgetHere(id: string | null): void {
    forgetDraft(id);
    keptAt.value = null;
  }

  async function write(submit: boolean): Promise<void> {
    saving.value = true;
    problem.value = null;
    const written = text.value;
    const whole = { ...body.value, submit };
    const before = localName();
    try {
      saved.value =
        saved.value === null ? await createTicket(whole, createKey) : await saveTicket(saved.value, whole);
      createKey = newIdempotencyKey();
      savedText.value = written;
      savedAt.value = Date.now();
      forgetHere(before);
    } catch (error) {
      problem.value = asProblem(error);
      if (!problem.value.notReached) createKey = newIdempotencyKey();
      else if (autosave) keepHere();
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
    forgetHere(localName());
    savedText.value = text.value;
  }

  async function saveQuietly(): Promise<void> {
    try {
      await save(false);
    } catch (error) {
      if (asProblem(error).notReached) saveIn(retryMs);
    }
  }
  function saveIn(ms: number): void {
    clearTimeout(timer);
    if (unsaved.value && body.value.title.trim() !== '') timer = setTimeout(() => void saveQuietly(), ms);
  }
  if (autosave) {
    watch(text, () => saveIn(pauseMs));
    useEventListener(window, 'online', () => saveIn(0));
  }
  onScopeDispose(() => clearTimeout(timer));

  return { saved, savedAt, keptAt, saving, problem, unsaved, save, discard };
}
