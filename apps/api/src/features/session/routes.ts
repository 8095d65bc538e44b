import {
  changePasswordSchema,
  idParamsSchema,
  meSchema,
  pageOf,
  sessionInfoSchema,
  signInSchema,
} from '@altergate/contracts';
import type { Me } from '@altergate/contracts';
import { AltergateError } from '@altergate/domain';
import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod';
import { z } from 'zod';
import { actorOf, addressOf, signedIn } from '../../access/principal.ts';
import type { Principal } from '../../access/principal.ts';
import { guardedActorOf } from '../../access/still-allowed.ts';
import {
  changeOwnPassword,
  endSession,
  listOwnSessions,
  signIn,
  signOut,
  signOutEverywhere,
} from './service.ts';

const own = { signedIn: true, reason: 'everybody rules over their own sessions and password' } as const;
const nothing = z.undefined();
/** Name and password with every character escaped, in bytes; more of a stranger's body is not read. */
const largestSignIn = 8 * 1024;

function describe(principal: Principal): Me {
  return {
    person: {
      id: principal.personId.toString(),
      name: principal.name,
      displayName: principal.displayName,
    },
    grants: principal.grants.map((grant) => ({ ...grant, scope: { ...grant.scope } })),
    permissionEpoch: principal.permissionEpoch,
    csrfToken: principal.kind === 'session' ? principal.csrfToken : '',
  };
}

/** Sign-in and sign-out, who I am, my sessions, my password. */
const sessionRoutes: FastifyPluginAsyncZod = async (app) => {
  app.post(
    '/session',
    {
      bodyLimit: largestSignIn,
      config: {
        access: { public: true, reason: 'nobody is signed in before' },
        idempotency: { exempt: 'a second sign-in is a second session' },
      },
      schema: { body: signInSchema, response: { 200: meSchema } },
    },
    async (request, reply) => {
      const token = await signIn(app.database, {
        ...request.body,
        address: addressOf(request),
        userAgent: request.headers['user-agent'] ?? '',
        requestId: request.id,
        hours: app.sessionHours,
        secretKey: app.secretKey,
      });
      const principal = await app.authenticateSession(token.value);
      if (principal === null) throw new AltergateError('sign-in-refused');
      app.setSessionCookie(reply, token);
      return describe(principal);
    },
  );

  app.delete(
    '/session',
    { config: { access: own }, schema: { response: { 204: nothing } } },
    async (request, reply) => {
      await signOut(app.database, guardedActorOf(request));
      app.clearSessionCookie(reply);
      return reply.code(204).send();
    },
  );

  app.get(
    '/me',
    {
      config: { access: own, token: { allowed: 'a program may ask whose token it has' } },
      schema: { response: { 200: meSchema } },
    },
    (request) => describe(signedIn(request)),
  );

  app.put(
    '/me/password',
    {
      config: { access: own, ifMatch: { exempt: 'the current password is what was seen' } },
      schema: { body: changePasswordSchema, response: { 204: nothing } },
    },
    async (request, reply) => {
      await changeOwnPassword(app.database, guardedActorOf(request), request.body);
      return reply.code(204).send();
    },
  );

  app.get(
    '/sessions',
    { config: { access: own }, schema: { response: { 200: pageOf(sessionInfoSchema) } } },
    async (request) => {
      const actor = actorOf(request);
      const sessions = await listOwnSessions(app.database, actor);
      const items = sessions.map((session) => ({
        id: session.id.toString(),
        address: session.address,
        userAgent: session.userAgent,
        createdAt: session.createdAt.toISOString(),
        lastSeenAt: session.lastSeenAt.toISOString(),
        current: session.id === actor.principalId,
      }));
      return { items, next: null };
    },
  );

  app.delete(
    '/sessions',
    { config: { access: own }, schema: { response: { 204: nothing } } },
    async (request, reply) => {
      await signOutEverywhere(app.database, guardedActorOf(request));
      app.clearSessionCookie(reply);
      return reply.code(204).send();
    },
  );

  app.delete(
    '/sessions/:id',
    { config: { access: own }, schema: { params: idParamsSchema, response: { 204: nothing } } },
    async (request, reply) => {
      await endSession(app.database, guardedActorOf(request), BigInt(request.params.id));
      return reply.code(204).send();
    },
  );
};
export default sessionRoutes;
