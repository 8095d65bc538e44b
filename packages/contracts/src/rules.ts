import * as z from 'zod/mini';
import { languages } from './messages/language.ts';

const ruleWeightSchema = z.enum(['error', 'warning', 'note', 'off']);

/** What is set for one rule; what is left out stays as the rule has it. */
export const ruleSettingSchema = z.object({
  severity: z.optional(ruleWeightSchema),
  parameters: z.optional(
    z.record(z.string(), z.union([z.number(), z.string(), z.array(z.string()).check(z.maxLength(200))])),
  ),
});
export type RuleSettingBody = z.infer<typeof ruleSettingSchema>;
/** By the id of the rule. */
export const ruleSettingsSchema = z.record(z.string().check(z.maxLength(64)), ruleSettingSchema);

/** What settings may change of a rule, with its bounds. */
export const ruleParameterSchema = z.discriminatedUnion('kind', [
  z.object({
    ...{ kind: z.literal('number'), name: z.string(), title: z.string() },
    ...{ default: z.number(), min: z.number(), max: z.number() },
  }),
  z.object({
    ...{ kind: z.literal('names'), name: z.string(), title: z.string() },
    default: z.array(z.string()),
    /** Null takes any name. */
    allowed: z.nullable(z.array(z.string())),
  }),
  z.object({
    ...{ kind: z.literal('choice'), name: z.string(), title: z.string() },
    ...{ default: z.string(), allowed: z.array(z.string()) },
  }),
]);

export const ruleSchema = z.object({
  id: z.string(),
  group: z.string(),
  /** How much its findings weigh where nothing is set; `off` is not asked at all. */
  severity: ruleWeightSchema,
  /** How much they weigh in environments that are production; null when it is the same there. */
  inProduction: z.nullable(ruleWeightSchema),
  /** It may be made heavier, never lighter. */
  isFixed: z.boolean(),
  /** What the findings of this rule are called. */
  reports: z.array(z.string()),
  parameters: z.array(ruleParameterSchema),
  title: z.string(),
  rationale: z.string(),
  /** SQL that it finds something in, and what to write instead. */
  example: z.nullable(z.object({ bad: z.string(), good: z.string() })),
});
export type RuleBody = z.infer<typeof ruleSchema>;

/** Without `language` the texts are in that of `Accept-Language`. */
export const ruleQuerySchema = z.object({ language: z.optional(z.enum(languages)) });

/** Every rule, in the order in which they are asked. */
export const ruleListSchema = z.object({ items: z.array(ruleSchema) });
