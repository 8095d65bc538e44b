import { readFileSync } from 'node:fs';
import path from 'node:path';
// eslint-disable-next-line no-restricted-imports -- no page reads the configuration, and the messages of zod itself are shown
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);

/** Every environment variable of the program; each may also be given as `NAME_FILE`, the path of a file with its value. */
export const configurationSchema = z
  .object({
    ALTERGATE_DATABASE_URL: z.url({ protocol: /^mysql$/, error: 'mysql://user:password@host:port/database' }),
    /** For a URL that names no password, so that the URL may stand where secrets may not. */
    ALTERGATE_DATABASE_PASSWORD: z.string().optional(),
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
    /** How long a worker that is told to stop waits for what it runs; 0 leaves runs alive for the next worker on this host. */
    ALTERGATE_DRAIN_SECONDS: z.coerce.number().int().min(0).max(86_400).default(0),
    /** Where mails are handed over; without it none are sent. */
    ALTERGATE_SMTP_URL: z
      .url({ protocol: /^smtps?$/, error: 'smtp(s)://[user:password@]host[:port]' })
      .optional(),
    ALTERGATE_MAIL_FROM: z.string().min(3).max(320).default('Altergate <altergate@localhost>'),
    ALTERGATE_FIRST_ADMIN_PASSWORD: z.string().min(12).max(256).optional(),
    /** Given back by the health routes, so that a starter knows its own program from another on the same port. */
    ALTERGATE_START_ID: z
      .string()
      .regex(/^[\w-]{1,64}$/, 'up to 64 letters, digits, _ and -')
      .optional(),
  })
  .readonly();
export type Configuration = z.infer<typeof configurationSchema>;

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Reads the configuration from environment variables; unknown variables are left alone.
 * Throws an Error whose message has one line per variable: its name and what is expected, never its value.
 */
export function readConfiguration(environment: Variables): Configuration {
  const { given, faults } = withFiles(environment);
  const result = configurationSchema.safeParse(given);
  // Of a file that cannot be read it is said already.
  const issues = (result.error?.issues ?? []).filter((issue) => !faults.has(issue.path.join('.')));
  const lines = [...faults.values(), ...issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)];
  if (!result.success || lines.length > 0) throw unusable(lines);
  return withPassword(result.data);
}

function unusable(lines: readonly string[]): Error {
  return new Error(`The configuration is not usable:\n${lines.map((line) => `  ${line}`).join('\n')}`);
}

/** The variables as given, those named by `NAME_FILE` read from their files; one line for each that cannot be. */
function withFiles(environment: Variables) {
  const given: Record<string, string> = {};
  const faults = new Map<string, string>();
  for (const name of Object.keys(configurationSchema.unwrap().shape)) {
    const value = environment[name] ?? '';
    const file = environment[`${name}_FILE`] ?? '';
    if (value !== '' && file !== '') faults.set(name, `${name}: given both itself and as ${name}_FILE`);
    else if (file === '') given[name] = value;
    else readInto(given, faults, name, file);
  }
  return { given: Object.fromEntries(Object.entries(given).filter(([, value]) => value !== '')), faults };
}

function readInto(
  given: Record<string, string>,
  faults: Map<string, string>,
  name: string,
  file: string,
): void {
  try {
    // Editors and `echo` end a file with a line break that belongs to no secret.
    given[name] = readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch {
    faults.set(name, `${name}_FILE: a file that this account can read`);
  }
}

function withPassword(configuration: Configuration): Configuration {
  const password = configuration.ALTERGATE_DATABASE_PASSWORD;
  if (password === undefined) return configuration;
  const url = new URL(configuration.ALTERGATE_DATABASE_URL);
  if (url.password !== '') {
    throw unusable(['ALTERGATE_DATABASE_PASSWORD: only where ALTERGATE_DATABASE_URL names no password']);
  }
  url.password = encodeURIComponent(password);
  return { ...configuration, ALTERGATE_DATABASE_URL: url.href };
}
