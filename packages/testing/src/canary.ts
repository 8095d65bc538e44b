import { randomBytes } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import { createConnection } from 'mysql2/promise';
import type { TestDatabase } from './server-database.ts';

/** A password that is searched for afterwards, with the characters that break configuration files and shells. */
export interface Canary {
  readonly password: string;
  /** The part of it that no quoting changes. */
  readonly mark: string;
}

export function newCanary(): Canary {
  const mark = `Canary${randomBytes(9).toString('hex')}`;
  return { password: `a#;"'\\ \${X}${mark}%2F`, mark };
}

/**
 * Every column of every table that holds the mark, as `table.column`; compressed values are looked into.
 * @param database of the platform; views and tables of others are not looked at
 */
export async function findInTables(database: TestDatabase, mark: string): Promise<string[]> {
  const { host, port, user, password, name } = database;
  const connection = await createConnection({ host, port, user, password, database: name });
  const holds = holder(mark);
  const hits = new Set<string>();
  try {
    const [tables] = await connection.query(
      "SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_TYPE = 'BASE TABLE'",
      [name],
    );
    for (const table of tables as { name: string }[]) {
      const [rows] = await connection.query({
        sql: `SELECT * FROM ${connection.escapeId(table.name)}`,
        typeCast: (field) => field.buffer(),
      });
      for (const row of rows as Record<string, Buffer | null>[]) {
        for (const [column, value] of Object.entries(row)) {
          if (value !== null && holds(value)) hits.add(`${table.name}.${column}`);
        }
      }
    }
  } finally {
    await connection.end();
  }
  return [...hits].sort();
}

/** Every file below the folder that holds the mark, by its path in the folder. Sockets are passed over. */
export async function findInFiles(folder: string, mark: string): Promise<string[]> {
  const holds = holder(mark);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const hits: string[] = [];
  for (const entry of entries) {
    const file = path.join(entry.parentPath, entry.name);
    if (!entry.isFile()) continue;
    // A run may remove its directory while it is looked at.
    const content = await readFile(file).catch(() => Buffer.alloc(0));
    if (holds(content)) hits.push(path.relative(folder, file));
  }
  return hits.sort();
}

/** Command lines of living processes that hold the mark; needs /proc. */
export async function findInProcessArguments(mark: string): Promise<string[]> {
  const holds = holder(mark);
  const hits: string[] = [];
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    const command = await readFile(`/proc/${pid}/cmdline`).catch(() => Buffer.alloc(0));
    if (holds(command)) hits.push(`${pid} ${command.toString('latin1').replaceAll('\0', ' ').trim()}`);
  }
  return hits;
}

/** Tells whether bytes hold the mark: as it is, in hexadecimal digits, in base64, or in any of these under zlib. */
function holder(mark: string): (content: Buffer) => boolean {
  const forms = [mark, Buffer.from(mark).toString('hex'), ...base64Forms(mark)].map((form) =>
    Buffer.from(form),
  );
  const holds = (content: Buffer): boolean => forms.some((form) => content.includes(form));
  return (content) => holds(content) || holds(inflated(content));
}

/** In base64 a text looks different by where in the whole it begins; its edges mix with what stands beside it. */
function base64Forms(mark: string): string[] {
  return [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), Buffer.from(mark)])
      .toString('base64')
      .slice(4, -4),
  );
}

function inflated(content: Buffer): Buffer {
  try {
    return inflateSync(content);
  } catch {
    return Buffer.alloc(0);
  }
}
