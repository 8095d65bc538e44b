import { readEarlierSteps } from '@altergate/db';
import type { Queryable, RunRow } from '@altergate/db';
import type { Failure } from '@altergate/domain';
import type { Job } from '@altergate/engines';
import { readDefinition, readServer, withTarget } from '@altergate/inspect';
import { expectedTables, fitOf } from './expected-tables.ts';
import type { Fit } from './expected-tables.ts';

/**
 * Whether every table that the statement changes is still what the plan was approved for; null when all are. What the
 * earlier statements of the ticket left counts, under whatever name; where that was only told by a person, the table must
 * be as the plan found it in everything else.
 */
export async function findDrift(db: Queryable, row: RunRow, job: Job): Promise<Failure | null> {
  const earlier = await readEarlierSteps(db, row.executionId);
  const { sqlMode, before } = row;
  const statement = { text: job.statement.text, sqlMode, before };
  return withTarget(job.address, { database: job.database }, async (connection) => {
    const { lowerCaseTableNames } = await readServer(connection);
    const fits = new Map<string, Fit>();
    for (const [name, expected] of expectedTables(earlier, statement, lowerCaseTableNames)) {
      fits.set(name, fitOf(expected, await readDefinition(connection, job.database, name)));
    }
    return failureOf(job.database, fits);
  });
}

function failureOf(database: string, fits: ReadonlyMap<string, Fit>): Failure | null {
  const those = (fit: Fit) => [...fits.keys()].filter((name) => fits.get(name) === fit);
  const drifted = those('other');
  const untold = those('not-told');
  if (drifted.length === 0 && untold.length === 0) return null;
  return {
    code: drifted.length > 0 ? 'definition-drifted' : 'definition-not-told',
    params: { table: `${database}.${(drifted.length > 0 ? drifted : untold).join(', ')}` },
    original: null,
    sensitive: false,
  };
}
