import { z } from 'zod';
import { idSchema, instantSchema, pageQuerySchema, personRefSchema } from './common.ts';

export const auditQuerySchema = pageQuerySchema.extend({
  personId: idSchema.optional(),
  ticketId: idSchema.optional(),
  verb: z.string().max(48).optional(),
});

export const auditEntrySchema = z.object({
  id: idSchema,
  at: instantSchema,
  principal: z.enum(['session', 'token', 'system']),
  person: personRefSchema.nullable(),
  verb: z.string(),
  objectKind: z.string(),
  objectId: z.string(),
  ticketId: idSchema.nullable(),
  executionId: idSchema.nullable(),
  address: z.string(),
  requestId: z.string(),
  params: z.record(z.string(), z.unknown()),
});
export type AuditEntryBody = z.infer<typeof auditEntrySchema>;
