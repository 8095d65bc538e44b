import type { Ticket } from '@altergate/contracts';
import { isLive } from '@altergate/domain';
import { troubledStep, waitingRun, type DeskVerb } from './ticket-desk.ts';

/** A button that was pressed, with the statement and target that it is about; null for the whole ticket. */
export interface PressedVerb {
  readonly verb: DeskVerb;
  readonly step: Ticket['steps'][number] | null;
}

/** The press of a button in the head of the page: verbs of steps mean the first step that is in trouble. */
export function pressedInHead(ticket: Ticket, verb: DeskVerb): PressedVerb {
  return { verb, step: troubledStep(ticket) ?? null };
}

/** The run whose console a ticket leads to: what waits, what runs, what is in trouble, else the first. */
export function consoleOf(ticket: Ticket): string | null {
  const latest = ticket.executions.filter((one) => one.isLatest);
  const inTrouble = troubledStep(ticket)?.executionId;
  return (
    waitingRun(ticket)?.id ??
    latest.find((one) => isLive(one.state) && one.state !== 'queued')?.id ??
    inTrouble ??
    latest[0]?.id ??
    null
  );
}

/** The execution that a running ticket is at: what runs, else what has its turn next; null when nothing of it is open. */
export function executionAtWork(ticket: Ticket): string | null {
  const open = ticket.executions.filter(
    (one) => one.isLatest && (one.state === 'queued' || isLive(one.state)),
  );
  return (open.find((one) => one.state !== 'queued') ?? open[0])?.id ?? null;
}
