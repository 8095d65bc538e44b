import { randomBytes } from 'node:crypto';
import type { ProblemCode } from '@altergate/contracts/messages';
import { insertDelivery, insertToken, insertWebhook, listOpenSessions, withTransaction } from '@altergate/db';
import type { Transaction } from '@altergate/db';
import { defaultNotificationChoices, everything } from '@altergate/domain';
import type { Resource } from '@altergate/domain';
import { testPassword } from './start-test-api.ts';
import { runCases } from './walk-run-cases.ts';
import { ticketCases } from './walk-ticket-cases.ts';
import { resourceIn } from './walk-world.ts';
import type { Caller, Place, World } from './walk-world.ts';

/** One call of a route: what is sent, and where the row lies that it is about. */
export interface Call {
  readonly url: string;
  readonly body?: unknown;
  readonly version?: number;
  /** Every part of the row. */
  readonly resources: readonly Resource[];
  /** People whose own the row is. */
  readonly ownerIds?: readonly bigint[];
  /** Statuses of success; 200 to 299 unless said. */
  readonly succeedsWith?: readonly number[];
  /** The refusal that somebody who may call the route gets for this very call, instead of success. */
  readonly problem?: ProblemCode;
  /** The same for somebody who comes with a token and may call the route with it. */
  readonly tokenProblem?: ProblemCode;
  /** The caller has to sign in again afterwards. */
  readonly endsSession?: boolean;
}

/** Makes the row that a call is about, fresh, so that one call cannot spoil the next. */
export interface Case {
  readonly places: readonly Place['title'][];
  call(world: World, place: Place, caller: Caller): Promise<Call>;
}

const rows = ['in scope', 'out of scope'] as const;
const once = ['in scope'] as const;

/** A route about nothing in particular: the whole product, a list, oneself. */
const plain = (make: (world: World) => Omit<Call, 'resources'>): Case => ({
  places: once,
  call: (world) => Promise.resolve({ resources: [everything], ...make(world) }),
});

const onEnvironment = (make: (url: string, world: World) => Omit<Call, 'resources'>): Case => ({
  places: rows,
  call: (world, place) => {
    const url = `/api/v1/environments/${place.environmentId}`;
    return Promise.resolve({ resources: [resourceIn(place, null, null)], ...make(url, world) });
  },
});

const onInstance = (make: (url: string, world: World, place: Place) => Omit<Call, 'resources'>): Case => ({
  places: rows,
  async call(world, place) {
    const id = await place.instance();
    const url = `/api/v1/instances/${id}`;
    return { resources: [resourceIn(place, id, null)], ...make(url, world, place) };
  },
});

const onDatabase = (tail: string): Case => ({
  places: rows,
  async call(world, place) {
    const id = await place.lastingInstance();
    const url = `/api/v1/instances/${id}/databases/${world.database}/${tail}`;
    return { url, resources: [resourceIn(place, id, world.database)] };
  },
});

const onPerson = (make: (url: string, world: World) => Omit<Call, 'resources'>): Case => ({
  places: once,
  async call(world) {
    const { id } = await world.api.addPerson(`subject-${world.unique()}`);
    return { resources: [everything], ...make(`/api/v1/people/${id.toString()}`, world) };
  },
});

const webhookBody = (world: World) => ({
  ...{ name: `webhook-${world.unique()}`, url: 'https://example.com/hook', events: ['ticket.failed'] },
  ...{ allowsPrivate: false, enabled: true, secret: 'a secret of a webhook' },
});

const onWebhook = (make: (url: string, world: World) => Omit<Call, 'resources'>): Case => ({
  places: once,
  async call(world) {
    const { prisma } = world.api.database;
    const { secret, ...webhook } = { ...webhookBody(world), events: ['ticket.failed'] as const };
    const id = await withTransaction(prisma, (tx) => insertWebhook(tx, world.api.secretKey, webhook, secret));
    await withTransaction(prisma, (tx) => removeOtherWebhooks(tx, id));
    return { resources: [everything], ...make(`/api/v1/webhooks/${id.toString()}`, world) };
  },
});

/** There may be only so many; those of earlier calls are not needed any more. */
async function removeOtherWebhooks(tx: Transaction, id: bigint): Promise<void> {
  await tx.$executeRaw`DELETE FROM webhooks WHERE id <> ${id}`;
}

const instanceBody = (world: World, environmentId: string) => ({
  name: `instance-${world.unique()}`,
  environmentId,
  host: '127.0.0.1',
  port: 3306,
  account: 'altergate',
  password: 'the password of an instance',
  tls: { mode: 'off', ca: null },
});

const environmentBody = (world: World) => ({
  name: `environment-${world.unique()}`,
  position: 5,
  isProduction: false,
  policy: {},
});

/** Every route of the API. One that is registered and not here fails the walk. */
export const cases: Readonly<Record<string, Case>> = {
  'POST /api/v1/session': plain(() => ({
    url: '/api/v1/session',
    body: { name: 'nobody', password: 'wrong' },
    succeedsWith: [401, 429],
  })),
  // No link has this token, and in the walk's world there are admins.
  'POST /api/v1/set-up/link': plain(() => ({
    url: '/api/v1/set-up/link',
    body: { token: 'of-no-link' },
    succeedsWith: [404, 429],
  })),
  'POST /api/v1/set-up': plain(() => ({
    url: '/api/v1/set-up',
    body: { token: 'of-no-link', name: 'x', displayName: 'X', password: 'a long enough password' },
    succeedsWith: [404, 429],
  })),
  'DELETE /api/v1/session': plain(() => ({ url: '/api/v1/session', endsSession: true })),
  'GET /api/v1/me': plain(() => ({ url: '/api/v1/me' })),
  'GET /api/v1/rules': plain(() => ({ url: '/api/v1/rules' })),
  'PUT /api/v1/me/password': plain(() => ({
    url: '/api/v1/me/password',
    body: { current: testPassword, next: testPassword },
    succeedsWith: [422],
  })),
  'GET /api/v1/sessions': plain(() => ({ url: '/api/v1/sessions' })),
  'DELETE /api/v1/sessions': plain(() => ({ url: '/api/v1/sessions', endsSession: true })),
  'DELETE /api/v1/sessions/:id': {
    places: ['own', 'of somebody else'],
    async call(world, place, caller) {
      const own = place.title === 'own' && caller.personId !== null;
      const personId = own ? await secondSession(world, caller) : await strangersSession(world);
      const sessions = await listOpenSessions(world.api.database.prisma, personId);
      const id = sessions[0]?.id.toString() ?? '';
      return { url: `/api/v1/sessions/${id}`, resources: [], ownerIds: [personId] };
    },
  },

  'GET /api/v1/tokens': plain(() => ({ url: '/api/v1/tokens' })),
  'POST /api/v1/tokens': plain((world) => ({
    url: '/api/v1/tokens',
    body: { name: `token-${world.unique()}`, access: 'read', environmentId: null, days: 1 },
  })),
  'DELETE /api/v1/tokens/:id': {
    places: ['own', 'of somebody else'],
    async call(world, place, caller) {
      const own = place.title === 'own' && caller.personId !== null;
      const personId = own ? caller.personId : (await world.api.addPerson(`keeper-${world.unique()}`)).id;
      const id = await addToken(world, personId);
      return { url: `/api/v1/tokens/${id}`, resources: [], ownerIds: [personId] };
    },
  },
  'GET /api/v1/people/:id/tokens': onPerson((url) => ({ url: `${url}/tokens` })),
  'DELETE /api/v1/people/:id/tokens/:tokenId': {
    places: once,
    async call(world) {
      const { id } = await world.api.addPerson(`subject-${world.unique()}`);
      const url = `/api/v1/people/${id.toString()}/tokens/${await addToken(world, id)}`;
      return { url, resources: [everything] };
    },
  },

  'GET /api/v1/people': plain(() => ({ url: '/api/v1/people' })),
  'POST /api/v1/people': plain((world) => ({
    url: '/api/v1/people',
    body: { name: `new-${world.unique()}`, displayName: 'New', password: 'a long enough password' },
  })),
  'GET /api/v1/people/:id': onPerson((url) => ({ url })),
  'PATCH /api/v1/people/:id': onPerson((url) => ({ url, body: { displayName: 'Changed' }, version: 1 })),
  'POST /api/v1/people/:id/grants': onPerson((url) => ({
    url: `${url}/grants`,
    body: { role: 'ops', scope: { kind: 'everything' } },
  })),
  'DELETE /api/v1/people/:id/grants/:grantId': {
    places: once,
    async call(world) {
      const grant = { role: 'ops', scope: { kind: 'everything' } } as const;
      const { id } = await world.api.addPerson(`subject-${world.unique()}`, [grant]);
      const [row] = await world.api.database.prisma.$queryRaw<{ id: bigint }[]>`
        SELECT id FROM grants WHERE user_id = ${id}`;
      const url = `/api/v1/people/${id.toString()}/grants/${String(row?.id)}`;
      return { url, resources: [everything] };
    },
  },

  'GET /api/v1/environments': plain(() => ({ url: '/api/v1/environments' })),
  'POST /api/v1/environments': plain((world) => ({
    url: '/api/v1/environments',
    body: environmentBody(world),
  })),
  'GET /api/v1/environments/:id': onEnvironment((url) => ({ url })),
  // Nobody has seen this version: whoever may change it is told that it moved.
  'PUT /api/v1/environments/:id': onEnvironment((url, world) => ({
    url,
    body: environmentBody(world),
    version: 999_999,
    succeedsWith: [412],
  })),
  'POST /api/v1/environments/:id/policy-preview': onEnvironment((url) => ({
    url: `${url}/policy-preview`,
    body: { isProduction: false, policy: { rules: { 'drop-column': { severity: 'error' } } } },
  })),

  'GET /api/v1/instances': plain(() => ({ url: '/api/v1/instances' })),
  'POST /api/v1/instances': {
    places: rows,
    call: (world, place) =>
      Promise.resolve({
        url: '/api/v1/instances',
        body: instanceBody(world, place.environmentId),
        resources: [resourceIn(place, null, null)],
      }),
  },
  'GET /api/v1/instances/:id': onInstance((url) => ({ url })),
  'PUT /api/v1/instances/:id': onInstance((url, world, place) => ({
    url,
    body: instanceBody(world, place.environmentId),
    version: 1,
  })),
  'POST /api/v1/instances/:id/disable': onInstance((url) => ({ url: `${url}/disable`, version: 1 })),
  'POST /api/v1/instances/:id/enable': onInstance((url) => ({ url: `${url}/enable`, version: 1 })),
  'POST /api/v1/instances/:id/test': onInstance((url) => ({ url: `${url}/test` })),
  'GET /api/v1/instances/:id/databases': onInstance((url) => ({ url: `${url}/databases` })),
  'GET /api/v1/instances/:id/databases/:database/tables': onDatabase('tables'),
  'GET /api/v1/instances/:id/databases/:database/tables/:table/names': onDatabase('tables/users/names'),
  'GET /api/v1/instances/:id/databases/:database/tables/:table/definition':
    onDatabase('tables/users/definition'),

  'POST /api/v1/inspections/formatted': plain(() => ({
    url: '/api/v1/inspections/formatted',
    body: { sql: 'DROP  TABLE users' },
  })),
  'GET /api/v1/inspections/reserved-words': plain(() => ({ url: '/api/v1/inspections/reserved-words' })),

  ...ticketCases,
  ...runCases,

  'GET /api/v1/notifications': plain(() => ({ url: '/api/v1/notifications' })),
  'GET /api/v1/notifications/count': plain(() => ({ url: '/api/v1/notifications/count' })),
  'POST /api/v1/notifications/read': plain(() => ({
    url: '/api/v1/notifications/read',
    body: { upTo: '1' },
  })),
  'GET /api/v1/me/notification-settings': plain(() => ({ url: '/api/v1/me/notification-settings' })),
  // Nobody has seen this version: whoever has settings is told that they moved.
  'PUT /api/v1/me/notification-settings': plain(() => ({
    url: '/api/v1/me/notification-settings',
    body: { choices: defaultNotificationChoices, email: '', language: 'en' },
    version: 999_999,
    succeedsWith: [412],
  })),
  'POST /api/v1/me/notification-settings/test-mail': plain(() => ({
    url: '/api/v1/me/notification-settings/test-mail',
    problem: 'mail-address-missing',
  })),

  'POST /api/v1/me/notification-settings/confirmation-mail': plain(() => ({
    url: '/api/v1/me/notification-settings/confirmation-mail',
    problem: 'mail-address-missing',
  })),
  'POST /api/v1/me/notification-settings/confirm-email': plain(() => ({
    url: '/api/v1/me/notification-settings/confirm-email',
    body: { token: 'of-no-link' },
    problem: 'mail-link-not-valid',
  })),

  'GET /api/v1/webhooks': plain(() => ({ url: '/api/v1/webhooks' })),
  'POST /api/v1/webhooks': plain((world) => ({ url: '/api/v1/webhooks', body: webhookBody(world) })),
  'GET /api/v1/webhooks/:id': onWebhook((url) => ({ url })),
  'PUT /api/v1/webhooks/:id': onWebhook((url, world) => ({ url, body: webhookBody(world), version: 1 })),
  'DELETE /api/v1/webhooks/:id': onWebhook((url) => ({ url })),
  'POST /api/v1/webhooks/:id/test': onWebhook((url) => ({ url: `${url}/test` })),
  'GET /api/v1/deliveries': plain(() => ({ url: '/api/v1/deliveries' })),
  'POST /api/v1/deliveries/:id/resend': {
    places: once,
    async call(world) {
      const id = await addGivenUpDelivery(world);
      return { url: `/api/v1/deliveries/${id}/resend`, resources: [everything] };
    },
  },

  'GET /api/v1/audit': plain(() => ({ url: '/api/v1/audit?limit=5' })),
  'GET /api/v1/audit/export': plain(() => ({ url: '/api/v1/audit/export?format=csv&ticketId=1' })),
};

/** A delivery to a webhook that nobody took. */
async function addGivenUpDelivery(world: World): Promise<string> {
  const { secret, ...webhook } = { ...webhookBody(world), events: ['ticket.failed'] as const };
  const source = `walk:${world.unique()}`;
  const { prisma } = world.api.database;
  const [row] = await withTransaction(prisma, async (tx) => {
    const webhookId = await insertWebhook(tx, world.api.secretKey, webhook, secret);
    await removeOtherWebhooks(tx, webhookId);
    await insertDelivery(tx, {
      ...{ channel: 'webhook', webhookId, userId: 0n, ticketId: 0n, executionId: 0n, category: '' },
      ...{ event: 'ticket.failed', actorId: 0n, source, happenedAt: new Date(), waitSeconds: 0 },
    });
    await tx.$executeRaw`UPDATE deliveries SET state = 'given_up' WHERE source = ${source}`;
    return tx.$queryRaw<{ id: bigint }[]>`SELECT id FROM deliveries WHERE source = ${source}`;
  });
  return String(row?.id);
}

/** Signs the caller in anew. */
export async function reopenSession(world: World, caller: Caller): Promise<void> {
  const name = await nameOf(world, caller);
  if (name !== null) await caller.client.signIn(name, testPassword);
}

async function nameOf(world: World, caller: Caller): Promise<string | null> {
  if (caller.personId === null) return null;
  const [row] = await world.api.database.prisma.$queryRaw<{ name: string }[]>`
    SELECT name FROM users WHERE id = ${caller.personId}`;
  return row?.name ?? null;
}

async function secondSession(world: World, caller: Caller): Promise<bigint> {
  const name = await nameOf(world, caller);
  await world.api.anonymous().signIn(name ?? '', testPassword);
  return caller.personId ?? 0n;
}

/** A token that nobody knows. */
async function addToken(world: World, userId: bigint): Promise<string> {
  const id = await withTransaction(world.api.database.prisma, (tx) =>
    insertToken(tx, {
      ...{ userId, name: 'a token', hash: randomBytes(32), ending: 'aaaa' },
      ...{ access: 'read', environmentId: 0n, days: 1 },
    }),
  );
  return id.toString();
}

async function strangersSession(world: World): Promise<bigint> {
  const stranger = await world.api.signInAs(`stranger-${world.unique()}`);
  return stranger.person.id;
}
