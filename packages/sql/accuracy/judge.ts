import { countClauses, DEFAULT_SQL_MODE, readStatement, split } from '../src/index.ts';
import type { Statement, StatementReading } from '../src/index.ts';
import { dialectOf, namesOfKind } from './sample.ts';
import type { Sample } from './sample.ts';

/** One thing that a corpus knows of a sample, and whether it was read right. */
export interface Judgement {
  readonly about: 'kind' | 'tables' | 'clauses' | 'statements';
  readonly isRight: boolean;
  readonly expected: unknown;
  readonly got: unknown;
}

/** The scratch database in which a corpus was put before its servers. */
const SCRATCH = /^ddllab_empty\./;

/** Compares everything that the corpus says of a sample with what the package reads. */
export function judge(sample: Sample): Judgement[] {
  const mode = { ...DEFAULT_SQL_MODE, dialect: dialectOf(sample) ?? undefined };
  const statements = split(sample.sql, mode).statements.filter((one) => !isClientCommand(one));
  const readings = statements.map(readStatement);
  if (sample.kind === 'script') return judgeScript(sample, readings);
  const [reading] = readings;
  if (!reading || readings.length > 1) return [compare('statements', 1, readings.length)];
  return [
    ...judgeKind(sample.kind, reading),
    ...judgeTables(sample, reading),
    ...judgeClauses(sample, reading),
  ];
}

/** DELIMITER is no statement of a server. */
function isClientCommand(statement: Statement): boolean {
  return readStatement(statement).kind === 'delimiter';
}

function judgeScript(sample: Sample, readings: readonly StatementReading[]): Judgement[] {
  const count = compare('statements', sample.statements ?? readings.length, readings.length);
  const kinds = sample.statement_kinds ?? [];
  if (!count.isRight) return [count];
  return [
    count,
    ...kinds.flatMap((kind, index) => (readings[index] ? judgeKind(kind, readings[index]) : [])),
  ];
}

function judgeKind(kind: string, reading: StatementReading): Judgement[] {
  const names = namesOfKind(kind);
  if (!names) return [];
  return [{ about: 'kind', isRight: names.includes(reading.name), expected: kind, got: reading.name }];
}

/** Every table that the server or somebody by hand named has to be there. */
function judgeTables(sample: Sample, reading: StatementReading): Judgement[] {
  const byServer = (sample.server_tables ?? []).map((table) => table.replace(SCRATCH, ''));
  const byHand = (sample.expect?.tables ?? []).map(([database, name]) => written(database, name));
  const expected = [...new Set([...byServer, ...byHand])];
  if (expected.length === 0) return [];
  const got = reading.tables.map(({ database, name }) => written(database, name));
  return [{ about: 'tables', isRight: expected.every((table) => got.includes(table)), expected, got }];
}

function written(database: string | null, name: string): string {
  return database === null ? name : `${database}.${name}`;
}

function judgeClauses(sample: Sample, reading: StatementReading): Judgement[] {
  const expected = sample.expect?.clauses ?? null;
  if (expected === null || !reading.alter) return [];
  return [compare('clauses', expected, countClauses(reading.alter))];
}

function compare(about: Judgement['about'], expected: number, got: number): Judgement {
  return { about, isRight: expected === got, expected, got };
}
