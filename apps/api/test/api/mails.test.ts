import { deliverySchema, pageOf } from '@altergate/contracts';
import { defaultNotificationChoices } from '@altergate/domain';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { MailOptions } from '../../src/notify/mail.ts';
import { startMailServer } from './mail-server.ts';
import type { MailServer } from './mail-server.ts';
import {
  everywhere,
  api,
  author,
  admin,
  startNotifying,
  addTicket,
  move,
  about,
  soon,
  setUpNotifications,
} from './notification-scene.ts';
import type { Person } from './notification-scene.ts';

setUpNotifications();

describe('mails', () => {
  let server: MailServer;
  let mail: MailOptions;
  beforeAll(async () => {
    server = await startMailServer();
    mail = server.options;
  });
  afterAll(() => server.close());

  async function mailed(name: string, language = 'en'): Promise<Person> {
    const person = await api.signInAs(name, [everywhere('reviewer')]);
    const body = { choices: defaultNotificationChoices, email: `${name}@altergate.test`, language };
    const saved = await person.put('/api/v1/me/notification-settings', body, { version: 1 });
    expect(saved.statusCode, saved.body).toBe(200);
    await api.database.prisma.$executeRaw`
      UPDATE notification_settings SET email_confirmed_at = NOW(6) WHERE user_id = ${person.person.id}`;
    return person;
  }
  const mailsTo = (name: string) => server.mailsTo(`${name}@altergate.test`);
  const deliveriesTo = ({ person }: Person, ticketId: bigint) =>
    api.database.prisma.delivery.findMany({ where: { userId: person.id, ticketId } });
  /** As if the time in which mails join were over for the first one to somebody. */
  const endOfWait = ({ person }: Person) => api.database.prisma.$executeRaw`
    UPDATE deliveries SET due_at = NOW(6) WHERE user_id = ${person.id} AND state = 'waiting' ORDER BY id LIMIT 1`;

  it('join what happened to one ticket within the minute, in the language of the person', async () => {
    const person = await mailed('joined', 'zh-CN');
    const id = await addTicket(author, 'Joined');
    await move(id, 'submit', 'in_review', author);
    await move(id, 'approve', 'approved', admin);
    startNotifying(mail, 3_600);
    await vi.waitFor(async () => expect(await deliveriesTo(person, id)).toHaveLength(2), soon);
    expect(mailsTo('joined')).toEqual([]);
    await endOfWait(person);
    await vi.waitFor(() => expect(mailsTo('joined')).toHaveLength(1), soon);
    const [one] = mailsTo('joined');
    expect(one?.text).toMatch(/^Auto-Submitted: auto-generated$/im);
    expect(one?.body).toContain('等待审批');
    expect(one?.body).toContain('已批准，等待执行');
    expect(one?.body).toContain(`http://altergate.test/tickets/${id.toString()}`);
    expect(one?.body).not.toContain('secret_name');
  });

  it('that a server takes later are sent again, and the log tells why', async () => {
    const person = await mailed('patient');
    server.refuse(1);
    startNotifying(mail);
    await person.post('/api/v1/me/notification-settings/test-mail');
    const deliveries = async () =>
      pageOf(deliverySchema)
        .parse((await admin.get('/api/v1/deliveries')).json())
        .items.filter((one) => one.person?.name === 'patient' && one.event === 'test');
    await vi.waitFor(async () => {
      expect(await deliveries()).toMatchObject([
        { state: 'waiting', attempts: [{ status: 451, problem: { code: 'mail-refused' } }] },
      ]);
    }, soon);
    await api.database.prisma.$executeRaw`UPDATE deliveries SET due_at = NOW(6) WHERE state = 'waiting'`;
    await vi.waitFor(() => expect(mailsTo('patient')).toHaveLength(1), soon);
    await vi.waitFor(async () => {
      expect(await deliveries()).toMatchObject([{ state: 'sent', attempts: [{ number: 2 }, { number: 1 }] }]);
    }, soon);
  });

  it('are not sent to somebody who may not see the ticket any more', async () => {
    const person = await mailed('left-the-team');
    startNotifying(mail, 3_600);
    const id = await addTicket(author, 'Not yours any more');
    await move(id, 'submit', 'in_review', author);
    await vi.waitFor(async () => expect(await about(person, id)).toHaveLength(1), soon);
    await api.database.prisma.$executeRaw`DELETE FROM grants WHERE user_id = ${person.person.id}`;
    await endOfWait(person);
    await vi.waitFor(async () => {
      expect(await deliveriesTo(person, id)).toMatchObject([{ state: 'dropped' }]);
    }, soon);
    expect(mailsTo('left-the-team')).toEqual([]);
  });
});
