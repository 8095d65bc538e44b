import { AltergateError } from '@altergate/domain';
import { parseSqlMode, readStatement, split } from '@altergate/sql';
import type { StatementReading } from '@altergate/sql';
import type { Job } from './engine.ts';

/**
 * Reads the text that will be sent, under the mode it will be sent with.
 * @throws AltergateError statement-not-single when the text is not exactly one statement that was understood
 */
export function readJobStatement(job: Pick<Job, 'statement' | 'sqlMode'>): StatementReading {
  const { statements } = split(job.statement.text, parseSqlMode(job.sqlMode));
  const [statement, ...others] = statements;
  if (statement === undefined || others.length > 0) {
    throw new AltergateError('statement-not-single', { count: statements.length });
  }
  const reading = readStatement(statement);
  if (reading.problem !== null) throw new AltergateError('statement-not-understood', { kind: reading.kind });
  return reading;
}

/** Roles of names whose objects a statement may change; the others are only read. */
const changedRoles: ReadonlySet<string> = new Set(['target', 'rename-to', 'exchange']);

/** Names of the tables and views that the statement may change, each once, as written. */
export function changedObjects(reading: StatementReading): readonly string[] {
  const names = reading.tables.filter((table) => changedRoles.has(table.role)).map((table) => table.name);
  return [...new Set(names)];
}
