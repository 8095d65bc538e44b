import type { Ticket } from '@altergate/contracts';
import { describe, expect, it } from 'vitest';
import {
  failedAt,
  placeOf,
  prisma,
  reviewer,
  scene,
  setUpFailedTickets,
  statesOf,
  stepAt,
  three,
} from './failed-ticket-scene.ts';
import { move, opened, read, refused } from './ticket-scene.ts';

setUpFailedTickets();

describe('executed by hand', () => {
  const evidence = 'Ran it myself at noon, ticket OPS-7.';
  const byHand = (ticket: Ticket, position = 0) =>
    move(reviewer, ticket, 'by-hand', { ...placeOf(ticket, position), evidence });

  it('is applied when the target shows it, and the run goes on', async () => {
    const ticket = await failedAt(three);
    await scene.byHand(`ALTER TABLE ${ticket.table} ADD COLUMN note VARCHAR(20) NULL`);
    const shown = opened(await byHand(ticket));
    expect(statesOf(shown)).toEqual(['succeeded applied', 'queued null', 'queued null']);
    expect(stepAt(shown, 0).evidence).toEqual({
      code: 'by-hand-shown',
      params: { name: ticket.table, text: evidence },
    });
  });

  it('is refused while the target shows that it was not done, and nothing is recorded', async () => {
    const ticket = await failedAt(three);
    expect(refused(await byHand(ticket))).toEqual({ status: 409, code: 'by-hand-not-shown' });
    expect(refused(await byHand(ticket, 1))).toEqual({ status: 409, code: 'by-hand-not-shown' });
    expect(await read(reviewer, ticket)).toEqual({ ...ticket, table: undefined });
  });

  it('is a person’s word and no more where the target cannot tell', async () => {
    const ticket = await failedAt(three);
    await scene.byHand(`ALTER TABLE ${ticket.table} ADD COLUMN note VARCHAR(30)`);
    const shown = opened(await byHand(ticket));
    expect(statesOf(shown)).toEqual(['skipped unknown', 'queued null', 'queued null']);
    expect(stepAt(shown, 0).evidence?.code).toBe('by-hand-told');
    expect(stepAt(shown, 0).evidence?.params).toMatchObject({ text: evidence });
  });

  it('needs words, and a server that answers', async () => {
    const ticket = await failedAt(three);
    const wordless = { ...placeOf(ticket, 0), evidence: '' };
    expect(refused(await move(reviewer, ticket, 'by-hand', wordless)).code).toBe('reason-required');
    const where = { id: BigInt(scene.main.instanceId) };
    const { port } = await prisma().instance.findUniqueOrThrow({ where });
    await prisma().instance.update({ where, data: { port: 1 } });
    expect(refused(await byHand(ticket)).code).toBe('instance-unreachable');
    await prisma().instance.update({ where, data: { port } });
    expect((await read(reviewer, ticket)).state).toBe('failed');
  });
});
