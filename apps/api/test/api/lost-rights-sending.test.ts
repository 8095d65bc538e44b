import { randomUUID } from 'node:crypto';
import { insertWebhook, withTransaction } from '@altergate/db';
import type { Role } from '@altergate/domain';
import type { ApiClient } from '@altergate/testing';
import { afterAll, beforeAll, describe } from 'vitest';
import { addRunPlace, reachServer } from './add-run.ts';
import type { RunPlace } from './add-run.ts';
import { itEndsWithTheRight } from './rights-ending.ts';
import type { Deed } from './rights-ending.ts';
import { startTestApi } from './start-test-api.ts';
import type { TestApi } from './start-test-api.ts';

let api: TestApi;
let place: RunPlace;
let number = 0;
beforeAll(async () => {
  api = await startTestApi();
  place = await addRunPlace(api);
  await reachServer(api, place);
});
afterAll(() => api.close());

async function addWebhook(): Promise<bigint> {
  number += 1;
  const name = `webhook-${String(number)}`;
  const webhook = { name, url: 'https://example.com/hook', events: ['ticket.failed'] as const };
  return withTransaction(api.database.prisma, (tx) =>
    insertWebhook(tx, api.secretKey, { ...webhook, allowsPrivate: false, enabled: true }, 'a secret'),
  );
}

async function addGivenUp(): Promise<bigint> {
  const { id } = await api.database.prisma.delivery.create({
    data: {
      ...{ uid: randomUUID(), channel: 'webhook', webhookId: await addWebhook(), source: randomUUID() },
      ...{ event: 'ticket.failed', state: 'given_up', happenedAt: new Date(), dueAt: new Date() },
    },
  });
  return id;
}

/** All that the deeds could have changed. */
async function standing() {
  const { prisma } = api.database;
  const deliveries = await prisma.delivery.findMany({ select: { id: true, state: true } });
  const instances = await prisma.instance.findMany({ select: { id: true, checkedAt: true } });
  return { deliveries, instances, told: await prisma.auditEntry.count({ where: { verb: { in: verbs } } }) };
}
const verbs = ['webhook.tested', 'delivery.resent', 'instance.tested'];

interface Sending {
  readonly role: Role;
  readonly code: readonly [status: number, code: string];
  readonly add: () => Promise<bigint>;
  readonly ask: (client: ApiClient, id: bigint) => ReturnType<ApiClient['post']>;
}
const deeds: readonly (readonly [string, Sending])[] = [
  [
    'test a webhook',
    {
      ...{ role: 'admin', code: [403, 'not-allowed'], add: addWebhook },
      ask: (client, id) => client.post(`/api/v1/webhooks/${id.toString()}/test`),
    },
  ],
  [
    'send something again',
    {
      ...{ role: 'admin', code: [403, 'not-allowed'], add: addGivenUp },
      ask: (client, id) => client.post(`/api/v1/deliveries/${id.toString()}/resend`),
    },
  ],
  [
    'test an instance',
    {
      ...{ role: 'ops', code: [404, 'not-found'], add: () => Promise.resolve(place.instanceId) },
      ask: (client, id) => client.post(`/api/v1/instances/${id.toString()}/test`),
    },
  ],
];

describe.each(deeds)('%s, when rights end after it was let in', (_verb, { role, code, add, ask }) => {
  async function begin(): Promise<Deed> {
    const id = await add();
    number += 1;
    const environment = { kind: 'environment', environmentId: place.environmentId.toString() } as const;
    // Webhooks belong to the whole product; what a case takes away is every grant.
    const everything = role === 'admin' ? [{ role, scope: { kind: 'everything' } } as const] : [];
    const client = await api.signInAs(`${role}-${String(number)}`, [
      ...everything,
      { role, scope: environment },
    ]);
    return { person: client.person, ask: () => ask(client, id), standing };
  }
  itEndsWithTheRight(() => api, { role, also: () => place }, code, begin);
});
