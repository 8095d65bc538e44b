import type { Ticket } from '@altergate/contracts';
import { untilHeldBack } from '@altergate/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { move, opened, openTicketScene, read } from './ticket-scene.ts';
import type { Client, TicketScene } from './ticket-scene.ts';

let scene: TicketScene;
let developer: Client;
let reviewer: Client;
beforeAll(async () => {
  scene = await openTicketScene();
  developer = await scene.client('developer', scene.inProduction('developer'));
  reviewer = await scene.client('reviewer', scene.inProduction('reviewer'));
});
afterAll(() => scene.close());

const prisma = () => scene.api.database.prisma;

async function approved(): Promise<Ticket> {
  const ticket = await scene.open(developer, { submit: true });
  return opened(await move(reviewer, ticket, 'approve'));
}

async function failed(): Promise<Ticket> {
  const running = opened(await move(reviewer, await approved(), 'execute'));
  const ended = { endedAt: new Date(), outcome: 'not_applied', runnableAt: null, state: 'failed' };
  await prisma().execution.updateMany({ where: { ticketId: BigInt(running.id) }, data: ended });
  await prisma().ticket.update({ where: { id: BigInt(running.id) }, data: { state: 'failed' } });
  return read(reviewer, running);
}

/** Keeps a ticket's row while a request is under way, and then asks for its instance at once. */
async function whileLocked(ticket: Ticket, send: () => Promise<{ statusCode: number; body: string }>) {
  const id = BigInt(ticket.id);
  const instance = BigInt(scene.main.instanceId);
  const sent = await prisma().$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT id FROM tickets WHERE id = ${id} FOR UPDATE`;
      // A request of the test client begins only when somebody waits for its answer.
      const answer = Promise.resolve(send());
      await untilHeldBack(scene.api.database);
      await tx.$queryRaw`SELECT id FROM instances WHERE id = ${instance} FOR UPDATE NOWAIT`;
      return { answer };
    },
    { timeout: 30_000, maxWait: 20_000 },
  );
  return sent.answer;
}

describe('whoever moves a ticket waits for it without keeping its instances', () => {
  it.each([
    ['execute', {}],
    ['schedule', { at: new Date(Date.now() + 3_600_000).toISOString() }],
  ] as const)('so that nobody who changes an instance closes a circle: %s', async (verb, more) => {
    const ticket = await approved();
    const answer = await whileLocked(ticket, () => move(reviewer, ticket, verb, more));
    expect(answer.statusCode, answer.body).toBe(200);
  });

  it.each(['skip', 'retry'] as const)('and so it is with a step: %s', async (verb) => {
    const ticket = await failed();
    const [step] = ticket.steps;
    const { statementId = '', targetId = '', executionId = '' } = step ?? {};
    const answer = await whileLocked(ticket, () =>
      verb === 'skip'
        ? move(reviewer, ticket, 'skip', { statementId, targetId })
        : reviewer.post(`/api/v1/executions/${String(executionId)}/retry`),
    );
    expect(answer.statusCode, answer.body).toBeLessThan(300);
  });
});
