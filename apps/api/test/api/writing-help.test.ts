import { inspectionSchema, layoutSchema, reservedWordsSchema, tableNamesSchema } from '@altergate/contracts';
import { listEnvironments } from '@altergate/db';
import { applyEdits } from '@altergate/sql';
import type { ApiClient } from '@altergate/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedEnvironments } from '../../src/start/seed.ts';
import { startTestApi } from './start-test-api.ts';
import type { TestApi } from './start-test-api.ts';

let api: TestApi;
let developer: ApiClient;
beforeAll(async () => {
  api = await startTestApi();
  developer = await api.signInAs('developer', [{ role: 'developer', scope: { kind: 'everything' } }]);
});
afterAll(() => api.close());

async function layOut(sql: string, range?: { start: number; end: number }) {
  const answer = await developer.post('/api/v1/inspections/formatted', { sql, range });
  expect(answer.statusCode, answer.body).toBe(200);
  const { edits, left } = layoutSchema.parse(answer.json());
  const text = applyEdits(
    sql,
    edits.map(({ start, end, text: by }) => ({ range: { start, end }, text: by })),
  );
  return { text, left };
}

describe('laying out a text', () => {
  it('answers with edits of blanks, and with the statements that it left', async () => {
    const sql = 'alter table t add a int,add b int;create  view v as select 1';
    expect(await layOut(sql)).toEqual({
      text: 'alter table t\n  add a int,\n  add b int;create  view v as select 1',
      left: [1],
    });
    expect((await layOut('drop  table a;drop  table b', { start: 0, end: 4 })).text).toBe(
      'drop table a;drop  table b',
    );
  });

  it('does the same with a text that is too long for the event loop', async () => {
    const sql = 'drop  table a;\n'.repeat(900);
    expect(await layOut(sql)).toEqual({ text: 'drop table a;\n'.repeat(900), left: [] });
  });

  it('refuses what a review refuses', async () => {
    const long = await developer.post('/api/v1/inspections/formatted', { sql: 'x'.repeat(1_100_000) });
    expect(long.json()).toMatchObject({ code: 'text-too-long' });
    const many = await developer.post('/api/v1/inspections/formatted', {
      sql: 'drop table a;'.repeat(1_001),
    });
    expect(many.json()).toMatchObject({ code: 'too-many-statements' });
  });
});

it('tells which words no name may be without quotes', async () => {
  const answer = await developer.get('/api/v1/inspections/reserved-words');
  const { words } = reservedWordsSchema.parse(answer.json());
  expect(words).toEqual(expect.arrayContaining(['RANK', 'TABLE', 'QUALIFY']));
  expect(words).not.toContain('NOTE');
  // MariaDB alone reserves it.
  expect(words).not.toContain('RETURNING');
});

describe('what is executed', () => {
  async function textsOf(sql: string) {
    const answer = await developer.post('/api/v1/inspections', { sql, targets: [] });
    expect(answer.statusCode, answer.body).toBe(200);
    return inspectionSchema
      .parse(answer.json())
      .statements.map(({ executedText, normalForm }) => ({ executedText, normalForm }));
  }

  it('is told of a statement with comments, and of no other', async () => {
    const plain = 'ALTER TABLE t\n  ADD a INT';
    expect(await textsOf(`ALTER TABLE t -- why\n  ADD a  INT /* x */, ADD b INT; ${plain}`)).toEqual([
      {
        executedText: 'ALTER TABLE t ADD a  INT , ADD b INT',
        normalForm: 'ALTER TABLE t ADD a INT , ADD b INT',
      },
      { executedText: undefined, normalForm: undefined },
    ]);
  });

  it('is told of the first statements only where it would make the answer long', async () => {
    const sql = `ALTER TABLE t ADD a INT COMMENT '${'x'.repeat(20_000)}' /* c */, ADD b INT;\n`.repeat(3);
    const told = await textsOf(sql);
    expect(told.map(({ executedText }) => executedText !== undefined)).toEqual([true, false, false]);
  });
});

it('names columns and indexes of a table to whoever may read its schema', async () => {
  await seedEnvironments(api.database);
  const [environment] = await listEnvironments(api.database.prisma);
  const admin = await api.signInAs('admin', [{ role: 'admin', scope: { kind: 'everything' } }]);
  const created = await admin.post('/api/v1/instances', {
    name: 'names',
    environmentId: environment?.id.toString(),
    host: api.platform.host,
    port: api.platform.port,
    account: api.platform.user,
    password: api.platform.password,
    tls: { mode: 'off', ca: null },
  });
  const { id } = created.json<{ id: string }>();
  const url = `/api/v1/instances/${id}/databases/${api.platform.name}/tables`;
  const answer = await developer.get(`${url}/users/names`);
  expect(answer.statusCode, answer.body).toBe(200);
  const { columns, indexes } = tableNamesSchema.parse(answer.json());
  expect(columns[0]).toEqual({ name: 'id', type: 'bigint' });
  expect(indexes).toContainEqual({ name: 'PRIMARY', columns: ['id'] });
  expect((await developer.get(`${url}/absent/names`)).statusCode).toBe(404);
  const system = `/api/v1/instances/${id}/databases/mysql/tables/user/names`;
  expect((await developer.get(system)).statusCode).toBe(404);
});
