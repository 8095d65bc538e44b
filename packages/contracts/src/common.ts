import * as z from 'zod/mini';

/** A BIGINT id as JSON carries it. */
export const idSchema = z
  .string()
  .check(z.regex(/^[1-9]\d{0,18}$/, 'an id is a positive whole number in text form'));
export type Id = z.infer<typeof idSchema>;

/** An instant in ISO 8601, UTC. Always produced by the database's clock. */
export const instantSchema = z.string();

/** The row's version, sent back in `If-Match` by whoever changes it. */
export const versionSchema = z.int().check(z.positive());

export const messageParamsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/** A text of ours: a code of the message files and its values. */
export const messageSchema = z.object({ code: z.string(), params: messageParamsSchema });
export type Message = z.infer<typeof messageSchema>;

export const personRefSchema = z.object({ id: idSchema, name: z.string(), displayName: z.string() });
export type PersonRef = z.infer<typeof personRefSchema>;

/** One page of a list: `next` is the `before` of the following page, null at the end. */
export function pageOf<Row extends z.core.$ZodType>(row: Row) {
  return z.object({ items: z.array(row), next: z.nullable(idSchema) });
}

export const pageQuerySchema = z.object({
  before: z.optional(idSchema),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 50),
});

export const idParamsSchema = z.object({ id: idSchema });
