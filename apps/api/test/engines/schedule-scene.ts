import type { Ticket } from '@altergate/contracts';
import { pino } from 'pino';
import { afterAll, beforeAll } from 'vitest';
import { createDueStarter } from '../../src/features/tickets/start-due.ts';
import { move, opened, openTicketScene } from './ticket-scene.ts';
import type { Client, TicketScene } from './ticket-scene.ts';

export let scene: TicketScene;
export let developer: Client;
export let reviewer: Client;
export let second: Client;

/** The program with people of production, for tickets that start at a time. */
export function setUpSchedule(): void {
  beforeAll(async () => {
    scene = await openTicketScene();
    developer = await scene.client('developer', scene.inProduction('developer'));
    reviewer = await scene.client('reviewer', scene.inProduction('reviewer'));
    second = await scene.client('reviewer', scene.inProduction('reviewer'));
  });
  afterAll(() => scene.close());
}

export const prisma = () => scene.api.database.prisma;
export const at = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString();
export const executionsOf = (ticket: { id: string }) =>
  prisma().execution.findMany({ where: { ticketId: BigInt(ticket.id) } });

export async function approved(wish: Parameters<TicketScene['open']>[1] = {}) {
  const ticket = await scene.open(developer, { ...wish, submit: true });
  return opened(await move(reviewer, ticket, 'approve'));
}

export async function scheduled(person: Client = reviewer, more: object = {}) {
  return opened(await move(person, await approved(), 'schedule', { at: at(3_600), ...more }));
}

/** Lets the time of a scheduled ticket come, by the database's clock. */
export async function letItBeDue(ticket: Ticket, { notAfter = null }: { notAfter?: number | null } = {}) {
  await prisma().$executeRaw`
    UPDATE tickets SET scheduled_at = NOW(6) - INTERVAL 10 SECOND,
      not_after = ${notAfter === null ? null : new Date(Date.now() + notAfter * 1_000)}
    WHERE id = ${BigInt(ticket.id)}`;
}

export const starter = () =>
  createDueStarter(
    { database: scene.api.database, secretKey: scene.api.secretKey },
    pino({ level: 'silent' }),
  );
export const startDue = () => starter()(new AbortController().signal);

export async function timelineOf(ticket: { id: string }) {
  const answer = await reviewer.get(`/api/v1/tickets/${ticket.id}/timeline`);
  type Entry = { at: string; verb: string; params: Record<string, unknown>; person: unknown };
  return answer.json<{ items: Entry[] }>().items;
}
