import { z } from 'zod';
import { tokenAccesses, tokenLifetimeDays } from '@altergate/domain';
import { idSchema, instantSchema } from './common.ts';

export const newTokenSchema = z.object({
  name: z.string().trim().min(1).max(64),
  /** `read`: nothing that changes anything. */
  access: z.enum(tokenAccesses),
  /** Null: wherever its person may. */
  environmentId: idSchema.nullable(),
  days: z.number().int().min(1).max(tokenLifetimeDays),
});
export type NewTokenBody = z.infer<typeof newTokenSchema>;

export const tokenSchema = z.object({
  id: idSchema,
  name: z.string(),
  /** Its last four characters. */
  ending: z.string(),
  access: z.enum(tokenAccesses),
  environmentId: idSchema.nullable(),
  createdAt: instantSchema,
  expiresAt: instantSchema,
  expired: z.boolean(),
  lastUsedAt: instantSchema.nullable(),
  lastUsedAddress: z.string(),
});
export type TokenBody = z.infer<typeof tokenSchema>;

/** The answer to making a token: the only time that `secret` is ever told. */
export const createdTokenSchema = tokenSchema.extend({ secret: z.string() });
export type CreatedToken = z.infer<typeof createdTokenSchema>;
