import {
  confirmationEvent,
  confirmationSource,
  dropDeliveries,
  endAttempt,
  findOpenConfirmation,
  findPerson,
  findTicketResource,
  findWebhook,
  listGrants,
  namePeople,
  openWebhookSecret,
  readOwnNotificationSettings,
  readTicketSummaries,
} from '@altergate/db';
import type { AttemptResult, Database, Delivery } from '@altergate/db';
import { languages, mailTexts } from '@altergate/contracts/messages';
import type { Language } from '@altergate/contracts/messages';
import { AltergateError, isAllowedOnAll, notificationCategories } from '@altergate/domain';
import { addressKeyOf, emailTokenOf } from './email-token.ts';
import { writeConfirmationMail, writeTicketMail } from './mail.ts';
import type { MailSender } from './mail.ts';
import { postWebhook } from './post-webhook.ts';

export interface Post {
  readonly database: Database;
  readonly secretKey: Uint8Array;
  readonly publicUrl: URL;
  /** Null where no mail is configured. */
  readonly mail: MailSender | null;
  readonly signal: AbortSignal;
}

/** Codes of what is sent only to see whether it arrives. */
export const testEvent = 'test';

/** Sends what was claimed and keeps what became of it; what nobody wants or may see any more is dropped. */
export async function sendDelivery(post: Post, deliveries: readonly Delivery[]): Promise<void> {
  const [first] = deliveries;
  if (first === undefined) return;
  const result =
    first.channel === 'mail' ? await sendMail(post, first, deliveries) : await sendWebhook(post, first);
  const { prisma } = post.database;
  if (result === null) await dropDeliveries(prisma, deliveries);
  else await endAttempt(prisma, deliveries, result);
}

async function sendWebhook(post: Post, delivery: Delivery): Promise<AttemptResult | null> {
  const { prisma } = post.database;
  const webhook = await findWebhook(prisma, delivery.webhookId);
  const isTest = delivery.event === testEvent;
  if (webhook === null || (webhook.disabledAt !== null && !isTest)) return null;
  const secret = await openSecret(post, webhook.id);
  if (typeof secret !== 'string') return secret;
  return postWebhook({
    ...{ url: webhook.url, allowsPrivate: webhook.allowsPrivate, secret, signal: post.signal },
    event: delivery.event,
    deliveryId: delivery.uid,
    body: JSON.stringify(await bodyOf(post, delivery)),
  });
}

async function openSecret(post: Post, id: bigint): Promise<string | null | AttemptResult> {
  try {
    return await openWebhookSecret(post.database.prisma, post.secretKey, id);
  } catch (error) {
    if (!(error instanceof AltergateError)) throw error;
    const problem = { code: 'webhook-secret-unreadable', params: {} };
    return { status: null, durationMs: 0, problem, mayRepeat: true };
  }
}

/** What a webhook is told: which ticket, what happened, who did it. Never statements, never rows. */
async function bodyOf({ database, publicUrl }: Post, delivery: Delivery): Promise<object> {
  const { prisma } = database;
  const [ticket] = delivery.ticketId === 0n ? [] : await readTicketSummaries(prisma, [delivery.ticketId]);
  const people = await namePeople(prisma, delivery.actorId === 0n ? [] : [delivery.actorId]);
  const person = people.get(delivery.actorId);
  return {
    id: delivery.uid,
    event: delivery.event,
    at: delivery.happenedAt.toISOString(),
    ticket:
      ticket === undefined
        ? null
        : {
            id: ticket.id.toString(),
            title: ticket.title,
            state: ticket.state,
            environment: ticket.environment?.name ?? null,
            url: new URL(`/tickets/${ticket.id.toString()}`, publicUrl).href,
          },
    execution: delivery.executionId === 0n ? null : { id: delivery.executionId.toString() },
    person: person === undefined ? null : { id: person.id.toString(), name: person.name },
  };
}

async function sendMail(
  post: Post,
  first: Delivery,
  deliveries: readonly Delivery[],
): Promise<AttemptResult | null> {
  const { prisma } = post.database;
  const person = await findPerson(prisma, first.userId);
  const settings = await readOwnNotificationSettings(prisma, first.userId);
  if (post.mail === null || person === null || person.disabledAt !== null || settings.email === '')
    return null;
  const language = languages.find((known) => known === settings.language) ?? 'en';
  const to = { to: settings.email, id: first.uid };
  if (first.event === confirmationEvent) {
    const confirmation = await confirmationMail(post, first, language);
    return confirmation === null ? null : post.mail.send({ ...to, ...confirmation });
  }
  if (!settings.emailConfirmed) return null;
  if (first.event === testEvent) {
    const { testSubject: subject, testText: text } = mailTexts[language];
    return post.mail.send({ ...to, subject, text });
  }
  // Asked now and not when it happened: the choice and the right to see the ticket may be gone since.
  const wanted = deliveries.filter((one) => {
    const category = notificationCategories.find((known) => known === one.category);
    return category !== undefined && settings.choices[category].mail;
  });
  const [ticket] = await readTicketSummaries(prisma, [first.ticketId]);
  if (wanted.length === 0 || ticket === undefined || !(await maySee(post, first))) return null;
  const people = await namePeople(
    prisma,
    wanted.map((one) => one.actorId).filter((id) => id !== 0n),
  );
  const lines = wanted
    .toSorted((a, b) => a.happenedAt.getTime() - b.happenedAt.getTime())
    .map((one) => ({
      code: one.event,
      at: one.happenedAt,
      person: people.get(one.actorId)?.displayName ?? null,
    }));
  const mail = writeTicketMail({
    language,
    lines,
    ticket: { id: ticket.id.toString(), title: ticket.title },
    link: new URL(`/tickets/${ticket.id.toString()}`, post.publicUrl).href,
    settingsLink: new URL('/account', post.publicUrl).href,
  });
  return post.mail.send({ ...to, ...mail });
}

/** The mail that asks whether an address is wanted; null when another request has taken its place, or none is needed. */
async function confirmationMail(
  { database, secretKey, publicUrl }: Post,
  delivery: Delivery,
  language: Language,
): Promise<{ readonly subject: string; readonly text: string } | null> {
  const open = await findOpenConfirmation(database.prisma, delivery.userId);
  if (open === null) return null;
  if (confirmationSource(addressKeyOf(secretKey, open.email), open.request) !== delivery.source) return null;
  // Behind `#`: that part reaches no server and no proxy's log.
  const link = new URL(`/confirm-email#${emailTokenOf(secretKey, delivery.userId, open)}`, publicUrl);
  return writeConfirmationMail({ language, place: publicUrl.host, link: link.href });
}

async function maySee({ database }: Post, delivery: Delivery): Promise<boolean> {
  const { prisma } = database;
  const row = await findTicketResource(prisma, delivery.ticketId);
  if (row === null) return false;
  if (row.ownerIds.includes(delivery.userId)) return true;
  return isAllowedOnAll(await listGrants(prisma, [delivery.userId]), 'ticket.read', row.resources);
}
