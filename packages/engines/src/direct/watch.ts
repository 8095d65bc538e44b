import { closeConnection, connectTarget, readSession } from '@altergate/inspect';
import type { Connection } from '@altergate/inspect';
import type { Command, CommandReply, Intent, Job, Journal } from '../engine.ts';
import { findSession } from './find.ts';

export type Seen = 'running' | 'gone' | 'unreachable';

/** Seconds after which an unchanged state is said again. */
const sayAgainAfterSeconds = 30;

/** Looks at a run's session from another connection, tells what it does, and carries out commands. */
export class Watch {
  readonly #job: Job;
  readonly #intent: Intent;
  readonly #journal: Journal;
  #connection: Connection | null = null;
  #said: { readonly state: string; readonly atSeconds: number } | null = null;
  /** Who asked to end the statement; null when nobody did. */
  killedBy: string | null = null;
  /** The server's last word on what the session does, as in the process list. */
  lastState: string | null = null;

  constructor(job: Job, intent: Intent, journal: Journal) {
    this.#job = job;
    this.#intent = intent;
    this.#journal = journal;
  }

  /** One look. Rejects only when the journal does: a target that does not answer is `unreachable` and no failure. */
  async look(): Promise<Seen> {
    const connectionId = await this.#ask((connection) => findSession(connection, this.#intent));
    await this.#carryOutCommand(connectionId);
    if (connectionId === undefined) {
      await this.#say('unreachable', 'direct-target-unreachable', {});
      return 'unreachable';
    }
    if (connectionId === null) return 'gone';
    const session = await this.#ask((connection) => readSession(connection, connectionId));
    if (session !== undefined && session !== null) {
      this.lastState = session.state;
      await this.#say(
        session.state ?? '',
        'direct-session-state',
        { connection: connectionId, state: session.state ?? '', seconds: session.ageSeconds },
        session.ageSeconds,
      );
    }
    return 'running';
  }

  /** Answers a command that a worker took and did not answer. Ending the statement is asked for again: the wish stands. */
  async settle(command: Command): Promise<void> {
    const connectionId = await this.#ask((connection) => findSession(connection, this.#intent));
    await this.#journal.reply(command, await this.#kill(command, connectionId));
  }

  async close(): Promise<void> {
    const connection = this.#connection;
    this.#connection = null;
    if (connection !== null) await closeConnection(connection);
  }

  async #say(
    state: string,
    code: string,
    params: Readonly<Record<string, string | number>>,
    seconds = 0,
  ): Promise<void> {
    const said = this.#said;
    if (said?.state === state && seconds - said.atSeconds < sayAgainAfterSeconds) return;
    this.#said = { state, atSeconds: seconds };
    await this.#journal.say(code, params);
  }

  async #carryOutCommand(connectionId: string | null | undefined): Promise<void> {
    const command = await this.#journal.takeCommand();
    if (command === null) return;
    await this.#journal.reply(command, await this.#kill(command, connectionId));
  }

  async #kill(command: Command, connectionId: string | null | undefined): Promise<CommandReply> {
    if (command.verb !== 'kill' && command.verb !== 'abandon') {
      return { state: 'refused', code: 'direct-only-kill', params: { verb: command.verb } };
    }
    if (connectionId === undefined)
      return { state: 'no_answer', code: 'direct-target-unreachable', params: {} };
    if (connectionId === null) return { state: 'refused', code: 'direct-already-over', params: {} };
    const session = await this.#ask((connection) => readSession(connection, connectionId));
    const seconds = session?.ageSeconds ?? 0;
    const killed = await this.#ask(async (connection) => {
      // Asked on the very connection that kills: after a restart the number may be somebody else's.
      if ((await findSession(connection, this.#intent)) !== connectionId) return false;
      // A session whose client is gone may sit idle: then there is no query to end.
      const what = session?.command === 'Sleep' ? 'CONNECTION' : 'QUERY';
      await connection.query(`KILL ${what} ${String(BigInt(connectionId))}`);
      return true;
    });
    if (killed === false) return { state: 'refused', code: 'direct-already-over', params: {} };
    if (killed === undefined) return { state: 'no_answer', code: 'direct-target-unreachable', params: {} };
    this.killedBy = command.requestedBy;
    return { state: 'confirmed', code: 'direct-killed', params: { connection: connectionId, seconds } };
  }

  /** Asks the target; undefined when it does not answer, and then the next question opens a new connection. */
  async #ask<Result>(question: (connection: Connection) => Promise<Result>): Promise<Result | undefined> {
    try {
      this.#connection ??= await connectTarget(this.#job.address, {});
      return await question(this.#connection);
    } catch {
      this.#connection?.destroy();
      this.#connection = null;
      return undefined;
    }
  }
}
