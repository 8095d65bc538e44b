import { randomBytes, randomUUID } from 'node:crypto';
import { startRun, storePassword, withTransaction } from '@altergate/db';
import type { Actor, Held, NewExecution } from '@altergate/db';
import { defaultGhostSettings } from '@altergate/domain';
import type { EngineName, NewLogLine, TicketState } from '@altergate/domain';
import type { TestApi } from './start-test-api.ts';

/** An environment with an instance that nothing answers for. */
export interface RunPlace {
  readonly environmentId: bigint;
  readonly instanceId: bigint;
}

/** A ticket whose run was started, with one execution per table, in their order. */
export interface AddedRun {
  readonly ticketId: bigint;
  readonly executionIds: readonly bigint[];
}

/** Adds an environment and an instance of its own. */
export async function addRunPlace({ database }: TestApi): Promise<RunPlace> {
  const name = randomBytes(6).toString('hex');
  const environment = await database.prisma.environment.create({ data: { name, position: 1, policy: {} } });
  const { maxLoad, criticalLoad, ...numbers } = defaultGhostSettings;
  const instance = await database.prisma.instance.create({
    data: {
      ...{ uid: randomUUID(), environmentId: environment.id, name, host: '127.0.0.1', port: 1 },
      ...{ account: 'altergate', tlsMode: 'off', kind: 'self_managed' },
      ghOstProfile: { ...numbers, maxLoad: { ...maxLoad }, criticalLoad: { ...criticalLoad } },
    },
  });
  return { environmentId: environment.id, instanceId: instance.id };
}

/** Lets an instance lead to the server of this test run. */
export async function reachServer(api: TestApi, { instanceId }: RunPlace): Promise<void> {
  const { host, port, user, password } = api.platform;
  const { uid } = await api.database.prisma.instance.update({
    where: { id: instanceId },
    data: { host, port, account: user },
  });
  await withTransaction(api.database.prisma, (tx) =>
    storePassword(tx, api.secretKey, { id: instanceId, uid }, password),
  );
}

/** Adds a ticket on one database and starts its run; no worker is there to claim it. */
export async function addRun(
  api: TestApi,
  place: RunPlace,
  {
    authorId,
    tables = ['orders'],
    engine = 'gh-ost',
    database = 'shop',
    statement,
    settings = {},
  }: {
    readonly authorId: bigint;
    readonly tables?: readonly string[];
    readonly engine?: EngineName;
    readonly database?: string;
    /** Text that every table's statement has instead of an ALTER TABLE. */
    readonly statement?: { readonly kind: string; readonly text: string };
    readonly settings?: Partial<typeof defaultGhostSettings>;
  },
): Promise<AddedRun> {
  const { prisma } = api.database;
  const { environmentId, instanceId } = place;
  const { id: ticketId } = await prisma.ticket.create({
    data: {
      ...{ title: 'Add a note', reason: '', state: 'running', authorId, environmentId },
      ...{ runNumber: 1, cutOverMode: 'wait' },
    },
  });
  const texts = tables.map((table) => statement?.text ?? `ALTER TABLE ${table} ADD COLUMN note INT`);
  const { id: revisionId } = await prisma.ticketRevision.create({
    data: { ticketId, number: 1, authorId, sqlText: texts.join(';\n') },
  });
  await prisma.ticket.update({ where: { id: ticketId }, data: { currentRevisionId: revisionId } });
  const { id: targetId } = await prisma.ticketTarget.create({
    data: { ticketId, revisionId, position: 0, instanceId, environmentId, databaseName: database },
  });
  const executions: NewExecution[] = [];
  for (const [position, table] of tables.entries()) {
    const executedText = texts[position] ?? '';
    const rangeStart = texts.slice(0, position).join(';\n').length + (position === 0 ? 0 : 2);
    const { id: statementId } = await prisma.statement.create({
      data: {
        ...{
          ticketId,
          revisionId,
          position,
          kind: statement?.kind ?? 'alter_table',
          rangeStart,
          rangeEnd: rangeStart + executedText.length,
        },
        ...{ executedText, tableName: table },
      },
    });
    const { maxLoad, criticalLoad, ...numbers } = { ...defaultGhostSettings, ...settings };
    const { id: planId } = await prisma.plan.create({
      data: {
        ...{ ticketId, revisionId, statementId, targetId, engine, routeReason: 'route-alter-table' },
        ...{ routeParams: {}, sqlMode: '', policyRevision: 1, beforeKind: 'definition' },
        settings: { ...numbers, maxLoad: { ...maxLoad }, criticalLoad: { ...criticalLoad } },
        planHash: '0'.repeat(64),
      },
    });
    executions.push({
      ...{ revisionId, statementId, targetId, planId, instanceId, environmentId, database, table, engine },
      ...{ cutOverMode: 'wait', state: 'queued', outcome: null, evidence: null },
    });
  }
  const actor: Actor = {
    ...{ kind: 'session', principalId: 1n, userId: authorId, address: '127.0.0.1', requestId: 'test' },
  };
  const executionIds = await withTransaction(prisma, (tx) =>
    startRun(tx, { ticketId, runNumber: 1, actor, executions }),
  );
  return { ticketId, executionIds };
}

/** Columns of an execution as a worker would have left them. */
export interface ExecutionColumns {
  readonly state?: string;
  readonly phase?: string | null;
  readonly pausedBy?: bigint | null;
  readonly throttleReason?: string | null;
  readonly outcome?: string | null;
}

/** Puts an execution into a state without asking the table of moves: the runner is not what is tested here. */
export async function setExecution(api: TestApi, id: bigint, columns: ExecutionColumns): Promise<void> {
  await api.database.prisma.execution.update({ where: { id }, data: columns });
}

/** Puts a ticket into a state, as the end of its run would. */
export async function setTicket(api: TestApi, id: bigint, state: TicketState): Promise<void> {
  await api.database.prisma.ticket.update({ where: { id }, data: { state } });
}

/** A claim of an execution, as a worker holds it. */
export async function hold(api: TestApi, executionId: bigint): Promise<Held> {
  const { fence } = await api.database.prisma.execution.update({
    where: { id: executionId },
    data: { state: 'running', phase: 'copying', fence: { increment: 1 } },
  });
  return { executionId, fence };
}

/** A line that gh-ost could have printed. */
export function outLine(text: string, isSensitive = false): NewLogLine {
  return {
    ...{ at: 1_700_000_000_000, stream: 'out', level: isSensitive ? 'fatal' : 'status', text, message: null },
    class: isSensitive ? 'sensitive' : 'plain',
  };
}
