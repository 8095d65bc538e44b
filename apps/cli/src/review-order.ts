import { AltergateError } from '@altergate/domain';
import type { FailOn, Format, GivenArguments, GivenOptions } from './arguments.ts';
import { defaultServer, readServer } from './server.ts';
import type { NamedServer } from './server.ts';

/** What a text is read for when nobody is asked. */
export interface OfflineReading {
  readonly server: NamedServer;
  readonly sqlMode: string;
  /** Empty when it is not known. */
  readonly database: string;
  /** A file with settings of rules; null for rules as they come. */
  readonly rulesFile: string | null;
  /** Whether rules weigh as they do in production. */
  readonly isProduction: boolean;
}

/** A running Altergate, and the database against which it shall review. */
export interface OnlineReading {
  readonly url: URL;
  readonly token: string;
  readonly database: string;
  readonly instance: string | null;
  readonly environment: string | null;
}

/** Everything that `altergate review` was told. */
export interface ReviewOrder {
  readonly files: readonly string[];
  readonly input: 'sql' | 'jsonl';
  readonly format: Format;
  readonly failOn: FailOn;
  readonly offline: OfflineReading | null;
  /** The other one is null. */
  readonly online: OnlineReading | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Tells from the arguments what is to be reviewed, how, and against what.
 * @param environment address and token may be given here, where no list of processes shows them
 * @throws AltergateError of the code that says which option is wrong or missing
 */
export function readReviewOrder({ options, words }: GivenArguments, environment: Environment): ReviewOrder {
  const input = options['--input'] ?? 'sql';
  const url = options['--url'] ?? (environment['ALTERGATE_URL'] || undefined);
  const common = {
    files: words.slice(1),
    input,
    format: options['--format'] ?? (input === 'jsonl' ? 'jsonl' : 'text'),
    failOn: options['--fail-on'] ?? 'error',
  } as const;
  if (input === 'jsonl' && common.format !== 'jsonl') {
    throw together('--input jsonl', `--format ${common.format}`);
  }
  if (url === undefined) return { ...common, offline: readOffline(options), online: null };
  if (input === 'jsonl') throw together('--input jsonl', '--url');
  return { ...common, offline: null, online: readOnline(url, options, environment) };
}

function together(option: string, other: string): AltergateError {
  return new AltergateError('cli-options-together', { option, other });
}

function readOffline(options: GivenOptions): OfflineReading {
  for (const option of ['--token', '--instance', '--env'] as const) {
    if (options[option] !== undefined) throw new AltergateError('cli-option-needs-url', { option });
  }
  const server = options['--server'];
  return {
    server: server === undefined ? defaultServer : readServer(server),
    sqlMode: options['--sql-mode'] ?? '',
    database: options['--database'] ?? '',
    rulesFile: options['--rules'] ?? null,
    isProduction: options['--production'] ?? false,
  };
}

function readOnline(url: string, options: GivenOptions, environment: Environment): OnlineReading {
  for (const option of ['--server', '--sql-mode', '--rules', '--production'] as const) {
    if (options[option] !== undefined) throw new AltergateError('cli-option-without-url', { option });
  }
  const address = readUrl(url);
  const instance = options['--instance'] ?? null;
  const environmentName = options['--env'] ?? null;
  if (instance === null && environmentName === null) throw needs('--instance');
  return {
    url: address,
    token: readToken(options['--token'] ?? environment['ALTERGATE_TOKEN']?.trim()),
    database: options['--database'] ?? fail(needs('--database')),
    instance,
    environment: environmentName,
  };
}

function needs(option: string): AltergateError {
  return new AltergateError('cli-url-needs-option', { option });
}

function fail(error: AltergateError): never {
  throw error;
}

function readUrl(value: string): URL {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new AltergateError('cli-url-malformed', { value });
  }
  return url;
}

function readToken(value: string | undefined): string {
  if (value === undefined || value === '') throw needs('--token');
  if (!/^[\x21-\x7e]+$/.test(value)) throw new AltergateError('cli-token-malformed');
  return value;
}
