import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import { withServer } from './server-database.ts';
import type { ServerAddress } from './servers.ts';

const giveUpAfterMs = 10_000;

/** One session reads the table in a transaction, so that the ALTER of another waits for it while `look` looks. */
export async function whileChangeWaits(
  server: ServerAddress,
  quotedTable: string,
  look: () => Promise<void>,
): Promise<void> {
  await withServer(server, (reader) =>
    withServer(server, async (changer) => {
      await changer.query('SET SESSION lock_wait_timeout = 120');
      await reader.query('BEGIN');
      await reader.query(`SELECT * FROM ${quotedTable}`);
      const change = changer.query(`ALTER TABLE ${quotedTable} COMMENT = 'changed late'`);
      try {
        await untilItWaits(reader, changer.threadId);
        await look();
      } finally {
        await reader.query('ROLLBACK');
        await change;
      }
    }),
  );
}

async function untilItWaits(connection: Connection, id: number): Promise<void> {
  const sql = `SELECT 1 FROM performance_schema.metadata_locks l
      JOIN performance_schema.threads t ON t.THREAD_ID = l.OWNER_THREAD_ID
     WHERE t.PROCESSLIST_ID = ? AND l.LOCK_STATUS = 'PENDING'`;
  for (let waitedMs = 0; waitedMs < giveUpAfterMs; waitedMs += 50) {
    const [rows] = await connection.query<RowDataPacket[]>(sql, [id]);
    if (rows.length > 0) return;
    await sleep(50);
  }
  throw new Error(`the change of session ${String(id)} waits for nothing`);
}
