import { randomBytes } from 'node:crypto';
import { insertToken, listOpenSessions, withTransaction } from '@altergate/db';
import { defaultNotificationChoices } from '@altergate/domain';
import { testPassword } from './start-test-api.ts';
import { plain } from './walk-call.ts';
import type { Case } from './walk-call.ts';
import type { Caller, World } from './walk-world.ts';

/** Routes about oneself: coming and going, one's own sessions, tokens and notifications. */
export const accountCases: Readonly<Record<string, Case>> = {
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
};

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
export async function addToken(world: World, userId: bigint): Promise<string> {
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
