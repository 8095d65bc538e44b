/**
 * Measures how many statements of a corpus are told right. Not a test: the corpus stays outside of the project.
 * Run: node --conditions=source --import tsx measure/corpus.ts <file.jsonl> [--show]
 * A line is {sql, kind, valid_on?: string[], server_tables?: string[], expect?: {tables, clauses}}.
 */
import { readFileSync } from 'node:fs';
import { DEFAULT_SQL_MODE, readStatement, split } from '../src/index.ts';
import type { StatementKind, StatementReading } from '../src/index.ts';

interface Sample {
  readonly sql: string;
  readonly kind: string;
  readonly valid_on?: readonly string[];
  readonly server_tables?: readonly string[];
  readonly expect?: {
    readonly tables: readonly (readonly [string | null, string])[];
    readonly clauses: number | null;
  };
}

/** The corpus' words for our kinds. */
const KINDS: Readonly<Record<string, readonly StatementKind[]>> = {
  alter: ['alter-table'],
  create_table: ['create-table', 'create-table-as-select', 'create-temporary-table'],
  create_index: ['create-index'],
  drop_index: ['drop-index'],
  drop_table: ['drop-table', 'drop-temporary-table'],
  rename: ['rename-table'],
  truncate: ['truncate-table'],
  create_view: ['create-view'],
  alter_view: ['alter-view'],
  drop_view: ['drop-view'],
  create_db: ['create-database'],
  alter_db: ['alter-database'],
  drop_db: ['drop-database'],
  create_trigger: ['stored-program'],
  create_procedure: ['stored-program'],
  create_function: ['stored-program'],
  create_event: ['stored-program'],
  alter_event: ['stored-program'],
  drop_event: ['stored-program'],
  drop_trigger: ['stored-program'],
  drop_procedure: ['stored-program'],
  alter_procedure: ['stored-program'],
  tablespace: ['tablespace'],
  analyze: ['maintenance'],
};

/** The scratch database in which the corpus was checked on servers. */
const SCRATCH = /^ddllab_empty\./;

interface Tally {
  right: number;
  all: number;
}

const tallies = new Map<string, Tally>();
const show = process.argv.includes('--show');

function count(name: string, right: boolean, sample: Sample, got: unknown): void {
  const tally = tallies.get(name) ?? { right: 0, all: 0 };
  tally.all += 1;
  if (right) tally.right += 1;
  else if (show)
    console.log(`${name}: ${JSON.stringify(sample.sql.slice(0, 400))} got ${JSON.stringify(got)}`);
  tallies.set(name, tally);
}

function namesOf(reading: StatementReading): string[] {
  return reading.tables.map((table) =>
    table.database === null ? table.name : `${table.database}.${table.name}`,
  );
}

function measure(sample: Sample): void {
  const { statements } = split(sample.sql, DEFAULT_SQL_MODE);
  const readings = statements.map(readStatement);
  const onMysql = (sample.valid_on ?? []).some((server) => /^my8|^my9/.test(server));
  const kinds = Object.hasOwn(KINDS, sample.kind) ? KINDS[sample.kind] : undefined;
  const reading = readings[0];
  if (!onMysql || !kinds || !reading) return;
  count('one statement', readings.length === 1, sample, readings.length);
  count('kind', kinds.includes(reading.kind), sample, reading.kind);
  count(
    'understood',
    reading.problem === null,
    sample,
    reading.problem && sample.sql.slice(reading.problem.start),
  );
  const names = namesOf(reading);
  for (const table of sample.server_tables ?? []) {
    const name = table.replace(SCRATCH, '');
    count('table the server named', names.includes(name), sample, { name, names });
  }
  const expected = sample.expect?.tables.map(([database, name]) =>
    database === null ? name : `${database}.${name}`,
  );
  if (expected)
    count(
      'expected tables',
      expected.every((name) => names.includes(name)),
      sample,
      { expected, names },
    );
  const clauses = sample.expect?.clauses;
  if (reading.alter && clauses !== null && clauses !== undefined && !/ADD \(/.test(sample.sql)) {
    count('clauses', reading.alter.clauses.length === clauses, sample, reading.alter.clauses);
  }
}

const [path] = process.argv.slice(2);
if (!path) throw new Error('usage: corpus.ts <file.jsonl> [--show]');
const started = performance.now();
const samples = readFileSync(path, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Sample);
samples.forEach(measure);
for (const [name, { right, all }] of tallies) {
  console.log(`${name}: ${String(right)}/${String(all)} (${((100 * right) / all).toFixed(1)} %)`);
}
console.log(`${String(samples.length)} samples, ${(performance.now() - started).toFixed(0)} ms, no crash`);
