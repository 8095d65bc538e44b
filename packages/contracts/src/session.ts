import * as z from 'zod/mini';
import { roles } from '@altergate/domain';
import { idSchema, instantSchema, personRefSchema } from './common.ts';

export const signInSchema = z.object({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(64)),
  password: z.string().check(z.minLength(1), z.maxLength(256)),
});

export const newPasswordSchema = z
  .string()
  .check(z.minLength(12, 'at least 12 characters'), z.maxLength(256));

export const changePasswordSchema = z.object({
  current: z.string().check(z.minLength(1), z.maxLength(256)),
  next: newPasswordSchema,
});

export const scopeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('everything') }),
  z.object({ kind: z.literal('environment'), environmentId: idSchema }),
  z.object({ kind: z.literal('instance'), instanceId: idSchema }),
  z.object({
    kind: z.literal('database'),
    environmentId: z.nullable(idSchema),
    instanceId: z.nullable(idSchema),
    pattern: z.string().check(z.minLength(1), z.maxLength(64)),
  }),
]);

export const grantSchema = z.object({ role: z.enum(roles), scope: scopeSchema });
export type GrantBody = z.infer<typeof grantSchema>;
export const storedGrantSchema = z.extend(grantSchema, { id: idSchema });

/** Who is signed in, with the token for the `x-csrf-token` header of writing requests. */
export const meSchema = z.object({
  person: personRefSchema,
  grants: z.array(storedGrantSchema),
  permissionEpoch: z.int(),
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

export const personSchema = z.extend(personRefSchema, {
  disabledAt: z.nullable(instantSchema),
  lastSeenAt: z.nullable(instantSchema),
  grants: z.array(storedGrantSchema),
  openSessions: z.int(),
  /** Personal tokens that work now. */
  tokens: z.int(),
  version: z.int(),
});
export type Person = z.infer<typeof personSchema>;

/** One person, with what a change of them would leave behind. */
export const personDetailSchema = z.extend(personSchema, {
  /** Tickets of this person that are neither over nor discarded; they stay when the person is disabled. */
  openTickets: z.int(),
  /** Nobody else holds admin on everything, so neither the role nor the account can be taken away. */
  isLastAdmin: z.boolean(),
});
export type PersonDetail = z.infer<typeof personDetailSchema>;

export const newPersonSchema = z.object({
  name: z
    .string()
    .check(z.trim(), z.regex(/^[A-Za-z0-9._-]{1,64}$/, 'letters, digits, dot, dash and underscore')),
  displayName: z.string().check(z.trim(), z.minLength(1), z.maxLength(128)),
  password: newPasswordSchema,
});

export const changePersonSchema = z.object({
  displayName: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(128))),
  disabled: z.optional(z.boolean()),
  password: z.optional(newPasswordSchema),
});
