import { randomBytes, randomUUID } from 'node:crypto';
import path from 'node:path';
import { AltergateError, defaultGhostSettings } from '@altergate/domain';
import type { CutOverMode, GhostSettings } from '@altergate/domain';
import {
  checkSecretKey,
  insertEnvironment,
  insertInstance,
  insertPerson,
  migrate,
  openDatabase,
  startRun,
  storePassword,
  withTransaction,
} from '@altergate/db';
import type { Actor, Database, NewExecution, Transaction } from '@altergate/db';
import { planRevision } from '@altergate/plan';
import type { BeforeState, PlannedRevision, PlannedStatement } from '@altergate/plan';
import type { ServerAddress } from './servers.ts';

/** A platform database with one person and one environment, ready for instances and runs. */
export interface TestPlatform {
  readonly database: Database;
  readonly secretKey: Uint8Array;
  readonly personId: bigint;
  readonly environmentId: bigint;
}

const migrations = path.join(import.meta.dirname, '..', '..', '..', 'prisma', 'migrations');

/** Migrates an empty database and puts a person and an environment into it. */
export async function openTestPlatform(url: string): Promise<TestPlatform> {
  await migrate(url, migrations);
  const database = await openDatabase(url);
  const secretKey = randomBytes(32);
  await checkSecretKey(database.prisma, secretKey);
  const [personId, environmentId] = await withTransaction(database.prisma, async (tx) => [
    await insertPerson(tx, { name: 'dba', displayName: 'Dana', passwordHash: 'nobody signs in here' }),
    await insertEnvironment(tx, { name: 'production', position: 1, isProduction: true, policy: {} }),
  ]);
  if (personId === null || environmentId === null) throw new AltergateError('factory-failed');
  return { database, secretKey, personId, environmentId };
}

/** Adds an instance that leads to this server, with its password sealed as in real life. */
export async function addInstance(
  platform: TestPlatform,
  server: ServerAddress,
  { maxExecutions = 4, password = server.password }: { maxExecutions?: number; password?: string } = {},
): Promise<bigint> {
  const uid = randomUUID();
  return withTransaction(platform.database.prisma, async (tx) => {
    const id = await insertInstance(tx, uid, {
      environmentId: platform.environmentId,
      name: `mysql-${uid.slice(0, 8)}`,
      host: server.host,
      port: server.port,
      account: server.user,
      tlsMode: 'off',
      tlsCa: null,
      kind: 'self_managed',
      ghostProfile: defaultGhostSettings,
      maxExecutions,
    });
    if (id === null) throw new AltergateError('factory-failed');
    await storePassword(tx, platform.secretKey, { id, uid }, password);
    return id;
  });
}

export interface RunWish {
  readonly instanceId: bigint;
  readonly server: ServerAddress;
  /** Database on the target. */
  readonly database: string;
  /** Statements as a person would type them. */
  readonly text: string;
  readonly cutOver?: CutOverMode;
  readonly settings?: Partial<GhostSettings>;
}

export interface AddedRun {
  readonly ticketId: bigint;
  readonly executionIds: readonly bigint[];
}

/** A ticket in state running with its plans, made by the real planner, and its executions queued in order. */
export async function addRun(platform: TestPlatform, wish: RunWish): Promise<AddedRun> {
  const settings = { ...defaultGhostSettings, ...wish.settings };
  const planned = await planRevision(wish.text, [
    {
      instanceId: wish.instanceId.toString(),
      database: wish.database,
      address: {
        instanceId: wish.instanceId.toString(),
        host: wish.server.host,
        port: wish.server.port,
        account: wish.server.user,
        password: () => wish.server.password,
        tls: { mode: 'off', ca: null },
        kind: 'self_managed',
      },
      settings,
      policyRevision: 1,
      rules: {},
      isProduction: false,
    },
  ]);
  return withTransaction(platform.database.prisma, (tx) => insertRun(tx, platform, wish, planned));
}

async function insertRun(
  tx: Transaction,
  platform: TestPlatform,
  wish: RunWish,
  planned: PlannedRevision,
): Promise<AddedRun> {
  const { personId, environmentId } = platform;
  const cutOverMode = wish.cutOver ?? 'when_copied';
  const ticket = await tx.ticket.create({
    data: {
      title: 'a run of a test',
      reason: '',
      state: 'running',
      authorId: personId,
      environmentId,
      planHash: planned.planHash ?? '',
      cutOverMode,
      runNumber: 1,
    },
  });
  const revision = await tx.ticketRevision.create({
    data: { ticketId: ticket.id, number: 1, authorId: personId, sqlText: wish.text },
  });
  await tx.ticket.update({ where: { id: ticket.id }, data: { currentRevisionId: revision.id } });
  const target = await tx.ticketTarget.create({
    data: {
      ticketId: ticket.id,
      revisionId: revision.id,
      position: 0,
      instanceId: wish.instanceId,
      environmentId,
      databaseName: wish.database,
    },
  });
  const executions: NewExecution[] = [];
  for (const statement of planned.statements) {
    const place = { ticketId: ticket.id, revisionId: revision.id, targetId: target.id };
    executions.push(await insertStatement(tx, { platform, wish, place, statement, cutOverMode }));
  }
  const actor: Actor = {
    kind: 'session',
    principalId: 0n,
    userId: personId,
    address: '127.0.0.1',
    requestId: 'test',
  };
  const executionIds = await startRun(tx, { ticketId: ticket.id, runNumber: 1, actor, executions });
  return { ticketId: ticket.id, executionIds };
}

async function insertStatement(
  tx: Transaction,
  parts: {
    readonly platform: TestPlatform;
    readonly wish: RunWish;
    readonly place: { readonly ticketId: bigint; readonly revisionId: bigint; readonly targetId: bigint };
    readonly statement: PlannedStatement;
    readonly cutOverMode: CutOverMode;
  },
): Promise<NewExecution> {
  const { platform, wish, place, statement, cutOverMode } = parts;
  const { ticketId, revisionId, targetId } = place;
  const [plan] = statement.plans;
  if (plan?.route == null) throw new AltergateError('factory-unroutable', { text: statement.executedText });
  const statementRow = await tx.statement.create({
    data: {
      ticketId,
      revisionId,
      position: statement.position,
      kind: statement.kind,
      rangeStart: statement.range.start,
      rangeEnd: statement.range.end,
      executedText: statement.executedText,
      tableName: statement.table,
    },
  });
  const { before } = plan;
  const planRow = await tx.plan.create({
    data: {
      ticketId,
      revisionId,
      statementId: statementRow.id,
      targetId,
      engine: plan.route.engine,
      routeReason: plan.route.reason.code,
      routeParams: { ...plan.route.reason.params },
      settings: {
        ...plan.settings,
        maxLoad: { ...plan.settings.maxLoad },
        criticalLoad: { ...plan.settings.criticalLoad },
      },
      sqlMode: plan.sqlMode,
      policyRevision: 1,
      beforeKind: before?.kind ?? 'absent',
      beforeStatement: before?.kind === 'after_statement' ? before.statement : null,
      beforeDefinition: beforeDefinition(before),
      planHash: plan.planHash ?? '',
    },
  });
  return {
    revisionId,
    statementId: statementRow.id,
    targetId,
    planId: planRow.id,
    instanceId: wish.instanceId,
    environmentId: platform.environmentId,
    engine: plan.route.engine,
    database: wish.database,
    table: statement.table,
    cutOverMode,
    state: 'queued',
    outcome: null,
    evidence: null,
  };
}

function beforeDefinition(before: BeforeState | null): string | null {
  switch (before?.kind) {
    case 'definition':
      return before.definition;
    case 'after_statement':
      return before.rest ?? null;
    case 'absent':
    case undefined:
      return null;
  }
}
