import { startBuiltProgram } from '../src/built-program.ts';
import { ViewerProcess } from './live/viewer-process.ts';
import { readWish } from './common/arguments.ts';
import type { Figure } from './common/figures.ts';
import { describeMachine } from './common/machine.ts';
import { MemoryWatch, growthOf } from './common/memory-watch.ts';
import { seatPerson } from './common/people.ts';
import { openBenchPlatform } from './common/platform.ts';
import { makeQuietExecution } from './common/quiet-execution.ts';
import { report, say } from './common/report.ts';
import { writeLines } from './common/write-lines.ts';

// A thousand people watch one run: does everybody get every line once, in order and soon, and does it cost memory?

const perSecond = 100;
const baselineSeconds = 10;
/** Viewers of one person; the program allows 64 connections each. */
const viewersPerPerson = 50;
/** Growth that counts as flat, MB between the medians of the first and the last third. */
const flatMegabytes = 15;

async function main(): Promise<void> {
  const wish = readWish('live');
  const platform = await openBenchPlatform();
  const viewers = new ViewerProcess();
  try {
    const { database } = platform;
    const everything = { role: 'ops', scope: { kind: 'everything' } } as const;
    const people = [];
    for (let n = 0; n < Math.ceil(wish.viewers / viewersPerPerson); n += 1) {
      people.push(await seatPerson(database, `viewer-${String(n)}`, [everything]));
    }
    const execution = await makeQuietExecution(database, people[0]?.id ?? 0n);
    const program = await startBuiltProgram(platform.target.url, { role: 'api' });
    try {
      const port = Number(new URL(program.url).port);
      const cookies = people.map((person) => person.cookie(port));
      const executionId = String(execution.executionId);
      const watch = async (count: number, seconds: number, afterSeq: number) => {
        const lines = perSecond * seconds;
        await viewers.open({ url: program.url, cookies, viewers: count, executionId, afterSeq, lines });
        say(`${String(count)} viewers follow, ${String(lines)} lines in ${String(seconds)} s`);
        const memory = new MemoryWatch(program.process.pid);
        const committed = await writeLines(database, execution, { perSecond, seconds, afterSeq });
        const samples = memory.stop();
        return { seen: await viewers.judge(committed), samples };
      };
      const alone = await watch(1, baselineSeconds, 0);
      const crowd = await watch(wish.viewers, wish.seconds, perSecond * baselineSeconds);
      const { seen, samples } = crowd;
      const figures: Figure[] = [
        { name: 'lines lost', value: seen.lost, unit: '', atMost: 0 },
        { name: 'lines seen twice', value: seen.twice, unit: '', atMost: 0 },
        { name: 'lines out of order', value: seen.outOfOrder, unit: '', atMost: 0 },
        { name: 'lines with another text', value: seen.wrongText, unit: '', atMost: 0 },
        { name: 'connections that ended', value: seen.closed, unit: '', atMost: 0 },
        { name: 'commit to arrival, p50', value: seen.p50, unit: 'ms' },
        { name: 'commit to arrival, p99', value: seen.p99, unit: 'ms', atMost: 100 },
        { name: 'commit to arrival, longest', value: seen.most, unit: 'ms' },
        { name: 'baseline: p99 of one viewer alone', value: alone.seen.p99, unit: 'ms' },
        { name: 'p99 by baseline', value: seen.p99 / alone.seen.p99, unit: 'times' },
        { name: 'frames per viewer and second', value: seen.frames / wish.viewers / wish.seconds, unit: '' },
        { name: 'memory of the api, most', value: Math.max(...samples), unit: 'MB' },
        {
          name: 'memory, last third over first',
          value: growthOf(samples),
          unit: 'MB',
          atMost: flatMegabytes,
        },
      ];
      const machine = await describeMachine({ server: platform.server.address });
      await report('live', figures, { machine, wish, seen, alone: alone.seen, memory: samples });
    } finally {
      await program.stop();
    }
  } finally {
    await viewers.stop();
    await platform.close();
  }
}

await main();
