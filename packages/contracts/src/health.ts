import * as z from 'zod/mini';

export const healthSchema = z.object({
  status: z.literal('ok'),
  version: z.string(),
  liveExecutions: z.nullable(z.int()),
});

export const readinessSchema = z.object({
  ready: z.boolean(),
  database: z.object({ ok: z.boolean() }),
  worker: z.object({ ok: z.boolean(), count: z.int() }),
  ghost: z.object({ ok: z.boolean(), version: z.nullable(z.string()) }),
});
