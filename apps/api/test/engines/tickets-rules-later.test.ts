import type { Ticket } from '@altergate/contracts';
import { untilHeldBack } from '@altergate/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { move, opened, read, refused } from './ticket-scene.ts';
import { openWaiverScene, submitted, waiveAll } from './waiver-scene.ts';
import type { WaiverScene } from './waiver-scene.ts';

let scene: WaiverScene;
beforeAll(async () => {
  scene = await openWaiverScene();
});
afterAll(() => scene.close());

const prisma = () => scene.api.database.prisma;
const dropColumn = { 'drop-column': { severity: 'error' } };
const indexNames = { 'index-name-prefix': { severity: 'error' } };
let made = 0;

/** What production sets of the rules from now on, as a new revision of its policy. */
async function ruleFromNowOn(rules: object): Promise<void> {
  const where = { id: scene.production };
  const data = { policy: { rules }, policyRevision: { increment: 1 } };
  await prisma().environment.update({ where, data });
}

/** A ticket of these statements about a table of its own, whose run applied the first ones and then failed. */
async function failedBehind(done: number, statements: (table: string) => readonly string[]): Promise<Ticket> {
  await ruleFromNowOn(dropColumn);
  made += 1;
  const table = `parts_${String(made)}`;
  await scene.byHand(`CREATE TABLE ${table} (id INT PRIMARY KEY, name INT NULL, total INT NULL)`);
  const sql = statements(table).join(';\n');
  const clear = await waiveAll(scene.reviewer, await submitted(scene, { sql }));
  const approved = opened(await move(scene.reviewer, clear, 'approve'));
  const running = opened(await move(scene.reviewer, approved, 'execute'));
  for (const [place, { id }] of running.executions.entries()) {
    const isDone = place < done;
    if (isDone) await scene.byHand(statements(table)[place] ?? '');
    const outcome = isDone ? 'applied' : 'not_applied';
    const state = isDone ? 'succeeded' : place === done ? 'failed' : 'cancelled';
    const data = { endedAt: new Date(), runnableAt: null, state, outcome };
    await prisma().execution.update({ where: { id: BigInt(id) }, data });
  }
  const state = done === 0 ? 'failed' : 'partially_applied';
  await prisma().ticket.update({ where: { id: BigInt(running.id) }, data: { state } });
  return read(scene.reviewer, running);
}

const retry = (ticket: Ticket, place: number) =>
  scene.reviewer.post(`/api/v1/executions/${String(ticket.steps[place]?.executionId)}/retry`);

function placeOf(ticket: Ticket, place: number) {
  const { statementId = '', targetId = '' } = ticket.steps[place] ?? {};
  return { statementId, targetId };
}

const attempts = (ticket: Ticket) => prisma().execution.count({ where: { ticketId: BigInt(ticket.id) } });

const columnThenKey = (table: string) => [
  `ALTER TABLE ${table} ADD COLUMN note INT`,
  `ALTER TABLE ${table} ADD KEY by_name (name)`,
];

describe('when the rules changed since a run began', () => {
  it('what is left is retried only where they let it pass', async () => {
    const ticket = await failedBehind(0, columnThenKey);
    await ruleFromNowOn(indexNames);
    const answer = await retry(ticket, 0);
    expect(answer.json()).toMatchObject({
      ...{ status: 409, code: 'rules-refuse-rest' },
      params: { n: 1, rules: 'index-name-prefix' },
    });
    expect(await attempts(ticket)).toBe(2);
    await ruleFromNowOn({});
    expect((await retry(ticket, 0)).statusCode).toBe(201);
    expect(await attempts(ticket)).toBe(4);
  });

  it('nothing runs behind a statement that is skipped unless they let it pass', async () => {
    const ticket = await failedBehind(0, columnThenKey);
    await ruleFromNowOn(indexNames);
    const skip = await move(scene.reviewer, ticket, 'skip', placeOf(ticket, 0));
    expect(refused(skip)).toEqual({ status: 409, code: 'rules-refuse-rest' });
    expect(await attempts(ticket)).toBe(2);
    // Behind the last one nothing runs.
    expect(opened(await move(scene.reviewer, ticket, 'skip', placeOf(ticket, 1))).state).toBe('failed');
  });

  it('nothing runs behind a statement that was executed by hand unless they let it pass', async () => {
    const ticket = await failedBehind(0, columnThenKey);
    await scene.byHand(`ALTER TABLE parts_${String(made)} ADD COLUMN note INT`);
    await ruleFromNowOn(indexNames);
    const told = { ...placeOf(ticket, 0), evidence: 'done at night' };
    expect(refused(await move(scene.reviewer, ticket, 'by-hand', told)).code).toBe('rules-refuse-rest');
    expect(await attempts(ticket)).toBe(2);
  });

  it('what is done already is not judged by them, nor is what follows as if it were not', async () => {
    const ticket = await failedBehind(1, (table) => [
      `ALTER TABLE ${table} ADD KEY by_name (name), ADD COLUMN note INT`,
      `ALTER TABLE ${table} ADD KEY idx_note (note)`,
    ]);
    await ruleFromNowOn(indexNames);
    expect((await retry(ticket, 1)).statusCode).toBe(201);
  });

  it('what is left is read as it was, whatever comments stand between it and what is done', async () => {
    const ticket = await failedBehind(1, (table) => [
      `-- DELIMITER //\nALTER TABLE ${table} /* USE other; */ ADD COLUMN note INT`,
      `# done; /*\nALTER TABLE ${table} ADD KEY by_name (name) /* ; */ `,
    ]);
    await ruleFromNowOn(indexNames);
    expect(refused(await retry(ticket, 1)).code).toBe('rules-refuse-rest');
    await ruleFromNowOn({});
    expect((await retry(ticket, 1)).statusCode).toBe(201);
  });

  it('what somebody let pass goes on', async () => {
    const ticket = await failedBehind(0, (table) => [`ALTER TABLE ${table} DROP COLUMN total`]);
    await ruleFromNowOn({ ...dropColumn, ...indexNames });
    expect((await retry(ticket, 0)).statusCode).toBe(201);
  });

  it('a server that does not answer cannot be asked what they say of it', async () => {
    const ticket = await failedBehind(0, columnThenKey);
    await ruleFromNowOn({});
    const where = { id: BigInt(scene.main.instanceId) };
    const { port } = await prisma().instance.findUniqueOrThrow({ where });
    await prisma().instance.update({ where, data: { port: 1 } });
    const answer = await retry(ticket, 0);
    await prisma().instance.update({ where, data: { port } });
    expect(refused(answer)).toEqual({ status: 409, code: 'plan-not-known' });
    expect(await attempts(ticket)).toBe(2);
  });

  it('and change once more while a retry looks, it is refused', async () => {
    const ticket = await failedBehind(0, columnThenKey);
    await ruleFromNowOn({});
    const { pending } = await prisma().$transaction(
      async (tx) => {
        // The retry locks the ticket after the text was judged.
        await tx.$queryRaw`SELECT id FROM tickets WHERE id = ${BigInt(ticket.id)} FOR UPDATE`;
        const pending = Promise.resolve(retry(ticket, 0));
        await untilHeldBack(scene.api.database);
        await ruleFromNowOn({});
        return { pending };
      },
      { timeout: 15_000 },
    );
    expect(refused(await pending)).toEqual({ status: 409, code: 'plan-moved' });
    expect(await attempts(ticket)).toBe(2);
  });
});
