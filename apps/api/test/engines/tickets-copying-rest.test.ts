import type { Ticket } from '@altergate/contracts';
import { expect, it } from 'vitest';
import { developer, failedAt, prisma, scene, setUpFailedTickets, three } from './failed-ticket-scene.ts';
import { opened, read } from './ticket-scene.ts';

setUpFailedTickets();

const clone = async (ticket: Ticket) =>
  opened(await developer.post(`/api/v1/tickets/${ticket.id}/clone`), 201);

async function lastOf(ticket: Ticket) {
  const answer = await developer.get(`/api/v1/tickets/${ticket.id}/timeline`);
  return answer.json<{ items: { verb: string; params: object }[] }>().items.at(-1);
}

/** As if an attempt of the statement had been applied. */
function applied(ticket: Ticket, place: number) {
  const where = { id: BigInt(ticket.executions[place]?.id ?? '0') };
  return prisma().execution.update({ where, data: { state: 'succeeded', outcome: 'applied' } });
}

const setState = (ticket: Ticket, state: string) =>
  prisma().ticket.update({ where: { id: BigInt(ticket.id) }, data: { state } });

it('a copy of a ticket that was carried out in part holds exactly the statements that are left, and says so', async () => {
  const ticket = await failedAt((table) => {
    const [first = '', second = '', third = ''] = three(table);
    return [`-- note first; really\n${first}`, `/* done */ ${second} -- DELIMITER //\n`, `${third} /* ; */`];
  });
  const [, , third = ''] = three(ticket.table);
  await applied(ticket, 0);
  await setState(ticket, 'partially_applied');
  const rest = await clone(ticket);
  expect(rest.sql).toBe(`CREATE TABLE ${ticket.table}_more (id INT PRIMARY KEY);\n${third};`);
  expect(rest).toMatchObject({ state: 'draft', clonedFrom: { id: ticket.id } });
  expect(rest.ticketTargets).toMatchObject([{ instanceId: scene.main.instanceId }]);
  const told = {
    verb: 'ticket.rest-copied',
    params: { from: ticket.id, copy: rest.id, statements: '2, 3' },
  };
  expect(await lastOf(ticket)).toMatchObject(told);
  expect(await lastOf(rest)).toMatchObject(told);

  await applied(ticket, 1);
  await setState(ticket, 'closed');
  expect((await clone(ticket)).sql).toBe(`${third};`);
});

it('a copy of a ticket of which nothing, or all, was carried out holds the whole text', async () => {
  const ticket = await failedAt(three);
  expect((await clone(ticket)).sql).toBe(ticket.sql);
  expect((await lastOf(ticket))?.verb).toBe('ticket.cloned');
  for (const place of [0, 1, 2]) await applied(ticket, place);
  await setState(ticket, 'succeeded');
  expect((await clone(await read(developer, ticket))).sql).toBe(ticket.sql);
});
