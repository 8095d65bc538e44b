import type { Ticket } from '@altergate/contracts';
import { afterAll, beforeAll } from 'vitest';
import { move, opened, openTicketScene, read } from './ticket-scene.ts';
import type { Client, TicketScene } from './ticket-scene.ts';
import { waiveAll } from './waiver-scene.ts';

export let scene: TicketScene;
export let developer: Client;
export let reviewer: Client;
export let second: Client;

/** The program with people of production, for tickets whose run failed. */
export function setUpFailedTickets(): void {
  beforeAll(async () => {
    scene = await openTicketScene();
    developer = await scene.client('developer', scene.inProduction('developer'));
    reviewer = await scene.client('reviewer', scene.inProduction('reviewer'));
    second = await scene.client('reviewer', scene.inProduction('reviewer'));
  });
  afterAll(() => scene.close());
}

export const prisma = () => scene.api.database.prisma;
let made = 0;

/** A table of the ticket's own, and a ticket of these statements about it whose run failed at the first. */
export async function failedAt(
  statements: (table: string) => readonly string[],
): Promise<Ticket & { table: string }> {
  made += 1;
  const table = `things_${String(made)}`;
  await scene.byHand(`CREATE TABLE ${table} (id INT PRIMARY KEY, old_name INT NULL, KEY by_old (old_name))`);
  const submitted = await scene.open(developer, { sql: statements(table).join(';\n'), submit: true });
  const ticket = await waiveAll(reviewer, submitted);
  const running = opened(await move(reviewer, opened(await move(reviewer, ticket, 'approve')), 'execute'));
  const [first, ...others] = running.executions.map(({ id }) => BigInt(id));
  const ended = { endedAt: new Date(), outcome: 'not_applied', runnableAt: null };
  await prisma().execution.update({ where: { id: first ?? 0n }, data: { ...ended, state: 'failed' } });
  await prisma().execution.updateMany({
    where: { id: { in: others } },
    data: { ...ended, state: 'cancelled' },
  });
  await prisma().ticket.update({ where: { id: BigInt(ticket.id) }, data: { state: 'failed' } });
  return { ...(await read(reviewer, ticket)), table };
}

/** Three statements, of which the first and the last change the same table. */
export const three = (table: string) => [
  `ALTER TABLE ${table} ADD COLUMN note VARCHAR(20)`,
  `CREATE TABLE ${table}_more (id INT PRIMARY KEY)`,
  `ALTER TABLE ${table} ADD COLUMN more INT`,
];

export function stepAt(ticket: Ticket, position: number): Ticket['steps'][number] {
  const step = ticket.steps[position];
  if (step === undefined) throw new Error('the ticket has no such step');
  return step;
}

export function placeOf(ticket: Ticket, position: number) {
  const { statementId, targetId } = stepAt(ticket, position);
  return { statementId, targetId };
}

export const statesOf = (ticket: Ticket) =>
  ticket.steps.map(({ state, outcome }) => `${state} ${String(outcome)}`);
export const verbsOf = (ticket: Ticket, position: number) =>
  stepAt(ticket, position).verbs.map(({ verb, allowed }) => (allowed ? verb : `${verb}: no`));
