import { computed, reactive } from 'vue';
import type { TargetBody, Ticket } from '@altergate/contracts';
import type { DraftBody } from './use-draft.ts';

/** What the editor starts with. */
export interface TicketText {
  readonly title: string;
  readonly reason: string;
  readonly sql: string;
  readonly targets: readonly TargetBody[];
}

export function textOf(ticket: Ticket): TicketText {
  return {
    title: ticket.title,
    reason: ticket.reason,
    sql: ticket.sql,
    targets: ticket.ticketTargets.map(({ instanceId, database }) => ({ instanceId, database })),
  };
}

/** The fields of the editor, and the body that is sent: half-chosen targets are none yet. */
export function useTicketForm(start: TicketText | null) {
  const form = reactive({
    title: start?.title ?? '',
    reason: start?.reason ?? '',
    sql: start?.sql ?? '',
    targets: (start?.targets ?? []).map((target) => ({ ...target })),
  });
  const targets = computed(() =>
    form.targets
      .filter((target) => target.instanceId !== '' && target.database !== '')
      .map((target) => ({ ...target })),
  );
  const body = computed<DraftBody>(() => ({
    title: form.title.trim(),
    reason: form.reason.trim(),
    sql: form.sql,
    targets: targets.value,
  }));

  function fill(text: TicketText): void {
    form.title = text.title;
    form.reason = text.reason;
    form.sql = text.sql;
    form.targets = text.targets.map((target) => ({ ...target }));
  }
  return { form, targets, body, sql: computed(() => form.sql), fill };
}
