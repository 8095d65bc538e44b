import { z } from 'zod';
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
const webhookUrlSchema = z
  .url({ protocol: /^https?$/, error: 'http(s)://host/path' })
  .max(2_048)
  .refine((text) => {
    const url = URL.parse(text);
    return url !== null && url.username === '' && url.password === '';
  }, 'no user name or password in the address');

export const webhookWriteSchema = z.object({
  name: z.string().trim().min(1).max(64),
  url: webhookUrlSchema,
  events: z.array(z.enum(webhookEvents)).min(1).max(webhookEvents.length),
  /** Whether it may lead into private networks. */
  allowsPrivate: z.boolean(),
  enabled: z.boolean(),
  /** Signs what is sent; null leaves the stored one, as long as the address stays. */
  secret: z.string().min(16).max(256).nullable(),
});
export type WebhookWrite = z.infer<typeof webhookWriteSchema>;

export const webhookSchema = z.object({
  id: idSchema,
  name: z.string(),
  url: z.string(),
  events: z.array(z.enum(webhookEvents)),
  allowsPrivate: z.boolean(),
  enabled: z.boolean(),
  createdAt: instantSchema,
  version: versionSchema,
});
export type WebhookBody = z.infer<typeof webhookSchema>;

export const deliveryQuerySchema = pageQuerySchema.extend({ webhookId: idSchema.optional() });

export const deliveryStates = ['waiting', 'sent', 'given_up', 'merged', 'dropped'] as const;

export const deliverySchema = z.object({
  id: idSchema,
  uid: z.string(),
  channel: z.enum(['mail', 'webhook']),
  webhookId: idSchema.nullable(),
  person: personRefSchema.nullable(),
  ticketId: idSchema.nullable(),
  event: z.string(),
  state: z.enum(deliveryStates),
  at: instantSchema,
  /** When the next attempt is made; null when it is over. */
  nextAt: instantSchema.nullable(),
  /** Newest first. */
  attempts: z.array(
    z.object({
      number: z.number().int(),
      at: instantSchema,
      status: z.number().int().nullable(),
      durationMs: z.number().int(),
      problem: messageSchema.nullable(),
    }),
  ),
});
export type DeliveryBody = z.infer<typeof deliverySchema>;
