import { renderMessage, renderText, mailTexts } from '@altergate/contracts/messages';
import type { Language } from '@altergate/contracts/messages';
import { confirmationHours } from '@altergate/db';
import type { AttemptResult, DeliveryProblem } from '@altergate/db';
import { visibleText } from '@altergate/domain';
import { createTransport } from 'nodemailer';

export interface MailOptions {
  /** `smtp://user:password@host:587` or `smtps://…:465`. */
  readonly url: string;
  /** What stands in From. */
  readonly from: string;
}

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same in every attempt, so that a mailbox may know a repetition. */
  readonly id: string;
}

export interface MailSender {
  /** Sends one mail; never throws: what went wrong is in the result. */
  send(mail: Mail): Promise<AttemptResult>;
  close(): void;
}

/** One thing that a mail tells. */
export interface MailLine {
  readonly code: string;
  readonly at: Date;
  /** Who did it; null for Altergate itself. */
  readonly person: string | null;
}

export interface TicketMail {
  readonly language: Language;
  readonly ticket: { readonly id: string; readonly title: string };
  readonly lines: readonly MailLine[];
  readonly link: string;
  readonly settingsLink: string;
}

/** A mail about one ticket: what happened, oldest first, and where to look. Never statements, never rows. */
export function writeTicketMail(mail: TicketMail): { readonly subject: string; readonly text: string } {
  const { language, ticket, lines, link, settingsLink } = mail;
  // People write titles and names: a line of theirs must not look like one of ours.
  const title = visibleText(ticket.title);
  const texts = mailTexts[language];
  const tell = (line: MailLine): string => {
    const at = `${line.at.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
    const what = renderMessage(language, line.code, {});
    return line.person === null ? `${at}  ${what}` : `${at}  ${what} (${visibleText(line.person)})`;
  };
  const newest = lines.at(-1);
  const happened = newest === undefined ? '' : renderMessage(language, newest.code, {});
  const subject = renderText(texts.subject, { number: ticket.id, title, happened });
  return {
    subject,
    text: [
      `#${ticket.id} ${title}`,
      '',
      ...lines.map(tell),
      '',
      renderText(texts.look, { link }),
      '',
      renderText(texts.why, { link: settingsLink }),
      '',
    ].join('\n'),
  };
}

/**
 * The only mail that goes to an address that nobody confirmed: where somebody asks, and the link to say yes. Not who: whoever
 * asks chose their name themselves, and a stranger would read it.
 */
export function writeConfirmationMail(mail: {
  readonly language: Language;
  /** Host of this Altergate. */
  readonly place: string;
  readonly link: string;
}): { readonly subject: string; readonly text: string } {
  const { language, place, link } = mail;
  const texts = mailTexts[language];
  const hours = confirmationHours;
  return {
    subject: texts.confirmSubject,
    text: `${renderText(texts.confirmText, { place, link, hours })}\n`,
  };
}

/** Sends mails by SMTP; each over a connection of its own, because there are few. */
export function openMailSender({ url, from }: MailOptions): MailSender {
  const transport = createTransport(
    {
      url,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 20_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from, headers: { 'Auto-Submitted': 'auto-generated' } },
  );
  return {
    async send({ to, subject, text, id }) {
      const began = performance.now();
      const ended = (status: number | null, problem: DeliveryProblem | null, mayRepeat = true) => ({
        ...{ status, problem, mayRepeat },
        durationMs: Math.round(performance.now() - began),
      });
      try {
        // An object: a text would be read for several addresses.
        const info = await transport.sendMail({
          to: { name: '', address: to },
          subject,
          text,
          textEncoding: 'base64',
          messageId: `<${id}@altergate>`,
        });
        return ended(Number(/^\d{3}/.exec(info.response)?.[0] ?? 250), null);
      } catch (error) {
        return failed(error, ended);
      }
    },
    close: () => transport.close(),
  };
}

function failed(
  error: unknown,
  ended: (status: number | null, problem: DeliveryProblem, mayRepeat: boolean) => AttemptResult,
): AttemptResult {
  const field = (name: string): unknown =>
    typeof error === 'object' && error !== null ? (error as Record<string, unknown>)[name] : undefined;
  const status = field('responseCode');
  if (typeof status === 'number') {
    // 5xx to the address is for good; to the sign-in an operator mends it.
    const isForGood = status >= 500 && field('command') !== 'AUTH' && field('code') !== 'EAUTH';
    return ended(status, { code: 'mail-refused', params: { status } }, !isForGood);
  }
  const code = field('code');
  return ended(
    null,
    { code: 'mail-unreachable', params: { error: typeof code === 'string' ? code : 'unknown' } },
    true,
  );
}
