import { readDefinitionAfter, readKnownDefinition } from '@altergate/db';
import type { Database, Queryable, RunRow } from '@altergate/db';
import { directEngine, ghostEngine, readJobStatement } from '@altergate/engines';
import { readDefinition, withTarget } from '@altergate/inspect';
import { loadJob } from './job.ts';
import { shownAfter } from './shown-after.ts';
import type { Shown } from './shown-after.ts';

/** What the target shows, and what of it was compared. */
export type SeenByHand = Shown & {
  /** The whole definition that an engine had derived was found, or parts of it. */
  readonly by: 'definition' | 'parts';
  /** The canonical definition that was found: what the following statements are to find; null when it is absent. */
  readonly definition: string | null;
};

/**
 * Looks at the target for a statement that a person says was executed by hand. Changes nothing.
 * @param executionId an attempt of that statement on that target
 * @throws AltergateError execution-unknown, statement-not-single, target-… while the server does not answer
 */
export async function lookForWorkByHand(request: {
  readonly database: Database;
  readonly secretKey: Uint8Array;
  readonly executionId: bigint;
}): Promise<SeenByHand> {
  const { prisma } = request.database;
  const { row, job } = await loadJob(
    {
      ...request,
      stateDirectory: '/',
      ghostBinary: null,
      engines: { direct: directEngine, 'gh-ost': ghostEngine },
    },
    request.executionId,
  );
  const reading = readJobStatement(job);
  const expected = await readKnownDefinition(prisma, request.executionId);
  const before = await plannedBefore(prisma, row);
  const now = await withTarget(job.address, { database: job.database }, async (connection) => {
    const names = [...new Set(reading.tables.map((table) => table.name))];
    const definitions = new Map<string, string | null>();
    for (const name of names) definitions.set(name, await readDefinition(connection, job.database, name));
    return definitions;
  });
  const name = job.table ?? '';
  // A statement that leaves the definition as it was is not told by the definition.
  const isTelling = expected !== null && before !== null && expected !== before;
  const definition = now.get(name) ?? null;
  if (isTelling && definition === expected) return { kind: 'shown', name, by: 'definition', definition };
  return { ...shownAfter({ text: job.statement.text, reading }, before, now), by: 'parts', definition };
}

/** The definition before, as the plan has it or as the statement before left it; null when it is not known. */
async function plannedBefore(db: Queryable, row: RunRow): Promise<string | null> {
  switch (row.before.kind) {
    case 'definition':
      return row.before.definition;
    case 'absent':
      return null;
    case 'after_statement': {
      const { revisionId, targetId } = row;
      const left = await readDefinitionAfter(db, { revisionId, targetId, position: row.before.position });
      return left?.table === row.table ? (left?.definition ?? null) : null;
    }
  }
}
