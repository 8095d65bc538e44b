import { beatWorker, listStoppedHolders, listWorkers, registerWorker, stopWorker } from '@altergate/db';
import type { PrismaClient } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import { checkBinary, identify, liveness, usedFlags } from '@altergate/engines';
import type { BinaryReport, ProcessIdentity } from '@altergate/engines';
import type { Logger } from 'pino';

/** This process as a worker of the platform. */
export interface Presence {
  readonly workerId: bigint;
  readonly hostId: string;
}

/**
 * Writes this process down as a worker: host, boot, process, and the gh-ost it would start.
 * @throws AltergateError process-table-unreadable
 */
export async function announceWorker(
  prisma: PrismaClient,
  about: { readonly programVersion: string; readonly ghostBinary: string | null; readonly logger: Logger },
): Promise<Presence> {
  const own = await identify(process.pid);
  if (own === null) throw new AltergateError('process-table-unreadable');
  const binary = await readBinary(about.ghostBinary, about.logger);
  const workerId = await registerWorker(prisma, {
    hostId: own.hostId,
    bootId: own.bootId,
    pid: own.pid,
    startTicks: BigInt(own.startTicks),
    programVersion: about.programVersion,
    ghOstVersion: binary?.version ?? null,
    ghOstFlags: binary === null ? null : usedFlags.filter((flag) => !binary.missingFlags.includes(flag)),
  });
  return { workerId, hostId: own.hostId };
}

/** A binary that does not run is no reason not to start: direct statements need none. */
async function readBinary(binary: string | null, logger: Logger): Promise<BinaryReport | null> {
  if (binary === null) return null;
  try {
    return await checkBinary(binary);
  } catch (error) {
    logger.error({ error }, 'gh-ost cannot be used');
    return null;
  }
}

export async function beat(prisma: PrismaClient, presence: Presence): Promise<void> {
  await beatWorker(prisma, presence.workerId);
}

/**
 * Workers of this host whose process is gone, or who stopped, while executions are still in their name. A process that
 * is seen to be gone here needs no lease to be waited for.
 */
export async function findDeadWorkers(prisma: PrismaClient, presence: Presence): Promise<bigint[]> {
  for (const worker of await listWorkers(prisma)) {
    if (worker.id === presence.workerId || worker.hostId !== presence.hostId) continue;
    const identity: ProcessIdentity = {
      hostId: worker.hostId,
      bootId: worker.bootId,
      pid: worker.pid,
      startTicks: Number(worker.startTicks),
    };
    if ((await liveness(identity)) === 'gone') await stopWorker(prisma, worker.id);
  }
  return listStoppedHolders(prisma, presence.hostId);
}
