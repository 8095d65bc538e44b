import type { Actor } from '@altergate/db';
import { checkAgain } from '@altergate/runner';
import type { Worker } from '@altergate/runner';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { openScene } from './scene.ts';
import type { Scene } from './scene.ts';

export let scene: Scene;
/** The person who asks. */
export let actor: Actor;
const workers: Worker[] = [];

/** A scene with a person; workers of a case stop when it ends. */
export function setUpAftermath(): void {
  beforeAll(async () => {
    scene = await openScene();
    actor = {
      kind: 'session',
      principalId: 0n,
      userId: scene.platform.personId,
      address: '127.0.0.1',
      requestId: 'test',
    };
  });

  afterEach(async () => {
    for (const worker of workers.splice(0)) await worker.stop({ interruptRuns: true });
  });

  afterAll(() => scene.close());
}

/** Starts a worker that stops with the case. */
export async function work(options: Parameters<Scene['worker']>[0] = {}): Promise<Worker> {
  const worker = await scene.worker(options);
  workers.push(worker);
  return worker;
}

export const prisma = () => scene.platform.database.prisma;

export async function ticketState(ticketId: bigint): Promise<string> {
  return (await prisma().ticket.findUniqueOrThrow({ where: { id: ticketId } })).state;
}

/** Looks at the target again, as a person asks for it. */
export function look(executionId: bigint, version: number) {
  const { database, secretKey } = scene.platform;
  const guard = () => Promise.resolve();
  return checkAgain({ database, secretKey, executionId, version, actor, guard });
}
