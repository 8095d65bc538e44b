import * as z from 'zod';

// The parts of the SARIF 2.1.0 schema (OASIS, sarif-schema-2.1.0.json) that a log of ours may use, with its rules: what the
// schema does not know is refused there as here (`additionalProperties: false`).

const message = z.strictObject({ text: z.string() });
const region = z.strictObject({
  startLine: z.int().min(1),
  startColumn: z.int().min(1),
  endLine: z.int().min(1),
  endColumn: z.int().min(1),
});
const artifactLocation = z.strictObject({
  uri: z
    .string()
    .refine((uri) => URL.canParse(uri, 'file:///folder/'))
    .optional(),
  description: message.optional(),
});
const level = z.enum(['none', 'note', 'warning', 'error']);

export const sarifLog = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z.array(
    z.strictObject({
      tool: z.strictObject({
        driver: z.strictObject({
          name: z.string(),
          version: z.string(),
          language: z.string().regex(/^[a-zA-Z]{2}(-[a-zA-Z]{2})?$/),
          rules: z.array(
            z.strictObject({
              id: z.string(),
              shortDescription: message,
              fullDescription: message.optional(),
            }),
          ),
        }),
      }),
      columnKind: z.enum(['utf16CodeUnits', 'unicodeCodePoints']),
      invocations: z.array(
        z.strictObject({
          executionSuccessful: z.boolean(),
          toolExecutionNotifications: z.array(z.strictObject({ level, message })),
        }),
      ),
      results: z.array(
        z.strictObject({
          ruleId: z.string(),
          ruleIndex: z.int().min(0),
          level,
          message,
          locations: z.array(
            z.strictObject({
              physicalLocation: z.strictObject({ artifactLocation, region: region.optional() }),
            }),
          ),
        }),
      ),
    }),
  ),
});
