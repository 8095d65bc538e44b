import * as z from 'zod/mini';
import { messageParamsSchema } from './common.ts';

/** Problem details (RFC 9457). `code` keys the text in the message files; nothing internal is ever in it. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  params: messageParamsSchema,
  /** Which field of the request was wrong, in dot notation, and how. */
  errors: z.optional(z.array(z.object({ field: z.string(), message: z.string() }))),
  requestId: z.string(),
});
export type Problem = z.infer<typeof problemSchema>;
