import { z } from 'zod';
import { engineNames } from '@altergate/domain';
import { idSchema, messageParamsSchema, messageSchema } from './common.ts';

/** Half a surrogate pair cannot be stored, and what is stored must be what was written. */
const isWellFormed = (text: string) => !/\p{Surrogate}/u.test(text);

/** How long it may be is the review's to say, in bytes: `text-too-long`. */
export const sqlTextSchema = z.string().refine(isWellFormed, 'half of a character pair');

export const targetSchema = z.object({ instanceId: idSchema, database: z.string().min(1).max(64) });
export type TargetBody = z.infer<typeof targetSchema>;

export const rangeSchema = z.object({ start: z.number().int().min(0), end: z.number().int().min(0) });

export const findingSchema = z.object({
  rule: z.string(),
  severity: z.enum(['error', 'warning', 'note']),
  params: messageParamsSchema,
  /** Zero-based position, null for the text as a whole. */
  statement: z.number().int().nullable(),
  range: rangeSchema.nullable(),
  /** Index into `targets`, null when it holds for all. */
  target: z.number().int().nullable(),
});
export type FindingBody = z.infer<typeof findingSchema>;

export const routeSchema = z.object({
  target: z.number().int(),
  engine: z.enum(engineNames).nullable(),
  reason: messageSchema,
  estimatedRows: z.number().nullable(),
  estimatedBytes: z.number().nullable(),
});

export const inspectedStatementSchema = z.object({
  position: z.number().int(),
  kind: z.string(),
  range: rangeSchema,
  table: z.string().nullable(),
  routes: z.array(routeSchema),
});

export const inspectionRequestSchema = z.object({
  sql: sqlTextSchema,
  targets: z.array(targetSchema).max(64),
});

export const inspectionSchema = z.object({
  statements: z.array(inspectedStatementSchema),
  findings: z.array(findingSchema),
  /** Per target: whether it could be asked; when not, rules that need it were not run. */
  targets: z.array(
    z.object({
      instanceId: idSchema,
      database: z.string(),
      reached: z.boolean(),
      problem: messageSchema.nullable(),
    }),
  ),
});
export type Inspection = z.infer<typeof inspectionSchema>;
