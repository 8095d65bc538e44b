import { readDefinitionAfter } from '@altergate/db';
import type { Queryable, RunRow } from '@altergate/db';
import type { Failure } from '@altergate/domain';
import { readJobStatement } from '@altergate/engines';
import type { Job } from '@altergate/engines';
import { withTarget } from '@altergate/inspect';
import { changedTables, readBeforeState } from '@altergate/plan';

/**
 * Whether the objects are still what the plan was approved for. The plan's own way of reading them is used, so that
 * equal states are equal texts. Null when they are, or when nobody recorded what the statement before left.
 */
export async function findDrift(db: Queryable, row: RunRow, job: Job): Promise<Failure | null> {
  const names = changedTables(readJobStatement(job).tables).map((table) => table.name);
  const planned = await plannedDefinition(db, row, names);
  if (planned === undefined) return null;
  const now = await withTarget(job.address, { database: job.database }, (connection) =>
    readBeforeState(connection, job.database, names),
  );
  const found = now.kind === 'definition' ? now.definition : null;
  if (found === planned) return null;
  return {
    code: 'definition-drifted',
    params: { table: `${job.database}.${names.join(', ')}` },
    original: null,
    sensitive: false,
  };
}

/** Null stands for absent, undefined for not known. */
async function plannedDefinition(
  db: Queryable,
  row: RunRow,
  names: readonly string[],
): Promise<string | null | undefined> {
  switch (row.before.kind) {
    case 'definition':
      return row.before.definition;
    case 'absent':
      return null;
    case 'after_statement': {
      const { revisionId, targetId } = row;
      const left = await readDefinitionAfter(db, { revisionId, targetId, position: row.before.position });
      // What a renaming left is recorded under the old name, and of several tables only the first.
      const isSame = left !== null && names.length === 1 && left.table === names[0];
      return isSame ? left.definition : undefined;
    }
  }
}
