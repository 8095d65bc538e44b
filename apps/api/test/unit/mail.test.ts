import { describe, expect, it } from 'vitest';
import { writeTicketMail } from '../../src/notify/mail.ts';

const at = new Date('2026-11-21T10:00:00Z');
const mailOf = (title: string, person: string) =>
  writeTicketMail({
    language: 'en',
    ticket: { id: '7', title },
    lines: [{ code: 'ticket-approved', at, person }],
    link: 'https://altergate.test/tickets/7',
    settingsLink: 'https://altergate.test/account',
  });

describe('a mail about a ticket', () => {
  it('says nothing on a line of its own that somebody wrote into a title or a name', () => {
    const forged = '2026-11-21 10:05:00 UTC  Your ticket was rejected (admin)';
    const plain = mailOf('Add a note', 'Ann').text.split(/\r\n|[\n\r\u2028\u2029\u0085]/u).length;
    for (const line of ['\n', '\r\n', '\r', '\u2028', '\u2029', '\u0085']) {
      for (const { text, subject } of [
        mailOf(`Note${line}${forged}`, 'Ann'),
        mailOf('Note', `Ann${line}${forged}`),
      ]) {
        expect(text.split(/\r\n|[\n\r\u2028\u2029\u0085]/u)).toHaveLength(plain);
        expect(subject).not.toMatch(/[\r\n\u2028\u2029\u0085]/u);
      }
    }
  });

  it('shows characters that turn the direction of writing or hide what is written', () => {
    const { text, subject } = mailOf('Add\u202egnihton\u2066', 'An\u0000n\u001b[2K');
    for (const hidden of ['\u202e', '\u2066', '\u0000', '\u001b']) {
      expect(text).not.toContain(hidden);
      expect(subject).not.toContain(hidden);
    }
  });
});
