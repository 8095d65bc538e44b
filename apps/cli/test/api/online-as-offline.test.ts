import { createdTokenSchema } from '@altergate/contracts';
import type { Environment } from '@altergate/contracts';
import { createPlatformDatabase, withServer } from '@altergate/testing';
import type { TestDatabase } from '@altergate/testing';
import { TRAP_TABLES, TRAPS } from '@altergate/testing/traps';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedEnvironments } from '../../../api/src/start/seed.ts';
import { listen } from '../../../api/test/api/live-client.ts';
import { startTestApi } from '../../../api/test/api/start-test-api.ts';
import type { TestApi } from '../../../api/test/api/start-test-api.ts';
import { jsonLines, runCli } from '../unit/run-cli.ts';

let api: TestApi;
let url: string;
let token: string;
let target: TestDatabase;
/** `mysql:9.7.4`, as the target says it. */
let server: string;
/** Without those that name a database: that of the target is another in each run. */
const traps = TRAPS.filter(({ sql }) => !/\bshop\b/.test(sql));
const environments: Environment[] = [];
let admin: Awaited<ReturnType<TestApi['signInAs']>>;

beforeAll(async () => {
  api = await startTestApi();
  await seedEnvironments(api.database);
  const everything = { kind: 'everything' } as const;
  admin = await api.signInAs('admin', [{ role: 'admin', scope: everything }]);
  const developer = await api.signInAs('developer', [{ role: 'developer', scope: everything }]);
  const wanted = { name: 'CI', access: 'read', environmentId: null, days: 1 };
  token = createdTokenSchema.parse((await developer.post('/api/v1/tokens', wanted)).json()).secret;
  target = await createPlatformDatabase();
  server = await withServer(target, async (connection) => {
    await connection.query(`USE ${connection.escapeId(target.name)}`);
    for (const table of TRAP_TABLES) {
      const name = `\`${table.replaceAll('`', '``')}\``;
      await connection.query(`CREATE TABLE ${name} (id INT PRIMARY KEY, b INT, c VARCHAR(20), KEY by_b (b))`);
    }
    const [[row]] = (await connection.query('SELECT VERSION() AS version')) as unknown as [
      [{ version: string }],
    ];
    return `mysql:${/^[\d.]+/.exec(row.version)?.[0] ?? ''}`;
  });
  environments.push(...(await admin.get('/api/v1/environments')).json<{ items: Environment[] }>().items);
  for (const { id, name } of environments) {
    const { host, port, user: account, password } = target;
    const instance = {
      name,
      environmentId: id,
      host,
      port,
      account,
      password,
      tls: { mode: 'off', ca: null },
    };
    const answer = await admin.post('/api/v1/instances', instance);
    expect(answer.statusCode, answer.body).toBe(201);
  }
  url = await listen(api);
});
afterAll(async () => {
  await api.close();
  await target.drop();
});

interface Line {
  readonly statement: string;
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly start: number | null;
  }[];
}

function online(environment: string, sql: string, ...more: string[]) {
  const args = ['review', '--format', 'jsonl', '--url', url, '--database', target.name, '--env', environment];
  return runCli([...args, ...more], { stdin: sql, environment: { ALTERGATE_TOKEN: token } });
}

function offline(sql: string, ...more: string[]) {
  const args = ['review', '--format', 'jsonl', '--server', server, '--database', target.name, ...more];
  return runCli(args, { stdin: sql });
}

const linesOf = ({ out }: { out: string }) => jsonLines(out) as unknown as Line[];
const shapesOf = (lines: readonly Line[]) => lines.map(({ findings: _, ...shape }) => shape);
const findingsOf = (lines: readonly Line[]) =>
  lines.flatMap(({ statement, findings }) =>
    findings.map(({ rule, severity, start }) => `${statement} | ${rule} ${severity} at ${String(start)}`),
  );

/** What only a look at the tables tells: which there are none of, and that the new index begins as one that is there. */
const LIVE = /\| (table-missing|index-redundant) /;

const weighed = traps.filter(({ statements }) => statements.some(({ warns }) => warns.length > 0));

describe.each([
  ['development', traps, []],
  ['production', weighed, ['--production']],
])('in %s a running Altergate', (environment, some, flags) => {
  it.each(some.map(({ what, sql }) => [what, sql]))(
    'says of %s what the command says alone',
    async (_what, sql) => {
      const asked = await online(environment, sql);
      const alone = await offline(sql, ...flags);
      expect(asked.code).toBe(alone.code);
      expect(shapesOf(linesOf(asked))).toEqual(shapesOf(linesOf(alone)));
      const [told, known] = [asked, alone].map((run) => findingsOf(linesOf(run)));
      expect(told?.filter((finding) => !LIVE.test(finding))).toEqual(known);
    },
  );
});

it('ends a job by --fail-on alike, asked or not', async () => {
  const warned = 'CREATE TABLE n (id BIGINT UNSIGNED PRIMARY KEY, a FLOAT)';
  for (const [failOn, code] of [
    ['error', 0],
    ['warning', 1],
    ['never', 0],
  ] as const) {
    expect((await online('development', warned, '--fail-on', failOn)).code).toBe(code);
    expect((await offline(warned, '--fail-on', failOn)).code).toBe(code);
  }
});

it('asks by the rules of the environment', async () => {
  const staging = environments.find(({ name }) => name === 'staging');
  if (!staging) throw new Error('there is a staging');
  const { id, name, position, isProduction, policy } = staging;
  const rules = { 'floating-point': { severity: 'error' } };
  const changed = await admin.put(
    `/api/v1/environments/${id}`,
    { name, position, isProduction, policy: { ...policy, rules } },
    { version: staging.version },
  );
  expect(changed.statusCode, changed.body).toBe(200);
  const sql = 'CREATE TABLE n (id BIGINT UNSIGNED PRIMARY KEY, a FLOAT)';
  const severities = async (environment: string) =>
    linesOf(await online(environment, sql)).flatMap(({ findings }) =>
      findings.filter(({ rule }) => rule === 'floating-point').map(({ severity }) => severity),
    );
  expect(await severities('staging')).toEqual(['error']);
  expect(await severities('development')).toEqual(['warning']);
  expect((await online('staging', sql)).code).toBe(1);
});
