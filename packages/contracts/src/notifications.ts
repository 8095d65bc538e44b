import * as z from 'zod/mini';
import { notificationCategories, notificationCodes, ticketStates } from '@altergate/domain';
import { idSchema, instantSchema, pageQuerySchema, personRefSchema, versionSchema } from './common.ts';
import { languages } from './messages/language.ts';

export const notificationQuerySchema = z.extend(pageQuerySchema, {
  unread: z._default(z.enum(['true', 'false']), 'false'),
});

export const notificationSchema = z.object({
  id: idSchema,
  at: instantSchema,
  category: z.enum(notificationCategories),
  code: z.enum(notificationCodes),
  /** Its state is that of now. */
  ticket: z.object({ id: idSchema, title: z.string(), state: z.enum(ticketStates) }),
  executionId: z.nullable(idSchema),
  /** Who did it; null for Altergate itself. */
  person: z.nullable(personRefSchema),
  read: z.boolean(),
  /** What waited does so no more. */
  over: z.boolean(),
});
export type NotificationBody = z.infer<typeof notificationSchema>;

/** What the bell shows. Counted up to a hundred: `more` says that there are others. */
export const notificationCountSchema = z.object({
  unread: z.int(),
  more: z.boolean(),
});

/** Marks as read: these, or all up to one. */
export const readNotificationsSchema = z.union([
  z.object({ ids: z.array(idSchema).check(z.minLength(1), z.maxLength(100)) }),
  z.object({ upTo: idSchema }),
]);

const choiceSchema = z.object({ product: z.boolean(), mail: z.boolean() });
const choicesSchema = z.object({
  waits: choiceSchema,
  ended: choiceSchema,
  failed: choiceSchema,
  attention: choiceSchema,
});

export const changeNotificationSettingsSchema = z.object({
  choices: choicesSchema,
  /** Empty for none. */
  email: z.union([z.literal(''), z.email().check(z.maxLength(254))]),
  /** Of mails. */
  language: z.enum(languages),
});

/** The secret of the link that was mailed to the address: what stands behind its `#`. */
export const confirmEmailSchema = z.object({ token: z.string().check(z.minLength(1), z.maxLength(128)) });

export const notificationSettingsSchema = z.object({
  choices: choicesSchema,
  email: z.string(),
  /** Until somebody who reads its mails confirms it, the address is mailed nothing but the request to. */
  emailConfirmed: z.boolean(),
  language: z.enum(languages),
  /** Whether this Altergate sends mails at all. */
  mailConfigured: z.boolean(),
  version: versionSchema,
});
export type NotificationSettingsBody = z.infer<typeof notificationSettingsSchema>;
