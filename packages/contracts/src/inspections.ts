import * as z from 'zod/mini';
import { engineNames } from '@altergate/domain';
import { idSchema, messageParamsSchema, messageSchema } from './common.ts';

/** Half a surrogate pair cannot be stored, and what is stored must be what was written. */
const isWellFormed = (text: string) => !/\p{Surrogate}/u.test(text);

/** How long it may be is the review's to say, in bytes: `text-too-long`. */
export const sqlTextSchema = z.string().check(z.refine(isWellFormed, 'half of a character pair'));

export const targetSchema = z.object({
  instanceId: idSchema,
  database: z.string().check(z.minLength(1), z.maxLength(64)),
});
export type TargetBody = z.infer<typeof targetSchema>;

export const rangeSchema = z.object({ start: z.int().check(z.minimum(0)), end: z.int().check(z.minimum(0)) });

export const findingSchema = z.object({
  rule: z.string(),
  severity: z.enum(['error', 'warning', 'note']),
  params: messageParamsSchema,
  /** Zero-based position, null for the text as a whole. */
  statement: z.nullable(z.int()),
  range: z.nullable(rangeSchema),
  /** Index into `targets`, null when it holds for all. */
  target: z.nullable(z.int()),
});
export type FindingBody = z.infer<typeof findingSchema>;

/** What a fix can do. */
export const fixIds = [
  'quote-name',
  'replace-characters',
  'drop-semicolon',
  'drop-manner',
  'merge-alters',
  'split-instant',
  'add-column-comment',
  'add-table-comment',
] as const;
export type FixId = (typeof fixIds)[number];

/** A way to take a finding out of the text without a person's thinking. */
export const fixSchema = z.object({
  /** One of `fixIds`, or of a newer version; the values of its text are beside it. */
  id: z.string(),
  params: messageParamsSchema,
  /** All of them together, in the order of the text; they don't overlap and point into the text that was sent. */
  edits: z.array(z.object({ ...rangeSchema.shape, text: z.string() })),
});
export type FixBody = z.infer<typeof fixSchema>;

/** A finding with its fixes, where there are any. */
export const fixableFindingSchema = z.object({
  ...findingSchema.shape,
  fixes: z.optional(z.array(fixSchema)),
  /** Of an error: true where a ticket may be submitted with it, and a reviewer may let it pass. */
  isWaivable: z.optional(z.boolean()),
});
export type FixableFinding = z.infer<typeof fixableFindingSchema>;

export const routeSchema = z.object({
  target: z.int(),
  engine: z.nullable(z.enum(engineNames)),
  reason: messageSchema,
  estimatedRows: z.nullable(z.number()),
  estimatedBytes: z.nullable(z.number()),
});

export const inspectedStatementSchema = z.object({
  position: z.int(),
  kind: z.string(),
  /** Exactly what it is, verb and object: `create_trigger`. */
  name: z.string(),
  range: rangeSchema,
  table: z.nullable(z.string()),
  /** Every table that the text names, and why; without a database where the text leaves it to the target. */
  tables: z.array(z.object({ database: z.nullable(z.string()), name: z.string(), role: z.string() })),
  /** Of ALTER TABLE; else empty. */
  clauses: z.array(
    z.object({
      kind: z.string(),
      range: rangeSchema,
      /** ALGORITHM, LOCK and WITH VALIDATION say how and not what. */
      saysHow: z.boolean(),
    }),
  ),
  /** What stands between two commas, with the clauses that it holds: from the first to before `end`. */
  parts: z.array(z.object({ range: rangeSchema, start: z.int(), end: z.int() })),
  routes: z.array(routeSchema),
  /** What is run, where it differs in more than blanks from what was submitted: comments are left out. */
  executedText: z.optional(z.string()),
  /** Without comments, with single blanks and quoted names; only to compare, and only where it differs in more than blanks. */
  normalForm: z.optional(z.string()),
});

export const inspectionRequestSchema = z.object({
  sql: sqlTextSchema,
  targets: z.array(targetSchema).check(z.maxLength(64)),
});

export const inspectionSchema = z.object({
  statements: z.array(inspectedStatementSchema),
  findings: z.array(fixableFindingSchema),
  /** Per target: whether it could be asked; when not, rules that need it were not run. */
  targets: z.array(
    z.object({
      instanceId: idSchema,
      database: z.string(),
      reached: z.boolean(),
      problem: z.nullable(messageSchema),
    }),
  ),
});
export type Inspection = z.infer<typeof inspectionSchema>;
