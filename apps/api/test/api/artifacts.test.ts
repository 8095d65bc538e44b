import { artifactSchema, pageOf, problemSchema } from '@altergate/contracts';
import type { Role } from '@altergate/domain';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { addRun, addRunPlace, reachServer } from './add-run.ts';
import type { AddedRun, RunPlace } from './add-run.ts';
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

it('are told where they lie now, which decides who may drop them, when their instance moves', async () => {
  const ops = await someone('ops');
  const { environmentId } = await addRunPlace(api);
  await api.database.prisma.instance.update({ where: { id: place.instanceId }, data: { environmentId } });
  expect(await listOf(ops)).toMatchObject([{ environmentId: environmentId.toString() }]);
});

it('are not dropped for whom the right was taken from after they were let in', async () => {
  const reviewer = await someone('reviewer');
  await reachServer(api, place);
  await api.database.prisma.execution.update({
    where: { id: run.executionIds[0] ?? 0n },
    data: { intent: { serverUuid: '', beforeTableId: null } },
  });
  const url = `/api/v1/artifacts/${artifactId.toString()}/drop`;
  const { pending } = await api.database.prisma.$transaction(
    async (tx) => {
      await tx.$executeRaw`DELETE FROM grants WHERE user_id = ${reviewer.person.id}`;
      await tx.$executeRaw`
        UPDATE users SET permission_epoch = permission_epoch + 1 WHERE id = ${reviewer.person.id}`;
      const asked = reviewer.post(url, { confirm: 'shop.orders' }, { version: 1 });
      await untilHeldBack();
      return { pending: asked };
    },
    { timeout: 20_000, isolationLevel: 'ReadCommitted' },
  );
  const refused = await pending;
  expect([refused.statusCode, problemSchema.parse(refused.json()).code]).toEqual([404, 'not-found']);
  const row = await api.database.prisma.artifact.findUniqueOrThrow({ where: { id: artifactId } });
  expect(row).toMatchObject({ state: 'kept', version: 1 });
});

/** Resolves once a transaction waits for a row. InnoDB tells it anew only when nobody asked for 0.1 s. */
async function untilHeldBack(): Promise<void> {
  const waiting = async () => {
    const [row] = await api.database.prisma.$queryRaw<{ waiting: bigint }[]>`
      SELECT COUNT(*) AS waiting FROM information_schema.INNODB_TRX WHERE TRX_STATE = 'LOCK WAIT'`;
    return Number(row?.waiting);
  };
  await expect.poll(waiting, { timeout: 10_000, interval: 250 }).toBeGreaterThan(0);
}
