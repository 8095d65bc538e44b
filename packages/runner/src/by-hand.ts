import { readEarlierSteps, readKnownDefinition } from '@altergate/db';
import type { Database } from '@altergate/db';
import { directEngine, ghostEngine, readJobStatement } from '@altergate/engines';
import { readDefinition, readServer, withTarget, writeDefinitions } from '@altergate/inspect';
import { changedTables } from '@altergate/plan';
import { expectedAfter, expectedTables, fitOf } from './expected-tables.ts';
import type { ExpectedTable } from './expected-tables.ts';
import { loadJob } from './job.ts';
import { shownAfter } from './shown-after.ts';
import type { Shown } from './shown-after.ts';

/** What the target shows, and what of it was compared. */
export type SeenByHand = Shown & {
  /** The whole definition that an engine had derived was found, or parts of it. */
  readonly by: 'definition' | 'parts';
  /**
   * The canonical definition that the following statements are to find. Null where the table differs from the plan in more
   * than the statement says, or may: nobody reviewed that, and it is never taken for the statement's own work.
   */
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
  const { text } = job.statement;
  const derived = await readKnownDefinition(prisma, request.executionId);
  const earlier = await readEarlierSteps(prisma, request.executionId);
  const statement = { text, sqlMode: row.sqlMode, before: row.before };
  const { now, lowerCaseTableNames } = await withTarget(
    job.address,
    { database: job.database },
    async (connection) => {
      const definitions = new Map<string, string | null>();
      for (const name of new Set(reading.tables.map((table) => table.name)))
        definitions.set(name, await readDefinition(connection, job.database, name));
      return { now: definitions, lowerCaseTableNames: (await readServer(connection)).lowerCaseTableNames };
    },
  );
  const changed = changedTables(reading.tables).map((table) => table.name);
  const expected = expectedTables(earlier, statement, lowerCaseTableNames);
  const before = definitionOf(new Map([...expected].filter(([table]) => changed.includes(table))));
  const name = job.table ?? '';
  const definition = now.get(name) ?? null;
  // A statement that leaves the definition as it was is not told by the definition.
  const isTelling = derived !== null && before !== null && derived !== before;
  if (isTelling && definition === derived) return { kind: 'shown', name, by: 'definition', definition };
  const after = expectedAfter(earlier, statement, lowerCaseTableNames).get(name);
  const isItsOwn = after?.kind === 'besides' && fitOf(after, definition) === 'same';
  const shown = shownAfter({ text, reading }, before, now);
  return { ...shown, by: 'parts', definition: isItsOwn ? definition : null };
}

/** The tables as they were before, in one text; null when one of them is not known, or none existed. */
function definitionOf(tables: ReadonlyMap<string, ExpectedTable>): string | null {
  const definitions: [string, string | null][] = [];
  for (const [name, table] of tables) {
    if (table.kind !== 'exactly') return null;
    definitions.push([name, table.definition]);
  }
  return writeDefinitions(definitions);
}
