import { setTimeout as sleep } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import { listGrants } from '@altergate/db';
import type { Database, TicketListQuestion } from '@altergate/db';
import { titleWords } from '@altergate/domain';
import { startBuiltProgram } from '../src/built-program.ts';
import { explainList, stepsWithoutIndex } from './lists/explain.ts';
import type { PlanStep } from './lists/explain.ts';
import { generateTickets } from './lists/generate.ts';
import { questions, titleQuestions } from './lists/questions.ts';
import type { Question } from './lists/questions.ts';
import { settle } from './lists/settle.ts';
import { readWish } from './common/arguments.ts';
import type { Figure } from './common/figures.ts';
import { describeMachine } from './common/machine.ts';
import { seatPerson } from './common/people.ts';
import { openBenchPlatform } from './common/platform.ts';
import { report, say } from './common/report.ts';
import { percentile } from './common/statistics.ts';

// How long lists, search and a ticket's page take at a million tickets, through the built program.

const aimMs = 20;
const warmUps = 10;

interface Times {
  readonly name: string;
  readonly p50: number;
  readonly p99: number;
}

/** One request after the other on a connection that is kept, each read to its end. */
async function time(
  url: string,
  cookie: string,
  path: (n: number) => string,
  requests: number,
): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < warmUps + requests; n += 1) {
    const startedAt = performance.now();
    const answer = await fetch(`${url}/api/v1${path(n)}`, { headers: { cookie } });
    const text = await answer.text();
    if (answer.status === 429) {
      // Nobody searches so often; who does waits for the next turn.
      await sleep(1_000 * (Number(answer.headers.get('retry-after')) || 1));
      n -= 1;
      continue;
    }
    if (n >= warmUps) times.push(performance.now() - startedAt);
    if (!answer.ok) throw new Error(`${path(n)} answered ${String(answer.status)}: ${text.slice(0, 300)}`);
  }
  return times;
}

function timesOf(name: string, values: readonly number[]): Times {
  return { name, p50: percentile(values, 50), p99: percentile(values, 99) };
}

/** The words that the generation stored must be those that the program would have stored. */
async function requireRealWords({ prisma }: Database): Promise<void> {
  const rows = await prisma.$queryRaw<{ id: bigint; title: string; words: string }[]>`
    SELECT t.id, t.title, GROUP_CONCAT(w.word SEPARATOR ' ') AS words
    FROM tickets t JOIN title_words w ON w.ticket_id = t.id WHERE t.id <= 50 GROUP BY t.id, t.title`;
  for (const { id, title, words } of rows) {
    const [stored, wanted] = [words.split(' ').sort().join(' '), titleWords(title).sort().join(' ')];
    if (stored !== wanted) throw new Error(`ticket ${String(id)} has the words ${stored}, not ${wanted}`);
  }
}

async function explainAll(
  database: Database,
  ids: Readonly<Record<Question['as'], bigint>>,
): Promise<Record<string, PlanStep[]>> {
  const plans: Record<string, PlanStep[]> = {};
  const grantsOf = async (as: Question['as']) => listGrants(database.prisma, [ids[as]]);
  const explain = async (name: string, as: Question['as'], list: Partial<TicketListQuestion>) => {
    const question = {
      view: 'all',
      personId: ids[as],
      grants: await grantsOf(as),
      before: null,
      limit: 50,
      ...list,
    };
    plans[name] = await explainList(database.prisma, question as TicketListQuestion);
  };
  for (const { name, as, list } of questions) if (list !== null) await explain(name, as, list);
  for (const [index, filter] of (await titleQuestions(database.prisma)).entries()) {
    await explain(
      `title, ${index === 0 ? 'rare' : 'frequent'} word`,
      'reviewer',
      filter === undefined ? {} : { filter },
    );
  }
  return plans;
}

async function main(): Promise<void> {
  const wish = readWish('lists');
  const platform = await openBenchPlatform(['--innodb-buffer-pool-size=1G']);
  try {
    const connection = await createConnection({ uri: platform.target.url, timezone: 'Z' });
    const startedAt = Date.now();
    await generateTickets(connection, wish.tickets, (done) => say(`${done.toLocaleString('en')} tickets`));
    await connection.end();
    say(`generated in ${String(Math.round((Date.now() - startedAt) / 1_000))} s`);
    say(`settled, ${String(await settle(platform.database))} pages are still to be written`);
    await requireRealWords(platform.database);
    const everything = { role: 'reviewer', scope: { kind: 'everything' } } as const;
    const database = { kind: 'database', environmentId: null, instanceId: null, pattern: 'shop_7' } as const;
    const people = {
      reviewer: await seatPerson(platform.database, 'bench-reviewer', [everything]),
      developer: await seatPerson(platform.database, 'bench-developer', [
        { role: 'developer', scope: database },
      ]),
    };
    const program = await startBuiltProgram(platform.target.url, { role: 'api' });
    try {
      const port = Number(new URL(program.url).port);
      const measure = async (as: Question['as'], name: string, path: (n: number) => string) => {
        const times = timesOf(name, await time(program.url, people[as].cookie(port), path, wish.requests));
        say(`${name}: p50 ${times.p50.toFixed(1)} ms, p99 ${times.p99.toFixed(1)} ms`);
        return times;
      };
      const baseline = await measure('reviewer', 'baseline: who am I', () => '/me');
      const measured: Times[] = [];
      for (const { name, as, path } of questions) {
        measured.push(await measure(as, name, (n) => path(n, wish.tickets)));
      }
      const plans = await explainAll(platform.database, {
        reviewer: people.reviewer.id,
        developer: people.developer.id,
      });
      const withoutIndex = Object.entries(plans).flatMap(([name, steps]) =>
        stepsWithoutIndex(steps).map(({ table }) => `${name}: ${table}`),
      );
      for (const text of withoutIndex) say(`no index: ${text}`);
      const figures: Figure[] = [
        { name: `${baseline.name}, p99`, value: baseline.p99, unit: 'ms' },
        ...measured.flatMap(({ name, p50, p99 }): Figure[] => [
          { name: `${name}, p50`, value: p50, unit: 'ms' },
          { name: `${name}, p99`, value: p99, unit: 'ms', atMost: aimMs },
          { name: `${name}, p50 by baseline`, value: p50 / baseline.p50, unit: 'times' },
        ]),
        { name: 'lists that read a whole table', value: withoutIndex.length, unit: '', atMost: 0 },
      ];
      const machine = await describeMachine({ server: platform.server.address });
      await report('lists', figures, { machine, wish, baseline, measured, plans });
    } finally {
      await program.stop();
    }
  } finally {
    await platform.close();
  }
}

await main();
