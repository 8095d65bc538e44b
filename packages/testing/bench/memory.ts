import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Execution, Ticket } from '@altergate/contracts';
import { startBuiltProgram } from '../src/built-program.ts';
import { makeOrders } from '../src/orders-table.ts';
import { makePeople, registerInstance } from '../src/platform-world.ts';
import { createDatabaseOn, withServer } from '../src/server-database.ts';
import { startServer } from '../src/servers.ts';
import { FollowedLogs } from './memory/followed-logs.ts';
import { startRuns } from './memory/start-runs.ts';
import { readWish } from './common/arguments.ts';
import type { Figure } from './common/figures.ts';
import { describeMachine } from './common/machine.ts';
import { MemoryWatch, growthOf, residentMegabytes } from './common/memory-watch.ts';
import { report, say } from './common/report.ts';
import { percentile } from './common/statistics.ts';

// Resident memory of api and worker, each its own process: idle, and with runs that somebody watches.

const idleAimMegabytes = 250;
const runAimMegabytes = 10;
/** Growth of both together that counts as flat, MB between the medians of the first and the last third. */
const flatMegabytes = 15;
const idleSeconds = 30;

/** What a Node process that does nothing takes on this machine. */
async function bareNode(): Promise<number> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  await sleep(2_000);
  const megabytes = residentMegabytes(child.pid ?? 0);
  child.kill('SIGKILL');
  await once(child, 'exit');
  return megabytes;
}

const ghostBinary = process.env['ALTERGATE_GH_OST'] ?? '';

async function main(): Promise<void> {
  const wish = readWish('memory');
  const [platform, target] = [
    await startServer('platform', { own: true }),
    // Twenty runs take more than the 151 connections that a server gives by itself.
    await startServer('target', { own: true, options: ['--max-connections=500'] }),
  ];
  try {
    const bare = await bareNode();
    const database = await createDatabaseOn(platform.address, 'altergate_bench');
    const api = await startBuiltProgram(database.url, { role: 'api', pages: true });
    const worker = await startBuiltProgram(database.url, { role: 'worker', secretKey: api.secretKey });
    const logs = new FollowedLogs();
    try {
      const { admin, passwords } = await makePeople(api);
      const settings = { chunkSize: 10, niceRatio: 50 };
      const instance = await registerInstance(
        admin,
        'bench-mysql',
        target.address,
        settings,
        wish.executions,
      );
      await makeOrders(target.address, 'shop', 20_000);
      await withServer(target.address, async (connection) => {
        for (let n = 1; n <= wish.executions; n += 1) {
          await connection.query(`CREATE TABLE shop.orders_${String(n)} LIKE shop.orders`);
          await connection.query(`INSERT INTO shop.orders_${String(n)} SELECT * FROM shop.orders`);
        }
      });
      say(`idle for ${String(idleSeconds)} s`);
      await sleep(idleSeconds * 1_000);
      const idle = { api: residentMegabytes(api.process.pid), worker: residentMegabytes(worker.process.pid) };
      say(
        `api ${idle.api.toFixed(0)} MB, worker ${idle.worker.toFixed(0)} MB; starting ${String(wish.executions)} runs`,
      );
      const executions = await startRuns({
        developer: await api.signIn('developer', passwords.developer),
        dba: await api.signIn('dba', passwords.dba),
        instanceId: instance.id,
        tables: Array.from({ length: wish.executions }, (_, index) => `orders_${String(index + 1)}`),
      });
      await logs.follow(
        api,
        passwords.dba,
        executions.map((one: Execution) => one.id),
      );
      say(`all copy and are watched; ${String(wish.minutes)} minutes`);
      const watches = [new MemoryWatch(api.process.pid), new MemoryWatch(worker.process.pid)];
      await sleep(wish.minutes * 60_000);
      const [ofApi = [], ofWorker = []] = watches.map((watch) => watch.stop());
      const dba = await api.signIn('dba', passwords.dba);
      const live = await dba.get<{ items: readonly Ticket[] }>('/executions?live=true&limit=100');
      const both = ofApi.map((megabytes, index) => megabytes + (ofWorker[index] ?? 0));
      const end = percentile(both.slice(-60), 50);
      const figures: Figure[] = [
        { name: 'baseline: a Node process that does nothing', value: bare, unit: 'MB' },
        { name: 'api, idle', value: idle.api, unit: 'MB' },
        { name: 'worker, idle', value: idle.worker, unit: 'MB' },
        { name: 'both, idle', value: idle.api + idle.worker, unit: 'MB', atMost: idleAimMegabytes },
        {
          name: 'both idle by two of the baseline',
          value: (idle.api + idle.worker) / (2 * bare),
          unit: 'times',
        },
        { name: 'runs that are live at the end', value: live.items.length, unit: '' },
        { name: 'api, last minute', value: percentile(ofApi.slice(-60), 50), unit: 'MB' },
        { name: 'worker, last minute', value: percentile(ofWorker.slice(-60), 50), unit: 'MB' },
        {
          name: 'per run that is followed',
          value: (end - idle.api - idle.worker) / wish.executions,
          unit: 'MB',
          atMost: runAimMegabytes,
        },
        { name: 'both, last third over first', value: growthOf(both), unit: 'MB', atMost: flatMegabytes },
        { name: 'lines that the watchers were sent', value: logs.lines, unit: '' },
      ];
      if (live.items.length < wish.executions)
        throw new Error(`only ${String(live.items.length)} runs are live`);
      const machine = await describeMachine({ server: target.address, ghostBinary });
      await report('memory', figures, { machine, wish, idle, api: ofApi, worker: ofWorker });
    } finally {
      logs.close();
      await worker.stop();
      await api.stop();
    }
  } finally {
    await target.stop();
    await platform.stop();
  }
}

await main();
