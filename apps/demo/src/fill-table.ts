import type { Connection } from 'mysql2/promise';
import type { TableRows } from './shop-tables.ts';

const batch = 100_000;

/** Numbers 1 … 100,000 as `n`; a recursive query alone stops at cte_max_recursion_depth (1,000). */
const numbers = `
  WITH RECURSIVE
    thousand AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM thousand WHERE i < 1000),
    hundred AS (SELECT i FROM thousand WHERE i <= 100)
  SELECT (hundred.i - 1) * 1000 + thousand.i AS n FROM hundred CROSS JOIN thousand`;

/**
 * Fills a table up to its number of rows with set-based INSERTs of at most 100,000 rows, so that no transaction is large.
 * Goes on where an interrupted fill stopped: row x has id x.
 */
export async function fillTable(
  connection: Connection,
  rows: TableRows,
  onProgress: (done: number) => void,
): Promise<void> {
  const [found] = await connection.query(`SELECT COALESCE(MAX(id), 0) AS done FROM ${rows.table}`);
  let done = Number((found as { done: number }[])[0]?.done ?? 0);
  while (done < rows.rows) {
    const upTo = Math.min(done + batch, rows.rows);
    await connection.query(
      `INSERT INTO ${rows.table} (id, ${rows.columns})
       SELECT x, ${rows.select} FROM (SELECT n + ? AS x FROM (${numbers}) AS number) AS row_number_of
       WHERE x <= ?`,
      [done, upTo],
    );
    done = upTo;
    onProgress(done);
  }
}
