import { startBuiltProgram } from '../src/built-program.ts';
import { makeOrders } from '../src/orders-table.ts';
import { makePeople, registerInstance } from '../src/platform-world.ts';
import { createDatabaseOn, withServer } from '../src/server-database.ts';
import type { TestDatabase } from '../src/server-database.ts';
import { startServer } from '../src/servers.ts';
import { measureReading, requireFairness } from './review/reading.ts';
import { measureRequests } from './review/requests.ts';
import type { RequestTimes } from './review/requests.ts';
import { generateStatements } from './review/statements.ts';
import { readWish } from './common/arguments.ts';
import type { Figure } from './common/figures.ts';
import { describeMachine } from './common/machine.ts';
import { growthOf } from './common/memory-watch.ts';
import { openBenchPlatform } from './common/platform.ts';
import { report, say } from './common/report.ts';

// How fast statements are read, against node-sql-parser on the same text, and how soon a review is back while somebody types.

/** What reading may take of the time that node-sql-parser takes alone. */
const aimRatio = 2;
const aimMs = 150;

/** Ten tables of some rows each, as the statements name them. */
async function makeTables(target: TestDatabase): Promise<void> {
  await makeOrders(target, target.name, 1_000);
  await withServer(target, async (connection) => {
    await connection.query(`USE ${connection.escapeId(target.name)}`);
    for (let n = 0; n < 10; n += 1) {
      await connection.query(`CREATE TABLE orders_${String(n)} LIKE orders`);
      await connection.query(`INSERT INTO orders_${String(n)} SELECT * FROM orders`);
    }
  });
}

async function measureApi(requests: number): Promise<{
  alone: RequestTimes;
  against: RequestTimes;
  machine: Awaited<ReturnType<typeof describeMachine>>;
}> {
  const platform = await openBenchPlatform();
  const server = await startServer('target', { own: true });
  try {
    const target = await createDatabaseOn(server.address, 'bench_review');
    await makeTables(target);
    const program = await startBuiltProgram(platform.target.url, { role: 'api' });
    try {
      const { admin, passwords } = await makePeople(program);
      const { id: instanceId } = await registerInstance(admin, 'bench-mysql', server.address);
      const developer = await program.signIn('developer', passwords.developer);
      const alone = await measureRequests(developer, [], requests);
      say(`ten statements without a target: p50 ${alone.p50.toFixed(1)} ms, p95 ${alone.p95.toFixed(1)} ms`);
      const against = await measureRequests(developer, [{ instanceId, database: target.name }], requests);
      say(
        `ten statements against a target: p50 ${against.p50.toFixed(1)} ms, p95 ${against.p95.toFixed(1)} ms`,
      );
      return { alone, against, machine: await describeMachine({ server: server.address }) };
    } finally {
      await program.stop();
    }
  } finally {
    await server.stop();
    await platform.close();
  }
}

async function main(): Promise<void> {
  const wish = readWish('review');
  const statements = generateStatements(wish.statements);
  requireFairness(statements);
  const speeds = measureReading(statements, wish.rounds, (round) =>
    say(round === 0 ? 'warmed up' : `round ${String(round)} of ${String(wish.rounds)}`),
  );
  const { alone, against, machine } = await measureApi(wish.requests);
  const perSecond = 'st/s';
  const figures: Figure[] = [
    { name: 'lexer, model and rules', value: speeds.ours.median, unit: perSecond },
    { name: 'node-sql-parser alone', value: speeds.parser.median, unit: perSecond },
    { name: 'both, as in a review', value: speeds.both.median, unit: perSecond },
    {
      name: 'time of lexer, model and rules by that of node-sql-parser',
      value: speeds.parser.median / speeds.ours.median,
      unit: 'times',
      atMost: aimRatio,
    },
    { name: 'resident memory after the last round', value: speeds.memory.at(-1) ?? 0, unit: 'MB' },
    { name: 'its growth over the rounds', value: growthOf(speeds.memory), unit: 'MB' },
    { name: 'review of ten statements, no target, p50', value: alone.p50, unit: 'ms' },
    { name: 'review of ten statements, no target, p95', value: alone.p95, unit: 'ms', atMost: aimMs },
    { name: 'review of ten statements, one target, p50', value: against.p50, unit: 'ms' },
    { name: 'review of ten statements, one target, p95', value: against.p95, unit: 'ms', atMost: aimMs },
  ];
  await report('review', figures, { machine, wish, speeds, requests: { alone, against } });
}

await main();
