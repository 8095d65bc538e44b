import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { move, opened, openTicketScene, refused } from './ticket-scene.ts';
import type { Client, TicketScene } from './ticket-scene.ts';

let scene: TicketScene;
let developer: Client;
let reviewer: Client;
beforeAll(async () => {
  scene = await openTicketScene();
  developer = await scene.client('developer', scene.inProduction('developer'));
  reviewer = await scene.client('reviewer', scene.inProduction('reviewer'));
});
afterAll(() => scene.close());

const creates = (count: number) =>
  Array.from({ length: count }, (_, index) => `CREATE TABLE t${String(index)} (id INT PRIMARY KEY)`).join(
    ';\n',
  );

const limit = 1024 * 1024;

describe('a text', () => {
  it.each([
    ['bytes', `-- ${'x'.repeat(limit)}`],
    ['bytes of UTF-8', `-- ${'中'.repeat(limit / 3 + 1)}`],
  ])('of too many %s is a clear refusal', async (_title, sql) => {
    for (const url of ['/api/v1/inspections', '/api/v1/tickets']) {
      const answer = await developer.post(url, { ...scene.bodyOf({}), sql });
      expect(refused(answer)).toEqual({ status: 422, code: 'text-too-long' });
      expect(answer.json()).toMatchObject({ params: { limit } });
    }
  });

  it('of too many statements is a clear refusal', async () => {
    const answer = await developer.post('/api/v1/inspections', {
      sql: creates(1_001),
      targets: [scene.main],
    });
    expect(refused(answer)).toEqual({ status: 422, code: 'too-many-statements' });
    expect(answer.json()).toMatchObject({ params: { count: 1_001, limit: 1_000 } });
  });

  it('larger than a request may be is a clear refusal', async () => {
    const sql = 'x'.repeat(5 * limit);
    const answer = await developer.post('/api/v1/inspections', { sql, targets: [] });
    expect(refused(answer)).toEqual({ status: 413, code: 'request-too-large' });
  });

  it('of the largest size is reviewed without holding everybody else up', async () => {
    const columns = Array.from(
      { length: 20_000 },
      (_, index) => `ADD COLUMN column_${String(index)} INT NOT NULL`,
    );
    const sql = `ALTER TABLE orders ${columns.join(', ')}`;
    const delay = monitorEventLoopDelay({ resolution: 10 });
    delay.enable();
    const answer = await developer.post('/api/v1/inspections', { sql, targets: [scene.main, scene.second] });
    delay.disable();
    expect(answer.statusCode, answer.body.slice(0, 300)).toBe(200);
    expect(delay.max / 1e6, 'on the event loop each of the four reviews takes longer').toBeLessThan(1_000);
  });
});

it('A ticket of hundreds of statements goes all the way to a run.', async () => {
  const ticket = await scene.open(developer, { sql: creates(400), submit: true });
  const approved = opened(await move(reviewer, ticket, 'approve'));
  const running = opened(await move(reviewer, approved, 'execute'));
  expect(running.executionsTotal).toBe(400);
  expect(running.executions).toHaveLength(400);
});
