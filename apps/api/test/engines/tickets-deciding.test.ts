import { withTransaction } from '@altergate/db';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addNote, move, opened, openTicketScene, read, refused, seen } from './ticket-scene.ts';
import type { Client, TicketScene } from './ticket-scene.ts';

let scene: TicketScene;
let developer: Client;
let reviewer: Client;
let second: Client;
beforeAll(async () => {
  scene = await openTicketScene();
  developer = await scene.client('developer', scene.inProduction('developer'));
  reviewer = await scene.client('reviewer', scene.inProduction('reviewer'));
  second = await scene.client('reviewer', scene.inProduction('reviewer'));
});
afterAll(() => scene.close());

const prisma = () => scene.api.database.prisma;
const submitted = (sql = addNote) => scene.open(developer, { sql, submit: true });

describe('approving', () => {
  it('executes nothing, and keeps what was decided on', async () => {
    const ticket = await submitted();
    const approved = opened(await move(reviewer, ticket, 'approve'));
    expect(approved.state).toBe('approved');
    expect(approved.executions).toEqual([]);
    expect(await prisma().execution.count()).toBe(0);
    expect(approved.decisions).toMatchObject([
      { verdict: 'approve', person: { name: reviewer.person.name }, lapsedAt: null, revisionNumber: 1 },
    ]);
    const [stored] = await prisma().decision.findMany({ where: { ticketId: BigInt(ticket.id) } });
    expect(stored).toMatchObject({ planHash: ticket.planHash, revisionId: BigInt(ticket.revision.id) });
  });

  it('is refused to a submitter who is a reviewer, and the ticket says why', async () => {
    const own = await scene.open(reviewer, { submit: true });
    const obstacle = { code: 'author-may-not-decide', params: {} };
    for (const verb of ['approve', 'reject'] as const) {
      expect(own.verbs.find((one) => one.verb === verb)).toEqual({ verb, allowed: false, reason: obstacle });
      const answer = await move(reviewer, own, verb, { reason: 'mine' });
      expect(refused(answer)).toEqual({ status: 403, code: 'author-may-not-decide' });
    }
    expect(await read(second, own)).toMatchObject({ state: 'in_review', version: own.version });
  });

  it('is refused to whoever wrote an older revision', async () => {
    const ticket = await submitted();
    const revision = { ticketId: BigInt(ticket.id), authorId: reviewer.person.id, submittedAt: new Date() };
    await prisma().ticketRevision.create({ data: { ...revision, number: 0, sqlText: addNote } });
    expect(refused(await move(reviewer, ticket, 'approve'))).toEqual({
      status: 403,
      code: 'author-may-not-decide',
    });
    expect(opened(await move(second, ticket, 'approve')).state).toBe('approved');
  });

  it('needs the grant on every target', async () => {
    const targets = [scene.main, scene.second];
    const ticket = await scene.open(developer, { targets, submit: true });
    const partly = await scene.client('partly', {
      role: 'reviewer',
      scope: { kind: 'database', environmentId: null, instanceId: null, pattern: scene.main.database },
    });
    expect(refused(await move(partly, ticket, 'approve')).status).toBe(404);
    expect(refused(await move(partly, ticket, 'reject', { reason: 'no' })).status).toBe(404);
    const seesAll = await scene.client('sees-all', scene.inProduction('ops'), {
      role: 'reviewer',
      scope: { kind: 'database', environmentId: null, instanceId: null, pattern: scene.main.database },
    });
    const shown = await read(seesAll, ticket);
    expect(shown.verbs.find(({ verb }) => verb === 'approve')).toMatchObject({ allowed: false });
    expect(refused(await move(seesAll, ticket, 'approve')).status).toBe(403);
    expect(refused(await move(seesAll, ticket, 'reject', { reason: 'no' })).status).toBe(403);
    for (const person of [partly, seesAll]) expect(shown.waitsFor).not.toContain(`The ${person.person.name}`);
    expect((await read(reviewer, ticket)).state).toBe('in_review');
  });

  it('is for those in scope: an author who left it sees the ticket without the schema', async () => {
    const author = await scene.client('author', scene.inProduction('developer'));
    const ticket = await scene.open(author, { submit: true });
    expect(ticket.statements[0]?.plans[0]?.beforeDefinition).toContain('CREATE TABLE');
    await prisma().grant.deleteMany({ where: { userId: author.person.id } });
    const shown = await read(author, ticket);
    expect(shown.statements[0]?.plans[0]?.beforeDefinition).toBeNull();
    expect(shown.verbs.find(({ verb }) => verb === 'edit')).toMatchObject({ allowed: false });
    const url = `/api/v1/tickets/${ticket.id}`;
    expect(refused(await author.put(url, scene.bodyOf({}), { version: ticket.version })).status).toBe(403);
  });

  it('of a text that was edited meanwhile is refused', async () => {
    const ticket = await submitted();
    const body = scene.bodyOf({ sql: 'ALTER TABLE orders ADD COLUMN sly INT', submit: true });
    const url = `/api/v1/tickets/${ticket.id}`;
    const edited = opened(await developer.put(url, body, { version: ticket.version }));
    expect(refused(await move(reviewer, ticket, 'approve'))).toEqual({ status: 409, code: 'revision-moved' });
    const stalePlan = await move(reviewer, edited, 'approve', { planHash: ticket.planHash });
    expect(refused(stalePlan)).toEqual({ status: 409, code: 'plan-moved' });
    expect((await read(reviewer, ticket)).state).toBe('in_review');
  });

  it('of a plan that the target outdated is refused, and shows the new plan', async () => {
    const ticket = await submitted('ALTER TABLE orders ADD COLUMN drifting INT');
    await scene.byHand('ALTER TABLE orders ADD COLUMN by_hand INT');
    expect(refused(await move(reviewer, ticket, 'approve'))).toEqual({ status: 409, code: 'plan-moved' });
    const now = await read(reviewer, ticket);
    expect(now.state).toBe('in_review');
    expect(now.planHash).not.toBe(ticket.planHash);
    expect(now.statements[0]?.plans[0]?.beforeDefinition).toContain('by_hand');
    expect(now.statements[0]?.plans).toHaveLength(1);
    expect(opened(await move(reviewer, now, 'approve')).state).toBe('approved');
  });

  it('of what became an error is refused every time, and can be rejected', async () => {
    const ticket = await submitted('ALTER TABLE orders ADD COLUMN taken INT');
    await scene.byHand('ALTER TABLE orders ADD COLUMN taken INT');
    expect(refused(await move(reviewer, ticket, 'approve')).status).toBe(409);
    const now = await read(reviewer, ticket);
    if (now.findings.some((finding) => finding.severity === 'error')) {
      expect(refused(await move(reviewer, now, 'approve')).code).toBe('ticket-has-errors');
    }
    const last = await read(reviewer, ticket);
    expect(opened(await move(reviewer, last, 'reject', { reason: 'taken' })).state).toBe('rejected');
  });

  it('of a ticket whose plan is not known any more is refused, rejecting it is not', async () => {
    const ticket = await submitted();
    await prisma().ticket.update({ where: { id: BigInt(ticket.id) }, data: { planHash: '' } });
    const now = await read(reviewer, ticket);
    expect(refused(await move(reviewer, now, 'approve')).status).toBe(400);
    expect(opened(await move(reviewer, now, 'reject', { reason: 'no plan' })).state).toBe('rejected');
  });

  it('by two reviewers at once has one winner and one clear refusal', async () => {
    const ticket = await submitted();
    const answers = await Promise.all([reviewer, second].map((one) => move(one, ticket, 'approve')));
    const [loser] = answers.filter((answer) => answer.statusCode !== 200);
    expect(answers.map((answer) => answer.statusCode).toSorted()).toEqual([200, 409]);
    expect(loser?.json()).toMatchObject({ code: 'ticket-moved', params: { state: 'approved' } });
    expect(await prisma().decision.count({ where: { ticketId: BigInt(ticket.id) } })).toBe(1);
  });

  it('against a reviewer who rejects at the same moment has one winner', async () => {
    const ticket = await submitted();
    const answers = await Promise.all([
      move(reviewer, ticket, 'approve'),
      move(second, ticket, 'reject', { reason: 'no' }),
    ]);
    expect(answers.map((answer) => answer.statusCode).toSorted()).toEqual([200, 409]);
    expect(await prisma().decision.count({ where: { ticketId: BigInt(ticket.id) } })).toBe(1);
  });

  it('follows an instance to its new environment, where other reviewers decide', async () => {
    const instanceId = await scene.addInstance(scene.staging);
    const inStaging = { kind: 'environment', environmentId: scene.staging.toString() } as const;
    const author = await scene.client('author', { role: 'developer', scope: inStaging });
    const stagingReviewer = await scene.client('staging', { role: 'reviewer', scope: inStaging });
    const targets = [{ instanceId, database: scene.main.database }];
    const ticket = await scene.open(author, { targets, submit: true });
    const approved = opened(await move(stagingReviewer, ticket, 'approve'));
    const moved = { environmentId: scene.production };
    await prisma().instance.update({ where: { id: BigInt(instanceId) }, data: moved });
    expect(refused(await move(stagingReviewer, approved, 'execute'))).toMatchObject({
      code: 'approval-lapsed',
    });
    expect(refused(await move(stagingReviewer, approved, 'approve')).status).toBe(404);
    const now = await read(reviewer, ticket);
    expect(now).toMatchObject({ state: 'in_review', environment: { name: 'production' }, executions: [] });
    expect(opened(await move(reviewer, now, 'approve')).state).toBe('approved');
  });
});

describe('rejecting', () => {
  it('needs a reason', async () => {
    const ticket = await submitted();
    for (const more of [{}, { reason: '' }, { reason: '  ' }]) {
      expect(refused(await move(reviewer, ticket, 'reject', more))).toEqual({
        status: 422,
        code: 'reason-required',
      });
    }
    expect((await read(reviewer, ticket)).state).toBe('in_review');
  });

  it('lets the author edit and resubmit, and then the rejection is marked as lapsed', async () => {
    const ticket = await submitted();
    const rejected = opened(await move(reviewer, ticket, 'reject', { reason: 'Name it memo.' }));
    expect(rejected.decisions).toMatchObject([
      { verdict: 'reject', reason: 'Name it memo.', lapsedAt: null },
    ]);
    expect((await read(developer, ticket)).verbs).toMatchObject([
      { verb: 'resubmit', allowed: true },
      { verb: 'clone', allowed: true },
      { verb: 'comment', allowed: true },
    ]);
    const url = `/api/v1/tickets/${ticket.id}`;
    const body = scene.bodyOf({ sql: 'ALTER TABLE orders ADD COLUMN memo VARCHAR(20)' });
    const kept = await developer.put(url, body, { version: rejected.version });
    expect(refused(kept)).toEqual({ status: 422, code: 'rejected-needs-submit' });
    const again = opened(await developer.put(url, { ...body, submit: true }, { version: rejected.version }));
    expect(again).toMatchObject({ state: 'in_review', revision: { number: 2 }, sql: body.sql });
    expect(again.decisions).toMatchObject([
      { verdict: 'reject', lapsedReason: 'ticket-edited', revisionNumber: 1 },
    ]);
    expect(again.decisions[0]?.lapsedAt).not.toBeNull();
  });
});

describe('an approval', () => {
  it('is taken back, and decided anew', async () => {
    const approved = opened(await move(reviewer, await submitted(), 'approve'));
    expect(refused(await move(developer, approved, 'take-back')).status).toBe(403);
    const back = opened(await move(second, approved, 'take-back'));
    expect(back).toMatchObject({ state: 'in_review', decisions: [{ lapsedReason: 'approval-taken-back' }] });
    expect(opened(await move(reviewer, back, 'approve')).decisions).toHaveLength(2);
  });

  it('lapses when the author edits in review again', async () => {
    const approved = opened(await move(reviewer, await submitted(), 'approve'));
    const back = opened(await move(reviewer, approved, 'take-back'));
    const draft = opened(await move(developer, back, 'edit'));
    expect(draft.decisions.every((decision) => decision.lapsedAt !== null)).toBe(true);
    expect(refused(await move(reviewer, draft, 'approve')).code).toBe('ticket-moved');
  });
});

it('A move without the version that was seen is refused, and one with an old version as well.', async () => {
  const ticket = await submitted();
  const url = `/api/v1/tickets/${ticket.id}/approve`;
  expect(refused(await reviewer.post(url, seen(ticket))).status).toBe(428);
  const old = await reviewer.post(url, seen(ticket), { version: ticket.version - 1 });
  expect(refused(old)).toEqual({ status: 409, code: 'ticket-moved' });
});

it('The timeline and the audit log tell every step with the person who took it.', async () => {
  const ticket = await submitted('ALTER TABLE orders ADD COLUMN told INT');
  const rejected = opened(await move(reviewer, ticket, 'reject', { reason: 'Not like this.' }));
  const body = scene.bodyOf({ sql: 'ALTER TABLE orders ADD COLUMN told BIGINT', submit: true });
  const url = `/api/v1/tickets/${ticket.id}`;
  opened(await developer.put(url, body, { version: rejected.version }));
  const approved = opened(await move(second, await read(second, ticket), 'approve'));
  await scene.byHand('ALTER TABLE orders ADD COLUMN drifted INT');
  expect(refused(await move(second, approved, 'execute')).code).toBe('approval-lapsed');
  opened(await move(developer, await read(developer, ticket), 'withdraw'));
  const timeline = (await developer.get(`${url}/timeline`)).json<{
    items: { verb: string; person: { name: string } | null; params: object; at: string }[];
  }>();
  const author = developer.person.name;
  expect(timeline.items.map(({ verb, person }) => [verb, person?.name ?? null])).toEqual([
    ['ticket.created', author],
    ['ticket.submit', author],
    ['ticket.reject', reviewer.person.name],
    ['ticket.resubmit', author],
    ['ticket.approve', second.person.name],
    ['ticket.lapse', null],
    ['ticket.plan-moved', null],
    ['ticket.withdraw', author],
  ]);
  expect(timeline.items[2]?.params).toMatchObject({ reason: 'Not like this.' });
  const audit = (await reviewer.get(`/api/v1/audit?ticketId=${ticket.id}`)).json<{
    items: { verb: string }[];
  }>();
  expect(audit.items.map(({ verb }) => verb).toReversed()).toEqual(timeline.items.map(({ verb }) => verb));
  await expect(
    withTransaction(
      prisma(),
      (tx) => tx.$executeRaw`DELETE FROM audit_entries WHERE ticket_id = ${BigInt(ticket.id)}`,
    ),
  ).rejects.toThrow();
});
