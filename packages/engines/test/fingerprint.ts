import { createHash } from 'node:crypto';
import type { Connection, RowDataPacket } from 'mysql2/promise';

/** SHA-256 over the values of all rows in the order of the first column; the same on every server. */
export async function fingerprint(connection: Connection, table: string, columns = '*'): Promise<string> {
  const [rows] = await connection.query<RowDataPacket[][]>({
    sql: `SELECT ${columns} FROM \`${table}\` ORDER BY 1`,
    rowsAsArray: true,
    dateStrings: true,
  });
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
}
