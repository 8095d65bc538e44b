import type { AddressInfo } from 'node:net';
import type { MailOptions } from '../../src/notify/mail.ts';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  readonly to: string;
  /** Headers and body as they came. */
  readonly text: string;
  /** What its reader reads. */
  readonly body: string;
}

/** A mail server that keeps what it is sent. */
export interface MailServer {
  readonly options: MailOptions;
  mailsTo(address: string): readonly ReceivedMail[];
  /** Refuses so many receivers for now, or for good. */
  refuse(times: number, responseCode?: number): void;
  close(): Promise<void>;
}

export async function startMailServer(): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  let refusals = { left: 0, responseCode: 451 };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_address, _session, done) {
      const { left, responseCode } = refusals;
      if (left === 0) return done();
      refusals = { left: left - 1, responseCode };
      done(Object.assign(new Error('busy, come back'), { responseCode }));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const to = session.envelope.rcptTo.map(({ address }) => address).join(',');
        mails.push({ to, text, body: Buffer.from(text.split('\r\n\r\n')[1] ?? '', 'base64').toString() });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    options: { url: `smtp://127.0.0.1:${String(port)}`, from: 'Altergate <altergate@altergate.test>' },
    mailsTo: (address) => mails.filter((one) => one.to === address),
    refuse: (left, responseCode = 451) => {
      refusals = { left, responseCode };
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
