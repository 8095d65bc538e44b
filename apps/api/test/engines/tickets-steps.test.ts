import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Ticket } from '@altergate/contracts';
import { identify, runTables } from '@altergate/engines';
import { startWorker } from '@altergate/runner';
import { withServer } from '@altergate/testing';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { move, opened, openTicketScene, read, refused } from './ticket-scene.ts';
import type { Client, TicketScene } from './ticket-scene.ts';
import { waiveAll } from './waiver-scene.ts';

let scene: TicketScene;
let developer: Client;
let reviewer: Client;
let second: Client;
beforeAll(async () => {
  scene = await openTicketScene();
  developer = await scene.client('developer', scene.inProduction('developer'));
  reviewer = await scene.client('reviewer', scene.inProduction('reviewer'));
  second = await scene.client('reviewer', scene.inProduction('reviewer'));
});
afterAll(() => scene.close());

const prisma = () => scene.api.database.prisma;
let made = 0;

/** A table of the ticket's own, and a ticket of these statements about it whose run failed at the first. */
async function failedAt(
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

const three = (table: string) => [
  `ALTER TABLE ${table} ADD COLUMN note VARCHAR(20)`,
  `CREATE TABLE ${table}_more (id INT PRIMARY KEY)`,
  `ALTER TABLE ${table} ADD COLUMN more INT`,
];

function stepAt(ticket: Ticket, position: number): Ticket['steps'][number] {
  const step = ticket.steps[position];
  if (step === undefined) throw new Error('the ticket has no such step');
  return step;
}

function placeOf(ticket: Ticket, position: number) {
  const { statementId, targetId } = stepAt(ticket, position);
  return { statementId, targetId };
}

const statesOf = (ticket: Ticket) => ticket.steps.map(({ state, outcome }) => `${state} ${String(outcome)}`);
const verbsOf = (ticket: Ticket, position: number) =>
  stepAt(ticket, position).verbs.map(({ verb, allowed }) => (allowed ? verb : `${verb}: no`));

describe('the steps of a failed ticket', () => {
  it('say what may be done about each, to whoever may execute', async () => {
    const ticket = await failedAt(three);
    expect(verbsOf(ticket, 0)).toEqual(['retry', 'skip', 'record_by_hand']);
    expect(verbsOf(ticket, 1)).toEqual(['retry: no', 'skip', 'record_by_hand']);
    expect(stepAt(ticket, 1).verbs[0]?.reason?.code).toBe('earlier-not-done');
    const shown = await read(developer, ticket);
    expect(shown.steps.flatMap(({ verbs }) => verbs).every(({ allowed }) => !allowed)).toBe(true);
    for (const verb of ['skip', 'by-hand'] as const) {
      expect(refused(await move(developer, ticket, verb, placeOf(ticket, 0))).status).toBe(403);
    }
  });
});

describe('skipping', () => {
  it('lets the run go on with the next, and keeps the reason', async () => {
    const ticket = await failedAt(three);
    const answer = await move(reviewer, ticket, 'skip', { ...placeOf(ticket, 0), reason: 'Not needed.' });
    const running = opened(answer);
    expect(running.state).toBe('running');
    expect(statesOf(running)).toEqual(['skipped null', 'queued null', 'queued null']);
    expect(stepAt(running, 0)).toMatchObject({
      isDone: true,
      evidence: { code: 'skipped-by-person', params: { text: 'Not needed.' } },
      verbs: [],
    });
    const rows = await prisma().execution.findMany({
      where: { ticketId: BigInt(ticket.id), runNumber: 2 },
      orderBy: { sequence: 'asc' },
    });
    expect(rows.map((row) => row.runnableAt !== null)).toEqual([false, true, false]);
    const entries = await prisma().auditEntry.findMany({ where: { ticketId: BigInt(ticket.id) } });
    const skip = entries.find(({ verb }) => verb === 'ticket.skip');
    expect(JSON.parse(skip?.payload ?? '')).toMatchObject({
      statement: 1,
      text: 'Not needed.',
      goesOnWith: 2,
    });
    expect(skip?.userId).toBe(reviewer.person.id);
  });

  it('of what stands behind a failed statement is only recorded', async () => {
    const ticket = await failedAt(three);
    const shown = opened(await move(reviewer, ticket, 'skip', placeOf(ticket, 1)));
    expect(shown.state).toBe('failed');
    expect(statesOf(shown)).toEqual(['failed not_applied', 'skipped null', 'cancelled not_applied']);
    expect(stepAt(shown, 1).isDone).toBe(true);
    const retried = await reviewer.post(`/api/v1/executions/${String(stepAt(shown, 0).executionId)}/retry`);
    expect(retried.statusCode).toBe(201);
    expect(statesOf(await read(reviewer, ticket))).toEqual(['queued null', 'skipped null', 'queued null']);
  });

  it('of everything that is left ends the ticket, and is no success', async () => {
    const ticket = await failedAt((table) => [`ALTER TABLE ${table} ADD COLUMN note INT`]);
    const shown = opened(await move(reviewer, ticket, 'skip', placeOf(ticket, 0)));
    expect(shown.state).toBe('closed');
    expect(statesOf(shown)).toEqual(['skipped null']);
  });

  it('needs a reason, a step that is not done, and the ticket as it is', async () => {
    const ticket = await failedAt(three);
    const codeOf = async (one: Ticket, more: object) => refused(await move(reviewer, one, 'skip', more)).code;
    expect(await codeOf(ticket, { ...placeOf(ticket, 0), reason: ' ' })).toBe('reason-required');
    expect(await codeOf(ticket, { statementId: '1', targetId: '999999' })).toBe('step-unknown');
    const older = { ...ticket, version: ticket.version - 1 };
    expect(await codeOf(older, placeOf(ticket, 0))).toBe('ticket-moved');
    const shown = opened(await move(reviewer, ticket, 'skip', placeOf(ticket, 2)));
    expect(await codeOf(shown, placeOf(shown, 2))).toBe('step-not-possible');
  });

  it('needs a word of its own for what was approved to run behind it on the same table', async () => {
    const ticket = await failedAt(three);
    const [first, second, third] = ticket.steps;
    expect(first?.followers).toEqual([third?.statementId]);
    expect([second?.followers, third?.followers]).toEqual([[], []]);
    for (const withoutIt of [[], [second?.statementId], [second?.statementId, third?.statementId]]) {
      const answer = await move(reviewer, ticket, 'skip', { ...placeOf(ticket, 0), withoutIt });
      expect(refused(answer)).toEqual({ status: 409, code: 'skip-not-confirmed' });
      expect(answer.json()).toMatchObject({ params: { statements: '3' } });
    }
    expect((await read(reviewer, ticket)).version).toBe(ticket.version);
    const shown = opened(await move(reviewer, ticket, 'skip', placeOf(ticket, 2)));
    expect(shown.steps.map(({ followers }) => followers)).toEqual([[], [], []]);
    expect(opened(await move(reviewer, shown, 'skip', placeOf(shown, 0))).state).toBe('running');
  });

  it('by two people at once has one winner', async () => {
    const ticket = await failedAt(three);
    const answers = await Promise.all(
      [reviewer, second].map((one) => move(one, ticket, 'skip', placeOf(ticket, 0))),
    );
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
    expect(await prisma().execution.count({ where: { ticketId: BigInt(ticket.id), runNumber: 2 } })).toBe(3);
  });
});

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

describe('what follows a statement that was not executed here', () => {
  const two = (table: string) => [
    `ALTER TABLE ${table} ADD COLUMN note VARCHAR(20)`,
    `DROP INDEX by_old ON ${table}`,
  ];

  /** Lets a worker run what this ticket has queued, and nothing of the others. */
  async function runToItsEnd(ticket: Ticket): Promise<Ticket> {
    await prisma().execution.updateMany({
      where: { state: 'queued', ticketId: { not: BigInt(ticket.id) } },
      data: { state: 'cancelled', runnableAt: null },
    });
    const stateDirectory = await mkdtemp(path.join(tmpdir(), 'runs-'));
    const { database, secretKey } = scene.api;
    const worker = await startWorker({
      ...{ database, secretKey, stateDirectory, ghostBinary: null, programVersion: 'test' },
      logger: pino({ level: 'silent' }),
    });
    try {
      await expect
        .poll(async () => (await read(reviewer, ticket)).state, { timeout: 20_000, interval: 200 })
        .not.toBe('running');
    } finally {
      await worker.stop({ interruptRuns: true });
      await rm(stateDirectory, { recursive: true, force: true });
    }
    return read(reviewer, ticket);
  }
  const failureOf = async (ticket: Ticket) => {
    const id = BigInt(String(stepAt(ticket, 1).executionId));
    return (await prisma().execution.findUniqueOrThrow({ where: { id } })).failure;
  };

  it('runs on the table as it was when that one was skipped', async () => {
    const ticket = await failedAt(two);
    opened(await move(reviewer, ticket, 'skip', placeOf(ticket, 0)));
    const ended = await runToItsEnd(ticket);
    expect(statesOf(ended)).toEqual(['skipped null', 'succeeded applied']);
  });

  it('does not run on a table that changed since the skipped one was planned', async () => {
    const ticket = await failedAt(two);
    await scene.byHand(`ALTER TABLE ${ticket.table} ADD COLUMN stray INT`);
    opened(await move(reviewer, ticket, 'skip', placeOf(ticket, 0)));
    const ended = await runToItsEnd(ticket);
    expect(statesOf(ended)).toEqual(['skipped null', 'failed not_applied']);
    expect(await failureOf(ended)).toMatchObject({ code: 'definition-drifted' });
  });

  it.each(['VARCHAR(20)', 'VARCHAR(30)'])(
    'runs on what was found by hand (%s), and on nothing else',
    async (type) => {
      const outcome = type === 'VARCHAR(20)' ? 'succeeded applied' : 'skipped unknown';
      for (const isChanged of [false, true]) {
        const ticket = await failedAt(two);
        await scene.byHand(`ALTER TABLE ${ticket.table} ADD COLUMN note ${type}`);
        opened(await move(reviewer, ticket, 'by-hand', { ...placeOf(ticket, 0), evidence: 'By hand.' }));
        if (isChanged) await scene.byHand(`ALTER TABLE ${ticket.table} ADD COLUMN stray INT`);
        const ended = await runToItsEnd(ticket);
        expect(statesOf(ended)).toEqual([outcome, isChanged ? 'failed not_applied' : 'succeeded applied']);
      }
    },
  );

  it.each(['VARCHAR(20)', 'VARCHAR(30)'])(
    'does not run on a foreign change that was there when it was recorded by hand (%s)',
    async (type) => {
      const ticket = await failedAt(two);
      await scene.byHand(`ALTER TABLE ${ticket.table} ADD COLUMN note ${type}, ADD COLUMN stray INT`);
      opened(await move(reviewer, ticket, 'by-hand', { ...placeOf(ticket, 0), evidence: 'By hand.' }));
      const ended = await runToItsEnd(ticket);
      expect(stepAt(ended, 1)).toMatchObject({ state: 'failed', outcome: 'not_applied' });
      expect(await failureOf(ended)).toMatchObject({
        code: 'definition-not-told',
        params: { table: `${scene.main.database}.${ticket.table}` },
      });
    },
  );

  it('does not run on what a person made by hand where the text does not tell what that is', async () => {
    const ticket = await failedAt((table) => [
      `CREATE TABLE ${table}_new (id INT PRIMARY KEY)`,
      `CREATE INDEX by_id ON ${table}_new (id)`,
    ]);
    await scene.byHand(`CREATE TABLE ${ticket.table}_new (id INT PRIMARY KEY, stray INT)`);
    opened(await move(reviewer, ticket, 'by-hand', { ...placeOf(ticket, 0), evidence: 'By hand.' }));
    const ended = await runToItsEnd(ticket);
    expect(statesOf(ended)).toEqual(['skipped unknown', 'failed not_applied']);
    expect(await failureOf(ended)).toMatchObject({ code: 'definition-not-told' });
  });

  it('ends a ticket as closed, never as a success, where a part of it was only told', async () => {
    const ticket = await failedAt(two);
    await scene.byHand(`ALTER TABLE ${ticket.table} ADD COLUMN note VARCHAR(30)`);
    opened(await move(reviewer, ticket, 'by-hand', { ...placeOf(ticket, 0), evidence: 'By hand.' }));
    const ended = await runToItsEnd(ticket);
    expect(statesOf(ended)).toEqual(['skipped unknown', 'succeeded applied']);
    expect(ended.state).toBe('closed');
  });

  it('runs under the new name that a table was given by hand', async () => {
    for (const stray of ['', ', ADD COLUMN stray INT']) {
      const ticket = await failedAt((table) => [
        `RENAME TABLE ${table} TO ${table}_new`,
        `DROP INDEX by_old ON ${table}_new`,
      ]);
      await scene.byHand(`ALTER TABLE ${ticket.table} RENAME TO ${ticket.table}_new${stray}`);
      opened(await move(reviewer, ticket, 'by-hand', { ...placeOf(ticket, 0), evidence: 'By hand.' }));
      const ended = await runToItsEnd(ticket);
      const second = stray === '' ? 'succeeded applied' : 'failed not_applied';
      expect(statesOf(ended)).toEqual(['skipped unknown', second]);
    }
  });

  it('does not run on a foreign change that was there when a person told the outcome', async () => {
    for (const stray of ['', ', ADD COLUMN stray INT']) {
      const ticket = await failedAt(two);
      const id = BigInt(String(stepAt(ticket, 0).executionId));
      await prisma().execution.update({
        where: { id },
        data: { state: 'needs_attention', outcome: 'unknown', engine: 'direct', intent: lostIntent },
      });
      await prisma().ticket.update({
        where: { id: BigInt(ticket.id) },
        data: { state: 'needs_attention' },
      });
      await scene.byHand(`ALTER TABLE ${ticket.table} ADD COLUMN note VARCHAR(20)${stray}`);
      const told = opened(
        await move(reviewer, await read(reviewer, ticket), 'outcome', {
          ...{ executionId: id.toString(), outcome: 'applied', evidence: 'I looked.' },
          confirm: `${scene.main.database}.${ticket.table}`,
        }),
      );
      expect(stepAt(told, 0).evidence?.code).toBe('outcome-told');
      const second = String(stepAt(told, 1).executionId);
      expect((await reviewer.post(`/api/v1/executions/${second}/retry`)).statusCode).toBe(201);
      const ended = await runToItsEnd(ticket);
      const state = stray === '' ? 'succeeded applied' : 'failed not_applied';
      expect(statesOf(ended)).toEqual(['succeeded applied', state]);
      // The outcome of the first is a person's word: no proven success.
      expect(ended.state).toBe(stray === '' ? 'closed' : 'partially_applied');
    }
  });

  /** Written before a statement was sent to a server that another one stands for now: nothing there tells of it. */
  const lostIntent = {
    ...{ engine: 'direct', token: '0'.repeat(32), serverUuid: 'another', directory: null, artifacts: [] },
    ...{ beforeDefinition: null, beforeTableId: null, details: { lowerCaseTableNames: 0 } },
  };
});

describe('an outcome that nobody could tell', () => {
  /** A direct CREATE TABLE that was sent; its answer was lost. */
  async function unknown() {
    const ticket = await failedAt((table) => [
      `CREATE TABLE ${table}_new (id INT PRIMARY KEY)`,
      `ALTER TABLE ${table} ADD COLUMN more INT`,
    ]);
    const id = BigInt(ticket.executions[0]?.id ?? 0);
    const table = `${ticket.table}_new`;
    await prisma().execution.update({
      where: { id },
      data: { state: 'needs_attention', outcome: 'unknown' },
    });
    await prisma().ticket.update({ where: { id: BigInt(ticket.id) }, data: { state: 'needs_attention' } });
    const shown = await read(reviewer, ticket);
    const body = {
      executionId: id.toString(),
      evidence: 'Looked at it.',
      confirm: `${scene.main.database}.${table}`,
    };
    return { ticket: shown, id, table, body };
  }

  /** As the worker stored it before it sent the statement. */
  async function rememberIntent(id: bigint, table: string) {
    const serverUuid = await scene.serverUuid();
    await prisma().execution.update({
      where: { id },
      data: {
        intent: {
          ...{ engine: 'direct', token: '0'.repeat(32), serverUuid, directory: null, artifacts: [] },
          ...{ beforeDefinition: null, beforeTableId: null },
          details: {
            ...{ lowerCaseTableNames: 0, objects: [table], kinds: ['absent'] },
            ...{ definitions: [''], parts: [''] },
          },
        },
      },
    });
  }

  it('is recorded by a person with evidence, and the ticket moves on', async () => {
    const { ticket, body } = await unknown();
    expect(verbsOf(ticket, 0)).toEqual(['check', 'record_outcome']);
    const shown = opened(await move(reviewer, ticket, 'outcome', { ...body, outcome: 'applied' }));
    expect(shown.state).toBe('partially_applied');
    expect(stepAt(shown, 0)).toMatchObject({
      state: 'succeeded',
      outcome: 'applied',
      evidence: { code: 'outcome-told', params: { text: 'Looked at it.' } },
    });
  });

  it('can be recorded as not applied, so that it can be retried', async () => {
    const { ticket, body } = await unknown();
    const shown = opened(await move(reviewer, ticket, 'outcome', { ...body, outcome: 'not_applied' }));
    expect(shown.state).toBe('failed');
    expect(verbsOf(shown, 0)).toContain('retry');
  });

  it('is not recorded against what the target shows', async () => {
    const { ticket, id, table, body } = await unknown();
    await rememberIntent(id, table);
    const refusal = await move(reviewer, ticket, 'outcome', { ...body, outcome: 'applied' });
    expect(refused(refusal)).toEqual({ status: 409, code: 'outcome-contradicted' });
    await scene.byHand(`CREATE TABLE ${table} (id INT PRIMARY KEY)`);
    const shown = opened(await move(reviewer, ticket, 'outcome', { ...body, outcome: 'applied' }));
    expect(stepAt(shown, 0).evidence?.code).toBe('outcome-seen');
  });

  it('needs words, the typed name and the right to execute', async () => {
    const { ticket, body } = await unknown();
    const codeOf = async (client: Client, more: object) =>
      refused(await move(client, ticket, 'outcome', { ...body, outcome: 'applied', ...more })).code;
    expect(await codeOf(reviewer, { evidence: '' })).toBe('reason-required');
    expect(await codeOf(reviewer, { confirm: 'orders' })).toBe('confirm-mismatch');
    expect(await codeOf(developer, {})).toBe('not-allowed');
    expect(await codeOf(reviewer, { executionId: '999999' })).toBe('not-found');
    expect(await read(reviewer, ticket)).toEqual(ticket);
  });

  it('is not ended by a word while its process lives', async () => {
    const { ticket, id, body } = await unknown();
    const own = await identify(process.pid);
    if (own === null) throw new Error('this process cannot be told from others');
    const data = { ...own, startTicks: BigInt(own.startTicks), engine: 'gh-ost' };
    await prisma().execution.update({ where: { id }, data });
    const refusal = await move(reviewer, ticket, 'outcome', { ...body, outcome: 'not_applied' });
    expect(refused(refusal).code).toBe('run-still-alive');
    expect((await read(reviewer, ticket)).state).toBe('needs_attention');
  });

  it.each([
    ['and its plan of what to do is there', true],
    ['and nothing was written of it', false],
  ])('is not ended by a word while gh-ost works on the table from another host, %s', async (_how, has) => {
    const { ticket, id, table, body } = await unknown();
    await scene.byHand(`CREATE TABLE ${table} (id INT PRIMARY KEY)`);
    const intent = {
      ...{ engine: 'gh-ost', token: '0'.repeat(32), serverUuid: await scene.serverUuid() },
      ...{ directory: '/nowhere', artifacts: [], beforeDefinition: null, beforeTableId: null },
      details: { prefix: runTables(table, id.toString()).prefix },
    };
    const elsewhere = { hostId: 'another-host', bootId: 'b', pid: 1, startTicks: 1n };
    const written = has ? { ...elsewhere, intent } : {};
    await prisma().execution.update({ where: { id }, data: { ...written, engine: 'gh-ost' } });
    const record = () => move(reviewer, ticket, 'outcome', { ...body, outcome: 'not_applied' });
    await withServer(scene.targetDatabases[0], async (connection) => {
      await connection.query('SELECT GET_LOCK(?, 0)', [`gh-ost::${scene.main.database}.${table}`]);
      expect(refused(await record()).code).toBe('run-still-alive');
    });
    expect(opened(await record()).state).toBe('failed');
  });
});

it('Closing and taking back an approval need a reason, which the timeline tells.', async () => {
  const ticket = await failedAt(three);
  expect(refused(await move(reviewer, ticket, 'close', { reason: '' })).code).toBe('reason-required');
  expect(opened(await move(reviewer, ticket, 'close', { reason: 'Done elsewhere.' })).state).toBe('closed');
  const open = await scene.open(developer, { submit: true });
  const approved = opened(await move(reviewer, open, 'approve'));
  expect(refused(await move(reviewer, approved, 'take-back', { reason: '' })).code).toBe('reason-required');
  const back = opened(await move(reviewer, approved, 'take-back', { reason: 'Too early.' }));
  expect(back).toMatchObject({ state: 'in_review', decisions: [{ lapsedReason: 'approval-taken-back' }] });
  const timeline = await reviewer.get(`/api/v1/tickets/${back.id}/timeline`);
  const { items } = timeline.json<{ items: { verb: string; params: object }[] }>();
  expect(items.at(-1)).toMatchObject({ verb: 'ticket.take_back', params: { reason: 'Too early.' } });
});
