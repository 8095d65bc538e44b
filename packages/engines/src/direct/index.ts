import { AltergateError } from '@altergate/domain';
import { withTarget } from '@altergate/inspect';
import type { Engine, Started } from '../engine.ts';
import { attendFoundSession, attendSession } from './attend.ts';
import { findSession } from './find.ts';
import { interruptSession } from './interrupt.ts';
import { outcomeOfDirect } from './outcome.ts';
import { preflightDirect } from './preflight.ts';
import { openSession } from './session.ts';
import type { DirectSession } from './session.ts';

/** Sessions that this process opened and whose statement it still has to send; a found session is not in it. */
const openSessions = new WeakMap<Started, DirectSession>();

/** Sends the statement to the server over a session of its own. What the server starts it ends, with or without us. */
export const directEngine: Engine = {
  name: 'direct',
  preflight: preflightDirect,

  async start(job, intent, journal) {
    const session = await openSession(job, intent);
    try {
      await journal.connection(session.connectionId);
    } catch (error) {
      session.connection.destroy();
      throw error;
    }
    const started: Started = {
      kind: 'session',
      connectionId: session.connectionId,
      serverUuid: intent.serverUuid,
    };
    openSessions.set(started, session);
    return started;
  },

  async find(job, intent) {
    const connectionId = await withTarget(job.address, {}, (connection) => findSession(connection, intent));
    if (connectionId === null) return null;
    return { kind: 'session', connectionId, serverUuid: intent.serverUuid };
  },

  async attend(job, intent, started, journal, signal) {
    if (started.kind !== 'session')
      throw new AltergateError('run-not-a-session', { executionId: job.executionId });
    const session = openSessions.get(started);
    if (session === undefined) return attendFoundSession(job, intent, started, journal, signal);
    openSessions.delete(started);
    return attendSession(job, intent, session, journal, signal);
  },

  async interrupt(job, intent) {
    await interruptSession(job, intent);
  },

  outcome: (job, intent, ended) => outcomeOfDirect(job, intent, ended),

  /** A session leaves nothing behind. */
  clean: () => Promise.resolve({ complete: true, reason: null }),
};
