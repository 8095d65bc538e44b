import { identify, runTables } from '@altergate/engines';
import { withServer } from '@altergate/testing';
import { describe, expect, it } from 'vitest';
import {
  developer,
  failedAt,
  prisma,
  reviewer,
  scene,
  setUpFailedTickets,
  stepAt,
  verbsOf,
} from './failed-ticket-scene.ts';
import { move, opened, read, refused } from './ticket-scene.ts';
import type { Client } from './ticket-scene.ts';

setUpFailedTickets();

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
