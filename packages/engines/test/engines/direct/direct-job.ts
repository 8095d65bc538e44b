import { defaultGhostSettings } from '@altergate/domain';
import type { Job } from '@altergate/engines';
import { parseSqlMode, readStatement, split } from '@altergate/sql';
import type { TestDatabase } from '@altergate/testing';

let nextId = 1;

/** A job for the direct engine on this database, read from its text like every other. */
export function directJob(database: TestDatabase, text: string, sqlMode = 'STRICT_TRANS_TABLES'): Job {
  const [statement] = split(text, parseSqlMode(sqlMode)).statements;
  if (statement === undefined) throw new Error(`no statement in ${text}`);
  const reading = readStatement(statement);
  return {
    executionId: String(nextId++),
    address: {
      instanceId: '1',
      host: database.host,
      port: database.port,
      account: database.user,
      password: () => database.password,
      tls: { mode: 'off', ca: null },
      kind: 'self_managed',
    },
    database: database.name,
    table: reading.tables[0]?.name ?? null,
    statement: { kind: reading.kind, text, alterOptions: reading.alter?.optionsText ?? null },
    sqlMode,
    settings: defaultGhostSettings,
    cutOver: 'wait',
    replicaServerId: null,
    stateDirectory: '/nonexistent',
    ghostBinary: '/nonexistent',
  };
}
