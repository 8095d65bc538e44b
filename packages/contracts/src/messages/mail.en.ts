/** What stands around the news in a mail, in English. */
const mailEn = {
  subject: '[Altergate] #{number} {title}: {happened}',
  look: 'Look: {link}',
  why: 'You get this because you asked for it. Change it: {link}',
  testSubject: '[Altergate] Test mail',
  testText: 'This is a test. Mails of Altergate reach you here.\n',
} as const;

export default mailEn;
export type MailText = keyof typeof mailEn;
