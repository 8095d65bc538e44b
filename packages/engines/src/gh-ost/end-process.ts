import { AltergateError } from '@altergate/domain';
import type { ProcessIdentity } from '../engine.ts';
import { signalProcess, waitUntilGone } from './process.ts';
import { sendLine } from './socket.ts';

/** gh-ost's own way to end without cleaning; the socket may be gone already. */
export async function sendPanic(socketPath: string, table: string): Promise<void> {
  try {
    await sendLine(socketPath, `panic=${table}`);
  } catch (error) {
    if (!(error instanceof AltergateError) || error.code !== 'socket-no-answer') throw error;
  }
}

/**
 * Waits, then SIGTERM, then SIGKILL, each only to exactly this process.
 * @returns whether it is gone
 */
export async function endProcess(
  known: ProcessIdentity,
  { patienceMs }: { readonly patienceMs: number },
): Promise<boolean> {
  if (await waitUntilGone(known, patienceMs)) return true;
  await signalProcess(known, 'SIGTERM');
  if (await waitUntilGone(known, 5_000)) return true;
  await signalProcess(known, 'SIGKILL');
  return waitUntilGone(known, 5_000);
}
