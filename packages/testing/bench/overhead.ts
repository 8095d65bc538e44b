import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createConnection } from 'mysql2/promise';
import { defaultGhostSettings } from '@altergate/domain';
import type { GhostSettings } from '@altergate/domain';
import { startBuiltProgram } from '../src/built-program.ts';
import { makeOrders } from '../src/orders-table.ts';
import { makePeople, registerInstance } from '../src/platform-world.ts';
import { createDatabaseOn } from '../src/server-database.ts';
import { startServer } from '../src/servers.ts';
import type { ServerAddress } from '../src/servers.ts';
import { runThroughAltergate } from './overhead/altergate-run.ts';
import type { Actors } from './overhead/altergate-run.ts';
import { runBare } from './overhead/bare-run.ts';
import { statement, undoRun } from './overhead/bench-table.ts';

import { requireSameFlags } from './overhead/same-flags.ts';
import { summarise } from './overhead/summary.ts';
import type { Round } from './overhead/summary.ts';
import { renderSummary } from './overhead/table.ts';
import { readWish } from './common/arguments.ts';
import { describeMachine } from './common/machine.ts';

// What Altergate adds to a migration: the same ALTER of the same table by gh-ost alone and through the built program.

const results = path.join(import.meta.dirname, '..', '..', '..', 'bench-results');

/** Whether rows are counted first must not hang on an estimate that differs from run to run. */
const settings: GhostSettings = { ...defaultGhostSettings, exactRowcountBelow: 0 };

const ghostBinary = process.env['ALTERGATE_GH_OST'] ?? '';
const say = (text: string): void => void process.stdout.write(`${text}\n`);

interface OverheadWish {
  readonly rows: number;
  readonly rounds: number;
}

async function measure(wish: OverheadWish, target: ServerAddress, actors: Actors): Promise<readonly Round[]> {
  let runs = 0;
  const bare = async () => {
    runs += 1;
    const run = await runBare(ghostBinary, target, settings, 900_000_000 + runs);
    await undoRun(target, wish.rows);
    return run;
  };
  const altergate = async () => {
    const run = await runThroughAltergate(actors);
    await undoRun(target, wish.rows);
    return run;
  };
  say('warming up');
  await bare();
  const rounds: Round[] = [];
  for (let number = 1; number <= wish.rounds; number += 1) {
    const first = number % 2 === 1 ? 'bare' : 'altergate';
    const early = first === 'bare' ? await bare() : null;
    const through = await altergate();
    const round: Round = { first, bare: early ?? (await bare()), altergate: through };
    requireSameFlags(round.bare.argv, round.altergate.argv);
    rounds.push(round);
    const { bare: alone } = round;
    say(
      `round ${String(number)} of ${String(wish.rounds)}, ${first} first: ` +
        `bare ${(alone.totalMs / 1_000).toFixed(2)} s, through Altergate ${(through.totalMs / 1_000).toFixed(2)} s`,
    );
  }
  return rounds;
}

async function main(): Promise<void> {
  const wish = readWish('overhead');
  const [platform, target] = await Promise.all([
    startServer('platform', { own: true }),
    startServer('target', { own: true }),
  ]);
  try {
    say(`making ${wish.rows.toLocaleString('en')} rows`);
    await makeOrders(target.address, statement.database, wish.rows);
    const database = await createDatabaseOn(platform.address, 'altergate_bench');
    const program = await startBuiltProgram(database.url);
    const session = await createConnection({ uri: database.url, timezone: 'Z', decimalNumbers: true });
    try {
      const { admin, passwords } = await makePeople(program);
      const instance = await registerInstance(admin, 'bench-mysql', target.address, settings);
      const rounds = await measure(wish, target.address, {
        program,
        developer: await program.signIn('developer', passwords.developer),
        dba: await program.signIn('dba', passwords.dba),
        instanceId: instance.id,
        platform: session,
      });
      const summary = summarise(rounds);
      const machine = await describeMachine({ server: target.address, ghostBinary });
      await mkdir(results, { recursive: true });
      const at = new Date().toISOString();
      const file = path.join(results, `overhead-${at.replaceAll(':', '-')}.json`);
      await writeFile(
        file,
        `${JSON.stringify({ at, ...wish, machine, settings, summary, rounds }, null, 2)}\n`,
      );
      say(`\n${renderSummary(summary)}\n${file}`);
    } finally {
      await session.end();
      await program.stop();
    }
  } finally {
    await target.stop();
    await platform.stop();
  }
}

await main();
