import { insertEnvironment, insertInstance, withTransaction } from '@altergate/db';
import type { Database, Held } from '@altergate/db';
import { defaultGhostSettings } from '@altergate/domain';
import { randomUUID } from 'node:crypto';

/** A running execution without a process: its lines are written by the benchmark, in the way that a worker writes them. */
export interface QuietExecution extends Held {
  readonly ticketId: bigint;
}

/** Makes a ticket in state running with one such execution, whose lease nobody else takes. */
export async function makeQuietExecution(database: Database, authorId: bigint): Promise<QuietExecution> {
  return withTransaction(database.prisma, async (tx) => {
    const environmentId = await insertEnvironment(tx, {
      name: 'bench',
      position: 1,
      isProduction: true,
      policy: {},
    });
    const instanceId =
      environmentId === null
        ? null
        : await insertInstance(tx, randomUUID(), {
            environmentId,
            name: 'bench-mysql',
            host: '127.0.0.1',
            port: 3306,
            account: 'altergate',
            tlsMode: 'off',
            tlsCa: null,
            kind: 'self_managed',
            ghostProfile: defaultGhostSettings,
            maxExecutions: 1,
          });
    if (environmentId === null || instanceId === null) throw new Error('the database is not empty');
    const place = { instanceId, environmentId, databaseName: 'shop' };
    const hash = '0'.repeat(64);
    const { id: ticketId } = await tx.ticket.create({
      data: {
        title: 'a long run',
        reason: '',
        state: 'running',
        authorId,
        environmentId,
        planHash: hash,
        runNumber: 1,
      },
    });
    const { id: revisionId } = await tx.ticketRevision.create({
      data: { ticketId, number: 1, authorId, sqlText: 'ALTER TABLE orders ADD COLUMN c INT' },
    });
    await tx.ticket.update({ where: { id: ticketId }, data: { currentRevisionId: revisionId } });
    const target = await tx.ticketTarget.create({ data: { ticketId, revisionId, position: 0, ...place } });
    const statement = await tx.statement.create({
      data: {
        ...{ ticketId, revisionId, position: 0, kind: 'alter_table', rangeStart: 0, rangeEnd: 35 },
        ...{ executedText: 'ALTER TABLE orders ADD COLUMN c INT', tableName: 'orders' },
      },
    });
    const plan = await tx.plan.create({
      data: {
        ...{ ticketId, revisionId, statementId: statement.id, targetId: target.id, engine: 'gh-ost' },
        ...{ routeReason: 'alter-by-copy', routeParams: {}, sqlMode: '', policyRevision: 1 },
        settings: { ...defaultGhostSettings, maxLoad: {}, criticalLoad: {} },
        ...{ beforeKind: 'absent', planHash: hash },
      },
    });
    const execution = await tx.execution.create({
      data: {
        ...{
          ticketId,
          revisionId,
          statementId: statement.id,
          targetId: target.id,
          planId: plan.id,
          ...place,
        },
        ...{ runNumber: 1, sequence: 0, attempt: 1, engine: 'gh-ost', tableName: 'orders' },
        ...{ state: 'running', phase: 'copying', outcome: 'not_applied', cutOverMode: 'wait' },
        ...{ requestedBy: authorId, fence: 1n, leaseUntil: new Date(Date.now() + 24 * 3_600_000) },
      },
    });
    return { executionId: execution.id, fence: 1n, ticketId };
  });
}
