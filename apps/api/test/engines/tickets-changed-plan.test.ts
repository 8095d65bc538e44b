import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { move, opened, openTicketScene, read, refused } from './ticket-scene.ts';
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

const prisma = () => scene.api.database.prisma;

async function approved(wish: Parameters<TicketScene['open']>[1] = {}) {
  const ticket = await scene.open(developer, { ...wish, submit: true });
  return opened(await move(reviewer, ticket, 'approve'));
}

describe('a plan that moved after its approval', () => {
  it('is shown beside what was approved, until it is approved again', async () => {
    const sql = 'ALTER TABLE orders ADD COLUMN wanted INT;\nCREATE TABLE gifts (id INT PRIMARY KEY)';
    const ticket = await approved({ sql });
    expect(ticket.planChanges).toEqual([]);
    await scene.byHand('ALTER TABLE orders ADD COLUMN surprise INT');
    expect(refused(await move(reviewer, ticket, 'execute')).code).toBe('approval-lapsed');
    const lapsed = await read(reviewer, ticket);
    const [change, ...more] = lapsed.planChanges;
    expect(more).toEqual([]);
    expect(change).toMatchObject({
      statementId: lapsed.statements[0]?.id,
      targetId: lapsed.ticketTargets[0]?.id,
      parts: ['definition'],
      settings: [],
      was: { engine: 'gh-ost', before: 'definition' },
      now: { engine: 'gh-ost', before: 'definition' },
    });
    expect(change?.was.beforeDefinition).not.toContain('surprise');
    expect(change?.now?.beforeDefinition).toContain('surprise');

    const again = opened(await move(reviewer, lapsed, 'approve'));
    expect(again).toMatchObject({ state: 'approved', planChanges: [] });
    const taken = opened(await move(reviewer, again, 'take-back', { reason: 'Not yet.' }));
    expect(taken.planChanges).toEqual([]);
  });

  it('is compared with the last approval also when it moves again meanwhile, and is nothing once it is as it was', async () => {
    const ticket = await approved({ sql: 'ALTER TABLE orders ADD COLUMN later INT' });
    await scene.byHand('ALTER TABLE orders ADD COLUMN first_one INT');
    expect(refused(await move(reviewer, ticket, 'execute')).code).toBe('approval-lapsed');
    await scene.byHand('ALTER TABLE orders ADD COLUMN second_one INT');
    const stale = await read(reviewer, ticket);
    expect(refused(await move(reviewer, stale, 'approve')).code).toBe('plan-moved');
    const moved = await read(reviewer, ticket);
    expect(moved.planChanges).toHaveLength(1);
    expect(moved.planChanges[0]?.was.beforeDefinition).not.toContain('first_one');
    expect(moved.planChanges[0]?.now?.beforeDefinition).toContain('second_one');

    await scene.byHand('ALTER TABLE orders DROP COLUMN first_one, DROP COLUMN second_one');
    expect(refused(await move(reviewer, moved, 'approve')).code).toBe('plan-moved');
    const back = await read(reviewer, ticket);
    expect(back.planChanges).toEqual([]);
    expect(opened(await move(reviewer, back, 'approve')).state).toBe('approved');
    expect(opened(await move(reviewer, await read(reviewer, ticket), 'execute')).state).toBe('running');
  });

  it('tells changed settings by their values, and a table that is gone as such', async () => {
    const instanceId = await scene.addInstance(scene.production);
    const ticket = await approved({
      sql: 'ALTER TABLE orders ADD COLUMN paced INT',
      targets: [{ instanceId, database: scene.main.database }],
    });
    await prisma().$executeRaw`
      UPDATE instances SET gh_ost_profile = JSON_SET(gh_ost_profile, '$.chunkSize', 77) WHERE id = ${BigInt(instanceId)}`;
    expect(refused(await move(reviewer, ticket, 'execute')).code).toBe('approval-lapsed');
    const [change] = (await read(reviewer, ticket)).planChanges;
    expect(change?.parts).toEqual(['settings']);
    expect(change?.settings).toEqual([{ name: 'chunkSize', was: '1000', now: '77' }]);
    expect(change?.was.beforeDefinition).toBe(change?.now?.beforeDefinition);
  });

  it('tells its author that it moved, and of a target that they may not read any more neither definition nor settings', async () => {
    const author = await scene.client('author', scene.inProduction('developer'));
    const ticket = await scene.open(author, {
      sql: 'ALTER TABLE orders ADD COLUMN own_one INT',
      submit: true,
    });
    const standing = opened(await move(reviewer, ticket, 'approve'));
    await scene.byHand('ALTER TABLE orders ADD COLUMN hidden_one INT');
    expect(refused(await move(reviewer, standing, 'execute')).code).toBe('approval-lapsed');
    expect((await read(author, ticket)).planChanges[0]?.now?.beforeDefinition).toContain('hidden_one');
    await prisma().grant.deleteMany({ where: { userId: author.person.id } });
    const [change] = (await read(author, ticket)).planChanges;
    expect(change).toMatchObject({
      parts: ['definition'],
      was: { beforeDefinition: null, sqlMode: null },
      now: { beforeDefinition: null, sqlMode: null },
    });
  });

  it('is refused where the target reads other words now: what would run was never looked at as it is read', async () => {
    const sql = String.raw`CREATE TABLE wrapped (id INT PRIMARY KEY) COMMENT 'a\' /*' ENGINE=InnoDB /* */`;
    const ticket = await approved({ sql });
    expect(ticket.statements[0]?.text).toContain('ENGINE');
    await scene.byHand('SET GLOBAL sql_mode = CONCAT(@@GLOBAL.sql_mode, ",NO_BACKSLASH_ESCAPES")');
    try {
      expect(refused(await move(reviewer, ticket, 'execute')).code).toBe('text-read-otherwise');
    } finally {
      await scene.byHand('SET GLOBAL sql_mode = REPLACE(@@GLOBAL.sql_mode, "NO_BACKSLASH_ESCAPES", "")');
    }
    const after = await read(reviewer, ticket);
    expect(after).toMatchObject({ state: 'approved', planHash: ticket.planHash, executions: [] });
    expect(after.statements).toEqual(ticket.statements);
  });
});
