/** What stands around the news in a mail, in English. */
const mailEn = {
  subject: '[Altergate] #{number} {title}: {happened}',
  look: 'Look: {link}',
  why: 'You get this because you asked for it. Change it: {link}',
  confirmSubject: '[Altergate] Confirm this e-mail address',
  confirmText:
    'Somebody with an account asked for the notifications of Altergate at {place} to be sent here.\n\nIf that was you, sign in and open this link. It works once, within {hours} hours:\n{link}\n\nIf not, do nothing: without the link no notification is sent to you.',
  testSubject: '[Altergate] Test mail',
  testText: 'This is a test. Mails of Altergate reach you here.\n',
} as const;

export default mailEn;
export type MailText = keyof typeof mailEn;
