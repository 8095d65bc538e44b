import { randomUUID } from 'node:crypto';
import type { ApiClient } from '@altergate/testing';
import { afterAll, beforeAll, describe } from 'vitest';
import { emailTokenOf } from '../../src/notify/email-token.ts';
import { itEndsWithTheSession } from './rights-ending.ts';
import type { Deed } from './rights-ending.ts';
import { startTestApi, testPassword } from './start-test-api.ts';
import type { TestApi } from './start-test-api.ts';

let api: TestApi;
let people = 0;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

interface Owner {
  readonly client: ApiClient;
  /** A session of the same person in another browser. */
  readonly otherSessionId: bigint;
  readonly notificationId: bigint;
  /** The secret of the link that was mailed to them; void when the address is confirmed already. */
  readonly emailToken: string;
}
type Ask = (owner: Owner) => ReturnType<ApiClient['post']>;

const settings = '/api/v1/me/notification-settings';
const choice = { product: true, mail: false };
const choices = { waits: choice, ended: choice, failed: choice, attention: choice };

const deeds: readonly { deed: string; isConfirmed?: boolean; ask: Ask }[] = [
  {
    deed: 'change how one is told',
    ask: ({ client }) =>
      client.put(settings, { choices, email: 'me@new.example', language: 'en' }, { version: 1 }),
  },
  {
    deed: 'have a test mail sent',
    isConfirmed: true,
    ask: ({ client }) => client.post(`${settings}/test-mail`),
  },
  {
    deed: 'have the confirmation sent again',
    ask: ({ client }) => client.post(`${settings}/confirmation-mail`),
  },
  {
    deed: 'confirm the address',
    ask: ({ client, emailToken }) => client.post(`${settings}/confirm-email`, { token: emailToken }),
  },
  {
    deed: 'mark as read',
    ask: ({ client, notificationId }) =>
      client.post('/api/v1/notifications/read', { ids: [notificationId.toString()] }),
  },
  {
    deed: 'change the password',
    ask: ({ client }) =>
      client.put('/api/v1/me/password', { current: testPassword, next: 'another long password' }),
  },
  {
    deed: 'end another session',
    ask: ({ client, otherSessionId }) => client.delete(`/api/v1/sessions/${otherSessionId.toString()}`),
  },
  { deed: 'end all sessions', ask: ({ client }) => client.delete('/api/v1/sessions') },
];

async function begin({ isConfirmed = false, ask }: (typeof deeds)[number]): Promise<Deed> {
  people += 1;
  const client = await api.signInAs(`person-${String(people)}`);
  const { person } = client;
  const { prisma } = api.database;
  await api.anonymous().signIn(person.name, testPassword);
  const other = await prisma.session.findFirstOrThrow({
    where: { userId: person.id },
    orderBy: { id: 'desc' },
  });
  const open = { email: `${person.name}@example.com`, request: randomUUID() };
  await prisma.notificationSettings.create({
    data: {
      ...{ userId: person.id, choices, email: open.email, version: 1 },
      ...(isConfirmed
        ? { emailConfirmedAt: new Date() }
        : { emailRequest: open.request, emailRequestedAt: new Date() }),
    },
  });
  const { id: notificationId } = await prisma.notification.create({
    data: {
      ...{ userId: person.id, category: 'ended', code: 'run-ended', ticketId: 1n },
      ...{ ticketState: 'succeeded', source: randomUUID() },
    },
  });
  const emailToken = emailTokenOf(api.secretKey, person.id, open);
  const owner = { client, otherSessionId: other.id, notificationId, emailToken };
  return { person, ask: () => ask(owner), standing: () => standing(person.id) };
}

/** All that the deeds could have changed; sessions are told of in the audit log. */
async function standing(userId: bigint) {
  const { prisma } = api.database;
  const { passwordHash } = await prisma.user.findUniqueOrThrow({ where: { id: userId } });
  const settingsNow = await prisma.notificationSettings.findUniqueOrThrow({ where: { userId } });
  const unread = await prisma.notification.count({ where: { userId, readAt: null } });
  const mails = await prisma.delivery.count({ where: { userId } });
  return {
    passwordHash,
    settingsNow,
    unread,
    mails,
    told: await prisma.auditEntry.count({ where: { userId } }),
  };
}

describe.each(deeds)('$deed, when the session ends after it was let in', (deed) => {
  itEndsWithTheSession(
    () => api,
    () => begin(deed),
  );
});
