import type { InstanceName, Me, Ticket, TicketSummary } from '@altergate/contracts';
import type { TicketState } from '@altergate/domain';
import type { HttpClient } from '../http-client.ts';

/** Ids of what the pages with a number in their address are about. */
export interface PageSubjects {
  /** Who writes the tickets. */
  readonly author: string;
  readonly draft: string;
  readonly inReview: string;
  readonly rejected: string;
  readonly failed: string;
  readonly failedExecution: string;
  readonly running: string;
  readonly execution: string;
  readonly instance: string;
  /** That of the instance. */
  readonly environment: string;
}

interface Items<Item> {
  readonly items: readonly Item[];
}

/**
 * Finds the newest ticket of each state that a page shows.
 * @param author whose draft it is
 * @param reviewer reads everything else
 * @throws Error that names the state of which there is no ticket
 */
export async function findSubjects(author: HttpClient, reviewer: HttpClient): Promise<PageSubjects> {
  const failed = await newest(reviewer, 'failed');
  const running = await newest(reviewer, 'running');
  const { items } = await reviewer.get<Items<InstanceName>>('/instances');
  const [instance] = items;
  if (instance === undefined) throw new Error('there is no instance to show');
  const { person } = await author.get<Me>('/me');
  return {
    author: person.id,
    draft: await newest(author, 'draft'),
    inReview: await newest(reviewer, 'in_review'),
    rejected: await newest(reviewer, 'rejected'),
    failed,
    failedExecution: await executionOf(reviewer, failed),
    running,
    execution: await executionOf(reviewer, running),
    instance: instance.id,
    environment: instance.environmentId,
  };
}

async function newest(client: HttpClient, state: TicketState): Promise<string> {
  const { items } = await client.get<Items<TicketSummary>>(`/tickets?view=all&state=${state}`);
  const [ticket] = items;
  if (ticket === undefined) throw new Error(`there is no ticket ${state} to show`);
  return ticket.id;
}

async function executionOf(client: HttpClient, ticketId: string): Promise<string> {
  const { executions } = await client.get<Ticket>(`/tickets/${ticketId}`);
  const [execution] = executions;
  if (execution === undefined) throw new Error(`ticket ${ticketId} has no execution to show`);
  return execution.id;
}
