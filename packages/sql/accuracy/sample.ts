import { readFileSync } from 'node:fs';
import { parseDialect } from '../src/index.ts';
import type { Dialect } from '../src/index.ts';

/** One line of a corpus. */
export interface Sample {
  readonly sql: string;
  /** What it is, in the words of the corpus: `create_table`, `alter`, `script`. */
  readonly kind: string;
  /** Servers that accept it: `my57`, `my80`, `ma1011`. */
  readonly valid_on?: readonly string[];
  /** Tables that a server named, with its scratch database before those without one. */
  readonly server_tables?: readonly string[];
  /** How many statements a script holds, and their kinds. */
  readonly statements?: number;
  readonly statement_kinds?: readonly string[];
  /** What somebody wrote down by hand; null where it was left open. */
  readonly expect?: {
    readonly kind: string;
    readonly tables: readonly (readonly [database: string | null, name: string])[];
    readonly clauses: number | null;
  };
}

/** Reads a corpus: one JSON object per line. */
export function readSamples(path: string): Sample[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Sample);
}

/** Words of the corpus for one statement, where they differ from ours. */
const RENAMED: Readonly<Record<string, readonly string[]>> = {
  alter: ['alter_table'],
  rename: ['rename_table'],
  truncate: ['truncate_table'],
  create_db: ['create_database'],
  alter_db: ['alter_database'],
  drop_db: ['drop_database'],
  // One word for both sorts of stored routine.
  alter_procedure: ['alter_procedure', 'alter_function'],
  analyze: ['analyze_table', 'optimize_table', 'check_table', 'checksum_table', 'repair_table'],
  tablespace: [
    'create_tablespace',
    'alter_tablespace',
    'drop_tablespace',
    'create_logfile_group',
    'alter_logfile_group',
    'drop_logfile_group',
  ],
};

/** The names under which a kind of the corpus is right; null for one that says nothing (`other`). */
export function namesOfKind(kind: string): readonly string[] | null {
  return kind === 'other' ? null : (RENAMED[kind] ?? [kind]);
}

/** Servers of a corpus in the order in which they are asked how they read a text. */
const SERVERS: readonly (readonly [label: string, dialect: string])[] = [
  ['my84', 'mysql:8.4'],
  ['my80', 'mysql:8.0'],
  ['my97', 'mysql:9.7'],
  ['my57', 'mysql:5.7'],
  ['ma1011', 'mariadb:10.11'],
  ['ma118', 'mariadb:11.8'],
];

/** The first server that accepts a sample; null when none does. */
export function dialectOf({ valid_on: accepting = [] }: Sample): Dialect | null {
  const server = SERVERS.find(([label]) => accepting.includes(label));
  return server ? parseDialect(server[1]) : null;
}
