import { connectionCheckSchema, instanceSchema, problemSchema } from '@altergate/contracts';
import { listEnvironments, loadTargetAddress } from '@altergate/db';
import type { Grant } from '@altergate/domain';
import { makeAuthority } from '@altergate/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedEnvironments } from '../../src/start/seed.ts';
import { startTestApi } from './start-test-api.ts';
import type { TestApi } from './start-test-api.ts';

const adminOfEverything: Grant = { role: 'admin', scope: { kind: 'everything' } };
const canary = 'canary-9f2d41c7-password';

let api: TestApi;
let admin: Awaited<ReturnType<TestApi['signInAs']>>;
let environmentIds: string[];

/** The server of this test run itself, under its real account. */
const body = (name: string, changes: Record<string, unknown> = {}) => ({
  name,
  environmentId: environmentIds[0],
  host: api.platform.host,
  port: api.platform.port,
  account: api.platform.user,
  password: api.platform.password,
  tls: { mode: 'off', ca: null },
  ...changes,
});

async function create(name: string, changes: Record<string, unknown> = {}) {
  const answer = await admin.post('/api/v1/instances', body(name, changes));
  expect(answer.statusCode, answer.body).toBe(201);
  return instanceSchema.parse(answer.json());
}

beforeAll(async () => {
  api = await startTestApi();
  await seedEnvironments(api.database);
  environmentIds = (await listEnvironments(api.database.prisma)).map((row) => row.id.toString());
  admin = await api.signInAs('admin', [adminOfEverything]);
});
afterAll(() => api.close());

describe('an instance', () => {
  it('is stored with its password sealed under the key and its own uid', async () => {
    const instance = await create('sealed', { password: canary });
    const rows = await api.database.prisma.$queryRaw<{ ciphertext: Uint8Array }[]>`
      SELECT ciphertext FROM instance_credentials WHERE instance_id = ${BigInt(instance.id)}`;
    expect(Buffer.from(rows[0]?.ciphertext ?? []).toString()).not.toContain('canary');
    const address = await loadTargetAddress(api.database.prisma, api.secretKey, BigInt(instance.id));
    expect(address.password()).toBe(canary);
  });

  it('keeps its password when a change sends none, and takes a new one', async () => {
    const instance = await create('kept', { password: canary });
    const url = `/api/v1/instances/${instance.id}`;
    const renamed = await admin.put(url, body('kept-renamed', { password: undefined }), { version: 1 });
    expect(instanceSchema.parse(renamed.json())).toMatchObject({ name: 'kept-renamed', version: 2 });
    const read = () => loadTargetAddress(api.database.prisma, api.secretKey, BigInt(instance.id));
    expect((await read()).password()).toBe(canary);
    await admin.put(url, body('kept-renamed', { password: `${canary}-2` }), { version: 2 });
    expect((await read()).password()).toBe(`${canary}-2`);
  });

  it.each([
    ['another host', { host: 'host-of-somebody.invalid' }],
    ['another port', { port: 1 }],
    ['another protection', { tls: { mode: 'required', ca: null } }],
    ['another certificate authority', { tls: { mode: 'off', ca: makeAuthority('of somebody').certificate } }],
  ])('never takes its stored password to %s: whoever moves it must know it', async (title, change) => {
    const name = title.replaceAll(' ', '-');
    const instance = await create(name, { password: canary });
    const url = `/api/v1/instances/${instance.id}`;
    const without = body(name, { ...change, password: undefined });
    const answer = await admin.put(url, without, { version: 1 });
    expect(answer.statusCode, answer.body).toBe(422);
    expect(problemSchema.parse(answer.json()).code).toBe('instance-password-needed-again');
    const again = await admin.put(url, { ...without, password: canary }, { version: 1 });
    expect(again.statusCode, again.body).toBe(200);
  });

  it('keeps its certificate authority when a change names none, and says whose it is', async () => {
    const ca = makeAuthority('the authority').certificate;
    const instance = await create('guarded', { tls: { mode: 'verify_identity', ca } });
    expect(instance.tls).toMatchObject({ hasCa: true, authority: { subject: 'CN=the authority' } });
    const url = `/api/v1/instances/${instance.id}`;
    const without = body('guarded-renamed', { password: undefined, tls: { mode: 'verify_identity' } });
    const renamed = await admin.put(url, without, { version: 1 });
    expect(instanceSchema.parse(renamed.json()).tls).toEqual(instance.tls);
    const stored = () => loadTargetAddress(api.database.prisma, api.secretKey, BigInt(instance.id));
    expect((await stored()).tls).toEqual({ mode: 'verify_identity', ca });
    const removed = body('guarded', { tls: { mode: 'verify_identity', ca: null } });
    await admin.put(url, removed, { version: 2 });
    expect((await stored()).tls.ca).toBeNull();
  });

  it('refuses a text that is no certificate, before a connection fails for it', async () => {
    const answer = await admin.post(
      '/api/v1/instances',
      body('unreadable', { tls: { mode: 'verify_ca', ca: 'x' } }),
    );
    expect([answer.statusCode, problemSchema.parse(answer.json()).code]).toEqual([
      422,
      'instance-ca-unreadable',
    ]);
  });

  it('needs a password in the beginning', async () => {
    const answer = await admin.post('/api/v1/instances', body('bare', { password: undefined }));
    expect(answer.statusCode).toBe(422);
    expect(problemSchema.parse(answer.json()).code).toBe('instance-password-missing');
  });

  it('keeps its name to itself', async () => {
    await create('named');
    const answer = await admin.post('/api/v1/instances', body('named'));
    expect(problemSchema.parse(answer.json()).code).toBe('instance-name-taken');
  });

  it.each([
    ['a chunk that gh-ost would silently clamp', { chunkSize: 9 }, 'ghostProfile.chunkSize'],
    ['a lag below what a heartbeat can tell', { maxLagMillis: 100 }, 'ghostProfile.maxLagMillis'],
    ['a batch of nothing', { dmlBatchSize: 0 }, 'ghostProfile.dmlBatchSize'],
    [
      'a load that is no status variable',
      { maxLoad: { 'Threads; DROP': 1 } },
      'ghostProfile.maxLoad.Threads; DROP',
    ],
  ])('is refused with %s', async (_title, change, field) => {
    const instance = await create(`profile-${field}`.replace(/[^a-zA-Z.-]/g, ''));
    const ghostProfile = { ...instance.ghostProfile, ...change };
    const answer = await admin.put(
      `/api/v1/instances/${instance.id}`,
      body(instance.name, { ghostProfile }),
      {
        version: 1,
      },
    );
    expect(answer.statusCode).toBe(400);
    expect(problemSchema.parse(answer.json()).errors?.map((error) => error.field)).toContain(field);
  });

  it('is disabled and enabled by whoever saw its version', async () => {
    const instance = await create('switched');
    const url = `/api/v1/instances/${instance.id}`;
    const disabled = await admin.post(`${url}/disable`, undefined, { version: 1 });
    expect(instanceSchema.parse(disabled.json()).disabledAt).not.toBeNull();
    const asked = await admin.get(`${url}/databases`);
    expect(problemSchema.parse(asked.json()).code).toBe('instance-disabled');
    expect((await admin.post(`${url}/enable`, undefined, { version: 1 })).statusCode).toBe(412);
    const enabled = await admin.post(`${url}/enable`, undefined, { version: 2 });
    expect(instanceSchema.parse(enabled.json()).disabledAt).toBeNull();
  });

  it('stays where it is reached while executions are open on it', async () => {
    const instance = await create('busy');
    const id = BigInt(instance.id);
    await api.database.prisma.$executeRaw`SET @@SESSION.foreign_key_checks = 1`;
    await addOpenExecution(id);
    const url = `/api/v1/instances/${instance.id}`;
    const moved = await admin.put(url, body('busy', { host: 'elsewhere' }), { version: 1 });
    expect(moved.statusCode).toBe(409);
    expect(problemSchema.parse(moved.json()).code).toBe('instance-busy');
    const renamed = await admin.put(url, body('busy-renamed'), { version: 1 });
    expect(renamed.statusCode).toBe(200);
  });

  it('needs the right in the environment it is moved to as well', async () => {
    const [here = '', there = ''] = environmentIds;
    const instance = await create('moving');
    const scope = { kind: 'environment', environmentId: here } as const;
    const local = await api.signInAs('local-admin', [
      { role: 'admin', scope },
      { role: 'developer', scope: { kind: 'environment', environmentId: there } },
    ]);
    const url = `/api/v1/instances/${instance.id}`;
    const seen = await local.put(url, body('moving', { environmentId: there }), { version: 1 });
    expect(seen.statusCode).toBe(403);
    const unseen = await local.put(url, body('moving', { environmentId: environmentIds[2] }), { version: 1 });
    const missing = await local.put(url, body('moving', { environmentId: '999999' }), { version: 1 });
    expect([unseen.statusCode, missing.statusCode]).toEqual([404, 404]);
    expect((await local.put(url, body('moved'), { version: 1 })).statusCode).toBe(200);
  });
});

/** One queued execution with everything its foreign keys ask for. */
async function addOpenExecution(instanceId: bigint): Promise<void> {
  const db = api.database.prisma;
  await db.$executeRaw`INSERT INTO tickets (id, title, reason, state, author_id) VALUES (900, 't', '', 'running', ${admin.person.id})`;
  await db.$executeRaw`INSERT INTO ticket_revisions (id, ticket_id, number, author_id, sql_text) VALUES (900, 900, 1, ${admin.person.id}, '')`;
  await db.$executeRaw`
    INSERT INTO ticket_targets (id, ticket_id, revision_id, position, instance_id, environment_id, database_name)
    VALUES (900, 900, 900, 0, ${instanceId}, 1, 'shop')`;
  await db.$executeRaw`
    INSERT INTO statements (id, ticket_id, revision_id, position, kind, range_start, range_end, executed_text)
    VALUES (900, 900, 900, 0, 'alter_table', 0, 0, '')`;
  await db.$executeRaw`
    INSERT INTO plans (id, ticket_id, revision_id, statement_id, target_id, engine, route_reason, route_params, settings,
      sql_mode, policy_revision, before_kind, plan_hash)
    VALUES (900, 900, 900, 900, 900, 'gh-ost', 'r', '{}', '{}', '', 1, 'absent', '')`;
  await db.$executeRaw`
    INSERT INTO executions (id, ticket_id, revision_id, statement_id, target_id, plan_id, instance_id, environment_id,
      run_number, sequence, attempt, engine, database_name, state, cut_over_mode, requested_by)
    VALUES (900, 900, 900, 900, 900, 900, ${instanceId}, 1, 1, 0, 1, 'gh-ost', 'shop', 'queued', 'wait', 1)`;
}

describe('the connection test', () => {
  it('reads the real server, keeps what it found, and shows which instances are one server', async () => {
    const first = await create('server-a');
    const second = await create('server-b', { environmentId: environmentIds[1] });
    const answer = await admin.post(`/api/v1/instances/${first.id}/test`);
    expect(answer.statusCode).toBe(200);
    const check = connectionCheckSchema.parse(answer.json());
    expect(check.version).toMatch(/^[89]\./);
    expect(check.serverUuid).toHaveLength(36);
    expect(check.checks.find((one) => one.check === 'connection')?.result).toBe('ok');
    await admin.post(`/api/v1/instances/${second.id}/test`);
    const read = instanceSchema.parse((await admin.get(`/api/v1/instances/${first.id}`)).json());
    expect(read).toMatchObject({ serverUuid: check.serverUuid, check });
    expect(read.sameServerAs).toContain('server-b');
    const scope = { kind: 'environment', environmentId: environmentIds[0] ?? '' } as const;
    const local = await api.signInAs('local-ops', [{ role: 'ops', scope }]);
    const narrow = instanceSchema.parse((await local.get(`/api/v1/instances/${first.id}`)).json());
    expect(narrow.sameServerAs).not.toContain('server-b');
  });

  it('says that the account is refused, as a problem among the checks', async () => {
    const instance = await create('wrong-password', { password: canary });
    const answer = await admin.post(`/api/v1/instances/${instance.id}/test`);
    const check = connectionCheckSchema.parse(answer.json());
    expect(check.serverUuid).toBeNull();
    expect(check.checks).toMatchObject([{ check: 'account', result: 'problem' }]);
  });

  it('forgets what it found when the instance moves to another address', async () => {
    const instance = await create('forgetful');
    await admin.post(`/api/v1/instances/${instance.id}/test`);
    const url = `/api/v1/instances/${instance.id}`;
    const moved = await admin.put(url, body('forgetful', { host: 'localhost' }), { version: 1 });
    expect(instanceSchema.parse(moved.json())).toMatchObject({ serverUuid: null, check: null });
  });
});

describe('the schema of an instance', () => {
  it('is read from the real server as far as database patterns reach', async () => {
    const instance = await create('schema');
    const pattern = api.platform.name;
    const scope = { kind: 'database', environmentId: null, instanceId: instance.id, pattern } as const;
    const developer = await api.signInAs('developer', [{ role: 'developer', scope }]);
    const url = `/api/v1/instances/${instance.id}/databases`;
    const databases = (await developer.get(url)).json<{ items: unknown }>();
    expect(databases.items).toEqual([{ name: pattern }]);
    const tables = await developer.get(`${url}/${pattern}/tables`);
    expect(tables.json<{ items: { name: string }[] }>().items.map((table) => table.name)).toContain('users');
    const definition = await developer.get(`${url}/${pattern}/tables/users/definition`);
    expect(definition.json<{ text: string }>().text).toContain('CREATE TABLE');
    expect((await developer.get(`/api/v1/instances/${instance.id}`)).statusCode).toBe(403);
    for (const absent of [`${pattern}x`, 'mysql', 'information_schema']) {
      expect((await developer.get(`${url}/${absent}/tables`)).statusCode).toBe(404);
      expect((await admin.get(`${url}/${absent}/tables`)).statusCode).toBe(404);
    }
    expect((await admin.get(`${url}/${pattern}/tables/absent/definition`)).statusCode).toBe(404);
  });

  it('cannot be read from a server that is not there, and no address is told', async () => {
    const instance = await create('dead', { port: 1, account: 'secret-account' });
    const answer = await admin.get(`/api/v1/instances/${instance.id}/databases`);
    expect(answer.statusCode).toBe(502);
    expect(problemSchema.parse(answer.json())).toMatchObject({
      code: 'instance-unreachable',
      params: { instance: 'dead' },
    });
    expect(answer.body).not.toContain('127.0.0.1');
    expect(answer.body).not.toContain('secret-account');
  });
});

it('never says the password of an instance, in no answer, no log line and no row', async () => {
  const said = api.answers() + api.log();
  expect(said.includes('instance-unreachable')).toBe(true);
  expect(said.includes(canary)).toBe(false);
  expect(said.includes(api.platform.password)).toBe(false);
  expect(api.log().includes(admin.cookie.split('=')[1] ?? 'no cookie')).toBe(false);
  for (const table of ['audit_entries', 'instances', 'instance_credentials', 'outbox', 'idempotency_keys']) {
    const rows = await api.database.prisma.$queryRawUnsafe<unknown[]>(`SELECT * FROM ${table}`);
    const text = JSON.stringify(rows, (_key, value: unknown) =>
      typeof value === 'bigint'
        ? value.toString()
        : value instanceof Uint8Array
          ? Buffer.from(value).toString()
          : value,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(text.includes(canary), table).toBe(false);
  }
});
