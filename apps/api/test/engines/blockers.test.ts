import { blockersSchema } from '@altergate/contracts';
import type { Blockers } from '@altergate/contracts';
import { storePassword, withTransaction } from '@altergate/db';
import type { Grant } from '@altergate/domain';
import { connectTarget, quoteTable, readRows } from '@altergate/inspect';
import type { Connection } from '@altergate/inspect';
import { createTargetDatabase } from '@altergate/testing';
import type { ApiClient, TestDatabase } from '@altergate/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addRun, addRunPlace } from '../api/add-run.ts';
import { startTestApi } from '../api/start-test-api.ts';
import type { TestApi } from '../api/start-test-api.ts';

let api: TestApi;
let target: TestDatabase;
let holder: Connection;
let bystander: Connection;
let executionId: bigint;
let url: string;
let reviewer: ApiClient;
let reviewerOfDatabase: ApiClient;
let ops: ApiClient;

const connect = () => {
  const { host, port, user, password } = target;
  const tls = { mode: 'off', ca: null } as const;
  return connectTarget({
    instanceId: '',
    host,
    port,
    account: user,
    password: () => password,
    tls,
    kind: 'self_managed',
  });
};

beforeAll(async () => {
  api = await startTestApi();
  target = await createTargetDatabase();
  const place = await addRunPlace(api);
  const { host, port, user, password } = target;
  const { uid } = await api.database.prisma.instance.update({
    where: { id: place.instanceId },
    data: { host, port, account: user },
  });
  await withTransaction(api.database.prisma, (tx) =>
    storePassword(tx, api.secretKey, { id: place.instanceId, uid }, password),
  );
  const { id: authorId } = await api.addPerson('author');
  const [id] = (await addRun(api, place, { authorId, database: target.name })).executionIds;
  if (id === undefined) throw new Error('the run has no execution');
  executionId = id;
  url = `/api/v1/executions/${String(id)}/blockers`;
  const environmentId = place.environmentId.toString();
  const within = (role: Grant['role']): Grant => ({ role, scope: { kind: 'environment', environmentId } });
  reviewer = await api.signInAs('reviewer', [within('reviewer')]);
  ops = await api.signInAs('ops', [within('ops')]);
  reviewerOfDatabase = await api.signInAs('narrow', [
    {
      role: 'reviewer',
      scope: { kind: 'database', environmentId, instanceId: null, pattern: target.name },
    },
  ]);
  holder = await connect();
  bystander = await connect();
  for (const table of ['orders', 'others']) {
    await readRows(holder, `CREATE TABLE ${quoteTable(target.name, table)} (id INT PRIMARY KEY)`);
  }
});
afterAll(async () => {
  holder.destroy();
  bystander.destroy();
  await target.drop();
  await api.close();
});

async function ask(client: ApiClient): Promise<Blockers> {
  const answer = await client.get(url);
  expect(answer.statusCode, answer.body).toBe(200);
  return blockersSchema.parse(answer.json());
}

it('tells a reviewer which session holds the table, and nothing once it lets go', async () => {
  await readRows(holder, 'START TRANSACTION');
  await readRows(holder, `INSERT INTO ${quoteTable(target.name, 'orders')} VALUES (1)`);
  await expect
    .poll(() => ask(reviewer), { timeout: 10_000 })
    .toMatchObject({
      locksVisible: true,
      sessions: [
        { sessionId: String(holder.threadId), user: target.user, holds: 'table', isOwnAccount: true },
      ],
    });
  await readRows(holder, 'ROLLBACK');
  expect((await ask(reviewer)).sessions).toEqual([]);
});

it('tells of a transaction that is open for long, whatever table it is about', async () => {
  await readRows(bystander, 'START TRANSACTION');
  await readRows(bystander, `INSERT INTO ${quoteTable(target.name, 'others')} VALUES (1)`);
  await expect
    .poll(async () => (await ask(reviewer)).sessions, { timeout: 20_000 })
    .toMatchObject([
      { sessionId: String(bystander.threadId), holds: null, accountShown: true, user: target.user },
    ]);
  // The transaction may be of any database: the account of that one is not theirs to know.
  expect((await ask(reviewerOfDatabase)).sessions).toMatchObject([
    {
      ...{ sessionId: String(bystander.threadId), holds: null, isOwnAccount: true },
      ...{ accountShown: false, user: null, host: null },
    },
  ]);
  await readRows(bystander, 'ROLLBACK');
});

it('tells of a session that keeps the table by LOCK TABLES, however busy it is', async () => {
  await readRows(holder, `LOCK TABLES ${quoteTable(target.name, 'orders')} READ`);
  const told: boolean[] = [];
  for (let times = 0; times < 3; times += 1) {
    await readRows(holder, `SELECT COUNT(*) FROM ${quoteTable(target.name, 'orders')}`);
    const { sessions } = await ask(reviewerOfDatabase);
    told.push(
      sessions.some(
        ({ sessionId, holds, user }) =>
          sessionId === String(holder.threadId) && holds === 'table' && user === target.user,
      ),
    );
  }
  await readRows(holder, 'UNLOCK TABLES');
  expect(told).toEqual([true, true, true]);
  expect((await ask(reviewer)).sessions).toEqual([]);
});

it.each([
  ['FLUSH TABLES WITH READ LOCK', 'UNLOCK TABLES', 'read_lock'],
  ['LOCK INSTANCE FOR BACKUP', 'UNLOCK INSTANCE', 'backup_lock'],
] as const)('tells of a session that stops every change of the server by %s', async (lock, unlock, holds) => {
  await readRows(holder, lock);
  try {
    const sessionId = String(holder.threadId);
    expect((await ask(reviewer)).sessions).toMatchObject([{ sessionId, user: target.user, holds }]);
    // It may be busy in any database: its account is not theirs to know.
    expect((await ask(reviewerOfDatabase)).sessions).toMatchObject([{ sessionId, user: null, holds }]);
  } finally {
    await readRows(holder, unlock);
  }
  expect((await ask(reviewer)).sessions).toEqual([]);
});

it('says that nobody looked at locks when the statement is about no table', async () => {
  const { prisma } = api.database;
  await prisma.execution.update({ where: { id: executionId }, data: { tableName: null } });
  expect(await ask(reviewer)).toMatchObject({ locksVisible: null, sessions: [] });
  await prisma.execution.update({ where: { id: executionId }, data: { tableName: 'orders' } });
});

it('tells what a session runs only to who may read values of rows on the whole instance', async () => {
  await readRows(holder, 'START TRANSACTION');
  await readRows(holder, `INSERT INTO ${quoteTable(target.name, 'orders')} VALUES (2)`);
  const busy = readRows(holder, "SELECT 'alice@example.org', SLEEP(30)").catch(() => 'ended');
  try {
    await expect
      .poll(async () => (await ask(reviewer)).sessions[0]?.statement ?? '', { timeout: 10_000 })
      .toContain('alice@example.org');
    const narrow = await ask(reviewerOfDatabase);
    expect(narrow.statementsShown).toBe(false);
    expect(narrow.sessions).toMatchObject([{ sessionId: String(holder.threadId), statement: null }]);
    expect((await ops.get(url)).statusCode).toBe(403);
  } finally {
    await readRows(bystander, `KILL ${String(holder.threadId)}`);
    expect(await busy).toBe('ended');
  }
});
