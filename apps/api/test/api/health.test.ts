import { healthSchema, readinessSchema } from '@altergate/contracts';
import { registerWorker, stopWorker } from '@altergate/db';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi } from './start-test-api.ts';
import type { TestApi } from './start-test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const worker = (ghOstVersion: string | null) => ({
  hostId: 'h'.repeat(64),
  bootId: 'b'.repeat(36),
  pid: 1,
  startTicks: 1n,
  programVersion: '0',
  ghOstVersion,
  ghOstFlags: null,
});

async function readiness() {
  const answer = await api.anonymous().get('/readyz');
  return { status: answer.statusCode, ...readinessSchema.parse(answer.json()) };
}

it('is alive as soon as it answers, and says how many executions are live', async () => {
  const answer = await api.anonymous().get('/healthz');
  expect(answer.statusCode).toBe(200);
  expect(healthSchema.parse(answer.json())).toEqual({
    status: 'ok',
    version: '0.0.0-test',
    liveExecutions: 0,
  });
});

it('gives back the id of its start, and nothing where nobody gave one', async () => {
  expect((await api.anonymous().get('/healthz')).headers).not.toHaveProperty('altergate-start');
  const started = await startTestApi({ startId: 'this-start' });
  try {
    expect((await started.anonymous().get('/healthz')).headers['altergate-start']).toBe('this-start');
    expect((await started.anonymous().get('/readyz')).headers['altergate-start']).toBe('this-start');
  } finally {
    await started.close();
  }
});

it('is ready only while a worker with a gh-ost was seen in the last fifteen seconds', async () => {
  expect(await readiness()).toMatchObject({
    status: 503,
    ready: false,
    database: { ok: true },
    worker: { ok: false },
  });
  const without = await registerWorker(api.database.prisma, worker(null));
  expect(await readiness()).toMatchObject({
    status: 503,
    worker: { ok: true, count: 1 },
    ghost: { ok: false },
  });
  const withGhost = await registerWorker(api.database.prisma, worker('1.1.10'));
  expect(await readiness()).toMatchObject({
    status: 200,
    ready: true,
    ghost: { ok: true, version: '1.1.10' },
  });
  await api.database.prisma.$executeRaw`
    UPDATE workers SET seen_at = NOW(6) - INTERVAL 17 SECOND WHERE id = ${withGhost}`;
  expect(await readiness()).toMatchObject({ status: 503, worker: { count: 1 }, ghost: { ok: false } });
  await stopWorker(api.database.prisma, without);
  expect(await readiness()).toMatchObject({ status: 503, worker: { ok: false, count: 0 } });
});
