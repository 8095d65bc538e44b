import type { CommandBody, Execution } from '@altergate/contracts';

/** The command that ended the run, or null where the run was stopped by its ticket or never began. */
export function stopOf(execution: Pick<Execution, 'commands'>): CommandBody | null {
  const stops = execution.commands.filter(({ verb }) => verb === 'abandon' || verb === 'kill');
  return stops.findLast(({ state }) => state !== 'refused') ?? null;
}
