import { artifactSchema, executionSchema, pageOf, problemSchema } from '@altergate/contracts';
import type { Role } from '@altergate/domain';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { addRun, addRunPlace, reachServer } from './add-run.ts';
import type { AddedRun, RunPlace } from './add-run.ts';
import { askWhileRightsEnd, rightsEnding } from './rights-ending.ts';
import { startTestApi } from './start-test-api.ts';
import type { TestApi, TestPerson } from './start-test-api.ts';

let api: TestApi;
let place: RunPlace;
let author: TestPerson;
let run: AddedRun;
let artifactId: bigint;
beforeAll(async () => {
  api = await startTestApi();
  author = await api.addPerson('author');
});
afterAll(() => api.close());
beforeEach(async () => {
  place = await addRunPlace(api);
  run = await addRun(api, place, { authorId: author.id });
  artifactId = await addArtifact(run, 'shop', '_orders_x1_del');
});

async function addArtifact(of: AddedRun, databaseName: string, name: string): Promise<bigint> {
  const executionId = of.executionIds[0] ?? 0n;
  const { id } = await api.database.prisma.artifact.create({
    data: {
      ...{ executionId, instanceId: place.instanceId, kind: 'old_table', state: 'kept' },
      ...{ databaseName, name },
    },
  });
  return id;
}

let people = 0;
function someone(role: Role, pattern: string | null = null) {
  people += 1;
  const instanceId = place.instanceId.toString();
  const scope =
    pattern === null
      ? ({ kind: 'instance', instanceId } as const)
      : ({ kind: 'database', environmentId: null, instanceId, pattern } as const);
  return api.signInAs(`${role}-${String(people)}`, [{ role, scope }]);
}

async function listOf(client: Awaited<ReturnType<typeof someone>>) {
  const answer = await client.get(`/api/v1/artifacts?ticketId=${run.ticketId.toString()}`);
  return pageOf(artifactSchema).parse(answer.json()).items;
}

it('are listed of one ticket as far as somebody reaches, with what must be typed to drop one', async () => {
  const other = await addRun(api, place, { authorId: author.id });
  await addArtifact(other, 'shop', '_orders_x2_del');
  await addArtifact(run, 'private', '_orders_x3_del');
  const wide = await listOf(await someone('ops'));
  expect(wide.map(({ name }) => name).sort()).toEqual(['_orders_x1_del', '_orders_x3_del']);
  const narrow = await listOf(await someone('ops', 'shop'));
  expect(narrow).toMatchObject([{ name: '_orders_x1_del', database: 'shop', table: 'orders' }]);
  expect(await listOf(await someone('ops', 'nothing'))).toEqual([]);
});

it('are named by their execution to whoever may list them, and to nobody else', async () => {
  const namedTo = async (role: Role) => {
    const client = await someone(role);
    const answer = await client.get(`/api/v1/executions/${String(run.executionIds[0])}`);
    return executionSchema.parse(answer.json()).artifacts.map(({ name }) => name);
  };
  expect(await namedTo('ops')).toEqual(['_orders_x1_del']);
  expect(await namedTo('developer')).toEqual([]);
});

it('are told where they lie now, which decides who may drop them, when their instance moves', async () => {
  const ops = await someone('ops');
  const { environmentId } = await addRunPlace(api);
  await api.database.prisma.instance.update({ where: { id: place.instanceId }, data: { environmentId } });
  expect(await listOf(ops)).toMatchObject([{ environmentId: environmentId.toString() }]);
});

it('are not dropped for whom the right was taken from after they were let in', async () => {
  const reviewer = await someone('reviewer');
  await reachServer(api, place);
  const [server] = await api.database.prisma.$queryRaw<{ uuid: string }[]>`SELECT @@server_uuid AS uuid`;
  await api.database.prisma.execution.update({
    where: { id: run.executionIds[0] ?? 0n },
    data: { intent: { serverUuid: String(server?.uuid), beforeTableId: null } },
  });
  // The server is looked at first, and has no other database.
  const databaseName = api.platform.name;
  await api.database.prisma.artifact.update({ where: { id: artifactId }, data: { databaseName } });
  const url = `/api/v1/artifacts/${artifactId.toString()}/drop`;
  const refused = await askWhileRightsEnd(
    api,
    reviewer.person,
    rightsEnding.grantsTaken(reviewer.person),
    () => reviewer.post(url, { confirm: `${databaseName}.orders` }, { version: 1 }),
  );
  expect([refused.statusCode, problemSchema.parse(refused.json()).code]).toEqual([404, 'not-found']);
  const row = await api.database.prisma.artifact.findUniqueOrThrow({ where: { id: artifactId } });
  expect(row).toMatchObject({ state: 'kept', version: 1 });
});
