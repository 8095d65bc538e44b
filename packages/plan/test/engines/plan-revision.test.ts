import { defaultGhostSettings } from '@altergate/domain';
import { createTargetDatabase } from '@altergate/testing';
import mysql from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planRevision } from '../../src/index.ts';
import type { PlanTarget } from '../../src/index.ts';

type TargetDatabase = Awaited<ReturnType<typeof createTargetDatabase>>;

let database: TargetDatabase;
let target: PlanTarget;

function connect() {
  const { host, port, user, password, name } = database;
  return mysql.createConnection({ host, port, user, password, database: name });
}

beforeAll(async () => {
  database = await createTargetDatabase();
  const connection = await connect();
  await connection.query('CREATE TABLE orders (id INT PRIMARY KEY, note VARCHAR(20)) AUTO_INCREMENT = 7');
  await connection.query('CREATE TABLE keyless (a INT)');
  await connection.end();
  target = {
    instanceId: '1',
    database: database.name,
    address: {
      instanceId: '1',
      host: database.host,
      port: database.port,
      account: database.user,
      password: () => database.password,
      tls: { mode: 'off', ca: null },
      kind: 'self_managed',
    },
    settings: defaultGhostSettings,
    policyRevision: 1,
    rules: {},
    isProduction: false,
  };
});

afterAll(() => database.drop());

const errorsOf = async (text: string) =>
  (await planRevision(text, [target])).findings.filter((finding) => finding.severity === 'error');

describe('planning a revision', () => {
  it('gives a clean ALTER a route, a before-state and a hash', async () => {
    const planned = await planRevision('ALTER TABLE orders ADD COLUMN rate INT', [target]);
    expect(planned.findings.filter((finding) => finding.severity === 'error')).toEqual([]);
    expect(planned.statements[0]?.plans[0]).toMatchObject({
      route: { engine: 'gh-ost' },
      before: { kind: 'definition', definition: expect.stringContaining('`note` varchar(20)') as string },
    });
    expect(planned.planHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('gives the same hash twice, also when rows were added in between', async () => {
    const first = await planRevision('ALTER TABLE orders ADD COLUMN rate INT', [target]);
    const connection = await connect();
    await connection.query("INSERT INTO orders VALUES (100, 'a'), (101, 'b')");
    await connection.end();
    const second = await planRevision('ALTER TABLE orders ADD COLUMN rate INT', [target]);
    expect(second.planHash).toBe(first.planHash);
  });

  it('chains the second statement on the first when both change one table', async () => {
    const planned = await planRevision(
      'ALTER TABLE orders ADD COLUMN a INT; ALTER TABLE orders ADD COLUMN b INT',
      [target],
    );
    expect(planned.statements.map((statement) => statement.plans[0]?.before?.kind)).toEqual([
      'definition',
      'after_statement',
    ]);
  });

  it('lets an ALTER follow the CREATE of its table', async () => {
    const text = 'CREATE TABLE fresh (id INT PRIMARY KEY); ALTER TABLE fresh ADD COLUMN a INT';
    const planned = await planRevision(text, [target]);
    expect(planned.findings.filter((finding) => finding.severity === 'error')).toEqual([]);
    expect(planned.statements.map((statement) => statement.plans[0]?.before)).toEqual([
      { kind: 'absent' },
      { kind: 'after_statement', statement: 0 },
    ]);
  });

  it('holds of the tables that no earlier statement touches those that are there', async () => {
    const beforeLast = async (text: string) =>
      (await planRevision(text, [target])).statements.at(-1)?.plans[0]?.before;
    const first = 'ALTER TABLE orders ADD COLUMN a INT';
    expect(await beforeLast(`${first}; RENAME TABLE orders TO mid, mid TO late`)).toStrictEqual({
      kind: 'after_statement',
      statement: 0,
    });
    expect(await beforeLast(`${first}; RENAME TABLE orders TO mid, keyless TO orders`)).toMatchObject({
      kind: 'after_statement',
      rest: expect.stringContaining('CREATE TABLE `this`') as unknown,
    });
  });

  it('finds the server’s syntax error at the word', async () => {
    const text = 'CREATE VIEW names AS SELECT note FROM orders GROUP note';
    const [error, ...others] = await errorsOf(text);
    expect(others).toEqual([]);
    expect(error).toMatchObject({ rule: 'syntax', range: { start: text.length - 4, end: text.length } });
  });

  it('asks the server also where a reviewer may let pass what the rules refuse', async () => {
    const text = 'ALTER TABLE orders ADD COLUMN token CHAR(36) DEFAULT (UUID() +)';
    expect((await errorsOf(text)).map((error) => error.rule)).toEqual([
      'default-not-deterministic',
      'syntax',
    ]);
  });

  it('finds a word that this server reserves, without asking it', async () => {
    const text = 'ALTER TABLE orders ADD COLUMN rank INT';
    const [error, ...others] = await errorsOf(text);
    expect(others).toEqual([]);
    expect(error).toMatchObject({ rule: 'reserved-word' });
    expect(text.slice(error?.range?.start, error?.range?.end)).toBe('rank');
  });

  it('refuses a table without a key', async () => {
    expect(await errorsOf('ALTER TABLE keyless ADD COLUMN b INT')).not.toEqual([]);
  });

  it('refuses a table that is not there', async () => {
    expect((await errorsOf('ALTER TABLE nowhere ADD COLUMN b INT')).map((error) => error.rule)).toContain(
      'table-missing',
    );
  });

  it('warns where the account may not see what hangs on a table, and only there', async () => {
    const connection = await connect();
    const account = `blind_${process.pid}`;
    await connection.query(`CREATE USER ${account} IDENTIFIED BY 'canary-password'`);
    await connection.query(`GRANT SELECT, ALTER ON ${database.name}.* TO ${account}`);
    const address = { ...target.address, account, password: () => 'canary-password' };
    const unseenBy = async (who: PlanTarget, text: string) =>
      (await planRevision(text, [who])).findings
        .filter(({ rule }) => rule === 'relations-not-seen')
        .map(({ severity, statement, params }) => [severity, statement, params['privileges']]);
    const text = 'CREATE TABLE fresh (id INT PRIMARY KEY); ALTER TABLE orders ADD COLUMN rate INT';
    const [blind, seeing] = [await unseenBy({ ...target, address }, text), await unseenBy(target, text)];
    await connection.query(`DROP USER ${account}`);
    await connection.end();
    expect(blind).toEqual([['warning', 1, 'TRIGGER, PROCESS']]);
    expect(seeing).toEqual([]);
  });

  it('says that a target could not be asked and plans nothing on it', async () => {
    const unreachable = { ...target, address: { ...target.address, port: 1 } };
    const planned = await planRevision('ALTER TABLE orders ADD COLUMN rate INT', [unreachable]);
    expect(planned.targets).toEqual([
      { reached: false, problem: expect.objectContaining({ code: 'target-unreachable' }) as unknown },
    ]);
    expect(planned.planHash).toBeNull();
  });
});
