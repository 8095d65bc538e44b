import { randomUUID } from 'node:crypto';

/** A person signed in to Altergate, as a browser would be. */
export interface ApiClient {
  readonly name: string;
  get<Answer>(path: string): Promise<Answer>;
  /** `version` goes into `If-Match`; every request has an idempotency key of its own. */
  send<Answer>(
    method: 'POST' | 'PUT' | 'PATCH',
    path: string,
    body?: unknown,
    version?: number,
  ): Promise<Answer>;
}

async function readAnswer<Answer>(response: Response, what: string): Promise<Answer> {
  const body = await response.text();
  if (!response.ok) throw new Error(`${what} answered ${response.status}: ${body.slice(0, 1_000)}`);
  return (body === '' ? undefined : JSON.parse(body)) as Answer;
}

function sessionCookie(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0] ?? '')
    .join('; ');
}

/** Signs in and fetches the token that writing requests carry. Throws an Error with the answer's text. */
export async function signIn(url: string, name: string, password: string): Promise<ApiClient> {
  const response = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ name, password }),
  });
  await readAnswer(response, `signing in as ${name}`);
  let cookie = sessionCookie(response);
  const meResponse = await fetch(`${url}/api/v1/me`, { headers: { cookie } });
  const me = await readAnswer<{ csrfToken: string }>(meResponse, 'reading who is signed in');
  cookie = [cookie, sessionCookie(meResponse)].filter(Boolean).join('; ');
  return {
    name,
    get: async (path) =>
      readAnswer(await fetch(`${url}/api/v1${path}`, { headers: { cookie } }), `GET ${path}`),
    send: async (method, path, body, version) => {
      const answer = await fetch(`${url}/api/v1${path}`, {
        method,
        headers: {
          cookie,
          'x-csrf-token': me.csrfToken,
          'idempotency-key': randomUUID(),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(version === undefined ? {} : { 'if-match': String(version) }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return readAnswer(answer, `${method} ${path}`);
    },
  };
}
