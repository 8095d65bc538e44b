import type { Execution } from '@altergate/contracts';

/** Something that people or the gate did, as charts mark it. */
export interface RunEvent {
  /** ms since the epoch. */
  readonly at: number;
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** What was done to a run, oldest first: verbs that were confirmed, and attempts to cut over. */
export function runEvents(execution: Pick<Execution, 'commands' | 'attempts'>): RunEvent[] {
  const verbs = execution.commands.flatMap((command): RunEvent[] => {
    // An attempt tells when it began better than the wish for it.
    if (command.state !== 'confirmed' || command.verb === 'cut_over') return [];
    const at = Date.parse(command.repliedAt ?? command.requestedAt);
    const size = command.argument['chunkSize'];
    return [{ at, key: `event.${command.verb}`, params: typeof size === 'number' ? { size } : {} }];
  });
  const attempts = execution.attempts.map(({ number, startedAt }): RunEvent => ({
    at: Date.parse(startedAt),
    key: 'event.attempt',
    params: { n: number },
  }));
  return [...verbs, ...attempts].toSorted((one, other) => one.at - other.at);
}
