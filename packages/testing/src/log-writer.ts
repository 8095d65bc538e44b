import { appendLog, openDatabase } from '@altergate/db';
import type { Held } from '@altergate/db';
import type { NewLogLine } from '@altergate/domain';

/** Another writer of a live execution's log, beside the worker that runs it: what is stored is stored the same way. */
export interface LogWriter {
  /** Stores these lines at once; returns the number of the first, which the worker's own lines may have pushed on. */
  append(lines: readonly NewLogLine[]): Promise<number>;
  close(): Promise<void>;
}

/** Opens a writer with the claim that the worker holds now; it ends with that claim. */
export async function openLogWriter(databaseUrl: string, executionId: bigint): Promise<LogWriter> {
  const database = await openDatabase(databaseUrl, { connectionLimit: 2 });
  const { fence } = await database.prisma.execution.findUniqueOrThrow({ where: { id: executionId } });
  const held: Held = { executionId, fence };
  return {
    append: async (lines) => {
      const { lastSeq } = await appendLog(database.prisma, held, { lines, bytes: null });
      return lastSeq - lines.length + 1;
    },
    close: () => database.close(),
  };
}
