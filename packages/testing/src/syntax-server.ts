import { prepareSyntax, readServer, withTarget } from '@altergate/inspect';
import { parseSqlMode, toDialect } from '@altergate/sql';
import type { LexingContext } from '@altergate/sql';
import type { ServerAddress } from './servers.ts';

/** A server that is asked about syntax as planning asks it. */
export interface SyntaxServer {
  /** As it says it of itself: `8.4.6`. */
  readonly version: string;
  /** How it cuts a text into words. */
  readonly context: LexingContext;
  /** Why it would not read a statement, in its own words; null when it would. */
  refusal(statement: string): Promise<string | null>;
}

/**
 * Opens a session on a server, hands it to `use`, and closes it whatever happens. Nothing is run.
 * @param database any that the account may use: without one, and in information_schema, a server gives up half-way
 *   through a text; no other privilege is needed
 * @throws AltergateError target-flavour-unsupported, and those of a connection that fails
 */
export async function withSyntaxServer<Result>(
  address: ServerAddress,
  database: string,
  use: (server: SyntaxServer) => Promise<Result>,
): Promise<Result> {
  const { host, port, user: account, password } = address;
  const target = {
    instanceId: '0',
    host,
    port,
    account,
    password: () => password,
    tls: { mode: 'off', ca: null },
    kind: 'self_managed',
  } as const;
  return withTarget(target, { database }, async (connection) => {
    const { version, versionNumber, sqlMode } = await readServer(connection);
    return use({
      version,
      context: { ...parseSqlMode(sqlMode), dialect: toDialect('mysql', versionNumber) },
      refusal: async (statement) => (await prepareSyntax(connection, statement))?.message ?? null,
    });
  });
}
