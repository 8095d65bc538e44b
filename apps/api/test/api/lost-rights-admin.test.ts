import { randomBytes } from 'node:crypto';
import { insertToken, insertWebhook, withTransaction } from '@altergate/db';
import type { ApiClient } from '@altergate/testing';
import { afterAll, beforeAll, describe } from 'vitest';
import { addRunPlace } from './add-run.ts';
import type { RunPlace } from './add-run.ts';
import { itEndsWithTheRight, itEndsWithTheSession } from './rights-ending.ts';
import type { Deed } from './rights-ending.ts';
import { startTestApi } from './start-test-api.ts';
import type { TestApi } from './start-test-api.ts';

let api: TestApi;
let place: RunPlace;
beforeAll(async () => {
  api = await startTestApi();
  place = await addRunPlace(api);
  await api.signInAs('another admin', [{ role: 'admin', scope: { kind: 'everything' } }]);
});
afterAll(() => api.close());

let number = 0;
const unique = () => `thing-${String((number += 1))}`;

/** What the deeds are about, made afresh for each. */
interface Subject {
  readonly personUrl: string;
  readonly grantId: bigint;
  readonly tokenId: bigint;
  readonly instanceUrl: string;
  readonly webhookId: bigint;
}

const webhook = () => ({
  ...{ name: unique(), url: 'https://example.com/hook', events: ['ticket.failed'] as const },
  ...{ allowsPrivate: false, enabled: true },
});

async function addSubject(): Promise<Subject> {
  const { prisma } = api.database;
  const person = await api.addPerson(unique(), [{ role: 'ops', scope: { kind: 'everything' } }]);
  const grant = await prisma.grant.findFirstOrThrow({ where: { userId: person.id } });
  const token = { userId: person.id, name: 'a token', hash: randomBytes(32), ending: 'aaaa' };
  const tokenId = await withTransaction(prisma, (tx) =>
    insertToken(tx, { ...token, access: 'read', environmentId: 0n, days: 1 }),
  );
  const { instanceId } = await addRunPlace(api);
  await prisma.instance.update({
    where: { id: instanceId },
    data: { environmentId: place.environmentId },
  });
  await prisma.webhook.deleteMany();
  const webhookId = await withTransaction(prisma, (tx) =>
    insertWebhook(tx, api.secretKey, webhook(), 'a secret of a webhook'),
  );
  return {
    ...{ personUrl: `/api/v1/people/${person.id.toString()}`, grantId: grant.id, tokenId, webhookId },
    instanceUrl: `/api/v1/instances/${instanceId.toString()}`,
  };
}

const instanceBody = () => ({
  ...{ name: unique(), environmentId: place.environmentId.toString(), host: '127.0.0.1', port: 1 },
  ...{ account: 'altergate', password: 'of an instance', tls: { mode: 'off', ca: null } },
});
const webhookUrl = ({ webhookId }: Subject) => `/api/v1/webhooks/${webhookId.toString()}`;
const secret = 'a secret of a webhook';

type Ask = (client: ApiClient, subject: Subject) => ReturnType<ApiClient['post']>;
const ofProduct: readonly [string, Ask][] = [
  [
    'add a person',
    (client) =>
      client.post('/api/v1/people', {
        ...{ name: unique(), displayName: 'New', password: 'a long enough password' },
      }),
  ],
  [
    'set the password of a person',
    (client, { personUrl }) => client.patch(personUrl, { password: 'another long password' }, { version: 1 }),
  ],
  [
    'disable a person',
    (client, { personUrl }) => client.patch(personUrl, { disabled: true }, { version: 1 }),
  ],
  [
    'give a grant',
    (client, { personUrl }) =>
      client.post(`${personUrl}/grants`, { role: 'admin', scope: { kind: 'everything' } }),
  ],
  [
    'take a grant away',
    (client, { personUrl, grantId }) => client.delete(`${personUrl}/grants/${grantId.toString()}`),
  ],
  [
    'revoke a token',
    (client, { personUrl, tokenId }) => client.delete(`${personUrl}/tokens/${tokenId.toString()}`),
  ],
  [
    'add an environment',
    (client) =>
      client.post('/api/v1/environments', { name: unique(), position: 5, isProduction: false, policy: {} }),
  ],
  ['add a webhook', (client) => client.post('/api/v1/webhooks', { ...webhook(), secret })],
  [
    'change a webhook',
    (client, subject) => client.put(webhookUrl(subject), { ...webhook(), secret }, { version: 1 }),
  ],
  ['remove a webhook', (client, subject) => client.delete(webhookUrl(subject))],
];

const ofInstance: readonly [string, Ask][] = [
  ['add an instance', (client) => client.post('/api/v1/instances', instanceBody())],
  [
    'change an instance',
    (client, { instanceUrl }) => client.put(instanceUrl, instanceBody(), { version: 1 }),
  ],
  [
    'disable an instance',
    (client, { instanceUrl }) => client.post(`${instanceUrl}/disable`, undefined, { version: 1 }),
  ],
];

/** All that the deeds could have changed. */
async function standing() {
  const { prisma } = api.database;
  const people = await prisma.user.findMany({
    where: { name: { startsWith: 'thing-' } },
    select: { id: true, passwordHash: true, disabledAt: true, grants: { select: { id: true } } },
  });
  const webhooks = await prisma.webhook.findMany({ select: { id: true, name: true, removedAt: true } });
  const instances = await prisma.instance.findMany({ select: { id: true, name: true, disabledAt: true } });
  const tokens = await prisma.apiToken.count({ where: { revokedAt: null } });
  return { people, webhooks, instances, tokens, environments: await prisma.environment.count() };
}

async function begin(ask: Ask): Promise<Deed> {
  const subject = await addSubject();
  const environment = { kind: 'environment', environmentId: place.environmentId.toString() } as const;
  number += 1;
  const admin = await api.signInAs(`admin-${String(number)}`, [
    { role: 'admin', scope: { kind: 'everything' } },
    { role: 'admin', scope: environment },
  ]);
  return { person: admin.person, ask: () => ask(admin, subject), standing };
}

const right = { role: 'admin', also: () => place } as const;

describe.each(ofProduct)('%s, when rights end after it was let in', (_verb, ask) => {
  itEndsWithTheRight(
    () => api,
    right,
    [403, 'not-allowed'],
    () => begin(ask),
  );
});

describe.each(ofInstance)('%s, when rights end after it was let in', (_verb, ask) => {
  itEndsWithTheRight(
    () => api,
    right,
    [404, 'not-found'],
    () => begin(ask),
  );
});

describe('make a token, when rights end after it was let in', () => {
  itEndsWithTheSession(
    () => api,
    () =>
      begin((client) =>
        client.post('/api/v1/tokens', { name: unique(), access: 'read', environmentId: null, days: 1 }),
      ),
  );
});
