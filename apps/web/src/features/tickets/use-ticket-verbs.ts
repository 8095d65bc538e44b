import { shallowRef } from 'vue';
import { useRouter } from 'vue-router';
import type { Ticket } from '@altergate/contracts';
import { useAction } from '../../common/api/use-action.ts';
import { checkTarget, readExecution } from '../executions/execution-api.ts';
import { consoleOf, type PressedVerb } from './pressed-verb.ts';
import { waivableErrors } from './submit-obstacle.ts';
import { cloneTicket, moveTicket } from './ticket-api.ts';

/** What a press does: some verbs act or lead on at once, the others open their dialog. */
export function useTicketVerbs(ticket: () => Ticket, moved: () => void) {
  const router = useRouter();
  const dialog = shallowRef<PressedVerb | null>(null);
  const toEditor = (id: string) => router.push(`/tickets/${id}/edit`);

  const act = useAction(async (key, pressed: PressedVerb) => {
    switch (pressed.verb) {
      case 'submit':
        await moveTicket(ticket(), 'submit', key);
        break;
      case 'check':
        if (pressed.step?.executionId) await checkTarget(await readExecution(pressed.step.executionId), key);
        break;
      case 'clone': {
        const copy = await cloneTicket(ticket(), key);
        await toEditor(copy.id);
        break;
      }
      default:
        return;
    }
  });
  const acting = shallowRef<PressedVerb['verb'] | null>(null);

  async function actAtOnce(pressed: PressedVerb): Promise<void> {
    acting.value = pressed.verb;
    const done = await act.run(pressed);
    acting.value = null;
    // A refusal often means that somebody else moved it meanwhile: the page shows what is true now.
    if (done || act.problem.value?.status === 409) moved();
  }

  async function press(pressed: PressedVerb): Promise<void> {
    switch (pressed.verb) {
      case 'submit':
        if (waivableErrors(ticket().findings).length > 0) dialog.value = pressed;
        else await actAtOnce(pressed);
        return;
      case 'check':
      case 'clone':
        return actAtOnce(pressed);
      case 'resubmit':
        await toEditor(ticket().id);
        return;
      case 'edit':
        if (ticket().state === 'in_review') dialog.value = pressed;
        else await toEditor(ticket().id);
        return;
      case 'open_console': {
        const id = pressed.step?.executionId ?? consoleOf(ticket());
        if (id !== null) await router.push(`/executions/${id}`);
        return;
      }
      case 'clean_up':
        await router.push({ hash: '#artifacts' });
        document.getElementById('artifacts')?.focus({ preventScroll: true });
        return;
      case 'approve':
      case 'review_change':
      case 'reject':
      case 'execute':
      case 'schedule':
      case 'change_time':
      case 'unschedule':
      case 'cut_over':
      case 'record_outcome':
      case 'retry':
      case 'skip':
      case 'record_by_hand':
      case 'withdraw':
      case 'take_back':
      case 'stop_after':
      case 'cancel':
      case 'close':
      case 'discard':
      case 'copy_to_next':
        dialog.value = pressed;
    }
  }

  return { dialog, press, acting, problem: act.problem };
}
