import * as z from 'zod/mini';
import { webhookEvents } from '@altergate/domain';
import {
  idSchema,
  instantSchema,
  messageSchema,
  pageQuerySchema,
  personRefSchema,
  versionSchema,
} from './common.ts';

/** http or https, without a name and password in it: those would stand in every list. */
const webhookUrlSchema = z.url({ protocol: /^https?$/, error: 'http(s)://host/path' }).check(
  z.maxLength(2_048),
  z.refine((text) => {
    const url = URL.parse(text);
    return url !== null && url.username === '' && url.password === '';
  }, 'no user name or password in the address'),
);

export const webhookWriteSchema = z.object({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(64)),
  url: webhookUrlSchema,
  events: z.array(z.enum(webhookEvents)).check(z.minLength(1), z.maxLength(webhookEvents.length)),
  /** Whether it may lead into private networks. */
  allowsPrivate: z.boolean(),
  enabled: z.boolean(),
  /** Signs what is sent; null leaves the stored one, as long as the address stays. */
  secret: z.nullable(z.string().check(z.minLength(16), z.maxLength(256))),
});
export type WebhookWrite = z.infer<typeof webhookWriteSchema>;

export const webhookSchema = z.object({
  id: idSchema,
  name: z.string(),
  /** Whole where `urlShown`; else only its scheme and host, for path and query may be the receiver's secret. */
  url: z.string(),
  /** False for tokens. */
  urlShown: z.boolean(),
  events: z.array(z.enum(webhookEvents)),
  allowsPrivate: z.boolean(),
  enabled: z.boolean(),
  createdAt: instantSchema,
  version: versionSchema,
});
export type WebhookBody = z.infer<typeof webhookSchema>;

export const deliveryQuerySchema = z.extend(pageQuerySchema, { webhookId: z.optional(idSchema) });

export const deliveryStates = ['waiting', 'sent', 'given_up', 'merged', 'dropped'] as const;

export const deliverySchema = z.object({
  id: idSchema,
  uid: z.string(),
  channel: z.enum(['mail', 'webhook']),
  webhookId: z.nullable(idSchema),
  person: z.nullable(personRefSchema),
  ticketId: z.nullable(idSchema),
  event: z.string(),
  state: z.enum(deliveryStates),
  at: instantSchema,
  /** When the next attempt is made; null when it is over. */
  nextAt: z.nullable(instantSchema),
  /** Newest first. */
  attempts: z.array(
    z.object({
      number: z.int(),
      at: instantSchema,
      status: z.nullable(z.int()),
      durationMs: z.int(),
      problem: z.nullable(messageSchema),
    }),
  ),
});
export type DeliveryBody = z.infer<typeof deliverySchema>;
