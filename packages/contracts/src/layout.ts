import * as z from 'zod/mini';
import { rangeSchema, sqlTextSchema } from './inspections.ts';

export const layoutRequestSchema = z.object({
  sql: sqlTextSchema,
  /** Only statements that it touches; all where it is left out. */
  range: z.optional(rangeSchema),
});

/** A text that is laid out: nothing but blanks between its words is changed. */
export const layoutSchema = z.object({
  /** In the order of the text that was sent, which they point into. */
  edits: z.array(z.object({ ...rangeSchema.shape, text: z.string() })),
  /** Positions of statements that were left as they are. */
  left: z.array(z.int()),
});
export type Layout = z.infer<typeof layoutSchema>;

/** Words that some release refuses as a name without quotes, in capitals. */
export const reservedWordsSchema = z.object({ words: z.array(z.string()) });
