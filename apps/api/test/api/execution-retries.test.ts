import { executionSchema } from '@altergate/contracts';
import type { Grant } from '@altergate/domain';
import { describe, expect, it } from 'vitest';
import { addRun, addRunPlace, reachServer, setExecution, setTicket } from './add-run.ts';
import {
  api,
  author,
  developer,
  reviewer,
  ops,
  run,
  read,
  verb,
  problem,
  setUpExecutions,
} from './execution-scene.ts';
import { askWhileRightsEnd } from './rights-ending.ts';

setUpExecutions();

describe('a retry', () => {
  async function failedRun() {
    const added = await run(['first', 'second', 'third']);
    const [first, second, third] = added.executionIds;
    if (first === undefined || second === undefined || third === undefined) throw new Error('no executions');
    await setExecution(api, first, { state: 'succeeded', outcome: 'applied' });
    await setExecution(api, second, { state: 'failed', outcome: 'not_applied' });
    await setExecution(api, third, { state: 'cancelled', outcome: 'not_applied' });
    await setTicket(api, added.ticketId, 'partially_applied');
    const url = (id: bigint) => `/api/v1/executions/${id.toString()}`;
    return { ...added, second: url(second), third: url(third), first: url(first) };
  }

  const attempts = (ticketId: bigint) =>
    api.database.prisma.execution.findMany({
      where: { ticketId, runNumber: 2 },
      orderBy: { sequence: 'asc' },
    });

  it('queues what did not succeed and everything behind it, and runs nothing again that succeeded', async () => {
    const { ticketId, second } = await failedRun();
    const answer = await reviewer.post(`${second}/retry`);
    expect(answer.statusCode, answer.body).toBe(201);
    const next = executionSchema.parse(answer.json());
    expect(next).toMatchObject({
      table: 'second',
      state: 'queued',
      attempt: 2,
      runNumber: 2,
      isLatest: true,
    });
    const queued = await attempts(ticketId);
    expect(queued.map((row) => [row.tableName, row.state, row.attempt, row.runnableAt !== null])).toEqual([
      ['second', 'queued', 2, true],
      ['third', 'queued', 2, false],
    ]);
    const ticket = await api.database.prisma.ticket.findUniqueOrThrow({ where: { id: ticketId } });
    expect([ticket.state, ticket.runNumber]).toEqual(['running', 2]);
    expect(verb(await read(reviewer, second), 'retry')).toBe('attempt-not-latest');
  });

  it('of a later statement is refused while an earlier one is not done', async () => {
    const { ticketId, third } = await failedRun();
    expect(verb(await read(reviewer, third), 'retry')).toBe('earlier-not-done');
    expect(await problem(await reviewer.post(`${third}/retry`))).toEqual([
      409,
      'command-not-possible',
      'retry',
      'earlier-not-done',
    ]);
    expect(await attempts(ticketId)).toEqual([]);
  });

  it('of what succeeded is refused', async () => {
    const { first } = await failedRun();
    const answer = await reviewer.post(`${first}/retry`);
    expect((await problem(answer)).at(-1)).toBe('attempt-not-ended-badly');
  });

  it('has one winner when two people press at once', async () => {
    const { ticketId, second } = await failedRun();
    const answers = await Promise.all([reviewer.post(`${second}/retry`), reviewer.post(`${second}/retry`)]);
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([201, 409]);
    expect(await attempts(ticketId)).toHaveLength(2);
  });

  describe('after the instance moved to another environment', () => {
    const inEnvironment = (environmentId: bigint): Grant => ({
      role: 'reviewer',
      scope: { kind: 'environment', environmentId: environmentId.toString() },
    });

    /** On a database of the server that answers there; on `shop` none does. */
    async function movedRun(databases: readonly string[] = ['shop'], database = 'shop') {
      const [before, after] = [await addRunPlace(api), await addRunPlace(api)];
      const added = await addRun(api, before, { authorId: author.id, database });
      const [id] = added.executionIds;
      if (id === undefined) throw new Error('the run has no execution');
      const { prisma } = api.database;
      for (const [index, databaseName] of databases.slice(1).entries()) {
        const { currentRevisionId: revisionId } = await prisma.ticket.findUniqueOrThrow({
          where: { id: added.ticketId },
        });
        const { instanceId } = await addRunPlace(api);
        await prisma.instance.update({
          where: { id: instanceId },
          data: { environmentId: before.environmentId },
        });
        const place = { instanceId, environmentId: before.environmentId, databaseName };
        await prisma.ticketTarget.create({
          data: { ticketId: added.ticketId, revisionId, position: index + 1, ...place },
        });
      }
      await setExecution(api, id, { state: 'failed', outcome: 'not_applied' });
      await setTicket(api, added.ticketId, 'failed');
      await prisma.instance.update({
        where: { id: before.instanceId },
        data: { environmentId: after.environmentId },
      });
      return { ...added, before, after, url: `/api/v1/executions/${id.toString()}` };
    }

    it('no step is skipped by who lost the right there while they were on their way', async () => {
      const { ticketId, before, after } = await movedRun();
      const both = [inEnvironment(before.environmentId), inEnvironment(after.environmentId)];
      const mover = await api.signInAs('skipper', both);
      const { prisma } = api.database;
      const [step] = await prisma.execution.findMany({ where: { ticketId } });
      const { version } = await prisma.ticket.findUniqueOrThrow({ where: { id: ticketId } });
      const ids = { statementId: String(step?.statementId), targetId: String(step?.targetId) };
      const body = { ...ids, reason: 'not needed', withoutIt: [] };
      const answer = await askWhileRightsEnd(
        api,
        mover.person,
        (tx) => tx.$executeRaw`
          DELETE FROM grants WHERE user_id = ${mover.person.id} AND environment_id = ${after.environmentId}`,
        () => mover.post(`/api/v1/tickets/${ticketId.toString()}/skip`, body, { version }),
      );
      expect(answer.statusCode, answer.body).toBe(403);
      expect(await attempts(ticketId)).toEqual([]);
    });

    it('runs in the environment where the instance stands now, and so does its ticket', async () => {
      const { prisma } = api.database;
      const [platform] = await prisma.$queryRaw<{ name: string }[]>`SELECT DATABASE() AS name`;
      await prisma.$executeRaw`CREATE TABLE orders (id INT PRIMARY KEY)`;
      const { ticketId, before, after, url } = await movedRun(['shop'], platform?.name);
      await reachServer(api, before);
      const both = [inEnvironment(before.environmentId), inEnvironment(after.environmentId)];
      const mover = await api.signInAs('reviewer-of-both', both);
      expect(verb(await read(mover, url), 'retry')).toBe('allowed');
      const answer = await mover.post(`${url}/retry`);
      expect(answer.statusCode, answer.body).toBe(201);
      const queued = await attempts(ticketId);
      expect(queued.map((row) => row.environmentId)).toEqual([after.environmentId]);
      const ticket = await api.database.prisma.ticket.findUniqueOrThrow({ where: { id: ticketId } });
      expect(ticket.environmentId).toBe(after.environmentId);
      const newcomer = await api.signInAs('reviewer-there', [inEnvironment(after.environmentId)]);
      await read(newcomer, `/api/v1/executions/${String(queued[0]?.id)}`);
    });

    it('is refused to somebody who may not execute there, and their page says so', async () => {
      const { ticketId, before, url } = await movedRun();
      const left = await api.signInAs('reviewer-before', [inEnvironment(before.environmentId)]);
      expect(verb(await read(left, url), 'retry')).toBe('not-allowed');
      expect((await problem(await left.post(`${url}/retry`))).slice(0, 2)).toEqual([403, 'not-allowed']);
      expect(await attempts(ticketId)).toEqual([]);
      const targets = await api.database.prisma.ticketTarget.findMany({ where: { ticketId } });
      expect(targets.map((row) => row.environmentId)).toEqual([before.environmentId]);
    });

    it('is refused when the targets of the ticket stand in several environments now', async () => {
      const { ticketId, before, after, url } = await movedRun(['shop', 'archive']);
      const both = [inEnvironment(before.environmentId), inEnvironment(after.environmentId)];
      const mover = await api.signInAs('reviewer-of-several', both);
      expect(await problem(await mover.post(`${url}/retry`))).toEqual([
        422,
        'targets-in-several-environments',
      ]);
      expect(await attempts(ticketId)).toEqual([]);
    });
  });

  it('is not for developers or ops', async () => {
    const { second } = await failedRun();
    const statuses = [await developer.post(`${second}/retry`), await ops.post(`${second}/retry`)];
    expect(statuses.map((answer) => answer.statusCode)).toEqual([403, 403]);
  });
});
