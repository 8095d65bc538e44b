import * as z from 'zod/mini';
import { defaultGhostSettings, ghostSettingRanges } from '@altergate/domain';
import { idSchema, instantSchema, messageParamsSchema } from './common.ts';

const whole = (range: { least: number; most: number }) =>
  z.int().check(z.minimum(range.least), z.maximum(range.most));
const statusVariables = z.record(
  z.string().check(z.regex(/^[A-Za-z_]{1,64}$/, 'the name of a status variable')),
  z.int().check(z.minimum(1)),
);

/** gh-ost settings of an instance; ranges are checked here because gh-ost clamps silently. */
export const ghostProfileSchema = z._default(
  z.object({
    chunkSize: whole(ghostSettingRanges.chunkSize),
    dmlBatchSize: whole(ghostSettingRanges.dmlBatchSize),
    niceRatio: z
      .number()
      .check(z.minimum(ghostSettingRanges.niceRatio.least), z.maximum(ghostSettingRanges.niceRatio.most)),
    maxLagMillis: whole(ghostSettingRanges.maxLagMillis),
    maxLoad: statusVariables,
    criticalLoad: statusVariables,
    criticalLoadHibernateSeconds: whole(ghostSettingRanges.criticalLoadHibernateSeconds),
    defaultRetries: whole(ghostSettingRanges.defaultRetries),
    cutOverLockTimeoutSeconds: whole(ghostSettingRanges.cutOverLockTimeoutSeconds),
    exactRowcountBelow: whole(ghostSettingRanges.exactRowcountBelow),
    keepOldTableDays: whole(ghostSettingRanges.keepOldTableDays),
  }),
  {
    ...defaultGhostSettings,
    maxLoad: { ...defaultGhostSettings.maxLoad },
    criticalLoad: { ...defaultGhostSettings.criticalLoad },
  },
);

export const tlsModes = ['off', 'required', 'verify_ca', 'verify_identity'] as const;
export const instanceKindValues = [
  'self_managed',
  'aliyun_rds',
  'aws_rds',
  'aws_aurora',
  'gcp',
  'azure',
] as const;

export const instanceBodySchema = z.object({
  name: z
    .string()
    .check(
      z.trim(),
      z.regex(/^[\p{L}\p{N}._ -]{1,64}$/u, 'letters, digits, blanks, dot, dash and underscore'),
    ),
  environmentId: idSchema,
  host: z.string().check(z.trim(), z.minLength(1), z.maxLength(255)),
  port: z._default(z.int().check(z.minimum(1), z.maximum(65_535)), 3306),
  account: z.string().check(z.minLength(1), z.maxLength(64)),
  /** Write-only; may be left out when an existing instance keeps its password. */
  password: z.optional(z.string().check(z.minLength(1), z.maxLength(512))),
  tls: z.object({
    mode: z.enum(tlsModes),
    /** Certificates of the authority to trust, as PEM; null for those of the system, left out to keep what is stored. */
    ca: z.optional(z.nullable(z.string().check(z.maxLength(65_000)))),
  }),
  kind: z._default(z.enum(instanceKindValues), 'self_managed'),
  ghostProfile: ghostProfileSchema,
  maxExecutions: z._default(z.int().check(z.minimum(1), z.maximum(64)), 2),
});
export type InstanceBody = z.infer<typeof instanceBodySchema>;

export const connectionCheckSchema = z.object({
  at: instantSchema,
  version: z.nullable(z.string()),
  flavour: z.nullable(z.string()),
  serverUuid: z.nullable(z.string()),
  /** How the server tells names of tables apart; not known of servers that were tested last by an older release. */
  lowerCaseTableNames: z.optional(z.nullable(z.union([z.literal(0), z.literal(1), z.literal(2)]))),
  checks: z.array(
    z.object({
      check: z.string(),
      result: z.enum(['ok', 'warning', 'problem']),
      params: messageParamsSchema,
      /** A statement that mends it, to copy. */
      mend: z.nullable(z.string()),
    }),
  ),
});
export type ConnectionCheckBody = z.infer<typeof connectionCheckSchema>;

/** What everybody in scope may know. */
export const instanceNameSchema = z.object({
  id: idSchema,
  name: z.string(),
  environmentId: idSchema,
  environmentName: z.string(),
  isProduction: z.boolean(),
  disabledAt: z.nullable(instantSchema),
});
export type InstanceName = z.infer<typeof instanceNameSchema>;

/** The whole instance; there is no password in it, ever. */
export const instanceSchema = z.extend(instanceNameSchema, {
  host: z.string(),
  port: z.int(),
  account: z.string(),
  tls: z.object({
    mode: z.enum(tlsModes),
    hasCa: z.boolean(),
    /** Of the first certificate that is stored, so that a person knows which one it is. */
    authority: z.nullable(z.object({ subject: z.string(), validUntil: instantSchema })),
  }),
  kind: z.enum(instanceKindValues),
  ghostProfile: ghostProfileSchema,
  maxExecutions: z.int(),
  serverUuid: z.nullable(z.string()),
  /** Names of other instances that turned out to be the same server. */
  sameServerAs: z.array(z.string()),
  check: z.nullable(connectionCheckSchema),
  /** Executions that may have a process or a session there right now. */
  running: z.int(),
  /** What runs left there and nobody removed yet. */
  artifacts: z.int(),
  version: z.int(),
});
export type Instance = z.infer<typeof instanceSchema>;

export const databaseSchema = z.object({ name: z.string() });
export const tableSchema = z.object({
  name: z.string(),
  kind: z.enum(['table', 'view']),
  engine: z.nullable(z.string()),
  rows: z.nullable(z.number()),
  bytes: z.nullable(z.number()),
});
/** Columns and indexes of a table by name, as far as somebody who writes a change needs them. */
export const tableNamesSchema = z.object({
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
  indexes: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
});
export type TableNames = z.infer<typeof tableNamesSchema>;
export const definitionSchema = z.object({ kind: z.enum(['table', 'view']), text: z.string() });
