import { setTimeout as sleep } from 'node:timers/promises';
import type { Worker } from '@altergate/runner';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeTable, openScene, readLines, readRows, waitFor, waitForEnd } from '../scene.ts';
import type { ExecutionRow, Scene } from '../scene.ts';

const rows = 20_000;
/** Slow enough that there is a middle in which somebody does something. */
const gentle = { chunkSize: 200, niceRatio: 10, defaultRetries: 60 };

let scene: Scene;
let worker: Worker;
beforeAll(async () => {
  scene = await openScene();
});
beforeEach(async () => {
  await makeTable(scene, 'orders', rows);
  worker = await scene.worker();
});
afterEach(() => worker.stop({ interruptRuns: true }));
afterAll(() => scene.close());

async function copying(alter: string): Promise<ExecutionRow> {
  const run = await scene.run(`ALTER TABLE orders ${alter}`, { settings: gentle });
  const id = run.executionIds[0] ?? 0n;
  return waitFor(scene, id, (row) => row.phase === 'copying' && row.lastSeq > 12n);
}

const content = () =>
  readRows(scene, "SELECT COUNT(*) AS n, SUM(CRC32(CONCAT_WS('#', id, v, pad))) AS sum FROM orders");
const codesOf = async (id: bigint) => (await readLines(scene, id)).map((line) => line.message?.code);

/** Ends the session in which gh-ost reads changes; it asks again from where it was. */
async function cutStream(): Promise<void> {
  const dumps = await readRows(
    scene,
    "SELECT ID AS id FROM information_schema.PROCESSLIST WHERE COMMAND LIKE 'Binlog Dump%'",
  );
  for (const { id } of dumps) await scene.sql.query(`KILL ${String(id)}`);
}

describe('a copy that somebody interferes with', () => {
  it('ends as not applied, with the reason, when binary log is purged that was not read yet', async () => {
    const { id } = await copying('ADD COLUMN a INT');
    while (!(await codesOf(id)).includes('run-ended-binlog-purged')) {
      await scene.sql.query('UPDATE orders SET v = v + 1 WHERE id <= 500');
      await cutStream();
      await scene.sql.query('FLUSH BINARY LOGS');
      await scene.sql.query('PURGE BINARY LOGS BEFORE NOW() + INTERVAL 1 DAY');
    }
    const written = await content();
    expect(await waitForEnd(scene, id)).toMatchObject({
      ...{ state: 'failed', outcome: 'not_applied' },
      failure: { code: 'binlog-purged' },
    });
    await waitFor(scene, id, ({ phase }) => phase === null);
    expect(await readRows(scene, "SHOW TABLES LIKE '\\_%'")).toEqual([]);
    expect(await content()).toEqual(written);
  });

  it('is held back for as long as the table has a trigger that it got meanwhile', async () => {
    const { id } = await copying('ADD COLUMN b INT');
    const before = await content();
    await scene.sql.query('CREATE TRIGGER watched BEFORE INSERT ON orders FOR EACH ROW SET NEW.v = 1');
    while (!(await codesOf(id)).includes('gate-no-triggers')) {
      await waitFor(scene, id, ({ state }) => state === 'running');
      await sleep(200);
    }
    expect(await readRows(scene, "SHOW COLUMNS FROM orders LIKE 'b'")).toEqual([]);
    await scene.sql.query('DROP TRIGGER watched');
    expect(await waitForEnd(scene, id)).toMatchObject({ state: 'succeeded', outcome: 'applied' });
    expect(await content()).toEqual(before);
  });
});
