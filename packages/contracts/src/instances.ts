import { z } from 'zod';
import { defaultGhostSettings, ghostSettingRanges } from '@altergate/domain';
import { idSchema, instantSchema, messageParamsSchema } from './common.ts';

const whole = (range: { least: number; most: number }) => z.number().int().min(range.least).max(range.most);
const statusVariables = z.record(
  z.string().regex(/^[A-Za-z_]{1,64}$/, 'the name of a status variable'),
  z.number().int().min(1),
);

/** gh-ost settings of an instance; ranges are checked here because gh-ost clamps silently. */
export const ghostProfileSchema = z
  .object({
    chunkSize: whole(ghostSettingRanges.chunkSize),
    dmlBatchSize: whole(ghostSettingRanges.dmlBatchSize),
    niceRatio: z.number().min(ghostSettingRanges.niceRatio.least).max(ghostSettingRanges.niceRatio.most),
    maxLagMillis: whole(ghostSettingRanges.maxLagMillis),
    maxLoad: statusVariables,
    criticalLoad: statusVariables,
    criticalLoadHibernateSeconds: whole(ghostSettingRanges.criticalLoadHibernateSeconds),
    defaultRetries: whole(ghostSettingRanges.defaultRetries),
    cutOverLockTimeoutSeconds: whole(ghostSettingRanges.cutOverLockTimeoutSeconds),
    exactRowcountBelow: whole(ghostSettingRanges.exactRowcountBelow),
    keepOldTableDays: whole(ghostSettingRanges.keepOldTableDays),
  })
  .default({
    ...defaultGhostSettings,
    maxLoad: { ...defaultGhostSettings.maxLoad },
    criticalLoad: { ...defaultGhostSettings.criticalLoad },
  });

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
    .trim()
    .regex(/^[\p{L}\p{N}._ -]{1,64}$/u, 'letters, digits, blanks, dot, dash and underscore'),
  environmentId: idSchema,
  host: z.string().trim().min(1).max(255),
  port: z.number().int().min(1).max(65_535).default(3306),
  account: z.string().min(1).max(64),
  /** Write-only; may be left out when an existing instance keeps its password. */
  password: z.string().min(1).max(512).optional(),
  tls: z.object({
    mode: z.enum(tlsModes),
    /** Certificates of the authority to trust, as PEM; null for those of the system, left out to keep what is stored. */
    ca: z.string().max(65_000).nullable().optional(),
  }),
  kind: z.enum(instanceKindValues).default('self_managed'),
  ghostProfile: ghostProfileSchema,
  maxExecutions: z.number().int().min(1).max(64).default(2),
});
export type InstanceBody = z.infer<typeof instanceBodySchema>;

export const connectionCheckSchema = z.object({
  at: instantSchema,
  version: z.string().nullable(),
  flavour: z.string().nullable(),
  serverUuid: z.string().nullable(),
  checks: z.array(
    z.object({
      check: z.string(),
      result: z.enum(['ok', 'warning', 'problem']),
      params: messageParamsSchema,
      /** A statement that mends it, to copy. */
      mend: z.string().nullable(),
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
  disabledAt: instantSchema.nullable(),
});
export type InstanceName = z.infer<typeof instanceNameSchema>;

/** The whole instance; there is no password in it, ever. */
export const instanceSchema = instanceNameSchema.extend({
  host: z.string(),
  port: z.number().int(),
  account: z.string(),
  tls: z.object({
    mode: z.enum(tlsModes),
    hasCa: z.boolean(),
    /** Of the first certificate that is stored, so that a person knows which one it is. */
    authority: z.object({ subject: z.string(), validUntil: instantSchema }).nullable(),
  }),
  kind: z.enum(instanceKindValues),
  ghostProfile: ghostProfileSchema,
  maxExecutions: z.number().int(),
  serverUuid: z.string().nullable(),
  /** Names of other instances that turned out to be the same server. */
  sameServerAs: z.array(z.string()),
  check: connectionCheckSchema.nullable(),
  /** Executions that may have a process or a session there right now. */
  running: z.number().int(),
  /** What runs left there and nobody removed yet. */
  artifacts: z.number().int(),
  version: z.number().int(),
});
export type Instance = z.infer<typeof instanceSchema>;

export const databaseSchema = z.object({ name: z.string() });
export const tableSchema = z.object({
  name: z.string(),
  kind: z.enum(['table', 'view']),
  engine: z.string().nullable(),
  rows: z.number().nullable(),
  bytes: z.number().nullable(),
});
export const definitionSchema = z.object({ kind: z.enum(['table', 'view']), text: z.string() });
