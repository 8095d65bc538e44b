import { randomUUID } from 'node:crypto';
import { access, mkdir } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ghostEngine } from '../../../src/index.ts';
import type { Intent } from '../../../src/index.ts';
import { MemoryJournal } from '../../memory-journal.ts';
import { intend, makeJob, openBench, tableNames } from './run.ts';
import type { Bench } from './run.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const isThere = (path: string | null) =>
  access(path ?? '').then(
    () => true,
    () => false,
  );

/** A run that was prepared here, on a server of which another one took the address since. */
async function replaced(table: string) {
  await bench.connection.query(`CREATE TABLE ${table} (id INT PRIMARY KEY)`);
  const job = makeJob(bench, table, 'ADD COLUMN note INT');
  const intent: Intent = { ...(await intend(job)), serverUuid: randomUUID() };
  await mkdir(intent.directory ?? '', { recursive: true });
  const nameOf = (kind: string) => intent.artifacts.find((one) => one.kind === kind)?.name ?? '';
  const told = (journal: MemoryJournal) => Object.fromEntries(journal.artifacts);
  return { job, intent, nameOf, told };
}

it('on a server that took the place of its own nothing is dropped, and only what is not there is told as absent', async () => {
  const { job, intent, nameOf, told } = await replaced('orders');
  const ghost = nameOf('ghost_table');
  await bench.connection.query(`CREATE TABLE ${ghost} (id INT PRIMARY KEY)`);
  const first = new MemoryJournal();
  expect(await ghostEngine.clean(job, intent, null, 'not_applied', first)).toMatchObject({
    complete: false,
    reason: { code: 'clean-other-server' },
  });
  expect(told(first)).toEqual({ changelog_table: 'absent', old_table: 'absent' });
  expect(await tableNames(bench)).toContain(ghost);
  expect(await isThere(intent.directory)).toBe(true);

  await bench.connection.query(`DROP TABLE ${ghost}`);
  const second = new MemoryJournal();
  expect(await ghostEngine.clean(job, intent, null, 'not_applied', second)).toEqual({
    complete: true,
    reason: null,
  });
  expect(told(second)).toMatchObject({ ghost_table: 'absent', run_directory: 'dropped' });
  expect(await isThere(intent.directory)).toBe(false);
});

it('old data that was kept on the server before is not told as gone', async () => {
  const { job, intent, told } = await replaced('kept');
  const journal = new MemoryJournal();
  await ghostEngine.clean(job, intent, null, 'applied', journal);
  expect(told(journal)).toHaveProperty('ghost_table', 'absent');
  expect(told(journal)).not.toHaveProperty('old_table');
});
