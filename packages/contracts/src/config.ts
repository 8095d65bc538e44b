import path from 'node:path';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
/** `z.coerce.boolean()` would read "false" as true. */
const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

/** Every environment variable of the program. Nothing else reads the environment. */
export const configurationSchema = z
  .object({
    ALTERGATE_DATABASE_URL: z.url({ protocol: /^mysql$/, error: 'mysql://user:password@host:port/database' }),
    ALTERGATE_ROLE: z.enum(['all', 'api', 'worker']).default('all'),
    ALTERGATE_HOST: z.string().min(1).default('127.0.0.1'),
    ALTERGATE_PORT: port.default(8080),
    ALTERGATE_PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'http(s)://host[:port]' }).optional(),
    ALTERGATE_SECRET_KEY: z
      .string()
      .refine((text) => Buffer.from(text, 'base64').length === 32, 'base64 of exactly 32 random bytes'),
    ALTERGATE_STATE_DIR: z
      .string()
      .refine((text) => path.isAbsolute(text), 'an absolute path that outlives a restart'),
    ALTERGATE_GH_OST: z.string().min(1).default('gh-ost'),
    ALTERGATE_WEB_DIR: z.string().min(1).optional(),
    ALTERGATE_MIGRATIONS_DIR: z.string().min(1).optional(),
    ALTERGATE_LOG_LEVEL: z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
      .default('info'),
    /** Addresses of proxies whose X-Forwarded-For is believed; empty for none. */
    ALTERGATE_TRUSTED_PROXIES: z.string().default(''),
    ALTERGATE_SESSION_HOURS: z.coerce.number().int().min(1).max(720).default(12),
    ALTERGATE_FIRST_ADMIN_PASSWORD: z.string().min(12).max(256).optional(),
    /** Given back by the health routes, so that a starter knows its own program from another on the same port. */
    ALTERGATE_START_ID: z
      .string()
      .regex(/^[\w-]{1,64}$/, 'up to 64 letters, digits, _ and -')
      .optional(),
    ALTERGATE_PRODUCTION: flag.default(false),
  })
  .readonly();
export type Configuration = z.infer<typeof configurationSchema>;

/**
 * Reads the configuration from environment variables; unknown variables are left alone.
 * Throws an Error whose message has one line per variable: its name and what is expected, never its value.
 */
export function readConfiguration(environment: Readonly<Record<string, string | undefined>>): Configuration {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = configurationSchema.safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The configuration is not usable:\n${lines.join('\n')}`);
}
