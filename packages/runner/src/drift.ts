import { readDefinitionAfter, readSkippedBefore } from '@altergate/db';
import type { PlannedBefore, Queryable, RunRow } from '@altergate/db';
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
  const planned = await plannedDefinition(db, row, names, row.before);
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

/**
 * Null stands for absent, undefined for not known. A statement that was skipped leaves what it was planned to find, so
 * that nothing runs on a table that changed in between.
 */
async function plannedDefinition(
  db: Queryable,
  row: RunRow,
  names: readonly string[],
  before: PlannedBefore,
): Promise<string | null | undefined> {
  switch (before.kind) {
    case 'definition':
      return before.definition;
    case 'absent':
      return null;
    case 'after_statement': {
      const { revisionId, targetId } = row;
      const place = { revisionId, targetId, position: before.position };
      // What a renaming left is recorded under the old name, and of several tables only the first.
      const isSame = (table: string | null) => names.length === 1 && table === names[0];
      const left = await readDefinitionAfter(db, place);
      if (left !== null) return isSame(left.table) ? left.definition : undefined;
      const skipped = await readSkippedBefore(db, place);
      if (skipped === null || !isSame(skipped.table)) return undefined;
      return plannedDefinition(db, row, names, skipped.before);
    }
  }
}
