import type { BrowserContext } from 'playwright-core';
import { launchBrowser } from '../src/browser.ts';
import { startBuiltProgram } from '../src/built-program.ts';
import { readWish } from './common/arguments.ts';
import type { Figure } from './common/figures.ts';
import { describeMachine } from './common/machine.ts';
import { seatPerson } from './common/people.ts';
import { openBenchPlatform } from './common/platform.ts';
import { makeQuietExecution } from './common/quiet-execution.ts';
import { report, say } from './common/report.ts';
import { percentile } from './common/statistics.ts';
import { writeLines } from './common/write-lines.ts';
import { openFirst } from './web/first-route.ts';
import type { Opening } from './web/first-route.ts';
import { servePlainPage } from './web/plain-page.ts';
import { watchStream } from './web/stream.ts';

// What the pages cost a browser: the scripts of the two pages that everybody meets first, the sign-in and the ticket list
// behind it, the time to something readable on each, and a log that streams.

const perSecond = 100;
const scriptAimKilobytes = 170;
const paintAimMs = 1_000;
const taskAimMs = 200;

function paintOf(openings: readonly Opening[]): number {
  return percentile(
    openings.map(({ paintMs }) => paintMs),
    50,
  );
}

async function main(): Promise<void> {
  const wish = readWish('web');
  const platform = await openBenchPlatform();
  const plain = await servePlainPage();
  const browser = await launchBrowser();
  try {
    const everything = { role: 'developer', scope: { kind: 'everything' } } as const;
    const person = await seatPerson(platform.database, 'developer', [everything]);
    const execution = await makeQuietExecution(platform.database, person.id);
    const program = await startBuiltProgram(platform.target.url, { role: 'api', pages: true });
    try {
      const [name = '', value = ''] = person.cookie(Number(new URL(program.url).port)).split('=');
      const seat = (context: BrowserContext) => context.addCookies([{ name, value, url: program.url }]);
      const [signIn, first, bare]: Opening[][] = [[], [], []];
      for (let round = 1; round <= wish.rounds; round += 1) {
        bare?.push(await openFirst(browser, plain.url));
        signIn?.push(await openFirst(browser, `${program.url}/sign-in`));
        first?.push(await openFirst(browser, `${program.url}/`, seat));
        say(`round ${String(round)} of ${String(wish.rounds)}`);
      }
      const [onSignIn] = signIn ?? [];
      const [onFirst] = first ?? [];
      if (onSignIn === undefined || onFirst === undefined) throw new Error('nothing was opened');
      const { pathname } = new URL(onFirst.address);
      if (pathname !== '/tickets') throw new Error(`a developer sees ${pathname} first`);
      for (const opening of [onSignIn, onFirst]) {
        say(`\nscripts of ${new URL(opening.address).pathname}, gzip`);
        const bySize = [...opening.scripts].sort((one, other) => other.kilobytes - one.kilobytes);
        for (const { name: script, kilobytes } of bySize)
          say(`  ${kilobytes.toFixed(1).padStart(7)} kB  ${script}`);
      }
      say(`\nstreaming ${String(perSecond)} lines/s for ${String(wish.seconds)} s`);
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      await seat(context);
      const address = `${program.url}/executions/${String(execution.executionId)}`;
      const { longTasks } = await watchStream(context, address, async () => {
        const seconds = wish.seconds;
        return (await writeLines(platform.database, execution, { perSecond, seconds })).length;
      });
      await context.close();
      const barePaint = paintOf(bare ?? []);
      const figures: Figure[] = [
        {
          name: 'scripts of /sign-in, gzip',
          value: onSignIn.scriptKilobytes,
          unit: 'kB',
          atMost: scriptAimKilobytes,
        },
        {
          name: 'scripts of the ticket list, gzip',
          value: onFirst.scriptKilobytes,
          unit: 'kB',
          atMost: scriptAimKilobytes,
        },
        {
          name: 'largest paint of /sign-in, p50',
          value: paintOf(signIn ?? []),
          unit: 'ms',
          atMost: paintAimMs,
        },
        {
          name: 'largest paint of the ticket list, p50',
          value: paintOf(first ?? []),
          unit: 'ms',
          atMost: paintAimMs,
        },
        { name: 'baseline: largest paint of a plain page, p50', value: barePaint, unit: 'ms' },
        { name: 'ticket list by baseline', value: paintOf(first ?? []) / barePaint, unit: 'times' },
        { name: 'tasks over 50 ms while streaming', value: longTasks.length, unit: '' },
        {
          name: 'longest task while streaming',
          value: Math.max(0, ...longTasks),
          unit: 'ms',
          atMost: taskAimMs,
        },
      ];
      const machine = await describeMachine({ server: platform.server.address });
      await report('web', figures, { machine, wish, signIn, first, bare, longTasks });
    } finally {
      await program.stop();
    }
  } finally {
    await browser.close();
    plain.close();
    await platform.close();
  }
}

await main();
