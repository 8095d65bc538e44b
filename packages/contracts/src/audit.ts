import { z } from 'zod';
import { idSchema, instantSchema, pageQuerySchema, personRefSchema } from './common.ts';

const filters = {
  personId: idSchema.optional(),
  verb: z.string().max(48).optional(),
  /** Kind and id together name one object. */
  objectKind: z.string().max(24).optional(),
  objectId: idSchema.optional(),
  environmentId: idSchema.optional(),
  instanceId: idSchema.optional(),
  ticketId: idSchema.optional(),
  executionId: idSchema.optional(),
  /** ISO 8601 with an offset: from this moment on, until before that one. */
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
};

export const auditQuerySchema = pageQuerySchema.extend({
  ...filters,
  /** Only entries with a greater id: what came in since. */
  after: idSchema.optional(),
});
export type AuditQuery = z.infer<typeof auditQuerySchema>;

export const auditFormats = ['csv', 'jsonl'] as const;
export const auditExportQuerySchema = z.object({ ...filters, format: z.enum(auditFormats) });
export type AuditExportQuery = z.infer<typeof auditExportQuerySchema>;

export const auditEntrySchema = z.object({
  id: idSchema,
  at: instantSchema,
  principal: z.enum(['session', 'token', 'system']),
  /** The token's name, where one was used. */
  token: z.string().nullable(),
  person: personRefSchema.nullable(),
  verb: z.string(),
  objectKind: z.string(),
  objectId: z.string(),
  ticketId: idSchema.nullable(),
  executionId: idSchema.nullable(),
  environmentId: idSchema.nullable(),
  instanceId: idSchema.nullable(),
  database: z.string(),
  address: z.string(),
  requestId: z.string(),
  params: z.record(z.string(), z.unknown()),
});
export type AuditEntryBody = z.infer<typeof auditEntrySchema>;
