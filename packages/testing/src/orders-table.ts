import type { ServerAddress } from './servers.ts';
import { withServer } from './server-database.ts';

/**
 * Makes database and table anew with so many rows of about a hundred bytes, by set-based SQL in pieces of 100,000, so that
 * no transaction is large. Row x has id x, and two fills are equal.
 */
export async function makeOrders(server: ServerAddress, database: string, rows: number): Promise<void> {
  const piece = 100_000;
  await withServer(server, async (connection) => {
    await connection.query(`CREATE DATABASE IF NOT EXISTS ${connection.escapeId(database)}`);
    await connection.query(`USE ${connection.escapeId(database)}`);
    await connection.query('DROP TABLE IF EXISTS orders');
    await connection.query(`CREATE TABLE orders (
      id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
      customer_id BIGINT UNSIGNED NOT NULL,
      status VARCHAR(16) NOT NULL,
      total_cents INT UNSIGNED NOT NULL,
      note VARCHAR(120) NOT NULL DEFAULT '',
      created_at DATETIME NOT NULL,
      PRIMARY KEY (id), KEY orders_customer (customer_id)
    )`);
    for (let done = 0; done < rows; done += piece) {
      const count = Math.min(piece, rows - done);
      await connection.query(
        `INSERT INTO orders (id, customer_id, status, total_cents, note, created_at)
         WITH RECURSIVE n AS (SELECT 0 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 999)
         SELECT x, 1 + (x * 7919) % 20000, ELT(1 + x % 4, 'new', 'paid', 'shipped', 'returned'), 500 + (x * 53) % 90000,
           CONCAT('order number ', x, ' as it was written'), TIMESTAMPADD(SECOND, x * 31 % 60000000, '2024-01-01')
         FROM (SELECT ? + a.i * 1000 + b.i + 1 AS x FROM n AS a CROSS JOIN n AS b WHERE a.i < 100) AS number
         WHERE x <= ?`,
        [done, done + count],
      );
    }
  });
}
