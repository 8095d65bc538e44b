/** How a demo server is reached by the account that may make databases and accounts on it. */
export interface DemoServer {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

export interface DemoSettings {
  /** Address of Altergate itself. */
  readonly url: string;
  readonly adminPassword: string;
  readonly demo: DemoServer;
  readonly staging: DemoServer | null;
  /** Rows of `shop.orders`. */
  readonly rows: number;
  /** File that keeps the people's passwords, mode 0600. */
  readonly loginsPath: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

function text(environment: Environment, name: string): string {
  const value = environment[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set`);
  return value;
}

function server(environment: Environment, name: string): DemoServer {
  const value: unknown = JSON.parse(text(environment, name));
  if (typeof value !== 'object' || value === null) throw new Error(`${name} must be a JSON object`);
  const { host, port, user, password } = value as Record<string, unknown>;
  if (
    typeof host !== 'string' ||
    typeof port !== 'number' ||
    typeof user !== 'string' ||
    typeof password !== 'string'
  ) {
    throw new Error(`${name} must have host, port, user and password`);
  }
  return { host, port, user, password };
}

/** Reads the demo's settings from environment variables. Throws an Error that names the variable. */
export function readDemoSettings(environment: Environment): DemoSettings {
  const rows = Number(environment['ALTERGATE_DEMO_ROWS'] ?? '1000000');
  if (!Number.isInteger(rows) || rows < 1)
    throw new Error('ALTERGATE_DEMO_ROWS must be a whole number above 0');
  return {
    url: text(environment, 'ALTERGATE_URL'),
    adminPassword: text(environment, 'ALTERGATE_DEMO_ADMIN_PASSWORD'),
    demo: server(environment, 'ALTERGATE_DEMO_MYSQL'),
    staging: environment['ALTERGATE_DEMO_STAGING'] ? server(environment, 'ALTERGATE_DEMO_STAGING') : null,
    rows,
    loginsPath: text(environment, 'ALTERGATE_DEMO_LOGINS'),
  };
}
