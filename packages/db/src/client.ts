import { readAddress } from './address.ts';
import { PrismaClient } from './generated/client.ts';
import type { Prisma } from './generated/client.ts';
import { connectionError, openSession } from './session-connection.ts';
import { openStatementPool } from './statement-pool.ts';

/** Altergate's own database. */
export interface Database {
  readonly prisma: PrismaClient;
  /** Ends all connections; resolves when they are gone. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Most connections this process opens; 10 unless said. */
  readonly connectionLimit?: number;
  readonly connectTimeoutMs?: number;
  /** How long a transaction may last, and wait for its connection; 5,000 unless said. For a row it waits a second less. */
  readonly transactionMs?: number;
}

/** What runs inside one transaction. */
export type Transaction = Prisma.TransactionClient;

/** Either the client or an open transaction: enough for one statement. */
export type Queryable = Pick<Transaction, '$queryRaw' | '$executeRaw'>;

/**
 * Opens the platform database and waits until it answers.
 * @param url `mysql://user:password@host:port/database[?tls=off|required|verify]`; TLS is `required` unless the host
 *   is this machine
 * @throws AltergateError platform-database-url-invalid, platform-database-unreachable, platform-database-denied,
 *   platform-database-missing
 */
export async function openDatabase(url: string, options: DatabaseOptions = {}): Promise<Database> {
  const transactionMs = options.transactionMs ?? 5_000;
  const address = readAddress(url, transactionMs);
  const timeoutMs = options.connectTimeoutMs ?? 5_000;
  const connection = { ...address.connection, database: address.database };
  // Prisma only says that its pool waited; a session of our own tells why.
  const session = await openSession(connection, timeoutMs);
  await session.close();
  const pool = await openStatementPool({
    ...connection,
    connectionLimit: options.connectionLimit ?? 10,
    connectTimeout: timeoutMs,
    acquireTimeout: timeoutMs,
  });
  const prisma = new PrismaClient({
    adapter: pool.adapter,
    transactionOptions: { timeout: transactionMs, maxWait: transactionMs },
  });
  const close = async () => {
    await prisma.$disconnect();
    await pool.close();
  };
  return { prisma, close };
}

/** Resolves when the database answers; errors as openDatabase. */
export async function pingDatabase(prisma: Queryable): Promise<void> {
  try {
    await prisma.$queryRaw`SELECT 1`;
  } catch (error) {
    throw connectionError(error);
  }
}
