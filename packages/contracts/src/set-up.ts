import { z } from 'zod';
import { instantSchema } from './common.ts';
import { newPersonSchema } from './session.ts';

/** The part of a set-up link after `#`. */
const setUpTokenSchema = z.string().min(1).max(128);

export const setUpLinkQuestionSchema = z.object({ token: setUpTokenSchema });
export const setUpLinkSchema = z.object({ expiresAt: instantSchema });

export const firstAdminSchema = newPersonSchema.extend({ token: setUpTokenSchema });
export type FirstAdmin = z.infer<typeof firstAdminSchema>;
