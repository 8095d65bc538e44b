import * as z from 'zod/mini';
import { problemSchema } from '@altergate/contracts';
import { ProblemError } from './problem-error.ts';
import { csrfToken, sessionEnded } from './session-token.ts';

export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly query?: Readonly<Record<string, string | number | readonly string[] | undefined>>;
  readonly body?: unknown;
  /** The version of the row that was seen. */
  readonly ifMatch?: number;
  /** One per intent, so that a repeated press does nothing twice. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
  /** False for the sign-in itself, whose 401 is no lost session. */
  readonly inSession?: boolean;
}

function addressOf(path: string, query: RequestOptions['query']): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === undefined || value === '') continue;
    for (const part of typeof value === 'object' ? value : [value]) search.append(name, String(part));
  }
  const text = search.toString();
  return `/api/v1/${path}${text === '' ? '' : `?${text}`}`;
}

function headersOf(options: RequestOptions): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (options.body !== undefined) headers['content-type'] = 'application/json';
  if ((options.method ?? 'GET') !== 'GET') headers['x-csrf-token'] = csrfToken();
  if (options.ifMatch !== undefined) headers['if-match'] = String(options.ifMatch);
  if (options.idempotencyKey !== undefined) headers['idempotency-key'] = options.idempotencyKey;
  return headers;
}

async function problemOf(response: Response): Promise<ProblemError> {
  const retryAfter = Number(response.headers.get('retry-after'));
  const wait = Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : null;
  const body: unknown = await response.json().catch(() => null);
  const parsed = problemSchema.safeParse(body);
  if (parsed.success) return new ProblemError({ ...parsed.data, retryAfter: wait });
  return new ProblemError({ status: response.status, code: 'unreadable-answer', retryAfter: wait });
}

async function send(path: string, options: RequestOptions): Promise<Response> {
  const init: RequestInit = {
    method: options.method ?? 'GET',
    headers: headersOf(options),
    credentials: 'same-origin',
  };
  if (options.body !== undefined) init.body = JSON.stringify(options.body);
  if (options.signal) init.signal = options.signal;
  try {
    return await fetch(addressOf(path, options.query), init);
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    throw new ProblemError({ status: 0, code: 'not-reached', cause });
  }
}

async function checked(path: string, options: RequestOptions): Promise<Response> {
  const response = await send(path, options);
  if (response.ok) return response;
  if (response.status === 401 && options.inSession !== false) sessionEnded();
  throw await problemOf(response);
}

/**
 * Asks the API (`path` without `/api/v1/`) and reads the answer by its contract.
 * Throws ProblemError; an abort throws what the signal says.
 */
export async function request<Schema extends z.core.$ZodType>(
  path: string,
  schema: Schema,
  options: RequestOptions = {},
): Promise<z.output<Schema>> {
  const response = await checked(path, options);
  const body: unknown = await response.json().catch(() => undefined);
  const parsed = z.safeParse(schema, body);
  if (parsed.success) return parsed.data;
  throw new ProblemError({ status: response.status, code: 'unreadable-answer', cause: parsed.error });
}

/** Sends a change whose answer nobody reads, because the row is read again. */
export async function command(path: string, options: RequestOptions): Promise<void> {
  const response = await checked(path, { method: 'POST', ...options });
  // An answer that is not read to its end keeps its connection.
  await response.arrayBuffer();
}
