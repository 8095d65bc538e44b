import { z } from 'zod';
import { roles } from '@altergate/domain';
import { idSchema, instantSchema, personRefSchema } from './common.ts';

export const signInSchema = z.object({
  name: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(256),
});

export const newPasswordSchema = z.string().min(12, 'at least 12 characters').max(256);

export const changePasswordSchema = z.object({
  current: z.string().min(1).max(256),
  next: newPasswordSchema,
});

export const scopeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('everything') }),
  z.object({ kind: z.literal('environment'), environmentId: idSchema }),
  z.object({ kind: z.literal('instance'), instanceId: idSchema }),
  z.object({
    kind: z.literal('database'),
    environmentId: idSchema.nullable(),
    instanceId: idSchema.nullable(),
    pattern: z.string().min(1).max(64),
  }),
]);

export const grantSchema = z.object({ role: z.enum(roles), scope: scopeSchema });
export type GrantBody = z.infer<typeof grantSchema>;
export const storedGrantSchema = grantSchema.extend({ id: idSchema });

/** Who is signed in, with the token for the `x-csrf-token` header of writing requests. */
export const meSchema = z.object({
  person: personRefSchema,
  grants: z.array(storedGrantSchema),
  permissionEpoch: z.number().int(),
  csrfToken: z.string(),
});
export type Me = z.infer<typeof meSchema>;

export const sessionInfoSchema = z.object({
  id: idSchema,
  address: z.string(),
  userAgent: z.string(),
  createdAt: instantSchema,
  lastSeenAt: instantSchema,
  current: z.boolean(),
});

export const personSchema = personRefSchema.extend({
  disabledAt: instantSchema.nullable(),
  lastSeenAt: instantSchema.nullable(),
  grants: z.array(storedGrantSchema),
  openSessions: z.number().int(),
  /** Personal tokens that work now. */
  tokens: z.number().int(),
  version: z.number().int(),
});
export type Person = z.infer<typeof personSchema>;

/** One person, with what a change of them would leave behind. */
export const personDetailSchema = personSchema.extend({
  /** Tickets of this person that are neither over nor discarded; they stay when the person is disabled. */
  openTickets: z.number().int(),
  /** Nobody else holds admin on everything, so neither the role nor the account can be taken away. */
  isLastAdmin: z.boolean(),
});
export type PersonDetail = z.infer<typeof personDetailSchema>;

export const newPersonSchema = z.object({
  name: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9._-]{1,64}$/, 'letters, digits, dot, dash and underscore'),
  displayName: z.string().trim().min(1).max(128),
  password: newPasswordSchema,
});

export const changePersonSchema = z.object({
  displayName: z.string().trim().min(1).max(128).optional(),
  disabled: z.boolean().optional(),
  password: newPasswordSchema.optional(),
});
