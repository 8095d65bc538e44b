import { randomUUID } from 'node:crypto';

/** A person signed in to a running program over HTTP, as a browser would be. */
export interface HttpClient {
  readonly name: string;
  get<Answer>(path: string): Promise<Answer>;
  /** `version` goes into `If-Match`; every request has an idempotency key of its own. */
  send<Answer>(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    version?: number,
  ): Promise<Answer>;
}

/**
 * Signs in at a running program.
 * @param url its address without a path
 * @throws Error with status and text of the answer; also from every request of the client
 */
export async function signInOverHttp(url: string, name: string, password: string): Promise<HttpClient> {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, password }),
  });
  const { csrfToken } = await readAnswer<{ csrfToken: string }>(answer, `signing in as ${name}`);
  const [cookie = ''] = answer.headers.getSetCookie().map((set) => set.split(';', 1)[0] ?? '');
  return {
    name,
    get: async (path) =>
      readAnswer(await fetch(`${url}/api/v1${path}`, { headers: { cookie } }), `GET ${path}`),
    send: async (method, path, body, version) => {
      const sent = await fetch(`${url}/api/v1${path}`, {
        method,
        headers: {
          cookie,
          'x-csrf-token': csrfToken,
          'idempotency-key': randomUUID(),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(version === undefined ? {} : { 'if-match': `"${String(version)}"` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return readAnswer(sent, `${method} ${path}`);
    },
  };
}

async function readAnswer<Answer>(answer: Response, what: string): Promise<Answer> {
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${what} answered ${String(answer.status)}: ${text.slice(0, 1_000)}`);
  return (text === '' ? undefined : JSON.parse(text)) as Answer;
}
