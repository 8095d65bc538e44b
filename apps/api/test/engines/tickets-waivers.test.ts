import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { move, opened, read, refused } from './ticket-scene.ts';
import {
  dropTwo,
  errorsOf,
  openWaiverScene,
  submitted,
  takeBack,
  tokenOf,
  waive,
  waiveAll,
} from './waiver-scene.ts';
import type { WaiverScene } from './waiver-scene.ts';

let scene: WaiverScene;
beforeAll(async () => {
  scene = await openWaiverScene();
});
afterAll(() => scene.close());

const prisma = () => scene.api.database.prisma;
const approveVerb = (ticket: Awaited<ReturnType<typeof submitted>>) =>
  ticket.verbs.find(({ verb }) => verb === 'approve');

describe('a ticket with errors that a reviewer may let pass', () => {
  it('is submitted, and cannot be approved before each of them has a waiver', async () => {
    const ticket = await submitted(scene);
    expect(ticket.state).toBe('in_review');
    const findings = errorsOf(ticket);
    expect(findings).toMatchObject([
      { rule: 'drop-column', isWaivable: true, waiver: null },
      { rule: 'drop-column', isWaivable: true, waiver: null },
    ]);
    expect(new Set(findings.map(({ key }) => key)).size).toBe(2);
    const reason = (n: number) => ({ code: 'findings-not-waived', params: { n } });
    const seen = await read(scene.reviewer, ticket);
    expect(approveVerb(seen)).toEqual({ verb: 'approve', allowed: false, reason: reason(2) });
    const answer = await move(scene.reviewer, seen, 'approve');
    expect(answer.json()).toMatchObject({ status: 409, code: 'findings-not-waived', params: { n: 2 } });

    const [first] = findings;
    if (first === undefined) throw new Error('there are two');
    const half = opened(await waive(scene.reviewer, seen, first));
    expect(approveVerb(half)).toMatchObject({ allowed: false, reason: reason(1) });
    expect(refused(await move(scene.reviewer, half, 'approve')).code).toBe('findings-not-waived');

    const clear = await waiveAll(scene.another, half);
    expect(approveVerb(await read(scene.reviewer, clear))).toMatchObject({ allowed: true, reason: null });
    const approved = opened(await move(scene.reviewer, clear, 'approve'));
    expect(approved.state).toBe('approved');
    const running = opened(await move(scene.reviewer, approved, 'execute'));
    expect(running).toMatchObject({ state: 'running', executions: [{ state: 'queued' }] });
  });

  it('is not submitted with an error besides that nobody can let pass', async () => {
    const sql = `${dropTwo};\nALTER TABLE orders RENAME COLUMN id TO number`;
    const body = scene.bodyOf({ sql, submit: true });
    const answer = await scene.developer.post('/api/v1/tickets', body);
    expect(answer.json()).toMatchObject({ status: 422, code: 'ticket-has-errors', params: { errors: 1 } });
    const draft = await scene.open(scene.developer, { sql });
    expect(draft.findings.find(({ rule }) => rule === 'rename-column')).toMatchObject({ isWaivable: false });
    expect(refused(await move(scene.developer, draft, 'submit')).code).toBe('ticket-has-errors');
  });

  it('is asked of its server for its syntax as every other', async () => {
    const sql = 'ALTER TABLE orders DROP COLUMN total, ADD COLUMN note INT DEFAULT (1 +)';
    const draft = await scene.open(scene.developer, { sql });
    const found = errorsOf(draft).map(({ rule, isWaivable }) => [rule, isWaivable]);
    expect(found).toContainEqual(['drop-column', true]);
    expect(found).toContainEqual(['syntax', false]);
    expect(refused(await move(scene.developer, draft, 'submit')).code).toBe('ticket-has-errors');
  });

  it('says in the editor which errors are for a reviewer to let pass', async () => {
    const sql = `${dropTwo};\nALTER TABLE orders RENAME COLUMN id TO number`;
    const answer = await scene.developer.post('/api/v1/inspections', { sql, targets: [scene.main] });
    const { findings } = answer.json<{
      findings: { rule: string; severity: string; isWaivable?: boolean }[];
    }>();
    const marks = findings.map(({ rule, severity, isWaivable }) => [rule, severity, isWaivable]);
    expect(marks).toContainEqual(['drop-column', 'error', true]);
    expect(marks).toContainEqual(['rename-column', 'error', false]);
    expect(findings.filter(({ severity }) => severity !== 'error')).not.toEqual([]);
    for (const finding of findings.filter(({ severity }) => severity !== 'error')) {
      expect(finding).not.toHaveProperty('isWaivable');
    }
  });
});

describe('a waiver', () => {
  it('says who let what pass, why and when, on the ticket and in its timeline', async () => {
    const ticket = await submitted(scene);
    const [first] = errorsOf(ticket);
    if (first === undefined) throw new Error('there are two');
    const waived = opened(await waive(scene.reviewer, ticket, first, { reason: '  It is empty.\n ' }));
    const waiver = errorsOf(waived).find(({ key }) => key === first.key)?.waiver;
    expect(waiver).toMatchObject({ person: { name: scene.reviewer.person.name }, reason: 'It is empty.' });
    expect(waived.version).toBe(ticket.version + 1);
    const back = opened(await takeBack(scene.another, waived, waiver?.id ?? ''));
    expect(errorsOf(back).map((finding) => finding.waiver)).toEqual([null, null]);

    const timeline = await scene.developer.get(`/api/v1/tickets/${ticket.id}/timeline`);
    const { items } = timeline.json<{
      items: { verb: string; person: { name: string }; params: object; at: string }[];
    }>();
    const params = { rule: 'drop-column', statement: 1, reason: 'It is empty.' };
    expect(items.slice(-2)).toMatchObject([
      { verb: 'ticket.finding-waived', person: { name: scene.reviewer.person.name }, params },
      { verb: 'ticket.waiver-taken-back', person: { name: scene.another.person.name }, params },
    ]);
    // Both by the database's clock, one statement after the other.
    const apart = Date.parse(items.at(-2)?.at ?? '') - Date.parse(waiver?.at ?? '');
    expect(apart).toBeGreaterThanOrEqual(0);
    expect(apart).toBeLessThan(2_000);
    const [row] = await prisma().waiver.findMany({ where: { ticketId: BigInt(ticket.id) } });
    expect(row).toMatchObject({ takenBackBy: scene.another.person.id, rule: 'drop-column' });
    expect(row?.takenBackAt).not.toBeNull();
    const hints = await prisma().outboxEntry.findMany({ where: { topic: 'ticket', topicKey: ticket.id } });
    expect(hints.map(({ payload }) => payload)).toEqual(
      expect.arrayContaining([{ version: waived.version }, { version: back.version }]),
    );
  });

  it('is never by an author of any revision, nor taken back by one', async () => {
    const own = await scene.open(scene.reviewer, { sql: dropTwo, submit: true });
    const [first] = errorsOf(own);
    if (first === undefined) throw new Error('there are two');
    const refusal = { status: 403, code: 'author-may-not-waive' };
    expect(refused(await waive(scene.reviewer, own, first))).toEqual(refusal);
    const waived = opened(await waive(scene.another, own, first));
    const waiverId = errorsOf(waived)[0]?.waiver?.id ?? '';
    expect(refused(await takeBack(scene.reviewer, waived, waiverId))).toEqual(refusal);

    const older = { ticketId: BigInt(own.id), authorId: scene.another.person.id, submittedAt: new Date() };
    await prisma().ticketRevision.create({ data: { ...older, number: 0, sqlText: dropTwo } });
    const [, other] = errorsOf(waived);
    if (other === undefined) throw new Error('there are two');
    expect(refused(await waive(scene.another, waived, other))).toEqual(refusal);
    expect((await read(scene.developer, own)).version).toBe(waived.version);
  });

  it('is never by a token, nor by who may not decide on every target', async () => {
    const targets = [scene.main, scene.second];
    const ticket = await submitted(scene, { targets });
    const [first] = errorsOf(ticket);
    if (first === undefined) throw new Error('there are two');
    const token = await tokenOf(scene, scene.reviewer);
    expect(refused(await waive(token, ticket, first))).toEqual({ status: 403, code: 'token-may-not-waive' });
    const onOne = {
      role: 'reviewer',
      scope: { kind: 'database', environmentId: null, instanceId: null, pattern: scene.main.database },
    } as const;
    const partly = await scene.client('partly', onOne);
    expect(refused(await waive(partly, ticket, first)).status).toBe(404);
    const seesAll = await scene.client('sees-all', scene.inProduction('ops'), onOne);
    expect(refused(await waive(seesAll, ticket, first))).toEqual({ status: 403, code: 'not-allowed' });
    expect(refused(await waive(scene.developer, ticket, first)).status).toBe(403);

    const waived = opened(await waive(scene.reviewer, ticket, first));
    const waiverId = errorsOf(waived)[0]?.waiver?.id ?? '';
    expect(refused(await takeBack(token, waived, waiverId))).toMatchObject({ code: 'token-may-not-waive' });
    expect(refused(await takeBack(seesAll, waived, waiverId)).status).toBe(403);
    expect(refused(await takeBack(scene.developer, waived, waiverId)).status).toBe(403);
    expect(await prisma().waiver.count({ where: { ticketId: BigInt(ticket.id), takenBackAt: null } })).toBe(
      1,
    );
  });

  it('needs a reason of at most 10,000 characters', async () => {
    const ticket = await submitted(scene);
    const [first] = errorsOf(ticket);
    if (first === undefined) throw new Error('there are two');
    for (const reason of ['', ' \n ']) {
      expect(refused(await waive(scene.reviewer, ticket, first, { reason }))).toEqual({
        status: 422,
        code: 'reason-required',
      });
    }
    const long = '界'.repeat(10_000);
    expect(refused(await waive(scene.reviewer, ticket, first, { reason: `${long}!` })).status).toBe(400);
    const waived = opened(await waive(scene.reviewer, ticket, first, { reason: long }));
    expect(errorsOf(waived)[0]?.waiver?.reason).toBe(long);
  });

  it('is of exactly what was seen: the version, the revision, and an error that can be waived', async () => {
    const ticket = await submitted(scene, { sql: `${dropTwo};\nALTER TABLE orders ADD KEY by_id (id)` });
    const [first, other] = errorsOf(ticket);
    const light = ticket.findings.find(({ severity }) => severity !== 'error');
    if (first === undefined || other === undefined || light === undefined) throw new Error('there are three');
    const { reviewer } = scene;
    const url = `/api/v1/tickets/${ticket.id}/waivers`;
    const body = { findingKey: first.key, revisionId: ticket.revision.id, reason: 'seen' };
    expect(refused(await reviewer.post(url, body)).status).toBe(428);
    expect(refused(await waive(reviewer, ticket, light)).code).toBe('finding-not-waivable');
    expect(refused(await waive(reviewer, ticket, { key: 'f'.repeat(64) })).code).toBe('finding-gone');
    expect(refused(await waive(reviewer, ticket, first, { revisionId: '999999' })).code).toBe(
      'revision-moved',
    );
    const waived = opened(await waive(reviewer, ticket, first));
    expect(refused(await waive(scene.another, ticket, other))).toEqual({ status: 409, code: 'ticket-moved' });
    expect(refused(await waive(scene.another, waived, first)).code).toBe('finding-waived-already');
    expect(await prisma().waiver.count({ where: { ticketId: BigInt(ticket.id) } })).toBe(1);
  });

  it('is taken back only while the ticket is in review, and only where it belongs', async () => {
    const clear = await waiveAll(scene.reviewer, await submitted(scene));
    const waiverId = errorsOf(clear)[0]?.waiver?.id ?? '';
    const elsewhere = await submitted(scene);
    expect(refused(await takeBack(scene.reviewer, elsewhere, waiverId)).status).toBe(404);
    const approved = opened(await move(scene.reviewer, clear, 'approve'));
    const stays = { status: 409, code: 'waiver-stays' };
    expect(refused(await takeBack(scene.reviewer, approved, waiverId))).toEqual(stays);
    const inReview = opened(await move(scene.reviewer, approved, 'take-back'));
    const open = opened(await takeBack(scene.reviewer, inReview, waiverId));
    expect(refused(await takeBack(scene.reviewer, open, waiverId)).status).toBe(404);
    expect(refused(await move(scene.reviewer, open, 'approve')).code).toBe('findings-not-waived');
    const again = opened(await move(scene.reviewer, await waiveAll(scene.another, open), 'approve'));
    expect(again.state).toBe('approved');
  });

  it('is not for a ticket that is not in review', async () => {
    const ticket = await submitted(scene);
    const [first] = errorsOf(ticket);
    if (first === undefined) throw new Error('there are two');
    const rejected = opened(await move(scene.reviewer, ticket, 'reject', { reason: 'Not now.' }));
    expect(refused(await waive(scene.reviewer, rejected, first))).toEqual({
      status: 409,
      code: 'ticket-moved',
    });
  });

  it('does not pass to another revision; those of the old one stay to be read', async () => {
    const clear = await waiveAll(scene.reviewer, await submitted(scene));
    const draft = opened(await move(scene.developer, clear, 'edit'));
    const again = opened(await move(scene.developer, draft, 'submit'));
    expect(again.sql).toBe(clear.sql);
    expect(errorsOf(again).map(({ waiver }) => waiver)).toEqual([null, null]);
    expect(refused(await move(scene.reviewer, again, 'approve')).code).toBe('findings-not-waived');
    const kept = await prisma().waiver.findMany({ where: { ticketId: BigInt(clear.id) } });
    expect(kept.map(({ revisionId, takenBackAt }) => [revisionId.toString(), takenBackAt])).toEqual([
      [clear.revision.id, null],
      [clear.revision.id, null],
    ]);
  });
});
