import { setTimeout as pause } from 'node:timers/promises';
import mysql from 'mysql2/promise';
import type { DemoSettings } from './settings.ts';

const updatesPerSecond = 20;

/**
 * Updates about twenty rows of `shop.orders` a second until the signal aborts, so that a migration of the table has
 * changes to apply. While the table is locked by a swap it waits as any application does.
 */
export async function runWriter(settings: DemoSettings, signal: AbortSignal): Promise<void> {
  const pool = mysql.createPool({ ...settings.demo, database: 'shop', connectionLimit: 1 });
  try {
    while (!signal.aborted) {
      const id = 1 + Math.floor(Math.random() * settings.rows);
      try {
        await pool.query('UPDATE orders SET total_cents = total_cents + 1 WHERE id = ?', [id]);
      } catch (error) {
        process.stderr.write(`writer: ${error instanceof Error ? error.message : String(error)}\n`);
        await pause(1_000, undefined, { signal }).catch(() => {});
      }
      await pause(1_000 / updatesPerSecond, undefined, { signal }).catch(() => {});
    }
  } finally {
    await pool.end();
  }
}
