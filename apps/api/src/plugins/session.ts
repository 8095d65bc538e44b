import { createHash, createHmac, randomBytes } from 'node:crypto';
import { findSession, findToken, touchSession, touchToken } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import cookie from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { addressOf } from '../access/principal.ts';
import type { Principal, SessionPrincipal, TokenPrincipal } from '../access/principal.ts';
import { rightsOf } from '../access/rights.ts';
import { bearerOf, hashTokenSecret } from '../features/tokens/secret.ts';

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
    /**
     * Who makes this request: the owner of the personal token in its `Authorization` header, else of the session of its
     * cookie, else null. A header with a bearer is never passed over. Session and token are marked as seen, at most once
     * a minute.
     * @throws AltergateError token-not-valid
     */
    authenticate(request: FastifyRequest): Promise<Principal | null>;
    /** Who holds the session of this cookie's value, or null. */
    authenticateSession(value: string): Promise<SessionPrincipal | null>;
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

/**
 * Sessions in an httpOnly SameSite=Lax cookie, and personal tokens in the `Authorization` header. Both are looked up in the
 * database for every request, so that revoking works at once.
 */
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

    app.decorate('authenticateSession', async (value: string): Promise<SessionPrincipal | null> => {
      const { prisma } = app.database;
      const session = await findSession(prisma, hashToken(value));
      if (session === null) return null;
      if (session.isToBeNoted) await touchSession(prisma, session.sessionId);
      return {
        kind: 'session',
        sessionId: session.sessionId,
        personId: session.userId,
        name: session.name,
        displayName: session.displayName,
        permissionEpoch: session.permissionEpoch,
        ...rightsOf(session.grants, null),
        csrfToken: csrfTokenOf(value),
      };
    });

    async function authenticateToken(secret: string, address: string): Promise<TokenPrincipal | null> {
      const { prisma } = app.database;
      const token = secret === '' ? null : await findToken(prisma, hashTokenSecret(secret), address);
      if (token === null) return null;
      if (token.isToBeNoted) await touchToken(prisma, token.tokenId, address);
      const environmentId = token.environmentId === 0n ? null : token.environmentId.toString();
      return {
        kind: 'token',
        tokenId: token.tokenId,
        access: token.access,
        environmentId,
        personId: token.userId,
        name: token.name,
        displayName: token.displayName,
        permissionEpoch: token.permissionEpoch,
        ...rightsOf(token.grants, environmentId),
      };
    }

    app.decorate('authenticate', async (request: FastifyRequest): Promise<Principal | null> => {
      const bearer = bearerOf(request.headers.authorization);
      if (bearer !== null) {
        const principal = await authenticateToken(bearer, addressOf(request));
        if (principal === null) throw new AltergateError('token-not-valid');
        return principal;
      }
      const cookieValue = request.cookies[cookieName];
      return cookieValue === undefined || cookieValue === '' ? null : app.authenticateSession(cookieValue);
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
