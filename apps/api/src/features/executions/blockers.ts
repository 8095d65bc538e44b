import type { Blocker, Blockers } from '@altergate/contracts';
import { readExecutionDetails } from '@altergate/db';
import type { ExecutionRow } from '@altergate/db';
import { longTransactions, metadataLockHolders, serverLockHolders } from '@altergate/inspect';
import type { Connection, LongTransaction, MetadataLock, ServerLock } from '@altergate/inspect';
import { may } from '../../access/principal.ts';
import type { Principal } from '../../access/principal.ts';
import { findInstanceRow } from '../instances/service.ts';
import { askInstance } from '../instances/target.ts';
import type { Vault } from '../instances/target.ts';
import { requireExecutionRow, resourceOfExecution } from './facts.ts';

/** Younger transactions and locks hold nobody back for long; the checks before a cut-over draw the same lines. */
const longTransactionSeconds = 5;
/** Every statement holds a metadata lock for a moment. */
const heldLockSeconds = 2;
/** More than a person looks through. */
const sessionLimit = 100;

/**
 * Sessions that hold a cut-over or a direct change back: those that hold a metadata lock on the table or lock the
 * whole server, and transactions that are open for long. What they run is told to who may read values of rows on the whole instance, and whose transaction
 * it is to who may look at the instance: a session may be busy in any database. Who holds the table itself is told to all.
 * @throws AltergateError not-found, too-many-requests, instance-…
 */
export async function readBlockers(vault: Vault, principal: Principal, id: bigint): Promise<Blockers> {
  const { prisma } = vault.database;
  const row = await requireExecutionRow(prisma, id);
  const own = (await readExecutionDetails(prisma, id))?.connectionId?.toString() ?? null;
  const instance = await findInstanceRow(prisma, row.instanceId);
  const found = await askInstance(vault, instance, (connection) => look(connection, row));
  const wholeInstance = { ...resourceOfExecution(row), database: null };
  const maySeeStatements = may(principal, 'log.sensitive', wholeInstance);
  const maySeeAccounts = may(principal, 'instance.read', wholeInstance);
  const sessions = [...bySession(found)]
    .filter(([sessionId]) => sessionId !== own)
    .map(([, blocker]) => ({ ...blocker, isOwnAccount: blocker.user === instance.account }))
    .map((blocker) => (maySeeStatements ? blocker : { ...blocker, statement: null }))
    .map((blocker) => showAccount(blocker, maySeeAccounts || blocker.holds === 'table'));
  return {
    locksVisible: seesLocks(found, row),
    statementsShown: maySeeStatements,
    sessions: foremost(sessions),
  };
}

/** Those that hold something before all others, each the oldest first: nobody who does is left out for the rest. */
export function foremost<Session extends Pick<Blocker, 'holds' | 'ageSeconds'>>(
  sessions: readonly Session[],
): Session[] {
  return sessions
    .toSorted(
      (one, other) =>
        Number(other.holds !== null) - Number(one.holds !== null) || other.ageSeconds - one.ageSeconds,
    )
    .slice(0, sessionLimit);
}

function showAccount(blocker: Omit<Blocker, 'accountShown'>, accountShown: boolean): Blocker {
  return accountShown ? { ...blocker, accountShown } : { ...blocker, accountShown, user: null, host: null };
}

interface Found {
  /** Null where the server does not let metadata locks be seen, and where there is no table to look at. */
  readonly holders: readonly MetadataLock[] | null;
  /** Null where the server does not let them be seen. */
  readonly serverLocks: readonly ServerLock[] | null;
  readonly transactions: readonly LongTransaction[];
}

async function look(connection: Connection, { database, table }: ExecutionRow): Promise<Found> {
  return {
    holders: table === null ? null : await metadataLockHolders(connection, database, table),
    serverLocks: await serverLockHolders(connection),
    transactions: await longTransactions(connection, longTransactionSeconds),
  };
}

/** Null: those of the server were seen, and there is no table whose locks could be. */
function seesLocks({ holders, serverLocks }: Found, { table }: ExecutionRow): boolean | null {
  if (serverLocks === null) return false;
  return table === null ? null : holders !== null;
}

type FoundSession = Omit<Blocker, 'isOwnAccount' | 'accountShown'>;

/** Each session once, with what of it stops most: the server's lock, then the table's, then an open transaction. */
function bySession({ holders, serverLocks, transactions }: Found): Map<string, FoundSession> {
  const sessions = new Map<string, FoundSession>();
  for (const { connectionId: sessionId, user, host, ageSeconds, statement } of transactions) {
    sessions.set(sessionId, { sessionId, user, host, ageSeconds, statement, holds: null });
  }
  for (const { sessionId, user, host, ageSeconds, statement, isExplicit } of holders ?? []) {
    if (ageSeconds < heldLockSeconds && !isExplicit) continue;
    sessions.set(sessionId, { sessionId, user, host, ageSeconds, statement, holds: 'table' });
  }
  for (const { sessionId, user, host, ageSeconds, statement, kind } of serverLocks ?? []) {
    sessions.set(sessionId, { sessionId, user, host, ageSeconds, statement, holds: kind });
  }
  return sessions;
}
