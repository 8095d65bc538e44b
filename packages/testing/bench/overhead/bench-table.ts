import type { ServerAddress } from '../../src/servers.ts';
import { withServer } from '../../src/server-database.ts';

/** The change that both ways make, again and again. */
export const statement = {
  database: 'bench',
  table: 'orders',
  alter: 'ADD COLUMN bench_note INT',
  text: 'ALTER TABLE orders ADD COLUMN bench_note INT',
} as const;

/**
 * Brings the table back to what it was before the run: takes the column away without touching a row, and drops the old
 * data that the run kept.
 * @throws Error when the run did not make the column, or made it without keeping every row
 */
export async function undoRun(server: ServerAddress, rows: number): Promise<void> {
  await withServer(server, async (connection) => {
    await connection.query(`USE ${statement.database}`);
    const [counted] = await connection.query(
      `SELECT COUNT(*) AS n FROM ${statement.table} WHERE bench_note IS NULL`,
    );
    const found = Number((counted as { n: number }[])[0]?.n);
    if (found !== rows)
      throw new Error(`the table has ${String(found)} of ${String(rows)} rows after the run`);
    await connection.query(`ALTER TABLE ${statement.table} DROP COLUMN bench_note, ALGORITHM=INSTANT`);
    const [tables] = await connection.query(
      'SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME <> ?',
      [statement.database, statement.table],
    );
    for (const { name } of tables as { name: string }[]) {
      await connection.query(`DROP TABLE ${connection.escapeId(name)}`);
    }
  });
}
