import * as z from 'zod/mini';
import { tokenAccesses, tokenLifetimeDays } from '@altergate/domain';
import { idSchema, instantSchema } from './common.ts';

export const newTokenSchema = z.object({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(64)),
  /** `read`: nothing that changes anything. */
  access: z.enum(tokenAccesses),
  /** Null: wherever its person may. */
  environmentId: z.nullable(idSchema),
  days: z.int().check(z.minimum(1), z.maximum(tokenLifetimeDays)),
});
export type NewTokenBody = z.infer<typeof newTokenSchema>;

export const tokenSchema = z.object({
  id: idSchema,
  name: z.string(),
  /** Its last four characters. */
  ending: z.string(),
  access: z.enum(tokenAccesses),
  environmentId: z.nullable(idSchema),
  createdAt: instantSchema,
  expiresAt: instantSchema,
  expired: z.boolean(),
  lastUsedAt: z.nullable(instantSchema),
  lastUsedAddress: z.string(),
});
export type TokenBody = z.infer<typeof tokenSchema>;

/** The answer to making a token: the only time that `secret` is ever told. */
export const createdTokenSchema = z.extend(tokenSchema, { secret: z.string() });
export type CreatedToken = z.infer<typeof createdTokenSchema>;
