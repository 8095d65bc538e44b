import type { Ticket } from '@altergate/contracts';

type Targets = Pick<Ticket, 'ticketTargets'>;
type Target = Targets['ticketTargets'][number];

const lineOf = (target: Target, database: string) =>
  `${target.environmentName.toUpperCase()} · ${target.instanceName} · ${database}`;

/** Where a ticket acts, for the head of a dialog. */
export function targetLine(ticket: Targets): string {
  return ticket.ticketTargets.map((target) => lineOf(target, target.database)).join('\n');
}

/** Where one statement on one target acts, with its table. */
export function stepLine(
  ticket: Pick<Ticket, 'ticketTargets' | 'statements'>,
  step: { readonly statementId: string; readonly targetId: string } | null,
): string {
  const target = ticket.ticketTargets.find((one) => one.id === step?.targetId);
  const statement = ticket.statements.find((one) => one.id === step?.statementId);
  if (target === undefined) return '';
  const table = statement?.table ?? null;
  return lineOf(target, table === null ? target.database : `${target.database}.${table}`);
}
