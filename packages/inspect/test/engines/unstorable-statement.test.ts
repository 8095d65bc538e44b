import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  connectTarget,
  listSessions,
  longTransactions,
  metadataLockHolders,
  quoteTable,
  readRows,
  readSession,
  serverLockHolders,
} from '@altergate/inspect';
import type { Connection } from '@altergate/inspect';
import { createPlayground, targetAddress } from './target.ts';

/** No table of information_schema has a place for it: reading any row of theirs fails while somebody runs it. */
const unstorable = "SELECT SLEEP(60) AS slept, LENGTH('😀') AS bytes";

let playground: Awaited<ReturnType<typeof createPlayground>>;
let holder: Connection;
let running: Promise<unknown>;
let holderId: string;

beforeAll(async () => {
  playground = await createPlayground();
  const table = quoteTable(playground.database, 'busy');
  await readRows(playground.admin, `CREATE TABLE ${table} (id INT PRIMARY KEY)`);
  holder = await connectTarget(targetAddress());
  holderId = String(holder.threadId);
  await readRows(holder, 'START TRANSACTION');
  await readRows(holder, `INSERT INTO ${table} VALUES (1)`);
  await readRows(holder, 'LOCK INSTANCE FOR BACKUP');
  running = readRows(holder, unstorable, [], 90).catch((error: unknown) => error);
  const runs = async () => expect(await stateOf(holderId)).toBe('User sleep');
  await vi.waitFor(runs, { timeout: 20_000 });
});
afterAll(async () => {
  await readRows(playground.admin, `KILL ${holderId}`);
  await running;
  await playground.close();
});

/** Asked of the one place that shows all sessions whatever they run. */
async function stateOf(sessionId: string): Promise<unknown> {
  const sessions = await readRows(playground.admin, 'SHOW PROCESSLIST');
  return sessions.find(({ Id }) => String(Id) === sessionId)?.State;
}

async function statementOf(sessionId: string): Promise<string | null | undefined> {
  return (await listSessions(playground.admin)).find(({ connectionId }) => connectionId === sessionId)
    ?.statement;
}

describe('while somebody runs a statement that information_schema cannot show', () => {
  it('its tables cannot be read at all', async () => {
    const read = readRows(playground.admin, 'SELECT TRX_ID FROM information_schema.INNODB_TRX');
    await expect(read).rejects.toMatchObject({ params: { number: 3854 } });
  });

  it('sessions are listed, and one of them found', async () => {
    expect(await statementOf(holderId)).toBe(unstorable);
    expect(await readSession(playground.admin, holderId)).toMatchObject({
      connectionId: holderId,
      command: 'Query',
      state: 'User sleep',
    });
  });

  it('its long transaction is told, with the age of the transaction', async () => {
    const told = await longTransactions(playground.admin, -1);
    expect(told.map(({ connectionId }) => connectionId)).toContain(holderId);
    const own = told.find(({ connectionId }) => connectionId === holderId);
    expect(own?.user).toBe(targetAddress().account);
    expect(own?.statement).toContain('SLEEP(60)');
    expect(own?.ageSeconds).toBeGreaterThanOrEqual(0);
    expect(await longTransactions(playground.admin, 3_600)).toEqual([]);
  });

  it('nothing is told of transactions while the server watches not every session', async () => {
    const unwatched = await connectTarget(targetAddress());
    const watch = (instrumented: 'YES' | 'NO') =>
      readRows(
        playground.admin,
        'UPDATE performance_schema.threads SET INSTRUMENTED = ? WHERE PROCESSLIST_ID = ?',
        [instrumented, String(unwatched.threadId)],
      );
    try {
      await watch('NO');
      await readRows(unwatched, 'START TRANSACTION');
      await readRows(unwatched, `SELECT * FROM ${quoteTable(playground.database, 'busy')}`);
      await expect(longTransactions(playground.admin, 3_600)).rejects.toMatchObject({
        params: { number: 3854 },
      });
    } finally {
      await watch('YES');
      await unwatched.end();
    }
    expect(await longTransactions(playground.admin, 3_600)).toEqual([]);
  });

  it('who holds a table, and who locks the server, is told', async () => {
    const { admin, database } = playground;
    expect(await metadataLockHolders(admin, database, 'busy')).toMatchObject([
      { sessionId: holderId, lockType: 'SHARED_WRITE' },
    ]);
    expect(await serverLockHolders(admin)).toMatchObject([{ sessionId: holderId, kind: 'backup_lock' }]);
  });
});
