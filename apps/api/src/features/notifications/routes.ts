import {
  changeNotificationSettingsSchema,
  confirmEmailSchema,
  notificationCountSchema,
  notificationQuerySchema,
  notificationSchema,
  notificationSettingsSchema,
  pageOf,
  readNotificationsSchema,
} from '@altergate/contracts';
import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod';
import { z } from 'zod';
import { signedIn } from '../../access/principal.ts';
import { guardedActorOf, stillAllowed } from '../../access/still-allowed.ts';
import { expectedVersion } from '../../plugins/if-match.ts';
import { confirmOwnEmail, sendConfirmationAgain } from './confirm-email.ts';
import {
  changeSettings,
  countUnread,
  markRead,
  readNotifications,
  readSettings,
  sendTestMail,
} from './service.ts';

export interface NotificationOptions {
  /** Whether a mail server is configured. */
  readonly mailConfigured: boolean;
}

const own = { signedIn: true, reason: 'everybody reads what they were told themselves' } as const;
const withToken = { allowed: 'a program may tell its person what waits for them' } as const;
const nothing = z.undefined();

/** What I was told, and how I want to be told. */
const notificationRoutes: FastifyPluginAsyncZod<NotificationOptions> = async (app, { mailConfigured }) => {
  app.get(
    '/notifications',
    {
      config: { access: own, token: withToken },
      schema: { querystring: notificationQuerySchema, response: { 200: pageOf(notificationSchema) } },
    },
    (request) =>
      readNotifications(app.database, signedIn(request), {
        unreadOnly: request.query.unread === 'true',
        before: request.query.before === undefined ? null : BigInt(request.query.before),
        limit: request.query.limit,
      }),
  );

  app.get(
    '/notifications/count',
    { config: { access: own, token: withToken }, schema: { response: { 200: notificationCountSchema } } },
    (request) => countUnread(app.database, signedIn(request)),
  );

  app.post(
    '/notifications/read',
    {
      config: { access: own, token: withToken, idempotency: { exempt: 'what is read stays read' } },
      schema: { body: readNotificationsSchema, response: { 204: nothing } },
    },
    async (request, reply) => {
      await markRead(app.database, stillAllowed(request), request.body);
      return reply.code(204).send();
    },
  );

  app.get(
    '/me/notification-settings',
    { config: { access: own }, schema: { response: { 200: notificationSettingsSchema } } },
    (request) => readSettings(app.database, signedIn(request).personId, mailConfigured),
  );

  app.put(
    '/me/notification-settings',
    {
      config: { access: own, ifMatch: true },
      schema: { body: changeNotificationSettingsSchema, response: { 200: notificationSettingsSchema } },
    },
    async (request) => {
      const writer = guardedActorOf(request);
      const wanted = { ...request.body, mailConfigured };
      await changeSettings(app, writer, expectedVersion(request), wanted);
      return readSettings(app.database, writer.actor.userId, mailConfigured);
    },
  );

  app.post(
    '/me/notification-settings/test-mail',
    { config: { access: own }, schema: { response: { 202: nothing } } },
    async (request, reply) => {
      await sendTestMail(app.database, guardedActorOf(request), mailConfigured);
      return reply.code(202).send();
    },
  );

  app.post(
    '/me/notification-settings/confirmation-mail',
    { config: { access: own }, schema: { response: { 202: nothing } } },
    async (request, reply) => {
      await sendConfirmationAgain(app, guardedActorOf(request), mailConfigured);
      return reply.code(202).send();
    },
  );

  app.post(
    '/me/notification-settings/confirm-email',
    {
      config: { access: own, idempotency: { exempt: 'the link can be used once' } },
      schema: { body: confirmEmailSchema, response: { 200: notificationSettingsSchema } },
    },
    async (request) => {
      const reader = guardedActorOf(request);
      await confirmOwnEmail(app, reader, request.body.token);
      return readSettings(app.database, reader.actor.userId, mailConfigured);
    },
  );
};
export default notificationRoutes;
