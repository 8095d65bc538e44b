import { createdTokenSchema, environmentSchema, inspectionSchema, problemSchema } from '@altergate/contracts';
import type { Environment } from '@altergate/contracts';
import type { ApiClient } from '@altergate/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellUnknownSettings } from '../../src/features/environments/unknown-settings.ts';
import { addInstanceOf } from './walk-world.ts';
import { askWhileRightsEnd, rightsEnding } from './rights-ending.ts';
import { startTestApi } from './start-test-api.ts';
import type { TestApi } from './start-test-api.ts';

let api: TestApi;
let admin: ApiClient;
let developer: ApiClient;
beforeAll(async () => {
  api = await startTestApi();
  await api.database.prisma.$executeRaw`CREATE TABLE orders (id BIGINT PRIMARY KEY, note VARCHAR(20))`;
  admin = await api.signInAs('admin', [{ role: 'admin', scope: { kind: 'everything' } }]);
  developer = await api.signInAs('developer', [{ role: 'developer', scope: { kind: 'everything' } }]);
});
afterAll(() => api.close());

type Rules = Record<string, { severity?: string; parameters?: Record<string, unknown> }>;

let environments = 0;
const bodyOf = (rules: Rules | undefined, isProduction = false, name = '') => ({
  ...{ name: name === '' ? `tier-${String((environments += 1))}` : name, position: 1, isProduction },
  policy: { engine: 'by_the_letter', cutOver: 'wait', ...(rules === undefined ? {} : { rules }) },
});

async function addEnvironment(rules?: Rules, isProduction = false): Promise<Environment> {
  const answer = await admin.post('/api/v1/environments', bodyOf(rules, isProduction));
  expect(answer.statusCode, answer.body).toBe(201);
  return environmentSchema.parse(answer.json());
}

function put(environment: Environment, rules: Rules | undefined, isProduction = environment.isProduction) {
  const url = `/api/v1/environments/${environment.id}`;
  return admin.put(url, bodyOf(rules, isProduction, environment.name), { version: environment.version });
}

async function change(environment: Environment, rules: Rules | undefined, isProduction?: boolean) {
  const answer = await put(environment, rules, isProduction);
  expect(answer.statusCode, answer.body).toBe(200);
  return environmentSchema.parse(answer.json());
}

const targetIn = async (environment: Environment) => ({
  instanceId: await addInstanceOf(api, BigInt(environment.id), `mysql-of-${environment.name}`),
  database: api.platform.name,
});
type Target = Awaited<ReturnType<typeof targetIn>>;

async function inspect(sql: string, targets: readonly Target[]) {
  const answer = await developer.post('/api/v1/inspections', { sql, targets });
  expect(answer.statusCode, answer.body).toBe(200);
  return inspectionSchema.parse(answer.json());
}

const float = 'ALTER TABLE orders ADD COLUMN rate FLOAT COMMENT "x"';
async function weightOf(rule: string, sql: string, targets: readonly Target[]) {
  const { findings } = await inspect(sql, targets);
  return findings
    .filter((finding) => finding.rule === rule)
    .map(({ severity, target }) => [severity, target]);
}

describe('settings of rules', () => {
  it('decide what is found in their environment, and nowhere else', async () => {
    const [plain, set] = [
      await addEnvironment(),
      await addEnvironment({ 'floating-point': { severity: 'error' } }),
    ];
    const [plainly, strictly] = [await targetIn(plain), await targetIn(set)];
    expect(await weightOf('floating-point', float, [plainly])).toEqual([['warning', null]]);
    expect(await weightOf('floating-point', float, [strictly])).toEqual([['error', null]]);
    await change(set, { 'floating-point': { severity: 'off' } });
    expect(await weightOf('floating-point', float, [strictly])).toEqual([]);
    const named = 'ALTER TABLE orders ADD COLUMN a_rather_long_name INT';
    const { version } = environmentSchema.parse((await admin.get(`/api/v1/environments/${set.id}`)).json());
    await change({ ...set, version }, { 'name-form': { severity: 'warning', parameters: { longest: 10 } } });
    expect(await weightOf('name-form', named, [strictly])).toEqual([['warning', null]]);
    expect(await weightOf('name-form', named, [plainly])).toEqual([]);
  });

  it('of two environments are both told of a text for both: the heavier one is not lost', async () => {
    const targets = [
      await targetIn(await addEnvironment({ 'floating-point': { severity: 'note' } })),
      await targetIn(await addEnvironment({ 'floating-point': { severity: 'error' } })),
    ];
    expect(await weightOf('floating-point', float, targets)).toEqual([
      ['note', 0],
      ['error', 1],
    ]);
  });

  it('hold for the command line too, which comes with a token', async () => {
    const target = await targetIn(await addEnvironment({ 'floating-point': { severity: 'error' } }));
    const made = await developer.post('/api/v1/tokens', {
      ...{ name: 'a pipeline', access: 'read', environmentId: null, days: 1 },
    });
    const pipeline = api.anonymous();
    pipeline.useToken(createdTokenSchema.parse(made.json()).secret);
    const answer = await pipeline.post('/api/v1/inspections', { sql: float, targets: [target] });
    const { findings } = inspectionSchema.parse(answer.json());
    expect(findings.find(({ rule }) => rule === 'floating-point')?.severity).toBe('error');
  });

  it('hold when the server is silent', async () => {
    const target = await targetIn(await addEnvironment({ 'floating-point': { severity: 'error' } }));
    await api.database.prisma.instance.update({
      where: { id: BigInt(target.instanceId) },
      data: { port: 1 },
    });
    const { targets, findings } = await inspect(float, [target]);
    expect(targets[0]?.reached).toBe(false);
    expect(findings.find(({ rule }) => rule === 'floating-point')?.severity).toBe('error');
  });

  it('weigh more in production where the rule says so, also without any setting', async () => {
    const target = await targetIn(await addEnvironment({}, true));
    expect(await weightOf('drop-table', 'DROP TABLE orders', [target])).toEqual([['error', null]]);
  });

  it('refuse a ticket that they make an error of, and let it pass again', async () => {
    const environment = await addEnvironment({
      'kind-not-allowed': { parameters: { allowed: ['alter-table'] } },
    });
    const target = await targetIn(environment);
    const submit = () =>
      developer.post('/api/v1/tickets', {
        ...{ title: 'Drop it', reason: 'Not needed', sql: 'DROP TABLE orders', targets: [target] },
        submit: true,
      });
    const refused = await submit();
    expect(problemSchema.parse(refused.json()).code).toBe('ticket-has-errors');
    await change(environment, {});
    expect((await submit()).statusCode).toBe(201);
  });
});

describe('storing settings of rules', () => {
  it('keeps what says something, and raises the revision only where something else holds', async () => {
    const said = { 'floating-point': { severity: 'warning' }, 'name-form': { parameters: { longest: 58 } } };
    const environment = await addEnvironment(said);
    expect(environment.policy.rules).toEqual({});
    const same = await change(environment, {
      'engine-of-new-table': { parameters: { engines: ['InnoDB'] } },
    });
    expect([same.policy.rules, same.policyRevision]).toEqual([{}, 1]);
    const charsets = (...names: string[]) => ({ 'charset-not-allowed': { parameters: { charsets: names } } });
    const wider = await change(same, charsets('utf8mb4', 'ascii'));
    expect([wider.policy.rules, wider.policyRevision]).toEqual([charsets('ascii', 'utf8mb4'), 2]);
    const ordered = await change(wider, charsets('ascii', 'utf8mb4', 'ascii'));
    expect([ordered.policy.rules, ordered.policyRevision]).toEqual([charsets('ascii', 'utf8mb4'), 2]);
    expect((await change(ordered, {})).policyRevision).toBe(3);
  });

  it('without any word on rules leaves them as they are', async () => {
    const rules = { 'floating-point': { severity: 'error' } };
    const environment = await addEnvironment(rules);
    const renamed = await change(environment, undefined);
    expect([renamed.policy.rules, renamed.policyRevision]).toEqual([rules, 1]);
    expect((await addEnvironment()).policy.rules).toEqual({});
  });

  it.each([
    [{ 'no-such-rule': {} }, 'rule-unknown', { rule: 'no-such-rule' }],
    [{ 'drop-column': { severity: 'off' } }, 'rule-fixed', { rule: 'drop-column', severity: 'warning' }],
    [
      { 'name-form': { parameters: { longest: 0 } } },
      'rule-parameter-out-of-range',
      { rule: 'name-form', parameter: 'longest' },
    ],
    [
      { 'name-form': { parameters: { shortest: 1 } } },
      'rule-parameter-unknown',
      { rule: 'name-form', parameter: 'shortest' },
    ],
  ])('refuses %j, naming the rule and the parameter', async (rules, code, params) => {
    const environment = await addEnvironment();
    for (const answer of [
      await put(environment, rules),
      await admin.post('/api/v1/environments', bodyOf(rules)),
      await admin.post(`/api/v1/environments/${environment.id}/policy-preview`, bodyOf(rules)),
    ]) {
      const problem = problemSchema.parse(answer.json());
      expect([answer.statusCode, problem.code, problem.params]).toEqual([
        422,
        code,
        expect.objectContaining(params),
      ]);
    }
  });

  it('notes in the audit log of the rules only those that differ, with what held before', async () => {
    const rules = { 'floating-point': { severity: 'error' }, 'add-check': { severity: 'off' } };
    const environment = await addEnvironment(rules);
    await change(environment, { ...rules, 'floating-point': { severity: 'note' } });
    const url = `/api/v1/audit?objectKind=environment&objectId=${environment.id}&verb=environment.changed`;
    const { items } = (await admin.get(url)).json<{ items: { params: Record<string, unknown> }[] }>();
    expect(items).toHaveLength(1);
    expect(items[0]?.params).toMatchObject({
      before: { policy: { rules: { 'floating-point': { severity: 'error' } } } },
      after: { policy: { rules: { 'floating-point': { severity: 'note' } } } },
    });
    expect(JSON.stringify(items)).not.toContain('add-check');
  });
});

describe('settings that another version stored', () => {
  const foreign = {
    'rule-of-tomorrow': { severity: 'error' },
    'floating-point': { severity: 'error', parameters: { digits: 3 } },
    'name-form': { parameters: { longest: 1_000_000 } },
  };
  async function addForeign() {
    const environment = await addEnvironment();
    const policy = { engine: 'by_the_letter', cutOver: 'wait', rules: foreign };
    await api.database.prisma.environment.update({ where: { id: BigInt(environment.id) }, data: { policy } });
    return environment;
  }

  it('stop no review: what is known of them holds', async () => {
    const target = await targetIn(await addForeign());
    expect(await weightOf('floating-point', float, [target])).toEqual([['error', null]]);
  });

  it('are told of in the log, once for each start', async () => {
    const { name, id } = await addForeign();
    const log: object[] = [];
    await tellUnknownSettings(api.database.prisma, { warn: (values: object) => void log.push(values) });
    const settings = ['rule-of-tomorrow', 'floating-point.digits', 'name-form.longest'];
    expect(log).toContainEqual({ environment: name, settings: expect.arrayContaining(settings) as string[] });
    const target = await targetIn({ ...(await addEnvironment()), id, name: `${name}-too` });
    const before = api.log().length;
    await inspect(float, [target]);
    expect(api.log().slice(before)).not.toContain('rule-of-tomorrow');
  });

  it.each(['engine', 'cutOver'])(
    'name the field where this version cannot do without it: %s',
    async (field) => {
      const environment = await addEnvironment();
      const target = await targetIn(environment);
      const where = { id: BigInt(environment.id) };
      const store = (value: string) =>
        api.database.prisma.environment.update({ where, data: { policy: { [field]: value } } });
      await store('of-tomorrow');
      const log: object[] = [];
      const answer = await developer.post('/api/v1/inspections', { sql: float, targets: [target] });
      await tellUnknownSettings(api.database.prisma, { warn: (values: object) => void log.push(values) });
      await api.database.prisma.environment.update({ where, data: { policy: {} } });
      expect(problemSchema.parse(answer.json())).toMatchObject({
        ...{ status: 409, code: 'stored-policy-unreadable' },
        params: { environment: environment.name, fields: field },
      });
      expect(log).toContainEqual({ environment: environment.name, fields: field });
    },
  );

  it.each(['engine', 'cutOver'])(
    'leave the environment readable and its policy mendable where the field is unknown: %s',
    async (field) => {
      const rules = { 'floating-point': { severity: 'error' } };
      const environment = await addEnvironment(rules);
      const where = { id: BigInt(environment.id) };
      const policy = {
        ...{ engine: 'by_the_letter', cutOver: 'when_copied', rules },
        [field]: 'of-tomorrow',
      };
      await api.database.prisma.environment.update({ where, data: { policy } });
      const read = async () =>
        environmentSchema.parse((await admin.get(`/api/v1/environments/${environment.id}`)).json());
      const shown = await read();
      expect(shown.unreadable).toEqual([field]);
      expect(shown.policy.rules).toEqual(rules);
      const list = await admin.get('/api/v1/environments');
      expect(list.json<{ items: unknown[] }>().items).toContainEqual(shown);
      const asked = await admin.post(
        `/api/v1/environments/${environment.id}/policy-preview`,
        bodyOf(rules, false, environment.name),
      );
      expect(asked.statusCode, asked.body).toBe(200);
      const mended = await change(shown, undefined);
      expect(mended).toMatchObject({ policyRevision: 2, unreadable: [], policy: { cutOver: 'wait', rules } });
      const url = `/api/v1/audit?objectKind=environment&objectId=${environment.id}&verb=environment.changed`;
      expect((await admin.get(url)).json()).toMatchObject({
        items: [{ params: { before: { policy: { [field]: 'of-tomorrow' } } } }],
      });
    },
  );

  it('are not shown, and stay stored where this version has no such rule', async () => {
    const environment = await addForeign();
    const shown = environmentSchema.parse((await admin.get(`/api/v1/environments/${environment.id}`)).json());
    expect(shown.policy.rules).toEqual({ 'floating-point': { severity: 'error' } });
    const storedRules = async () => {
      const where = { id: BigInt(environment.id) };
      const { policy } = await api.database.prisma.environment.findUniqueOrThrow({ where });
      return (policy as { rules: Rules }).rules;
    };
    const kept = await change(shown, undefined);
    expect([await storedRules(), kept.policyRevision]).toEqual([foreign, 1]);
    const changed = await change(kept, { 'floating-point': { severity: 'note' } });
    expect(changed.policyRevision).toBe(2);
    expect(await storedRules()).toEqual({
      'rule-of-tomorrow': { severity: 'error' },
      'floating-point': { severity: 'note' },
    });
  });
});

it('refuses to store a policy for whom the right to it was taken meanwhile', async () => {
  const environment = await addEnvironment();
  const leaving = await api.signInAs('leaving', [{ role: 'admin', scope: { kind: 'everything' } }]);
  const url = `/api/v1/environments/${environment.id}`;
  const { person } = leaving;
  const refused = await askWhileRightsEnd(api, person, rightsEnding.grantsTaken(person), () =>
    leaving.put(url, bodyOf({}, true, environment.name), { version: 1 }),
  );
  expect(refused.statusCode).toBe(404);
  expect((await admin.get(url)).json()).toMatchObject({ version: 1, isProduction: false });
});
