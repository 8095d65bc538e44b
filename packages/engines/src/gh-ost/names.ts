import { createHash } from 'node:crypto';
import type { ExpectedArtifact } from '../engine.ts';

/** MySQL's limit for names of user locks; gh-ost hashes longer ones. */
const longestName = 64;

/** The tables of one run. `prefix` is the value of --force-table-names. */
export interface RunTables {
  readonly prefix: string;
  readonly ghost: string;
  readonly changelog: string;
  /** Holds the sentry table during the cut-over and the old data after it. */
  readonly old: string;
}

/**
 * Names that no other run can have: gh-ost's own names collide for long tables, overflow for multi-byte ones, and a
 * kept old table would stop the next change of the same table.
 * Lower case, so that they read the same under every lower_case_table_names.
 */
export function runTables(table: string, executionId: string): RunTables {
  if (!/^\d{1,19}$/.test(executionId)) throw new TypeError(`not an execution id: ${executionId}`);
  const readable = table
    .toLowerCase()
    .replace(/[^0-9a-z_]/g, '')
    .slice(0, 24);
  const prefix = readable === '' ? `x${executionId}` : `${readable}_x${executionId}`;
  return { prefix, ghost: `_${prefix}_gho`, changelog: `_${prefix}_ghc`, old: `_${prefix}_del` };
}

/** What the run will leave or use, for the intent. */
export function expectedArtifacts(
  database: string,
  tables: RunTables,
  directory: string,
): readonly ExpectedArtifact[] {
  return [
    { kind: 'ghost_table', database, name: tables.ghost },
    { kind: 'changelog_table', database, name: tables.changelog },
    { kind: 'old_table', database, name: tables.old },
    { kind: 'run_directory', database, name: directory },
  ];
}

/** What gh-ost cannot address; null when the names are fine. It URL-escapes --database in place. */
export function unsupportedName(
  database: string,
  table: string,
): { readonly rule: string; readonly name: string } | null {
  if (!/^[0-9A-Za-z_$.~-]+$/.test(database)) return { rule: 'database-name-not-for-gh-ost', name: database };
  if (/[`/]/.test(table) || Buffer.byteLength(table) === 0)
    return { rule: 'table-name-not-for-gh-ost', name: table };
  return null;
}

/** The name of the user lock that gh-ost holds while it works on a table (gh-ost, go/logic/applier.go). */
export function userLockName(database: string, table: string): string {
  const name = `gh-ost::${database}.${table}`;
  if (Buffer.byteLength(name) <= longestName) return name;
  return `gh-ost::${createHash('sha1').update(name).digest('hex')}`;
}
