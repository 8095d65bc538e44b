import type { Command, CommandReply, Journal } from '@altergate/engines';

/** What an engine told, and what it is to be told. */
export interface Recording {
  readonly journal: Journal;
  readonly phases: string[];
  readonly said: { code: string; params: Readonly<Record<string, unknown>> }[];
  readonly connections: string[];
  readonly replies: { command: Command; reply: CommandReply }[];
  /** Put a command here and the engine takes it at its next look. */
  readonly commands: Command[];
}

/** A journal in memory, for engines tried without the platform's database. */
export function recordJournal({ leaseLeftMs = 30_000 }: { leaseLeftMs?: number } = {}): Recording {
  const recording: Omit<Recording, 'journal'> = {
    phases: [],
    said: [],
    connections: [],
    replies: [],
    commands: [],
  };
  const refuse = (): Promise<never> => Promise.reject(new Error('a direct run never tells this'));
  const journal: Journal = {
    logOffset: 0,
    attemptsByItself: 0,
    isPaused: false,
    openAttempt: null,
    phase: (phase) => Promise.resolve(void recording.phases.push(phase)),
    connection: (id) => Promise.resolve(void recording.connections.push(id)),
    say: (code, params = {}) => Promise.resolve(void recording.said.push({ code, params })),
    takeCommand: () => Promise.resolve(recording.commands.shift() ?? null),
    reply: (command, reply) => Promise.resolve(void recording.replies.push({ command, reply })),
    unanswered: () => Promise.resolve([]),
    isWatched: () => Promise.resolve(true),
    isCutOverHeld: () => Promise.resolve(false),
    renewLease: (atLeastMs) => Promise.resolve(leaseLeftMs >= atLeastMs),
    spawned: refuse,
    log: refuse,
    progress: refuse,
    copied: refuse,
    expected: refuse,
    attemptStarted: refuse,
    attemptEnded: refuse,
    artifact: refuse,
  };
  return { journal, ...recording };
}
