import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createdTokenSchema } from '@altergate/contracts';
import type { Environment, NewTokenBody } from '@altergate/contracts';
import { createPlatformDatabase, withServer } from '@altergate/testing';
import type { TestDatabase } from '@altergate/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedEnvironments } from '../../../api/src/start/seed.ts';
import { listen } from '../../../api/test/api/live-client.ts';
import { startTestApi } from '../../../api/test/api/start-test-api.ts';
import type { TestApi } from '../../../api/test/api/start-test-api.ts';
import { jsonLines, runCli } from '../unit/run-cli.ts';

let api: TestApi;
let url: string;
let shop: TestDatabase;
let token: string;
let admin: Awaited<ReturnType<TestApi['signInAs']>>;
let environments: readonly Environment[];

async function addInstance(name: string, environmentId: string, port: number) {
  const { host, user, password } = shop;
  const body = { name, environmentId, host, port, account: user, password, tls: { mode: 'off', ca: null } };
  const answer = await admin.post('/api/v1/instances', body);
  expect(answer.statusCode, answer.body).toBe(201);
}

async function makeToken(owner: typeof admin, wanted: Partial<NewTokenBody> = {}) {
  const body = { name: 'CI', access: 'read', environmentId: null, days: 1, ...wanted };
  return createdTokenSchema.parse((await owner.post('/api/v1/tokens', body)).json()).secret;
}

beforeAll(async () => {
  api = await startTestApi();
  await seedEnvironments(api.database);
  const everything = { kind: 'everything' } as const;
  admin = await api.signInAs('admin', [{ role: 'admin', scope: everything }]);
  const developer = await api.signInAs('developer', [{ role: 'developer', scope: everything }]);
  token = await makeToken(developer);
  shop = await createPlatformDatabase();
  await withServer(shop, (connection) =>
    connection.query(`CREATE TABLE \`${shop.name}\`.orders (id INT PRIMARY KEY, note TEXT) ENGINE=InnoDB`),
  );
  const listed = (await admin.get('/api/v1/environments')).json<{ items: Environment[] }>();
  environments = listed.items;
  const [first, second] = environments.map(({ id }) => id);
  await addInstance('shop-1', first ?? '', shop.port);
  await addInstance('shop-2', second ?? '', shop.port);
  await addInstance('silent', second ?? '', 9);
  url = await listen(api);
});
afterAll(async () => {
  await api.close();
  await shop.drop();
});

/** Reviews a text against `shop-1` unless told otherwise. */
function reviewOnline(stdin: string, ...more: string[]) {
  const target = more.some((text) => /^--(instance|env)/.test(text)) ? [] : ['--instance', 'shop-1'];
  const args = ['review', '--url', url, '--database', shop.name, ...target, ...more];
  return runCli(args, { stdin, environment: { ALTERGATE_TOKEN: token } });
}

describe('a review by a running Altergate', () => {
  it('knows the tables of the database', async () => {
    const { code, out } = await reviewOnline('ALTER TABLE orders DROP COLUMN missing;\nDROP TABLE gone');
    expect(code).toBe(1);
    expect(out).toContain('(column-missing)');
    expect(out).toContain('<standard input>:2:12: error');
    expect(out).toContain(`Reviewed by ${url} against ${shop.name} on shop-1.`);
    expect(out).not.toContain('no server was asked');
  });

  it('lets the server judge the syntax', async () => {
    const { code, out } = await reviewOnline(
      'ALTER TABLE orders ADD COLUMN a INT DEFAULT CURRENT_USER()',
      '--format=json',
    );
    expect({ code, out }).toEqual({ code: 1, out: expect.stringContaining('"rule": "syntax"') as string });
  });

  it('tells each statement as an offline review does', async () => {
    const sql = `ALTER TABLE orders ADD (a INT, b INT), DROP note, LOCK=NONE; CREATE TABLE n LIKE orders; DROP PROCEDURE p`;
    const online = jsonLines((await reviewOnline(sql, '--format', 'jsonl')).out);
    const offline = jsonLines((await runCli(['review', '--format', 'jsonl'], { stdin: sql })).out);
    const shapes = (lines: typeof online) => lines.map(({ findings: _, route: __, ...shape }) => shape);
    expect(shapes(online)).toEqual(shapes(offline));
    expect(online).toHaveLength(3);
  });

  it('finds the instance of an environment that has one', async () => {
    const [first] = environments;
    const { code, out } = await reviewOnline(
      'ALTER TABLE orders ADD COLUMN a INT',
      '--env',
      first?.name ?? '',
    );
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('on shop-1.') as string });
  });

  it('reviews every file on its own', async () => {
    const { out } = await runCli(
      ['review', '--format=json', '--url', url, '--database', shop.name, '--instance=shop-2', '-', '-'],
      { stdin: 'ALTER TABLE orders ADD COLUMN a INT', environment: { ALTERGATE_TOKEN: token } },
    );
    expect((JSON.parse(out) as { texts: unknown[] }).texts).toHaveLength(2);
  });
});

describe('what cannot be told', () => {
  it('is the review against a server that does not answer: 2, and why', async () => {
    const { code, out } = await reviewOnline('ALTER TABLE orders ADD COLUMN a INT', '--instance', 'silent');
    expect(code).toBe(2);
    expect(out).toContain(`${shop.name} on silent could not be asked: `);
    expect(out).toContain('Nothing is known of its tables.');
  });

  it.each([
    [
      ['--instance', 'nowhere'],
      'There is no instance nowhere in your scope. There are: shop-1, shop-2, silent.',
    ],
    [['--env', 'nowhere'], 'There is no environment nowhere'],
    [
      ['--token', 'altergate_wrong', '--instance=shop-1'],
      'refuses: This token is not known, expired or was revoked.',
    ],
  ])('is said of %j', async (args, said) => {
    const { code, out, err } = await reviewOnline('DROP TABLE t', ...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(said);
  });

  it('is said of an environment with several instances, which are named', async () => {
    const [, second] = environments;
    const { code, err } = await reviewOnline('DROP TABLE t', '--env', second?.name ?? '');
    expect(code).toBe(2);
    expect(err).toContain('name one with --instance: shop-2, silent.');
  });

  it('is said of a person who may write no tickets there', async () => {
    const ops = await api.signInAs('watcher', [{ role: 'ops', scope: { kind: 'everything' } }]);
    const { code, err } = await reviewOnline('DROP TABLE t', '--token', await makeToken(ops));
    expect(code).toBe(2);
    expect(err).toContain('refuses: Your roles do not allow this.');
  });
});

describe('an address that is no Altergate', () => {
  const withServerAt = async (answer: RequestListener, work: (address: string) => Promise<void>) => {
    const server = createServer(answer);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      await work(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  };
  const reviewAt = (address: string) =>
    runCli(['review', '--url', address, '--token', 't', '--database', 'd', '--instance', 'i'], {
      stdin: 'DROP TABLE t',
    });

  it('is told when nobody listens there', async () => {
    let gone = '';
    await withServerAt(
      () => undefined,
      async (address) => {
        gone = address;
      },
    );
    const { code, err } = await reviewAt(gone);
    expect(code).toBe(2);
    expect(err).toMatch(
      /^altergate: Altergate at http:\/\/127\.0\.0\.1:\d+ cannot be reached: .*ECONNREFUSED/,
    );
  });

  it.each([
    [200, 'text/html', '<html>', 'answers (status 200), but not as Altergate does'],
    [502, 'text/html', '<html>', 'answers (status 502), but not as Altergate does'],
    [404, 'application/json', '{}', 'answers (status 404), but not as Altergate does'],
    [200, 'application/json', '{}', 'answers in a way that this version of the program does not know'],
  ])('is told of an answer %i %s %s', async (status, type, body, said) => {
    await withServerAt(
      (_request, response) => response.writeHead(status, { 'content-type': type }).end(body),
      async (address) => {
        const { code, err } = await reviewAt(address);
        expect(code).toBe(2);
        expect(err).toContain(said);
      },
    );
  });

  it('does not get the token of another: a redirect is not followed', async () => {
    let isAsked = false;
    await withServerAt(
      (_request, response) => {
        isAsked = true;
        response.end('{}');
      },
      (other) =>
        withServerAt(
          (_request, response) => response.writeHead(302, { location: `${other}/x` }).end(),
          async (address) => {
            const { code, err } = await reviewAt(address);
            expect(code).toBe(2);
            expect(err).toContain(`sends elsewhere, to ${other}/x`);
          },
        ),
    );
    expect(isAsked).toBe(false);
  });

  it('is waited for when it asks for patience', async () => {
    let asked = 0;
    await withServerAt(
      (_request, response) => {
        asked += 1;
        if (asked === 1) response.writeHead(429, { 'retry-after': '1' }).end('{}');
        else response.end('{"items":[],"next":null}');
      },
      async (address) => {
        expect((await reviewAt(address)).err).toContain('There is no instance i');
      },
    );
    expect(asked).toBe(2);
  });
});
