import type { healthSchema, readinessSchema } from '@altergate/contracts';
import { countLiveExecutions, listWorkers, pingDatabase } from '@altergate/db';
import type { Database } from '@altergate/db';
import type { z } from 'zod';

/** A worker that was not seen for this long counts as gone. */
const workerSilenceSeconds = 15;

export type Health = z.infer<typeof healthSchema>;
export type Readiness = z.infer<typeof readinessSchema>;

/** That this process answers; the count is null while the database does not. */
export async function readHealth(database: Database, version: string): Promise<Health> {
  const liveExecutions = await countLiveExecutions(database.prisma).catch(() => null);
  return { status: 'ok', version, liveExecutions };
}

/** Whether a ticket could be executed now: the database answers, a worker was seen lately, and it knows its gh-ost. */
export async function readReadiness(database: Database): Promise<Readiness> {
  try {
    await pingDatabase(database.prisma);
    const workers = await listWorkers(database.prisma);
    const alive = workers.filter((worker) => worker.silentSeconds <= workerSilenceSeconds);
    const version = alive.find((worker) => worker.ghOstVersion !== null)?.ghOstVersion ?? null;
    return {
      ready: version !== null,
      database: { ok: true },
      worker: { ok: alive.length > 0, count: alive.length },
      ghost: { ok: version !== null, version },
    };
  } catch {
    return {
      ready: false,
      database: { ok: false },
      worker: { ok: false, count: 0 },
      ghost: { ok: false, version: null },
    };
  }
}
