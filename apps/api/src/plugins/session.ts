import { createHash, createHmac, randomBytes } from 'node:crypto';
import { findSession, listGrants, touchSession } from '@altergate/db';
import type { StoredGrant } from '@altergate/db';
import cookie from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import type { Principal } from '../access/principal.ts';

export interface SessionPluginOptions {
  readonly publicUrl: URL;
  readonly sessionHours: number;
}

/** A new session's secret: the cookie's value, and what of it is stored. */
export interface SessionToken {
  readonly value: string;
  readonly hash: Uint8Array<ArrayBuffer>;
}

declare module 'fastify' {
  interface FastifyInstance {
    readonly sessionHours: number;
    /** Who holds the session of this request's cookie, or null; also marks the session as seen, at most once a minute. */
    authenticate(request: FastifyRequest): Promise<Principal | null>;
    /** As authenticate, for the value of a cookie. */
    authenticateToken(token: string): Promise<Principal | null>;
    /** Hands a session to the browser. */
    setSessionCookie(reply: FastifyReply, token: SessionToken): void;
    clearSessionCookie(reply: FastifyReply): void;
  }
  interface FastifyRequest {
    /** Set before a handler runs; null only on public routes. */
    principal: Principal | null;
  }
}

/** Makes a session's secret: 32 random bytes. Only its SHA-256 is ever stored. */
export function newSessionToken(): SessionToken {
  const value = randomBytes(32).toString('base64url');
  return { value, hash: hashToken(value) };
}

function hashToken(value: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(value).digest());
}

/** The token for `x-csrf-token`: bound to the session, so that one of another session is worth nothing. */
export function csrfTokenOf(sessionToken: string): string {
  return createHmac('sha256', sessionToken).update('altergate csrf').digest('base64url');
}

/** Cookies know no ports: two programs on one host would sign each other's people out under one name. */
function cookieNameOf(publicUrl: URL): string {
  const name = publicUrl.port === '' ? 'altergate_session' : `altergate_session_${publicUrl.port}`;
  return publicUrl.protocol === 'https:' ? `__Host-${name}` : name;
}

function placeOfInstance({ scope, instanceEnvironmentId }: StoredGrant): [string, string][] {
  const instanceId = 'instanceId' in scope ? scope.instanceId : null;
  return instanceId === null || instanceEnvironmentId === null
    ? []
    : [[instanceId, instanceEnvironmentId.toString()]];
}

/** Sessions in an httpOnly SameSite=Lax cookie; looked up in the database for every request, so that revoking works at once. */
export default fastifyPlugin<SessionPluginOptions>(
  async (app, { publicUrl, sessionHours }) => {
    const cookieName = cookieNameOf(publicUrl);
    const attributes = {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: publicUrl.protocol === 'https:',
    } as const;
    await app.register(cookie);
    app.decorateRequest('principal', null);
    app.decorate('sessionHours', sessionHours);

    app.decorate('authenticateToken', async (token: string): Promise<Principal | null> => {
      const { prisma } = app.database;
      const session = await findSession(prisma, hashToken(token));
      if (session === null) return null;
      await touchSession(prisma, session.sessionId);
      const grants = await listGrants(prisma, [session.userId]);
      return {
        kind: 'session',
        sessionId: session.sessionId,
        personId: session.userId,
        name: session.name,
        displayName: session.displayName,
        permissionEpoch: session.permissionEpoch,
        grants: grants.map(({ id, role, scope }) => ({ id: id.toString(), role, scope })),
        environmentOfInstance: new Map(grants.flatMap(placeOfInstance)),
        csrfToken: csrfTokenOf(token),
      };
    });

    app.decorate('authenticate', async (request: FastifyRequest): Promise<Principal | null> => {
      const token = request.cookies[cookieName];
      return token === undefined || token === '' ? null : app.authenticateToken(token);
    });

    app.decorate('setSessionCookie', (reply: FastifyReply, token: SessionToken) => {
      reply.setCookie(cookieName, token.value, { ...attributes, maxAge: sessionHours * 3_600 });
    });
    app.decorate('clearSessionCookie', (reply: FastifyReply) => {
      reply.clearCookie(cookieName, attributes);
    });
  },
  { name: 'session', dependencies: ['database'] },
);
