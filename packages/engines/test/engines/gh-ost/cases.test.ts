import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ghostEngine, type Job } from '../../../src/index.ts';
import { fingerprint } from '../../fingerprint.ts';
import { MemoryJournal } from '../../memory-journal.ts';
import {
  gently,
  makeJob,
  openBench,
  openSession,
  runToEnd,
  selectRows,
  tableNames,
  type Bench,
} from './run.ts';

interface Expectation {
  readonly title: string;
  readonly table: string;
  readonly outcome?: 'applied' | 'not_applied';
  readonly refusals?: readonly string[];
  readonly failure?: string;
  readonly rows: number;
  /** Over all rows in the order of the first column, after the run; or the table that must hold the same. */
  readonly checksum?: string;
  readonly sameAs?: string;
  readonly columns?: string;
  readonly shows?: readonly string[];
  readonly lacks?: readonly string[];
}

const folder = join(import.meta.dirname, '..', 'cases');
const cases = await Promise.all(
  (await readdir(folder)).sort().map(async (name) => ({ name, ...(await readCase(join(folder, name))) })),
);

describe('ALTER TABLE by gh-ost', () => {
  for (const { name, before, statements, during, expected } of cases) {
    it.concurrent(`${name}: ${expected.title}`, async () => {
      const bench = await openBench();
      try {
        await bench.connection.query(before);
        const writer = during === null ? null : await startWriter(bench, during);
        for (const [index, alter] of statements.entries()) {
          const job = makeJob(bench, expected.table, alter);
          const last = index === statements.length - 1;
          if (last && expected.refusals) await expectRefusal(job, expected.refusals);
          else {
            await expectRun(
              writer ? gently(job, { chunkSize: 100, niceRatio: 10 }) : job,
              last ? expected : { ...expected, outcome: 'applied' },
            );
          }
        }
        await writer?.();
        await expectTable(bench, expected);
      } finally {
        await bench.close();
      }
    });
  }
});

async function readCase(path: string) {
  const read = (name: string): Promise<string> => readFile(join(path, name), 'utf8');
  const optional = (name: string): Promise<string | null> => read(name).catch(() => null);
  return {
    before: await read('before.sql'),
    statements: (await read('statement.sql'))
      .split(/;\s*$/m)
      .map((text) => text.trim())
      .filter((text) => text !== '')
      .map((text) => text.replace(/^ALTER TABLE (`[^`]+`|\S+)\s+/, '')),
    during: await optional('during.sql'),
    expected: JSON.parse(await read('expect.json')) as Expectation,
  };
}

async function expectRefusal(job: Job, rules: readonly string[]): Promise<void> {
  const { refusals, intent } = await ghostEngine.preflight(job);
  expect(refusals.map(({ rule }) => rule)).toEqual(rules);
  expect(intent).toBeNull();
}

async function expectRun(job: Job, expected: Expectation): Promise<void> {
  const { ended, outcome, clean, journal } = await runToEnd(job, new MemoryJournal());
  const told = journal.lines.map(({ text }) => text).join('\n');
  expect(outcome.outcome, told).toBe(expected.outcome);
  expect(ended.failure?.code ?? null, told).toBe(
    expected.outcome === 'applied' ? null : (expected.failure ?? null),
  );
  expect(clean).toEqual({ complete: true, reason: null });
  if (expected.outcome === 'applied') {
    expect(outcome.afterDefinition).toBe(journal.expectedDefinition);
    expect(journal.attempts.map(({ result }) => result?.result)).toEqual(['swapped']);
  }
}

async function expectTable(bench: Bench, expected: Expectation): Promise<void> {
  const columns = expected.columns ?? '*';
  const [count] = await selectRows(bench.connection, `SELECT COUNT(*) AS n FROM \`${expected.table}\``);
  if (expected.sameAs === undefined) expect(count?.['n']).toBe(expected.rows);
  else expect(Number(count?.['n'])).toBeGreaterThanOrEqual(expected.rows);
  const actual = await fingerprint(bench.connection, expected.table, columns);
  expect(actual).toBe(
    expected.sameAs === undefined
      ? expected.checksum
      : await fingerprint(bench.connection, expected.sameAs, columns),
  );
  const [shown] = await selectRows(bench.connection, `SHOW CREATE TABLE \`${expected.table}\``);
  const text = String(shown?.['Create Table']);
  for (const part of expected.shows ?? []) expect(text).toContain(part);
  for (const part of expected.lacks ?? []) expect(text).not.toContain(part);
  const left = (await tableNames(bench)).filter((name) => /_gh[oc]$/.test(name));
  expect(left).toEqual([]);
}

/** Writes again and again until it is told to stop; a write that fails fails the test. */
async function startWriter(bench: Bench, during: string): Promise<() => Promise<void>> {
  const session = await openSession(bench.database);
  let stopped = false;
  let rounds = 0;
  const writing = (async () => {
    while (!stopped) {
      await session.query(during);
      rounds += 1;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  })();
  writing.catch(() => undefined);
  return async () => {
    stopped = true;
    await writing;
    await session.end();
    expect(rounds).toBeGreaterThan(20);
  };
}
