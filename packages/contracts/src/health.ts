import { z } from 'zod';

export const healthSchema = z.object({
  status: z.literal('ok'),
  version: z.string(),
  liveExecutions: z.number().int().nullable(),
});

export const readinessSchema = z.object({
  ready: z.boolean(),
  database: z.object({ ok: z.boolean() }),
  worker: z.object({ ok: z.boolean(), count: z.number().int() }),
  ghost: z.object({ ok: z.boolean(), version: z.string().nullable() }),
});
