import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { migrate, openDatabase, startRun, withTransaction } from '@altergate/db';
import type { Actor, Database, NewExecution } from '@altergate/db';
import type { TicketState } from '@altergate/domain';
import { createPlatformDatabase, patientDatabase } from '@altergate/testing';
import type { TestDatabase } from '@altergate/testing';

export const migrations = join(import.meta.dirname, '../../../prisma/migrations');

export interface Platform {
  readonly db: Database;
  readonly database: TestDatabase;
  close(): Promise<void>;
}

/** A migrated platform database of a test file's own. */
export async function openPlatform(): Promise<Platform> {
  const database = await createPlatformDatabase();
  await migrate(database.url, migrations);
  const db = await openDatabase(database.url, { connectionLimit: 20, ...patientDatabase });
  return {
    db,
    database,
    close: async () => {
      await db.close();
      await database.drop();
    },
  };
}

export interface Place {
  readonly userId: bigint;
  readonly environmentId: bigint;
  readonly instanceId: bigint;
}

/** A person, an environment and an instance, each with a name of its own. */
export async function addPlace({ prisma }: Database): Promise<Place> {
  const name = randomBytes(6).toString('hex');
  const user = await prisma.user.create({ data: { name, displayName: name, passwordHash: 'none' } });
  const environment = await prisma.environment.create({ data: { name, position: 1, policy: {} } });
  const instance = await prisma.instance.create({
    data: {
      uid: name,
      environmentId: environment.id,
      name,
      host: '127.0.0.1',
      port: 3306,
      account: 'altergate',
      tlsMode: 'off',
      kind: 'self_managed',
      ghOstProfile: {},
    },
  });
  return { userId: user.id, environmentId: environment.id, instanceId: instance.id };
}

export function actorOf(place: Place): Actor {
  return { kind: 'session', principalId: 1n, userId: place.userId, address: '127.0.0.1', requestId: 'r1' };
}

export interface Ticket {
  readonly ticketId: bigint;
  readonly executions: readonly NewExecution[];
}

/** A ticket of `tables.length` statements on one target, with a plan each. */
export async function addTicket(
  { prisma }: Database,
  place: Place,
  {
    tables = ['orders'],
    database = 'shop',
    state = 'approved',
  }: { tables?: readonly string[]; database?: string; state?: TicketState } = {},
): Promise<Ticket> {
  const { userId, environmentId, instanceId } = place;
  const { id: ticketId } = await prisma.ticket.create({
    data: { title: 'Add a note', reason: '', state, authorId: userId, environmentId },
  });
  const { id: revisionId } = await prisma.ticketRevision.create({
    data: { ticketId, number: 1, authorId: userId, sqlText: '' },
  });
  await prisma.ticket.update({ where: { id: ticketId }, data: { currentRevisionId: revisionId } });
  const { id: targetId } = await prisma.ticketTarget.create({
    data: { ticketId, revisionId, position: 0, instanceId, environmentId, databaseName: database },
  });
  const executions: NewExecution[] = [];
  for (const [position, table] of tables.entries()) {
    const { id: statementId } = await prisma.statement.create({
      data: {
        ...{ ticketId, revisionId, position, kind: 'alter_table', rangeStart: 0, rangeEnd: 1 },
        ...{ executedText: `ALTER TABLE ${table} ADD COLUMN note INT`, tableName: table },
      },
    });
    await prisma.statementTable.create({
      data: { ticketId, statementId, instanceId, databaseName: database, tableName: table, role: 'changes' },
    });
    const { id: planId } = await prisma.plan.create({
      data: {
        ...{ ticketId, revisionId, statementId, targetId, engine: 'gh-ost', routeReason: 'alter-table' },
        ...{ routeParams: {}, settings: {}, sqlMode: '', policyRevision: 1, beforeKind: 'definition' },
        planHash: '0'.repeat(64),
      },
    });
    executions.push({
      ...{ revisionId, statementId, targetId, planId, instanceId, environmentId, database, table },
      ...{ engine: 'gh-ost', cutOverMode: 'wait', state: 'queued', outcome: null, evidence: null },
    });
  }
  return { ticketId, executions };
}

/** Starts a run of the ticket and returns its executions' ids. */
export async function runTicket(db: Database, place: Place, ticket: Ticket): Promise<bigint[]> {
  const { prisma } = db;
  const { runNumber } = await prisma.ticket.update({
    where: { id: ticket.ticketId },
    data: { state: 'running', runNumber: { increment: 1 }, version: { increment: 1 } },
  });
  return withTransaction(prisma, (tx) =>
    startRun(tx, {
      ticketId: ticket.ticketId,
      runNumber,
      actor: actorOf(place),
      executions: ticket.executions,
    }),
  );
}

export const claimer = { workerId: 1n, hostId: 'host-a', leaseSeconds: 30 } as const;
