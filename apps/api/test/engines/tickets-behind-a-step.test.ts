import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Ticket } from '@altergate/contracts';
import { startWorker } from '@altergate/runner';
import { pino } from 'pino';
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
} from './failed-ticket-scene.ts';
import { move, opened, read } from './ticket-scene.ts';

setUpFailedTickets();

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
