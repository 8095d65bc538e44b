import { expect } from 'vitest';
import { type Connection, readRow, readRows, withTarget } from '@altergate/inspect';
import { targetAddress } from './target.ts';

/** One session reads the table in a transaction, so that the ALTER of another waits for it while `look` looks. */
export async function whileChangeWaits(quotedTable: string, look: () => Promise<void>): Promise<void> {
  await withTarget(targetAddress(), {}, (reader) =>
    withTarget(targetAddress(), {}, async (changer) => {
      await readRows(changer, 'SET SESSION lock_wait_timeout = 60');
      await reader.query('BEGIN');
      await readRows(reader, `SELECT * FROM ${quotedTable}`);
      const waiter = await readRow(changer, 'SELECT CONNECTION_ID() AS id');
      const change = readRows(changer, `ALTER TABLE ${quotedTable} ADD COLUMN late INT`);
      try {
        await untilItWaits(reader, String(waiter?.id));
        await look();
      } finally {
        await readRows(reader, 'ROLLBACK');
        await change;
      }
    }),
  );
}

async function untilItWaits(connection: Connection, id: string): Promise<void> {
  const sql = `SELECT 1 FROM performance_schema.metadata_locks l
      JOIN performance_schema.threads t ON t.THREAD_ID = l.OWNER_THREAD_ID
     WHERE t.PROCESSLIST_ID = ? AND l.LOCK_STATUS = 'PENDING'`;
  await expect.poll(async () => (await readRows(connection, sql, [id])).length).toBeGreaterThan(0);
}
