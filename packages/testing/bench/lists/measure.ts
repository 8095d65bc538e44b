import type { Database } from '@altergate/db';
import type { Figure } from '../common/figures.ts';
import { processorMs } from '../common/processor-time.ts';
import { spend } from './asking.ts';
import type { Asker, Spent } from './asking.ts';

/** What one list costs. */
export interface Cost {
  readonly name: string;
  /** One request after the other: what a person meets. */
  readonly alone: Spent;
  /** Four requests at once, on a machine that also runs the database and whoever asks. */
  readonly together: Spent;
  /** Of the program's process for one request, without the database's. */
  readonly processorMs: number;
  /** Statements that the database ran for one request. */
  readonly statements: number;
}

/** Not counted: each of the program's ten connections prepares the statements, and the code is compiled. */
const warmUps = 50;
const lanes = 4;

/** @param program where the processor time is spent; database: of its server, on which nobody else works */
export async function measureCost(
  name: string,
  asker: Asker,
  {
    program,
    database,
    requests,
  }: { readonly program: number; readonly database: Database; readonly requests: number },
): Promise<Cost> {
  await spend(asker, { from: 0, requests: warmUps, lanes: 1 });
  const before = { work: processorMs(program), statements: await statementsRun(database) };
  const alone = await spend(asker, { from: warmUps, requests, lanes: 1 });
  const after = { work: processorMs(program), statements: await statementsRun(database) };
  const together = await spend(asker, { from: warmUps + requests, requests, lanes });
  return {
    name,
    alone,
    together,
    processorMs: (after.work - before.work) / requests,
    // Asking for the counter is one of them.
    statements: Math.max(0, after.statements - before.statements - 1) / requests,
  };
}

/** Prepared statements that the server has run since it started. */
async function statementsRun({ prisma }: Database): Promise<number> {
  const [row] = await prisma.$queryRaw<{ Value: string }[]>`
    SHOW GLOBAL STATUS LIKE 'Com_stmt_execute'`;
  return Number(row?.Value ?? NaN);
}

/** @param aimMs what the slowest of a hundred requests that one person makes may take; null for no aim */
export function figuresOf(cost: Cost, aimMs: number | null): Figure[] {
  const { name, alone, together } = cost;
  return [
    { name: `${name}, one after the other, p50`, value: alone.p50, unit: 'ms' },
    {
      name: `${name}, one after the other, p99`,
      value: alone.p99,
      unit: 'ms',
      ...(aimMs === null ? {} : { atMost: aimMs }),
    },
    { name: `${name}, four at once, p50`, value: together.p50, unit: 'ms' },
    { name: `${name}, four at once, p99`, value: together.p99, unit: 'ms' },
    { name: `${name}, processor time of the program`, value: cost.processorMs, unit: 'ms' },
    { name: `${name}, statements`, value: cost.statements, unit: '' },
  ];
}
