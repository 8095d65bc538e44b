import {
  findTicketResource,
  insertDelivery,
  insertNotification,
  listCutOverWaits,
  listWebhooks,
  readNotificationSettings,
} from '@altergate/db';
import type { AuditEntry, CutOverWait, Transaction } from '@altergate/db';
import { notificationRules, ticketStates, webhookEvents } from '@altergate/domain';
import type { NotificationRule, TicketState } from '@altergate/domain';
import { recipientsOf } from './recipients.ts';

/** Several events of one ticket for one person within this time become one mail. */
export const mailWaitSeconds = 60;

export interface TellOptions {
  /** Whether mails can be sent at all; otherwise none is queued. */
  readonly mailEnabled: boolean;
  readonly mailWaitSeconds: number;
}

interface Happening {
  readonly ticketId: bigint;
  readonly executionId: bigint;
  readonly state: TicketState;
  readonly actorId: bigint;
  readonly source: string;
  readonly happenedAt: Date;
}

const cutOverRule: NotificationRule = {
  category: 'waits',
  code: 'waits-for-cut-over',
  audience: { kind: 'permission', permission: 'execution.command', notAuthors: false },
};

/** The state that the entry says its ticket came into; null for entries of anything else. */
function stateOf({ verb, ticketId, params }: AuditEntry): TicketState | null {
  if (ticketId === 0n || !verb.startsWith('ticket.')) return null;
  const to = typeof params === 'object' && params !== null && 'to' in params ? params['to'] : undefined;
  return ticketStates.find((state) => state === to) ?? null;
}

/** Keeps what people and webhooks are told of one entry of the audit log; harmless when done again. */
export async function tellOfEntry(tx: Transaction, entry: AuditEntry, options: TellOptions): Promise<void> {
  const state = stateOf(entry);
  if (state === null) return;
  const rules = notificationRules[state].filter(({ verbs }) => verbs?.includes(entry.verb) ?? true);
  const happening: Happening = {
    ticketId: entry.ticketId,
    executionId: 0n,
    state,
    actorId: entry.userId,
    source: `audit:${entry.id.toString()}`,
    happenedAt: entry.at,
  };
  const ticket = await findTicketResource(tx, entry.ticketId);
  if (ticket === null) return;
  await tellPeople(tx, rules, happening, ticket.resources, options);
  await tellWebhooks(tx, `ticket.${state}`, happening);
}

/** Tells of runs that wait for a person's cut-over, once per attempt. */
export async function tellOfCutOverWaits(tx: Transaction, now: Date, options: TellOptions): Promise<void> {
  for (const wait of await listCutOverWaits(tx)) {
    const happening = happeningOf(wait, now);
    await tellPeople(tx, [cutOverRule], happening, [wait.resource], options);
    await tellWebhooks(tx, 'execution.waits_for_cut_over', happening);
  }
}

function happeningOf(wait: CutOverWait, now: Date): Happening {
  return {
    ticketId: wait.ticketId,
    executionId: wait.executionId,
    state: 'running',
    actorId: 0n,
    source: `cut-over:${wait.executionId.toString()}:${wait.attempts.toString()}`,
    happenedAt: now,
  };
}

async function tellPeople(
  tx: Transaction,
  rules: readonly NotificationRule[],
  happening: Happening,
  resources: Parameters<typeof recipientsOf>[2]['resources'],
  options: TellOptions,
): Promise<void> {
  const { state, happenedAt, ...what } = happening;
  const told = { ticketId: happening.ticketId, resources };
  const recipients = await recipientsOf(tx, rules, told, happening.actorId);
  const settings = await readNotificationSettings(tx, [...recipients.keys()]);
  for (const [userId, { category, code }] of recipients) {
    const chosen = settings.get(userId);
    if (chosen === undefined) continue;
    const { product, mail } = chosen.choices[category];
    if (product) await insertNotification(tx, { ...what, userId, category, code, ticketState: state });
    if (!mail || !options.mailEnabled || !chosen.emailConfirmed) continue;
    await insertDelivery(tx, {
      ...{ ...what, channel: 'mail', webhookId: 0n, userId, category, event: code, happenedAt },
      waitSeconds: options.mailWaitSeconds,
    });
  }
}

async function tellWebhooks(tx: Transaction, name: string, happening: Happening): Promise<void> {
  const event = webhookEvents.find((known) => known === name);
  if (event === undefined) return;
  const { state: _state, ...what } = happening;
  for (const webhook of await listWebhooks(tx)) {
    if (webhook.disabledAt !== null || !webhook.events.includes(event)) continue;
    await insertDelivery(tx, {
      ...{ ...what, channel: 'webhook', webhookId: webhook.id, userId: 0n, category: '', event },
      waitSeconds: 0,
    });
  }
}
