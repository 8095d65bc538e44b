import { setTimeout as sleep } from 'node:timers/promises';
import { AltergateError } from '@altergate/domain';
import { problemSchema } from '@altergate/contracts';
import type { OnlineReading } from '../review-order.ts';
import type { Texts } from '../texts/index.ts';

/** How long one request may take; a review reads its database. */
const timeoutSeconds = 60;
/** How often a request waits when the server asks for patience, and how long at most. */
const patience = { times: 5, seconds: 60 } as const;

/** A running Altergate, asked in the name of whoever the token belongs to. */
export interface AltergateClient {
  /** The address as people know it. */
  readonly url: string;
  /**
   * Asks for a path below `/api/v1`.
   * @throws AltergateError cli-unreachable {url, reason}, cli-timed-out {url, seconds}, cli-redirected {url, location},
   * cli-not-altergate {url, status}, cli-refused {url, reason}
   */
  ask(method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown>;
}

export function createClient(
  { url, token }: Pick<OnlineReading, 'url' | 'token'>,
  texts: Texts,
): AltergateClient {
  const base = `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
  const send = async (method: string, path: string, body: unknown): Promise<Response> => {
    try {
      return await fetch(`${base}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          accept: 'application/json',
          'accept-language': texts.language,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        // A token goes where it was sent and nowhere else.
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutSeconds * 1_000),
      });
    } catch (error) {
      throw troubleOf(base, error);
    }
  };
  return {
    url: base,
    async ask(method, path, body) {
      for (let turn = 1; ; turn += 1) {
        const response = await send(method, path, body);
        const seconds = Number(response.headers.get('retry-after') ?? 'NaN');
        const waits = response.status === 429 && seconds <= patience.seconds && turn < patience.times;
        if (!waits) return readAnswer(base, response, texts);
        await response.body?.cancel();
        await sleep(seconds * 1_000);
      }
    },
  };
}

function troubleOf(url: string, error: unknown): AltergateError {
  if (error instanceof Error && error.name === 'TimeoutError') {
    return new AltergateError('cli-timed-out', { url, seconds: timeoutSeconds }, { cause: error });
  }
  return new AltergateError('cli-unreachable', { url, reason: reasonOf(error) }, { cause: error });
}

/** fetch itself only says that it failed; the cause knows why, and for several addresses each has its own. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (cause instanceof AggregateError) return cause.errors.map(reasonOf).join('; ');
  return cause instanceof Error ? cause.message : String(cause);
}

async function readAnswer(url: string, response: Response, texts: Texts): Promise<unknown> {
  const { status } = response;
  if (status >= 300 && status < 400) {
    const location = response.headers.get('location') ?? '';
    throw new AltergateError('cli-redirected', { url, location });
  }
  const body = await readJson(url, response);
  if (response.ok) return body;
  const problem = problemSchema.safeParse(body);
  if (!problem.success) throw new AltergateError('cli-not-altergate', { url, status });
  const { code, params, title } = problem.data;
  const known = texts.message(code, params);
  throw new AltergateError('cli-refused', { url, reason: known === code ? title : known });
}

async function readJson(url: string, response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw new AltergateError('cli-not-altergate', { url, status: response.status }, { cause: error });
    }
    throw troubleOf(url, error);
  }
}
