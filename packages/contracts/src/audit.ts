import * as z from 'zod/mini';
import { idSchema, instantSchema, pageQuerySchema, personRefSchema } from './common.ts';

const filters = {
  personId: z.optional(idSchema),
  verb: z.optional(z.string().check(z.maxLength(48))),
  /** Kind and id together name one object. */
  objectKind: z.optional(z.string().check(z.maxLength(24))),
  objectId: z.optional(idSchema),
  environmentId: z.optional(idSchema),
  instanceId: z.optional(idSchema),
  ticketId: z.optional(idSchema),
  executionId: z.optional(idSchema),
  /** ISO 8601 with an offset: from this moment on, until before that one. */
  from: z.optional(z.iso.datetime({ offset: true })),
  to: z.optional(z.iso.datetime({ offset: true })),
};

export const auditQuerySchema = z.extend(pageQuerySchema, {
  ...filters,
  /** Only entries with a greater id: what came in since. */
  after: z.optional(idSchema),
});
export type AuditQuery = z.infer<typeof auditQuerySchema>;

export const auditFormats = ['csv', 'jsonl'] as const;
/** `ask` only asks whether the export would begin now: 204, or the problem that it would be refused with. */
export const auditExportQuerySchema = z.object({
  ...filters,
  format: z.enum(auditFormats),
  ask: z._default(z.enum(['true', 'false']), 'false'),
});
export type AuditExportQuery = z.infer<typeof auditExportQuerySchema>;

export const auditEntrySchema = z.object({
  id: idSchema,
  at: instantSchema,
  principal: z.enum(['session', 'token', 'system']),
  /** The token's name, where one was used. */
  token: z.nullable(z.string()),
  person: z.nullable(personRefSchema),
  verb: z.string(),
  objectKind: z.string(),
  objectId: z.string(),
  ticketId: z.nullable(idSchema),
  executionId: z.nullable(idSchema),
  environmentId: z.nullable(idSchema),
  instanceId: z.nullable(idSchema),
  database: z.string(),
  address: z.string(),
  requestId: z.string(),
  params: z.record(z.string(), z.unknown()),
});
export type AuditEntryBody = z.infer<typeof auditEntrySchema>;
