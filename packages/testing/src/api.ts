import { randomBytes } from 'node:crypto';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';

/** Methods that a client may use. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface ClientRequest {
  readonly body?: unknown;
  /** Version for `If-Match`. */
  readonly version?: number;
  /** Added last: replaces or, when undefined, removes a header that the client would send by itself. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Where the request comes from; 127.0.0.1 unless said. */
  readonly address?: string;
}

/** Injects requests as one browser would send them: with its cookie, its token and a fresh Idempotency-Key. */
export interface ApiClient {
  request(method: Method, url: string, request?: ClientRequest): Promise<LightMyRequestResponse>;
  get(url: string, request?: ClientRequest): Promise<LightMyRequestResponse>;
  post(url: string, body?: unknown, request?: ClientRequest): Promise<LightMyRequestResponse>;
  put(url: string, body: unknown, request?: ClientRequest): Promise<LightMyRequestResponse>;
  patch(url: string, body: unknown, request?: ClientRequest): Promise<LightMyRequestResponse>;
  delete(url: string, request?: ClientRequest): Promise<LightMyRequestResponse>;
  /** Signs in and keeps the cookie and the token; throws when it fails. */
  signIn(name: string, password: string): Promise<void>;
  /** From now on sends this personal token instead of a cookie. */
  useToken(secret: string): void;
  /** `name=value` of the session's cookie; empty before sign-in. */
  readonly cookie: string;
  readonly csrfToken: string;
}

/** Called with every answer, so that a test can search all of them. */
export type AnswerListener = (answer: LightMyRequestResponse) => void;

/** A client of an app that is ready; nobody is signed in yet. */
export function createApiClient(app: FastifyInstance, onAnswer: AnswerListener = () => undefined): ApiClient {
  let cookie = '';
  let csrfToken = '';
  let token: string | null = null;

  async function request(
    method: Method,
    url: string,
    { body, version, headers, address }: ClientRequest = {},
  ) {
    const all: Record<string, string | undefined> = {
      ...(cookie === '' ? {} : { cookie, 'x-csrf-token': csrfToken }),
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(method === 'POST' ? { 'idempotency-key': randomBytes(12).toString('hex') } : {}),
      ...(version === undefined ? {} : { 'if-match': `"${String(version)}"` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    };
    const sent = Object.fromEntries(
      Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
    );
    const answer = await app.inject({
      method,
      url,
      headers: sent,
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      ...(address === undefined ? {} : { remoteAddress: address }),
    });
    onAnswer(answer);
    return answer;
  }

  return {
    request,
    get: (url, options) => request('GET', url, options),
    post: (url, body, options) =>
      request('POST', url, { ...options, ...(body === undefined ? {} : { body }) }),
    put: (url, body, options) => request('PUT', url, { ...options, body }),
    patch: (url, body, options) => request('PATCH', url, { ...options, body }),
    delete: (url, options) => request('DELETE', url, options),
    async signIn(name, password) {
      const answer = await request('POST', '/api/v1/session', { body: { name, password } });
      const set = answer.cookies[0];
      if (answer.statusCode !== 200 || set === undefined) throw new Error(`sign-in failed: ${answer.body}`);
      cookie = `${set.name}=${set.value}`;
      csrfToken = answer.json<{ csrfToken: string }>().csrfToken;
    },
    useToken(secret) {
      [token, cookie, csrfToken] = [secret, '', ''];
    },
    get cookie() {
      return cookie;
    },
    get csrfToken() {
      return csrfToken;
    },
  };
}
