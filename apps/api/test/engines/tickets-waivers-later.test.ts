import type { Ticket } from '@altergate/contracts';
import { untilHeldBack } from '@altergate/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { move, opened, read, refused } from './ticket-scene.ts';
import { errorsOf, openWaiverScene, setRules, submitted, takeBack, waive, waiveAll } from './waiver-scene.ts';
import type { WaiverScene } from './waiver-scene.ts';

let scene: WaiverScene;
beforeAll(async () => {
  scene = await openWaiverScene();
});
afterAll(() => scene.close());

const prisma = () => scene.api.database.prisma;
const dropColumn = { 'drop-column': { severity: 'error' } };
const waivers = (ticket: Ticket) => errorsOf(ticket).map(({ waiver }) => waiver?.reason ?? null);

async function approved(wish: Parameters<typeof submitted>[1] = {}): Promise<Ticket> {
  const clear = await waiveAll(scene.reviewer, await submitted(scene, wish));
  return opened(await move(scene.reviewer, clear, 'approve'));
}

describe('when the plan moves', () => {
  it('waivers of findings that stand again hold, in review and after an approval', async () => {
    const clear = await waiveAll(scene.reviewer, await submitted(scene));
    await scene.byHand('ALTER TABLE orders ADD COLUMN by_hand INT');
    expect(refused(await move(scene.reviewer, clear, 'approve')).code).toBe('plan-moved');
    const moved = await read(scene.reviewer, clear);
    expect(moved.planHash).not.toBe(clear.planHash);
    expect(waivers(moved)).toEqual(['Nobody reads it.', 'Nobody reads it.']);
    const ticket = opened(await move(scene.reviewer, moved, 'approve'));

    await scene.byHand('ALTER TABLE orders ADD COLUMN by_hand_too INT');
    expect(refused(await move(scene.reviewer, ticket, 'execute')).code).toBe('approval-lapsed');
    const lapsed = await read(scene.reviewer, ticket);
    expect(waivers(lapsed)).toEqual(['Nobody reads it.', 'Nobody reads it.']);
    expect(opened(await move(scene.reviewer, lapsed, 'approve')).state).toBe('approved');
  });

  it('an error that appears needs a waiver of its own, although the plan is the same', async () => {
    const sql = 'ALTER TABLE orders DROP COLUMN total, ADD KEY by_name (name)';
    const clear = await waiveAll(scene.reviewer, await submitted(scene, { sql }));
    await setRules(scene, { ...dropColumn, 'index-name-prefix': { severity: 'error' } });
    const answer = await move(scene.reviewer, clear, 'approve');
    expect(answer.json()).toMatchObject({ status: 409, code: 'findings-not-waived', params: { n: 1 } });
    const now = await read(scene.reviewer, clear);
    expect(now).toMatchObject({ state: 'in_review', planHash: clear.planHash });
    expect(waivers(now)).toEqual(['Nobody reads it.', null]);
    const again = await waiveAll(scene.another, now);
    expect(opened(await move(scene.reviewer, again, 'approve')).state).toBe('approved');
    await setRules(scene, dropColumn);
  });

  it('an approval lapses by an error that appears', async () => {
    const ticket = await approved({ sql: 'ALTER TABLE orders DROP COLUMN total, ADD KEY by_total (name)' });
    await setRules(scene, { ...dropColumn, 'index-name-prefix': { severity: 'error' } });
    expect(refused(await move(scene.reviewer, ticket, 'execute')).code).toBe('approval-lapsed');
    await setRules(scene, dropColumn);
    const lapsed = await read(scene.reviewer, ticket);
    expect(lapsed).toMatchObject({ state: 'in_review', executions: [] });
    expect(waivers(lapsed)).toEqual(['Nobody reads it.', null]);
  });

  it('an error of the same rule at the same words is another one when it is about another index', async () => {
    const rules = { 'drop-column-in-index': { severity: 'error' } };
    await scene.byHand('ALTER TABLE orders ADD COLUMN shared INT, ADD KEY by_shared (shared, id)');
    await setRules(scene, rules);
    const sql = 'ALTER TABLE orders DROP COLUMN shared';
    const clear = await waiveAll(scene.reviewer, await submitted(scene, { sql }));
    await scene.byHand('ALTER TABLE orders ADD KEY by_shared_name (shared, name)');
    expect(refused(await move(scene.reviewer, clear, 'approve')).code).toBe('plan-moved');
    const moved = await read(scene.reviewer, clear);
    const waived = errorsOf(moved).map(({ params, waiver }) => [params['index'], waiver !== null]);
    expect(waived.toSorted()).toEqual([
      ['by_shared', true],
      ['by_shared_name', false],
    ]);
    expect(refused(await move(scene.reviewer, moved, 'approve')).code).toBe('findings-not-waived');
    await scene.byHand('ALTER TABLE orders DROP COLUMN shared');
    await setRules(scene, dropColumn);
  });

  it('an error that is gone by now is shown to be gone before anybody approves', async () => {
    const clear = await waiveAll(scene.reviewer, await submitted(scene));
    const place = { ticketId: BigInt(clear.id), revisionId: BigInt(clear.revision.id) };
    const gone = { rule: 'syntax', severity: 'error', params: { original: 'near' } };
    await prisma().finding.create({ data: { ...place, ...gone } });
    expect(refused(await move(scene.reviewer, clear, 'approve')).code).toBe('plan-moved');
    const now = await read(scene.reviewer, clear);
    expect(errorsOf(now).map(({ rule }) => rule)).toEqual(['drop-column', 'drop-column']);
    expect(opened(await move(scene.reviewer, now, 'approve')).state).toBe('approved');
  });
});

describe('when the instance moves to another environment', () => {
  const inStaging = () => ({ kind: 'environment', environmentId: scene.staging.toString() }) as const;
  const moveTo = (instanceId: string, environmentId: bigint) =>
    prisma().instance.update({ where: { id: BigInt(instanceId) }, data: { environmentId } });

  async function approvedInStaging(sql: string) {
    const where = { id: scene.staging };
    await prisma().environment.update({ where, data: { policy: { rules: dropColumn } } });
    const targets = [
      { instanceId: await scene.addInstance(scene.staging), database: scene.second.database },
    ] as const;
    const author = await scene.client('author', { role: 'developer', scope: inStaging() });
    const onlyThere = await scene.client('staging', { role: 'reviewer', scope: inStaging() });
    const ticket = await scene.open(author, { sql, targets, submit: true });
    const clear = await waiveAll(onlyThere, ticket);
    return { ticket: opened(await move(onlyThere, clear, 'approve')), onlyThere, ...targets[0] };
  }

  it('its waivers end: only who may decide there lets an error pass there', async () => {
    const { ticket, onlyThere, instanceId } = await approvedInStaging('ALTER TABLE orders DROP COLUMN total');
    await moveTo(instanceId, scene.production);
    expect(refused(await move(onlyThere, ticket, 'execute')).code).toBe('approval-lapsed');
    const now = await read(scene.reviewer, ticket);
    expect(now).toMatchObject({ state: 'in_review', environment: { name: 'production' } });
    expect(waivers(now)).toEqual([null]);
    expect(refused(await move(scene.reviewer, now, 'approve')).code).toBe('findings-not-waived');
    const timeline = await scene.reviewer.get(`/api/v1/tickets/${ticket.id}/timeline`);
    expect(timeline.json<{ items: object[] }>().items).toContainEqual(
      expect.objectContaining({ verb: 'ticket.waiver-taken-back', person: null }),
    );
    const again = await waiveAll(scene.reviewer, now);
    expect(opened(await move(scene.another, again, 'approve')).state).toBe('approved');
  });

  it('nothing goes on by waivers that were given elsewhere', async () => {
    const sql = [1, 2, 3].map((n) => `ALTER TABLE orders ADD COLUMN n${String(n)} INT`).join(';\n');
    const lossy = `ALTER TABLE orders DROP COLUMN total;\n${sql}`;
    const { ticket, onlyThere, instanceId } = await approvedInStaging(lossy);
    const running = opened(await move(onlyThere, ticket, 'execute'));
    const id = BigInt(running.id);
    const ended = { endedAt: new Date(), outcome: 'not_applied', runnableAt: null, state: 'failed' };
    await prisma().execution.updateMany({ where: { ticketId: id }, data: ended });
    await prisma().ticket.update({ where: { id }, data: { state: 'failed' } });
    await moveTo(instanceId, scene.production);
    const both = await scene.client('both', scene.inProduction('reviewer'), {
      role: 'reviewer',
      scope: inStaging(),
    });
    const failed = await read(both, running);
    const [first, , , last] = failed.steps;
    const stepOf = (step: typeof first) => ({
      ...{ statementId: step?.statementId ?? '', targetId: step?.targetId ?? '' },
    });
    const retry = () => both.post(`/api/v1/executions/${String(first?.executionId)}/retry`);
    expect(refused(await retry())).toEqual({ status: 409, code: 'waivers-ended' });
    // Told of the last one alone, the ticket follows its instance, and its waivers do not.
    const told = opened(await move(both, failed, 'skip', stepOf(last)));
    expect(told).toMatchObject({ state: 'failed', environment: { name: 'production' } });
    expect(refused(await move(both, told, 'skip', stepOf(first))).code).toBe('waivers-ended');
    expect(refused(await retry())).toEqual({ status: 409, code: 'waivers-ended' });
  });
});

describe('without its waivers', () => {
  const at = new Date(Date.now() + 3_600_000).toISOString();
  const loseWaivers = (ticket: Ticket) =>
    prisma().waiver.updateMany({ where: { ticketId: BigInt(ticket.id) }, data: { takenBackAt: new Date() } });

  it.each([
    ['execute', {}],
    ['schedule', { at }],
  ] as const)('an approved ticket does not go on: %s', async (verb, more) => {
    const ticket = await approved();
    await loseWaivers(ticket);
    expect(refused(await move(scene.reviewer, ticket, verb, more)).code).toBe('approval-lapsed');
    expect(await read(scene.reviewer, ticket)).toMatchObject({ state: 'in_review', executions: [] });
  });

  it('a failed ticket is not retried, and nothing follows what is skipped', async () => {
    const sql = 'ALTER TABLE orders DROP COLUMN total;\nALTER TABLE orders ADD COLUMN after_it INT';
    const running = opened(await move(scene.reviewer, await approved({ sql }), 'execute'));
    const id = BigInt(running.id);
    const ended = { endedAt: new Date(), outcome: 'not_applied', runnableAt: null, state: 'failed' };
    await prisma().execution.updateMany({ where: { ticketId: id }, data: ended });
    await prisma().ticket.update({ where: { id }, data: { state: 'failed' } });
    await loseWaivers(running);
    const failed = await read(scene.reviewer, running);
    const [first, second] = failed.steps;
    const { statementId = '', targetId = '', executionId = '' } = first ?? {};
    const retry = await scene.reviewer.post(`/api/v1/executions/${String(executionId)}/retry`);
    expect(refused(retry)).toEqual({ status: 409, code: 'waivers-ended' });
    const skip = await move(scene.reviewer, failed, 'skip', { statementId, targetId });
    expect(refused(skip)).toEqual({ status: 409, code: 'waivers-ended' });
    expect(await prisma().execution.count({ where: { ticketId: id } })).toBe(2);
    const last = { statementId: second?.statementId ?? '', targetId };
    expect(opened(await move(scene.reviewer, failed, 'skip', last)).state).toBe('failed');
  });
});

describe('at the same moment', () => {
  it('of an approval and a waiver that is taken back one wins, and no approval stands without its waivers', async () => {
    for (let round = 0; round < 4; round += 1) {
      const clear = await waiveAll(scene.reviewer, await submitted(scene));
      const waiverId = errorsOf(clear)[0]?.waiver?.id ?? '';
      const approve = () => move(scene.reviewer, clear, 'approve');
      const back = () => takeBack(scene.another, clear, waiverId);
      const answers = await Promise.all(round % 2 === 0 ? [approve(), back()] : [back(), approve()]);
      expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
      const now = await read(scene.reviewer, clear);
      const isApproved = now.state === 'approved';
      expect(waivers(now).includes(null)).toBe(!isApproved);
      expect(now.decisions).toHaveLength(isApproved ? 1 : 0);
    }
  });

  it('an approval that has looked at the waivers already is refused when one is taken back before it is written', async () => {
    const clear = await waiveAll(scene.another, await submitted(scene));
    const waiverId = errorsOf(clear)[0]?.waiver?.id ?? '';
    const { pending } = await prisma().$transaction(
      async (tx) => {
        // The approval asks for its person's rights last, after the plan was made anew.
        await tx.$queryRaw`SELECT id FROM users WHERE id = ${scene.reviewer.person.id} FOR UPDATE`;
        const pending = Promise.resolve(move(scene.reviewer, clear, 'approve'));
        await untilHeldBack(scene.api.database);
        opened(await takeBack(scene.another, clear, waiverId));
        return { pending };
      },
      { timeout: 15_000 },
    );
    expect(refused(await pending)).toEqual({ status: 409, code: 'ticket-moved' });
    expect(await read(scene.reviewer, clear)).toMatchObject({ state: 'in_review', decisions: [] });
  });

  it('a run that was planned under a policy starts under no other', async () => {
    const ticket = await approved();
    const where = { id: scene.production };
    const { pending } = await prisma().$transaction(
      async (tx) => {
        // The start asks for its person's rights last, after the plan was made anew.
        await tx.$queryRaw`SELECT id FROM users WHERE id = ${scene.reviewer.person.id} FOR UPDATE`;
        const pending = Promise.resolve(move(scene.reviewer, ticket, 'execute'));
        await untilHeldBack(scene.api.database);
        await prisma().environment.update({ where, data: { policyRevision: { increment: 1 } } });
        return { pending };
      },
      { timeout: 15_000 },
    );
    expect(refused(await pending)).toEqual({ status: 409, code: 'plan-moved' });
    expect(await read(scene.reviewer, ticket)).toMatchObject({ state: 'approved', executions: [] });
    expect(refused(await move(scene.reviewer, ticket, 'execute')).code).toBe('approval-lapsed');
  });

  it('of two reviewers who let one finding pass one does', async () => {
    const ticket = await submitted(scene);
    const [first] = errorsOf(ticket);
    if (first === undefined) throw new Error('there are two');
    const answers = await Promise.all(
      [scene.reviewer, scene.another].map((one) => waive(one, ticket, first)),
    );
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
    expect(await prisma().waiver.count({ where: { ticketId: BigInt(ticket.id) } })).toBe(1);
  });

  it('a role that is taken away ends the waiver that was under way', async () => {
    const leaving = await scene.client('leaving', scene.inProduction('reviewer'));
    const ticket = await submitted(scene);
    const [first] = errorsOf(ticket);
    if (first === undefined) throw new Error('there are two');
    const { pending } = await prisma().$transaction(
      async (tx) => {
        await tx.$queryRaw`SELECT id FROM tickets WHERE id = ${BigInt(ticket.id)} FOR UPDATE`;
        const pending = Promise.resolve(waive(leaving, ticket, first));
        await untilHeldBack(scene.api.database);
        await tx.$executeRaw`DELETE FROM grants WHERE user_id = ${leaving.person.id}`;
        return { pending };
      },
      { timeout: 15_000 },
    );
    expect((await pending).statusCode).toBe(404);
    expect(await prisma().waiver.count({ where: { ticketId: BigInt(ticket.id) } })).toBe(0);
    expect((await read(scene.reviewer, ticket)).version).toBe(ticket.version);
  });
});
