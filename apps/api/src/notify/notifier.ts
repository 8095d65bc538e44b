import {
  claimDelivery,
  databaseNow,
  followAudit,
  removeOldDeliveries,
  removeOldNotifications,
  withTransaction,
} from '@altergate/db';
import type { Database } from '@altergate/db';
import { repeat } from '@altergate/runner';
import type { Logger } from 'pino';
import { openMailSender } from './mail.ts';
import type { MailOptions } from './mail.ts';
import { sendDelivery } from './send-delivery.ts';
import { mailWaitSeconds, tellOfCutOverWaits, tellOfEntry } from './tell.ts';

const lookEveryMs = 1_000;
const cleanEveryMs = 600_000;
/** Deliveries under way at once: one slow receiver must not hold up all others. */
const sendersAtOnce = 4;

export interface NotifierOptions {
  readonly database: Database;
  /** 32 bytes; opens the secrets of webhooks. */
  readonly secretKey: Uint8Array;
  readonly publicUrl: URL;
  /** Null sends no mails. */
  readonly mail: MailOptions | null;
  readonly logger: Logger;
  /** Seconds in which events of one ticket join into one mail; 60 unless said. */
  readonly mailWaitSeconds?: number;
  /** How often it looks for what is to be told and to be sent; every 1,000 ms unless said. */
  readonly lookEveryMs?: number;
}

export interface Notifier {
  /** Resolves when nothing of it runs any more; what was under way is sent again by the next. */
  stop(): Promise<void>;
}

/**
 * Tells people and webhooks what happened, from the audit log: first what each is told, in one transaction with the position
 * in the log, then the sending, which may fail and be repeated. Any number of processes may run it.
 */
export function startNotifier(options: NotifierOptions): Notifier {
  const { database, secretKey, publicUrl, logger } = options;
  const { prisma } = database;
  const stop = new AbortController();
  const { signal } = stop;
  const mail = options.mail === null ? null : openMailSender(options.mail);
  const told = {
    mailEnabled: mail !== null,
    mailWaitSeconds: options.mailWaitSeconds ?? mailWaitSeconds,
  };
  const follower = followAudit(prisma, 'notifications');
  const everyMs = options.lookEveryMs ?? lookEveryMs;
  const post = { database, secretKey, publicUrl, mail, signal };

  async function follow(): Promise<void> {
    while (!signal.aborted && (await follower.follow((tx, entry) => tellOfEntry(tx, entry, told))));
  }

  async function lookAtCutOvers(): Promise<void> {
    const now = await databaseNow(prisma);
    await withTransaction(prisma, (tx) => tellOfCutOverWaits(tx, now, told));
  }

  async function send(): Promise<void> {
    while (!signal.aborted) {
      const claimed = await claimDelivery(prisma);
      if (claimed === null) return;
      await sendDelivery(post, claimed);
    }
  }

  async function clean(): Promise<void> {
    await removeOldNotifications(prisma);
    await removeOldDeliveries(prisma);
  }

  const loops = [
    repeat('tell', everyMs, signal, logger, follow),
    repeat('look at cut-overs', 2 * everyMs, signal, logger, lookAtCutOvers),
    repeat('clean notifications', cleanEveryMs, signal, logger, clean),
    ...Array.from({ length: sendersAtOnce }, () => repeat('send', everyMs, signal, logger, send)),
  ];
  return {
    async stop() {
      stop.abort();
      await Promise.all(loops);
      mail?.close();
    },
  };
}
