import { artifactSchema, executionSchema, pageOf, problemSchema } from '@altergate/contracts';
import type { Grant, Role } from '@altergate/domain';
import type { ApiClient } from '@altergate/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addRun, addRunPlace, reachServer, setExecution, setTicket } from './add-run.ts';
import type { RunPlace } from './add-run.ts';
import { askWhileRightsEnd, rightsEnding } from './rights-ending.ts';
import { startTestApi } from './start-test-api.ts';
import type { TestApi, TestPerson } from './start-test-api.ts';

type Person = ApiClient & { readonly person: TestPerson };

let api: TestApi;
let place: RunPlace;
let author: TestPerson;
let reviewer: Person;
let ops: Person;
let developer: Person;
let serverUuid: string;

beforeAll(async () => {
  api = await startTestApi();
  place = await addRunPlace(api);
  await reachServer(api, place);
  author = await api.addPerson('author');
  const within = (role: Role): Grant => ({
    role,
    scope: { kind: 'environment', environmentId: place.environmentId.toString() },
  });
  reviewer = await api.signInAs('reviewer', [within('reviewer')]);
  ops = await api.signInAs('ops', [within('ops')]);
  developer = await api.signInAs('developer', [within('developer')]);
  const [row] = await api.database.prisma.$queryRaw<{ uuid: string }[]>`SELECT @@server_uuid AS uuid`;
  serverUuid = row?.uuid ?? '';
});
afterAll(() => api.close());

const problemOf = (answer: Awaited<ReturnType<ApiClient['post']>>) => {
  const { status, code } = problemSchema.parse(answer.json());
  return [status, code];
};

/** A direct CREATE TABLE whose worker went away after it was sent; nobody knows whether it was carried out. */
async function unknownRun(table: string, where: RunPlace = place) {
  const { ticketId, executionIds } = await addRun(api, where, {
    ...{ authorId: author.id, engine: 'direct', database: api.platform.name, tables: [table] },
    statement: { kind: 'create_table', text: `CREATE TABLE ${table} (id INT PRIMARY KEY)` },
  });
  const [id] = executionIds;
  if (id === undefined) throw new Error('the run has no execution');
  await setExecution(api, id, { state: 'needs_attention', outcome: 'unknown' });
  await setTicket(api, ticketId, 'needs_attention');
  await api.database.prisma.execution.update({
    where: { id },
    data: {
      intent: {
        ...{ engine: 'direct', token: '0'.repeat(32), serverUuid, directory: null, artifacts: [] },
        ...{ beforeDefinition: null, beforeTableId: null },
        details: {
          ...{ lowerCaseTableNames: 0, objects: [table], kinds: ['absent'], definitions: [''], parts: [''] },
        },
      },
    },
  });
  return { ticketId, id, url: `/api/v1/executions/${id.toString()}` };
}

async function versionOf(url: string): Promise<number> {
  return executionSchema.parse((await reviewer.get(url)).json()).version;
}

async function auditOf(ticketId: bigint): Promise<string[]> {
  const rows = await api.database.prisma.$queryRaw<{ verb: string }[]>`
    SELECT verb FROM audit_entries WHERE ticket_id = ${ticketId} ORDER BY id`;
  return rows.map((row) => row.verb);
}

describe('looking at the target again', () => {
  it('settles what the target shows to be applied, and moves the ticket on', async () => {
    const { ticketId, url } = await unknownRun('gifts_there');
    await api.database.prisma.$executeRaw`CREATE TABLE gifts_there (id INT PRIMARY KEY)`;
    const answer = await reviewer.post(`${url}/check`, undefined, { version: await versionOf(url) });
    expect(answer.statusCode, answer.body).toBe(200);
    expect(executionSchema.parse(answer.json())).toMatchObject({
      ...{ state: 'succeeded', outcome: 'applied', evidence: { code: 'evidence-now-there' } },
    });
    const ticket = await api.database.prisma.ticket.findUniqueOrThrow({ where: { id: ticketId } });
    expect(ticket.state).toBe('succeeded');
    expect(await auditOf(ticketId)).toEqual(['execution.resolve', 'ticket.resolve']);
  });

  it('settles what the target shows not to be applied, so that it can be retried', async () => {
    const { ticketId, url } = await unknownRun('gifts_missing');
    const answer = await reviewer.post(`${url}/check`, undefined, { version: await versionOf(url) });
    expect(executionSchema.parse(answer.json())).toMatchObject({ state: 'failed', outcome: 'not_applied' });
    const ticket = await api.database.prisma.ticket.findUniqueOrThrow({ where: { id: ticketId } });
    expect(ticket.state).toBe('failed');
    expect((await reviewer.post(`${url}/retry`)).statusCode).toBe(201);
  });

  it('leaves everything as it was where the target tells nothing, and notes that somebody looked', async () => {
    const { ticketId, id, url } = await unknownRun('gifts_untold');
    await api.database.prisma.$executeRaw`UPDATE executions SET intent = NULL WHERE id = ${id}`;
    const version = await versionOf(url);
    const answer = await reviewer.post(`${url}/check`, undefined, { version });
    expect(answer.statusCode, answer.body).toBe(200);
    const after = executionSchema.parse(answer.json());
    expect(after).toMatchObject({ state: 'needs_attention', outcome: 'unknown', version });
    expect(await auditOf(ticketId)).toEqual(['execution.checked']);
  });

  it('says so when the instance does not answer, and leaves everything as it was', async () => {
    const silent = await addRunPlace(api);
    await reachServer(api, silent);
    await api.database.prisma.instance.update({ where: { id: silent.instanceId }, data: { port: 1 } });
    const everywhere = await api.signInAs('everywhere', [
      { role: 'reviewer', scope: { kind: 'everything' } },
    ]);
    const { ticketId, url } = await unknownRun('gifts_silent', silent);
    const { version } = executionSchema.parse((await everywhere.get(url)).json());
    const answer = await everywhere.post(`${url}/check`, undefined, { version });
    expect(problemOf(answer)).toEqual([502, 'instance-unreachable']);
    const after = executionSchema.parse((await everywhere.get(url)).json());
    expect(after).toMatchObject({ state: 'needs_attention', outcome: 'unknown', version });
    expect(await auditOf(ticketId)).toEqual([]);
  });

  it.each([
    ['a grant is taken away', rightsEnding.grantsTaken, [404, 'not-found']],
    ['the session ended', rightsEnding.sessionsEnded, [401, 'not-signed-in']],
  ] as const)('is refused once %s while the target was looked at', async (why, end, expected) => {
    const table = `gifts_${why.replaceAll(' ', '_')}`;
    const { ticketId, url } = await unknownRun(table);
    const leaving = await api.signInAs(`leaving, ${why}`, [
      { role: 'reviewer', scope: { kind: 'environment', environmentId: place.environmentId.toString() } },
    ]);
    const version = await versionOf(url);
    const { person } = leaving;
    const refused = await askWhileRightsEnd(api, person, end(person), () =>
      leaving.post(`${url}/check`, undefined, { version }),
    );
    expect(problemOf(refused)).toEqual(expected);
    expect(executionSchema.parse((await reviewer.get(url)).json())).toMatchObject({
      ...{ state: 'needs_attention', outcome: 'unknown', version },
    });
    expect(await auditOf(ticketId)).toEqual([]);
  });

  it('is a reviewer’s, of the execution as it was seen', async () => {
    const { url } = await unknownRun('gifts_guarded');
    const version = await versionOf(url);
    const check = (client: ApiClient, seen?: number) =>
      client.post(`${url}/check`, undefined, seen === undefined ? {} : { version: seen });
    expect(problemOf(await check(developer, version))).toEqual([403, 'not-allowed']);
    expect(problemOf(await check(ops, version))).toEqual([403, 'not-allowed']);
    expect(problemOf(await check(reviewer))).toEqual([428, 'version-missing']);
    expect(problemOf(await check(reviewer, version + 1))).toEqual([412, 'version-moved']);
  });
});

describe('a kept old table', () => {
  async function keptTable(name: string) {
    const database = api.platform.name;
    const { id, ticketId } = await unknownRun(`orders_${name}`);
    await setExecution(api, id, { state: 'succeeded', outcome: 'applied' });
    await api.database.prisma.$executeRawUnsafe(`CREATE TABLE \`_${name}_del\` (id INT PRIMARY KEY)`);
    const artifact = await api.database.prisma.artifact.create({
      data: {
        ...{ executionId: id, instanceId: place.instanceId, kind: 'old_table', databaseName: database },
        ...{ name: `_${name}_del`, state: 'kept', dropAfter: new Date(Date.now() + 86_400_000) },
      },
    });
    return {
      ...{ id: artifact.id, executionId: id, ticketId, confirm: `${database}.orders_${name}` },
      url: `/api/v1/artifacts/${artifact.id.toString()}/drop`,
    };
  }

  async function exists(table: string): Promise<boolean> {
    const rows = await api.database.prisma.$queryRaw<unknown[]>`
      SELECT 1 FROM information_schema.tables
      WHERE table_schema = ${api.platform.name} AND table_name = ${table}`;
    return rows.length === 1;
  }

  it('is dropped by a reviewer who typed the name of the table it once was', async () => {
    const { url, confirm, ticketId } = await keptTable('dropped');
    const answer = await reviewer.post(url, { confirm }, { version: 1 });
    expect(answer.statusCode, answer.body).toBe(200);
    const dropped = artifactSchema.parse(answer.json());
    expect([dropped.state, dropped.droppedAt === null]).toEqual(['dropped', false]);
    expect(await exists('_dropped_del')).toBe(false);
    expect(await auditOf(ticketId)).toEqual(['artifact.dropping', 'artifact.dropped']);
    const again = await reviewer.post(url, { confirm }, { version: dropped.version });
    expect(problemOf(again)).toEqual([409, 'artifact-not-droppable']);
  });

  it('is told as not there, and not as dropped, when somebody gave it another name before', async () => {
    const { url, confirm, ticketId } = await keptTable('swapped_back');
    await api.database.prisma.$executeRaw`RENAME TABLE _swapped_back_del TO orders_swapped_back`;
    const answer = await reviewer.post(url, { confirm }, { version: 1 });
    expect(answer.statusCode, answer.body).toBe(200);
    expect(artifactSchema.parse(answer.json())).toMatchObject({ state: 'absent', droppedAt: null });
    expect(await exists('orders_swapped_back')).toBe(true);
    expect(await auditOf(ticketId)).toEqual(['artifact.dropping', 'artifact.absent']);
  });

  it('stays when anything else is typed, its own name too', async () => {
    const { url, confirm } = await keptTable('typed');
    for (const wrong of [`${confirm} `, confirm.toUpperCase(), '_typed_del', 'orders_typed', '']) {
      const answer = await reviewer.post(url, { confirm: wrong }, { version: 1 });
      expect(problemOf(answer)).toEqual([422, 'confirm-mismatch']);
    }
    expect(await exists('_typed_del')).toBe(true);
  });

  it('stays for ops, for developers, and for whoever saw an older state', async () => {
    const { url, confirm } = await keptTable('guarded');
    expect(problemOf(await ops.post(url, { confirm }, { version: 1 }))).toEqual([403, 'not-allowed']);
    expect(problemOf(await developer.post(url, { confirm }, { version: 1 }))).toEqual([404, 'not-found']);
    expect(problemOf(await reviewer.post(url, { confirm }, { version: 2 }))).toEqual([412, 'version-moved']);
    expect(await exists('_guarded_del')).toBe(true);
  });

  it('stays when the instance leads to another server than the one of the run', async () => {
    const { url, confirm, executionId } = await keptTable('elsewhere');
    await api.database.prisma.$executeRaw`
      UPDATE executions SET intent = JSON_SET(intent, '$.serverUuid', 'another') WHERE id = ${executionId}`;
    const answer = await reviewer.post(url, { confirm }, { version: 1 });
    expect(problemOf(answer)).toEqual([409, 'other-server']);
    expect(await exists('_elsewhere_del')).toBe(true);
  });

  it('is listed to reviewers, ops and admins in scope, page by page', async () => {
    const first = await keptTable('listed_first');
    const second = await keptTable('listed_second');
    const list = async (client: ApiClient, query = '') => {
      const url = `/api/v1/artifacts?state=kept&instanceId=${place.instanceId.toString()}${query}`;
      return pageOf(artifactSchema).parse((await client.get(url)).json());
    };
    const newest = await list(ops, '&limit=1');
    expect(newest.items.map((row) => row.id)).toEqual([second.id.toString()]);
    const older = await list(ops, `&limit=1&before=${newest.next ?? ''}`);
    expect(older.items.map((row) => row.id)).toEqual([first.id.toString()]);
    expect((await list(developer)).items).toEqual([]);
  });

  it('is listed with what its ticket left, and names the table that must be typed', async () => {
    const own = await keptTable('listed_by_ticket');
    await keptTable('listed_of_another');
    const list = async (client: ApiClient) => {
      const url = `/api/v1/artifacts?ticketId=${own.ticketId.toString()}`;
      return pageOf(artifactSchema).parse((await client.get(url)).json()).items;
    };
    const items = await list(reviewer);
    expect(items.map((row) => row.id)).toEqual([own.id.toString()]);
    expect(items.map((row) => `${row.database}.${row.table ?? ''}`)).toEqual([own.confirm]);
    expect(await list(developer)).toEqual([]);
  });
});
