import * as z from 'zod/mini';
import { instantSchema } from './common.ts';
import { newPersonSchema } from './session.ts';

/** The part of a set-up link after `#`. */
const setUpTokenSchema = z.string().check(z.minLength(1), z.maxLength(128));

export const setUpLinkQuestionSchema = z.object({ token: setUpTokenSchema });
export const setUpLinkSchema = z.object({ expiresAt: instantSchema });

export const firstAdminSchema = z.extend(newPersonSchema, { token: setUpTokenSchema });
export type FirstAdmin = z.infer<typeof firstAdminSchema>;
