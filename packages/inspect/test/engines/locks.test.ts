import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  connectTarget,
  findSessionByAttribute,
  listSessions,
  longTransactions,
  metadataLockHolders,
  metadataLockWaiters,
  quoteTable,
  readRows,
  readSession,
  serverLockHolders,
  userLockHolder,
  withTarget,
} from '@altergate/inspect';
import { createAccount, createPlayground, targetAddress } from './target.ts';

let playground: Awaited<ReturnType<typeof createPlayground>>;
beforeAll(async () => {
  playground = await createPlayground();
  await readRows(playground.admin, `CREATE TABLE ${table()} (id INT PRIMARY KEY)`);
});
afterAll(() => playground.close());

const table = () => quoteTable(playground.database, 'busy');

describe('locks', () => {
  it('show who holds a table in an open transaction, and who waits behind', async () => {
    const { admin, database } = playground;
    const idle = await connectTarget(targetAddress());
    const waiter = await connectTarget(targetAddress());
    try {
      await readRows(idle, 'START TRANSACTION');
      await readRows(idle, `INSERT INTO ${table()} VALUES (1)`);
      const holder = String(idle.threadId);
      expect(await metadataLockHolders(admin, database, 'busy')).toMatchObject([
        { sessionId: holder, command: 'Sleep', lockType: 'SHARED_WRITE' },
      ]);
      expect(await metadataLockHolders(admin, database, 'bus_')).toEqual([]);
      const [transaction] = (await longTransactions(admin, -1)).filter(
        ({ connectionId }) => connectionId === holder,
      );
      expect(transaction).toMatchObject({ connectionId: holder, statement: null });
      expect(transaction?.ageSeconds).toBeLessThan(60);
      expect(await longTransactions(admin, 3_600)).toEqual([]);
      const waiting = readRows(waiter, `ALTER TABLE ${table()} ADD COLUMN late INT`).catch(
        (error: unknown) => error,
      );
      await expect
        .poll(async () =>
          (await metadataLockWaiters(admin, database, 'busy'))?.map(({ lockType }) => lockType),
        )
        .toEqual(['EXCLUSIVE']);
      await readRows(idle, 'ROLLBACK');
      expect(await waiting).not.toBeInstanceOf(Error);
      expect(await metadataLockHolders(admin, database, 'busy')).toEqual([]);
    } finally {
      await idle.end();
      await waiter.end();
    }
  });

  it('show who keeps a table by LOCK TABLES apart from whoever holds it for one statement', async () => {
    const { admin, database } = playground;
    const keeper = await connectTarget(targetAddress());
    try {
      const explicit = async () =>
        (await metadataLockHolders(admin, database, 'busy'))?.map(({ isExplicit }) => isExplicit);
      for (const mode of ['READ', 'READ LOCAL', 'WRITE']) {
        await readRows(keeper, `LOCK TABLES ${table()} ${mode}`);
        await readRows(keeper, `SELECT COUNT(*) FROM ${table()}`);
        expect(await explicit()).toEqual([true]);
        await readRows(keeper, 'UNLOCK TABLES');
      }
      await readRows(keeper, `FLUSH TABLES ${table()} WITH READ LOCK`);
      expect(await explicit()).toEqual([true]);
      await readRows(keeper, 'UNLOCK TABLES');
      await readRows(keeper, 'START TRANSACTION');
      await readRows(keeper, `SELECT COUNT(*) FROM ${table()}`);
      expect(await explicit()).toEqual([false]);
    } finally {
      await keeper.end();
    }
  });

  it('show who locks the whole server, and not who waits for it or changes a table', async () => {
    const { admin } = playground;
    const keeper = await connectTarget(targetAddress());
    const changer = await connectTarget(targetAddress());
    try {
      for (const [lock, unlock, kind] of [
        ['FLUSH TABLES WITH READ LOCK', 'UNLOCK TABLES', 'read_lock'],
        ['LOCK INSTANCE FOR BACKUP', 'UNLOCK INSTANCE', 'backup_lock'],
      ] as const) {
        await readRows(keeper, lock);
        const change = readRows(changer, `ALTER TABLE ${table()} COMMENT = '${kind}'`);
        await expect
          .poll(async () => (await readSession(admin, String(changer.threadId)))?.state)
          .toMatch(/^Waiting for/);
        const sessionId = String(keeper.threadId);
        expect(await serverLockHolders(admin)).toMatchObject([{ sessionId, command: 'Sleep', kind }]);
        await readRows(keeper, unlock);
        await change;
        expect(await serverLockHolders(admin)).toEqual([]);
      }
    } finally {
      await keeper.end();
      await changer.end();
    }
  });

  it('are no longer told once a transaction ended, however often they are asked for', async () => {
    const { admin } = playground;
    const idle = await connectTarget(targetAddress());
    try {
      await readRows(idle, 'START TRANSACTION');
      await readRows(idle, `INSERT INTO ${table()} (id) VALUES (2)`);
      const own = async () =>
        (await longTransactions(admin, -1)).filter(
          ({ connectionId }) => connectionId === String(idle.threadId),
        );
      expect(await own()).toHaveLength(1);
      await readRows(idle, 'ROLLBACK');
      expect(await own()).toEqual([]);
    } finally {
      await idle.end();
    }
  });

  it('are null, not empty, for an account that may not see them', async () => {
    const account = await createAccount(playground.admin, [
      `GRANT ALL ON ${playground.database}.* TO {account}`,
    ]);
    try {
      await withTarget(account.address, {}, async (connection) => {
        expect(await metadataLockHolders(connection, playground.database, 'busy')).toBeNull();
        expect(await serverLockHolders(connection)).toBeNull();
        await expect(longTransactions(connection, 1)).rejects.toMatchObject({
          code: 'target-privilege-missing',
        });
        await expect(findSessionByAttribute(connection, 'run', 'x')).rejects.toMatchObject({
          code: 'target-privilege-missing',
        });
      });
    } finally {
      await account.drop();
    }
  });
});

describe('sessions', () => {
  it('are found by their attribute and id, and gone when they end', async () => {
    const { admin } = playground;
    const session = await connectTarget(targetAddress(), { attributes: { altergate_run: 'run-7' } });
    const id = String(session.threadId);
    await readRows(session, "DO GET_LOCK('inspect-test-lock', 1)");
    expect(await findSessionByAttribute(admin, 'altergate_run', 'run-7')).toBe(id);
    expect(await findSessionByAttribute(admin, 'altergate_run', 'run-8')).toBeNull();
    expect(await readSession(admin, id)).toMatchObject({
      connectionId: id,
      command: 'Sleep',
      statement: null,
    });
    expect((await listSessions(admin)).map(({ connectionId }) => connectionId)).toContain(id);
    expect(await userLockHolder(admin, 'inspect-test-lock')).toBe(id);
    await session.end();
    await expect.poll(() => readSession(admin, id)).toBeNull();
    expect(await userLockHolder(admin, 'inspect-test-lock')).toBeNull();
  });
});
