import { setTimeout as pause } from 'node:timers/promises';
import type { Ticket, TicketSummary } from '@altergate/contracts';
import type { ApiClient } from './api-client.ts';

/** The people who act in the demo's tickets. */
export interface Actors {
  readonly developer: ApiClient;
  readonly dba: ApiClient;
}

interface Draft {
  readonly title: string;
  readonly reason: string;
  readonly sql: string;
}

interface Page<Item> {
  readonly items: readonly Item[];
}

async function submit(actors: Actors, instanceId: string, draft: Draft): Promise<Ticket> {
  return actors.developer.send('POST', '/tickets', {
    ...draft,
    targets: [{ instanceId, database: 'shop' }],
    submit: true,
  });
}

async function approve(actors: Actors, ticket: Ticket): Promise<Ticket> {
  const body = { revisionId: ticket.revision.id, planHash: ticket.planHash };
  return actors.dba.send('POST', `/tickets/${ticket.id}/approve`, body, ticket.version);
}

async function execute(actors: Actors, ticket: Ticket): Promise<void> {
  const body = { revisionId: ticket.revision.id, planHash: ticket.planHash, cutOver: 'when_copied' };
  await actors.dba.send('POST', `/tickets/${ticket.id}/execute`, body, ticket.version);
}

/** In the evening, when shops are quiet, and far enough from now to be seen waiting. */
function nextEvening(): Date {
  const evening = new Date(Date.now() + 3 * 3_600_000);
  evening.setUTCHours(22, 0, 0, 0);
  if (evening.getTime() < Date.now() + 3 * 3_600_000) evening.setUTCDate(evening.getUTCDate() + 1);
  return evening;
}

async function schedule(actors: Actors, ticket: Ticket): Promise<void> {
  const at = nextEvening();
  const body = {
    revisionId: ticket.revision.id,
    planHash: ticket.planHash,
    cutOver: 'when_copied',
    at: at.toISOString(),
    notAfter: new Date(at.getTime() + 7 * 3_600_000).toISOString(),
  };
  await actors.dba.send('POST', `/tickets/${ticket.id}/schedule`, body, ticket.version);
}

async function comment(by: ApiClient, ticket: Ticket, body: string): Promise<void> {
  const statementId = ticket.statements[0]?.id ?? null;
  await by.send('POST', `/tickets/${ticket.id}/comments`, { body, statementId });
}

async function waitUntilOver(actors: Actors, ticketId: string): Promise<Ticket> {
  for (;;) {
    const ticket = await actors.dba.get<Ticket>(`/tickets/${ticketId}`);
    if (ticket.state !== 'running') return ticket;
    await pause(1_000);
  }
}

/** Every demo ticket: what it says and what people did with it. The titles tell whether it was made already. */
const stories: readonly (Draft & { readonly live: (actors: Actors, ticket: Ticket) => Promise<void> })[] = [
  {
    title: 'Tax rate on products',
    reason: 'Prices have to show the tax that is in them.',
    sql: "ALTER TABLE products\n  ADD COLUMN tax_percent DECIMAL(4,2) NOT NULL DEFAULT 19.00 COMMENT 'part of price_cents';",
    live: async (actors, ticket) => {
      await execute(actors, await approve(actors, ticket));
      await waitUntilOver(actors, ticket.id);
    },
  },
  {
    title: 'One review per person',
    reason: 'People review the same product twice.',
    sql: 'ALTER TABLE reviews ADD UNIQUE KEY reviews_email (email);',
    live: async (actors, ticket) => {
      await execute(actors, await approve(actors, ticket));
      await waitUntilOver(actors, ticket.id);
    },
  },
  {
    title: 'Drop the city of customers',
    reason: 'Moved to the address service.',
    sql: 'ALTER TABLE customers DROP COLUMN city;',
    live: async (actors, ticket) => {
      const body = {
        revisionId: ticket.revision.id,
        planHash: ticket.planHash,
        reason: 'The nightly export still reads this column. Please change the export first.',
      };
      await actors.dba.send('POST', `/tickets/${ticket.id}/reject`, body, ticket.version);
    },
  },
  {
    title: 'Gift messages',
    reason: 'A message to print for orders that are gifts.',
    sql: "CREATE TABLE gift_messages (\n  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,\n  order_id BIGINT UNSIGNED NOT NULL,\n  message VARCHAR(500) NOT NULL,\n  KEY gift_messages_order (order_id)\n) COMMENT='printed on the delivery note';",
    live: async (actors, ticket) => {
      await approve(actors, ticket);
    },
  },
  {
    title: 'Longer payment methods',
    reason: 'The new provider sends names of up to 40 characters.',
    sql: 'ALTER TABLE payments MODIFY COLUMN method VARCHAR(40) NOT NULL;',
    live: async (actors, ticket) => {
      await comment(actors.dba, ticket, 'Does the provider tell the longest name, or is 40 a guess?');
      await comment(actors.developer, ticket, 'Their documentation says at most 40 characters.');
    },
  },
  {
    title: 'Weight of products',
    reason: 'Postage depends on it.',
    sql: "ALTER TABLE products ADD COLUMN weight_grams INT UNSIGNED NULL COMMENT 'with packaging';",
    live: async (actors, ticket) => {
      await schedule(actors, await approve(actors, ticket));
    },
  },
  {
    title: 'Index on customer city',
    reason: 'The map page filters by city.',
    sql: 'CREATE INDEX customers_city ON customers (city);',
    live: async (actors, ticket) => {
      await actors.developer.send('POST', `/tickets/${ticket.id}/withdraw`, {}, ticket.version);
    },
  },
];

/** Makes the demo's tickets through the API, each by the people who would; those that exist are left alone. */
export async function makeTickets(
  actors: Actors,
  instanceId: string,
  say: (text: string) => void,
): Promise<void> {
  const { items } = await actors.developer.get<Page<TicketSummary>>('/tickets?view=mine&limit=100');
  const known = new Set(items.map((ticket) => ticket.title));
  for (const { live, ...draft } of stories) {
    if (known.has(draft.title)) continue;
    say(`ticket: ${draft.title}`);
    await live(actors, await submit(actors, instanceId, draft));
  }
  const unfinished = 'Delivery windows';
  if (known.has(unfinished)) return;
  await actors.developer.send('POST', '/tickets', {
    title: unfinished,
    reason: '',
    targets: [{ instanceId, database: 'shop' }],
    sql: 'ALTER TABLE orders\n  ADD COLUMN deliver_from DATETIME NULL,\n  ADD COLUMN deliver_until DATETIME NULL;',
    submit: false,
  });
}
