import type { Queryable } from './client.ts';
import { readOutbox } from './outbox.ts';
import type { OutboxRow } from './outbox.ts';

/** Longer than any transaction may last: a hole in the ids that is older than this was rolled back. */
const holeSettlesAfterMs = 15_000;

export interface OutboxReader {
  /** Rows committed since the last call, each exactly once, mostly in order of id. */
  read(): Promise<OutboxRow[]>;
}

/**
 * Follows the outbox from now on. Ids are given at INSERT and seen at COMMIT, so rows above a hole are read again until
 * the hole is filled or too old to be.
 */
export async function createOutboxReader(db: Queryable, pageSize = 1_000): Promise<OutboxReader> {
  /** Every id up to here was seen or will never come. */
  let settled = await oldestUnsettled(db);
  /** Ids above `settled` that were given out already. */
  const seen = new Set<bigint>();

  async function readUnsettled(): Promise<OutboxRow[]> {
    const rows: OutboxRow[] = [];
    let page: OutboxRow[];
    do {
      page = await readOutbox(db, rows.at(-1)?.id ?? settled, pageSize);
      rows.push(...page);
    } while (page.length === pageSize);
    return rows;
  }

  function settle(rows: readonly OutboxRow[]): void {
    const newest = rows.at(-1)?.at.getTime() ?? 0;
    for (const row of rows) {
      const followsHole = row.id !== settled + 1n;
      if (followsHole && newest - row.at.getTime() < holeSettlesAfterMs) return;
      settled = row.id;
      seen.delete(row.id);
    }
  }

  async function read(): Promise<OutboxRow[]> {
    const rows = await readUnsettled();
    const fresh = rows.filter((row) => !seen.has(row.id));
    for (const row of fresh) seen.add(row.id);
    settle(rows);
    return fresh;
  }

  await read();
  return { read };
}

async function oldestUnsettled(db: Queryable): Promise<bigint> {
  const [row] = await db.$queryRaw<{ id: bigint | null }[]>`
    SELECT MAX(id) AS id FROM outbox WHERE at < NOW(6) - INTERVAL ${holeSettlesAfterMs / 1_000} SECOND`;
  return row?.id ?? 0n;
}
