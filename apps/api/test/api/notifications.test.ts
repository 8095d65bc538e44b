import { notificationCountSchema, notificationSettingsSchema } from '@altergate/contracts';
import { defaultNotificationChoices } from '@altergate/domain';
import { describe, expect, it, vi } from 'vitest';
import { addRun, addRunPlace } from './add-run.ts';
import { listen, openLive } from './live-client.ts';
import {
  everywhere,
  api,
  environmentId,
  otherEnvironmentId,
  author,
  reviewer,
  ops,
  admin,
  notifier,
  startNotifying,
  addTicket,
  move,
  toldTo,
  about,
  soon,
  setUpNotifications,
} from './notification-scene.ts';

setUpNotifications();

describe('notifications', () => {
  it('tell a reviewer what waits, the author what was decided, and nobody what they did themselves', async () => {
    startNotifying();
    const id = await addTicket(author, 'Add a note');
    await move(id, 'submit', 'in_review', author);
    await vi.waitFor(async () => {
      expect(await about(reviewer, id)).toMatchObject([
        {
          category: 'waits',
          code: 'waits-for-decision',
          read: false,
          over: false,
          person: { name: 'author' },
        },
      ]);
    }, soon);
    await move(id, 'reject', 'rejected', reviewer);
    await vi.waitFor(async () => {
      expect(await about(author, id)).toMatchObject([
        { code: 'ticket-rejected', ticket: { state: 'rejected' } },
      ]);
    }, soon);
    // What waited does so no more, and says so.
    expect(await about(reviewer, id)).toMatchObject([{ code: 'waits-for-decision', over: true }]);
    expect(await about(ops, id)).toEqual([]);
  });

  it('tell author, starter, reviewers and ops of what needs attention', async () => {
    startNotifying();
    const id = await addTicket(author, 'Unknown outcome');
    await api.database.prisma.ticket.update({ where: { id }, data: { state: 'running' } });
    await move(id, 'finish', 'needs_attention', admin);
    for (const person of [author, reviewer, ops]) {
      await vi.waitFor(async () => {
        expect(await about(person, id)).toMatchObject([
          { category: 'attention', code: 'ticket-needs-attention' },
        ]);
      }, soon);
    }
  });

  it('are made once, also when the log is followed twice', async () => {
    const id = await addTicket(author, 'Only once');
    await move(id, 'submit', 'in_review', author);
    startNotifying();
    await vi.waitFor(async () => expect(await about(reviewer, id)).toHaveLength(1), soon);
    await notifier?.stop();
    await api.database.prisma.$executeRaw`UPDATE audit_followers SET position = 0`;
    const later = await addTicket(author, 'Afterwards');
    await move(later, 'submit', 'in_review', author);
    startNotifying();
    await vi.waitFor(async () => expect(await about(reviewer, later)).toHaveLength(1), soon);
    expect(await about(reviewer, id)).toHaveLength(1);
  });

  it('of a ticket that left the scope of its reader are not shown and not counted', async () => {
    const local = await api.signInAs('local', [
      { role: 'reviewer', scope: { kind: 'environment', environmentId: environmentId.toString() } },
    ]);
    startNotifying();
    const id = await addTicket(author, 'Moves away');
    await move(id, 'submit', 'in_review', author);
    await vi.waitFor(async () => expect(await about(local, id)).toHaveLength(1), soon);
    const counted = async () =>
      notificationCountSchema.parse((await local.get('/api/v1/notifications/count')).json()).unread;
    expect(await counted()).toBe(1);
    await api.database.prisma.ticketTarget.updateMany({
      where: { ticketId: id },
      data: { environmentId: otherEnvironmentId },
    });
    expect(await about(local, id)).toEqual([]);
    expect(await counted()).toBe(0);
  });

  it('are not made for an author who was disabled, nor for a starter who may not see the ticket any more', async () => {
    const leaver = await api.signInAs('leaver', [everywhere('developer')]);
    const mover = await api.signInAs('mover', [everywhere('reviewer')]);
    const stayer = await api.signInAs('stayer', [everywhere('reviewer')]);
    const { prisma } = api.database;
    const wanted = { authorId: leaver.person.id, tables: ['orders', 'customers'] };
    const { ticketId: id, executionIds } = await addRun(api, await addRunPlace(api), wanted);
    for (const [index, starter] of [mover, stayer].entries()) {
      const requestedBy = starter.person.id;
      await prisma.execution.update({ where: { id: executionIds[index] ?? 0n }, data: { requestedBy } });
    }
    await prisma.$executeRaw`UPDATE users SET disabled_at = NOW(6) WHERE id = ${leaver.person.id}`;
    await prisma.$executeRaw`DELETE FROM grants WHERE user_id = ${mover.person.id}`;
    await move(id, 'finish', 'failed', admin);
    startNotifying();
    await vi.waitFor(async () => expect(await about(stayer, id)).toHaveLength(1), soon);
    const rows = await prisma.notification.findMany({ where: { ticketId: id } });
    expect(rows.map((row) => row.userId)).toEqual([stayer.person.id]);
  });

  it('that were read are counted no more, and other tabs are told', async () => {
    const reader = await api.signInAs('reader', [everywhere('reviewer')]);
    startNotifying();
    const origin = await listen(api);
    const tab = await openLive(origin, { cookie: reader.cookie, from: 'http://127.0.0.1:8080' });
    tab.subscribe({ id: 'bell', topic: 'notifications', key: '' });
    await tab.until((frame) => frame.type === 'subscribed' && frame.id === 'bell');
    const id = await addTicket(author, 'Read me');
    await move(id, 'submit', 'in_review', author);
    await tab.until((frame) => frame.type === 'state' && frame.topic === 'notifications');
    const [told] = await about(reader, id);
    await reader.post('/api/v1/notifications/read', { upTo: told?.id });
    expect(await about(reader, id)).toMatchObject([{ read: true }]);
    expect(await toldTo(reader, '?unread=true')).toEqual([]);
    const count = await reader.get('/api/v1/notifications/count');
    expect(count.json()).toEqual({ unread: 0, more: false });
    tab.close();
  });

  it('of a category that a person does not want are not made', async () => {
    const quiet = await api.signInAs('quiet', [everywhere('reviewer')]);
    const before = notificationSettingsSchema.parse(
      (await quiet.get('/api/v1/me/notification-settings')).json(),
    );
    const choices = { ...defaultNotificationChoices, waits: { product: false, mail: false } };
    const body = { choices, email: '', language: 'en' };
    const version = { version: before.version };
    const saved = await quiet.put('/api/v1/me/notification-settings', body, version);
    expect(saved.statusCode, saved.body).toBe(200);
    expect((await quiet.put('/api/v1/me/notification-settings', body, version)).statusCode).toBe(412);
    startNotifying();
    const id = await addTicket(author, 'Not for everybody');
    await move(id, 'submit', 'in_review', author);
    await vi.waitFor(async () => expect(await about(reviewer, id)).toHaveLength(1), soon);
    expect(await about(quiet, id)).toEqual([]);
  });
});
