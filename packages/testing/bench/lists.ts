import { createConnection } from 'mysql2/promise';
import { listGrants } from '@altergate/db';
import type { Database, TicketListQuestion } from '@altergate/db';
import { titleWords } from '@altergate/domain';
import { startBuiltProgram } from '../src/built-program.ts';
import { explainList, stepsWithoutIndex } from './lists/explain.ts';
import type { PlanStep } from './lists/explain.ts';
import { generateTickets } from './lists/generate.ts';
import { figuresOf, measureCost } from './lists/measure.ts';
import type { Cost } from './lists/measure.ts';
import { questions, titleQuestions } from './lists/questions.ts';
import type { Question } from './lists/questions.ts';
import { settle } from './lists/settle.ts';
import { readWish } from './common/arguments.ts';
import type { Figure } from './common/figures.ts';
import { describeMachine } from './common/machine.ts';
import { seatPerson } from './common/people.ts';
import { openBenchPlatform } from './common/platform.ts';
import { report, say } from './common/report.ts';

// How long lists, search and a ticket's page take at a million tickets, through the built program.

/** For the requests that come one after the other: so a person asks, and four at once stand for no number of people. */
const aimMs = 20;

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
    // Behind a proxy, as far as it knows: each list is asked for from addresses of its own.
    const program = await startBuiltProgram(platform.target.url, {
      role: 'api',
      environment: { ALTERGATE_TRUSTED_PROXIES: '127.0.0.1' },
    });
    try {
      const port = Number(new URL(program.url).port);
      const measure = async (
        as: Question['as'],
        name: string,
        path: (n: number) => string,
        index: number,
      ) => {
        const asker = {
          ...{ url: program.url, path, network: `10.${String(index)}` },
          cookie: people[as].cookie(port),
        };
        const { pid } = program.process;
        const cost = await measureCost(name, asker, { ...platform, program: pid, requests: wish.requests });
        const { alone, together, processorMs, statements } = cost;
        say(
          `${name}: p50 ${alone.p50.toFixed(1)} ms, p99 ${alone.p99.toFixed(1)} ms one after the other; ` +
            `${together.p50.toFixed(1)} and ${together.p99.toFixed(1)} ms four at once; ` +
            `${processorMs.toFixed(1)} ms of work, ${statements.toFixed(1)} statements`,
        );
        return cost;
      };
      const baseline = await measure('reviewer', 'baseline: who am I', () => '/me', 0);
      const measured: Cost[] = [];
      for (const [index, { name, as, path }] of questions.entries()) {
        measured.push(await measure(as, name, (n) => path(n, wish.tickets), 1 + index));
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
        ...figuresOf(baseline, null),
        ...measured.flatMap((cost): Figure[] => [
          ...figuresOf(cost, aimMs),
          {
            name: `${cost.name}, p50 by baseline`,
            value: cost.alone.p50 / baseline.alone.p50,
            unit: 'times',
          },
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
