import { findTicket } from '@altergate/db';
import type { Actor } from '@altergate/db';
import type { Grant } from '@altergate/domain';
import { expect, it } from 'vitest';
import type { Principal } from '../../src/access/principal.ts';
import { cloneTicket } from '../../src/features/tickets/copy-ticket.ts';
import { developer, prisma, reviewer, scene, setUpFailedTickets } from './failed-ticket-scene.ts';
import { move, opened, read } from './ticket-scene.ts';
import { waiveAll } from './waiver-scene.ts';

setUpFailedTickets();

let made = 0;

/** A ticket for two databases whose run ended when the first statement was applied to the first of them. */
async function apart() {
  made += 1;
  const statements = ['one', 'two'].map(
    (name) => `CREATE TABLE apart_${String(made)}_${name} (id INT PRIMARY KEY)`,
  );
  const targets = [scene.main, scene.second];
  const submitted = await scene.open(developer, { sql: statements.join(';\n'), targets, submit: true });
  const ticket = await waiveAll(reviewer, submitted);
  const running = opened(await move(reviewer, opened(await move(reviewer, ticket, 'approve')), 'execute'));
  const [first, ...others] = running.executions.map(({ id }) => BigInt(id));
  const ended = { endedAt: new Date(), runnableAt: null };
  const succeeded = { ...ended, state: 'succeeded', outcome: 'applied' } as const;
  await prisma().execution.update({ where: { id: first ?? 0n }, data: succeeded });
  const cancelled = { ...ended, state: 'cancelled', outcome: 'not_applied' } as const;
  await prisma().execution.updateMany({ where: { id: { in: others } }, data: cancelled });
  const id = BigInt(ticket.id);
  await prisma().ticket.update({ where: { id }, data: { state: 'partially_applied' } });
  return { id, ticket, statements };
}

const copiesOf = (id: bigint) => prisma().ticket.count({ where: { clonedFrom: id } });

function principalWith(...grants: readonly Grant[]): Principal {
  const { id: personId, name } = developer.person;
  return {
    ...{ kind: 'session', sessionId: 1n, csrfToken: '', personId, name, displayName: name },
    permissionEpoch: 0,
    grants: grants.map((grant, index) => ({ ...grant, id: String(index) })),
    environmentOfInstance: new Map([[scene.main.instanceId, scene.production.toString()]]),
  };
}

/** Copies as the developer whose rights are these by the time the copies are written. */
async function copyAs(id: bigint, later: () => Promise<Principal>) {
  const { database, secretKey } = scene.api;
  const origin = await findTicket(database.prisma, id);
  if (origin === null) throw new Error('there is no such ticket');
  const userId = developer.person.id;
  const actor: Actor = { kind: 'session', principalId: 1n, userId, address: '', requestId: '' };
  const principal = principalWith(scene.inProduction('developer'));
  return cloneTicket({ database, secretKey }, { principal, actor, guard: later }, origin);
}

it('targets that are at different places get copies of their own, made together', async () => {
  const { id, ticket, statements } = await apart();
  const first = opened(await developer.post(`/api/v1/tickets/${ticket.id}/clone`), 201);
  expect(first.sql).toBe(`${statements[1] ?? ''};`);
  expect(first.ticketTargets).toMatchObject([{ database: scene.main.database }]);
  const { clones } = await read(developer, ticket);
  const others = clones.filter((clone) => clone.id !== first.id);
  expect(others).toHaveLength(1);
  const other = await read(developer, { id: others[0]?.id ?? '' });
  expect(other.sql).toBe(statements.map((statement) => `${statement};`).join('\n'));
  expect(other.ticketTargets).toMatchObject([{ database: scene.second.database }]);
  expect(await copiesOf(id)).toBe(2);
});

it('no copy stays behind when one of them may not be made any more', async () => {
  const { id } = await apart();
  const { instanceId, database } = scene.main;
  const narrower: Grant = {
    role: 'developer',
    scope: { kind: 'database', environmentId: null, instanceId, pattern: database },
  };
  const refusal = copyAs(id, () => Promise.resolve(principalWith(narrower)));
  await expect(refusal).rejects.toMatchObject({
    code: 'target-not-known',
    params: { database: scene.second.database },
  });
  expect(await copiesOf(id)).toBe(0);
});

it('what was left is not copied when somebody goes on with the run meanwhile', async () => {
  const { id } = await apart();
  const goesOn = async () => {
    await prisma().ticket.update({ where: { id }, data: { version: { increment: 1 }, state: 'running' } });
    return principalWith(scene.inProduction('developer'));
  };
  await expect(copyAs(id, goesOn)).rejects.toMatchObject({ code: 'ticket-moved' });
  expect(await copiesOf(id)).toBe(0);
});
