import { DEFAULT_SQL_MODE, parseDialect, readDetail, review } from '@altergate/sql';
import { residentMegabytes } from '../common/memory-watch.ts';
import { spreadOf } from '../common/statistics.ts';
import type { Spread } from '../common/statistics.ts';

/** How many statements one way of reading takes in a second of processor time, which others' work does not shorten. */
export interface ReadingSpeeds {
  /** Lexer, model and all rules that need no server. */
  readonly ours: Spread;
  /** node-sql-parser alone. */
  readonly parser: Spread;
  /** What the product does: both. */
  readonly both: Spread;
  /** Of the process after each round, MB. */
  readonly memory: readonly number[];
}

const dialect = parseDialect('mysql:8.4') ?? undefined;
const target = { dialect, database: 'shop', lowerCaseTableNames: 0 } as const;
/** node-sql-parser is not asked of a text that it would read in another mode; without a backslash the mode makes no difference. */
const withoutParser = { ...target, mode: { ansiQuotes: false, noBackslashEscapes: true } };
const withParser = { ...target, mode: DEFAULT_SQL_MODE };

/** What is compared must be what it is said to be. @throws Error with the statement that is not */
export function requireFairness(statements: readonly string[]): void {
  for (const statement of statements) {
    if (readDetail(statement).state !== 'modelled') {
      throw new Error(`node-sql-parser does not read ${statement}`);
    }
    const [alone] = review(statement, withoutParser).statements;
    const [together] = review(statement, withParser).statements;
    if (alone?.detail.state !== 'not-modelled' || alone.detail.reason !== 'not-asked') {
      throw new Error(`node-sql-parser is asked of ${statement}`);
    }
    if (together?.detail.state !== 'modelled') throw new Error(`nobody asks node-sql-parser of ${statement}`);
  }
}

/** Reads all statements in all three ways, round by round, each statement as a text of its own. */
export function measureReading(
  statements: readonly string[],
  rounds: number,
  onRound: (round: number) => void,
): ReadingSpeeds {
  const ways = {
    ours: (statement: string) => review(statement, withoutParser),
    parser: (statement: string) => readDetail(statement),
    both: (statement: string) => review(statement, withParser),
  };
  const speeds = { ours: [] as number[], parser: [] as number[], both: [] as number[] };
  const memory: number[] = [];
  // Round 0 warms up.
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of ['ours', 'parser', 'both'] as const) {
      const startedAt = process.cpuUsage();
      for (const statement of statements) ways[name](statement);
      const { user, system } = process.cpuUsage(startedAt);
      const seconds = (user + system) / 1_000_000;
      if (round > 0) speeds[name].push(statements.length / seconds);
    }
    if (round > 0) memory.push(residentMegabytes(process.pid));
    onRound(round);
  }
  return {
    ours: spreadOf(speeds.ours),
    parser: spreadOf(speeds.parser),
    both: spreadOf(speeds.both),
    memory,
  };
}
