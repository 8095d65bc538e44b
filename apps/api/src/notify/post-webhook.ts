import { createHmac } from 'node:crypto';
import { request as requestPlain } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { request as requestTls } from 'node:https';
import type { AttemptResult, DeliveryProblem } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import { lookupAllowed, requireAllowedHost } from './allowed-address.ts';

export interface WebhookPost {
  readonly url: string;
  readonly secret: string;
  readonly allowsPrivate: boolean;
  readonly event: string;
  /** The same in every attempt. */
  readonly deliveryId: string;
  readonly body: string;
  readonly signal: AbortSignal;
}

const answerWithinMs = 10_000;

/** `v1=` and the HMAC-SHA256 of `<timestamp>.<body>` in hex. A receiver also refuses timestamps that are too old. */
export function signatureOf(secret: string, timestamp: string, body: string): string {
  return `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;
}

/**
 * Posts one event to a webhook. Only a 2xx is taken; a redirect is not followed, and of the answer nothing but its status is
 * read. Never throws: what went wrong is in the result.
 */
export async function postWebhook(post: WebhookPost): Promise<AttemptResult> {
  const began = performance.now();
  const ended = (
    status: number | null,
    problem: DeliveryProblem | null,
    mayRepeat = true,
  ): AttemptResult => ({
    ...{ status, problem, mayRepeat },
    durationMs: Math.round(performance.now() - began),
  });
  try {
    const status = await statusOf(post);
    if (status >= 200 && status < 300) return ended(status, null);
    if (status >= 300 && status < 400)
      return ended(status, { code: 'webhook-redirects', params: { status } });
    return ended(status, { code: 'webhook-refused', params: { status } });
  } catch (error) {
    return ended(null, problemOf(error));
  }
}

function problemOf(error: unknown): DeliveryProblem {
  if (error instanceof AltergateError) return { code: error.code, params: {} };
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === 'ABORT_ERR' || code === 'ETIMEDOUT') {
    return { code: 'webhook-silent', params: { seconds: answerWithinMs / 1_000 } };
  }
  // Names like ECONNREFUSED say enough; the text of the error may carry more than the log should.
  return { code: 'webhook-unreachable', params: { error: code === '' ? 'unknown' : code } };
}

function statusOf({
  url,
  secret,
  allowsPrivate,
  event,
  deliveryId,
  body,
  signal,
}: WebhookPost): Promise<number> {
  const address = new URL(url);
  requireAllowedHost(address.hostname, allowsPrivate);
  const timestamp = Math.floor(Date.now() / 1_000).toString();
  const request = address.protocol === 'https:' ? requestTls : requestPlain;
  return new Promise((resolve, reject) => {
    const sent = request(
      address,
      {
        method: 'POST',
        // A connection of its own: one that is kept was checked for somebody else.
        agent: false,
        lookup: lookupAllowed(allowsPrivate),
        signal: AbortSignal.any([signal, AbortSignal.timeout(answerWithinMs)]),
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'Altergate',
          'altergate-event': event,
          'altergate-delivery': deliveryId,
          'altergate-timestamp': timestamp,
          'altergate-signature': signatureOf(secret, timestamp, body),
        },
      },
      (answer: IncomingMessage) => {
        answer.destroy();
        resolve(answer.statusCode ?? 0);
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}
