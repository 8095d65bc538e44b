import { personSchema, problemSchema, storedGrantSchema } from '@altergate/contracts';
import type { Grant } from '@altergate/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, testPassword } from './start-test-api.ts';
import type { TestApi } from './start-test-api.ts';

const adminOfEverything: Grant = { role: 'admin', scope: { kind: 'everything' } };

let api: TestApi;
let admin: Awaited<ReturnType<TestApi['signInAs']>>;
beforeAll(async () => {
  api = await startTestApi();
  admin = await api.signInAs('admin', [adminOfEverything]);
});
afterAll(() => api.close());

async function versionOf(id: bigint): Promise<number> {
  return personSchema.parse((await admin.get(`/api/v1/people/${id.toString()}`)).json()).version;
}

async function verbsAbout(id: bigint): Promise<string[]> {
  const rows = await api.database.prisma.$queryRaw<{ verb: string }[]>`
    SELECT verb FROM audit_entries WHERE object_kind = 'person' AND object_id = ${id} ORDER BY id`;
  return rows.map((row) => row.verb);
}

describe('people', () => {
  it('are added with a password that lets them sign in, and with no grant at all', async () => {
    const body = { name: 'grace', displayName: 'Grace Hopper', password: 'a long enough password' };
    const answer = await admin.post('/api/v1/people', body);
    expect(answer.statusCode).toBe(201);
    const person = personSchema.parse(answer.json());
    expect(person).toMatchObject({ name: 'grace', grants: [], disabledAt: null });
    await api.anonymous().signIn('grace', 'a long enough password');
    expect(await verbsAbout(BigInt(person.id))).toEqual(['person.created']);
  });

  it('keep their names to themselves, without regard to case', async () => {
    await api.addPerson('taken');
    const body = { name: 'TAKEN', displayName: 'Another', password: 'a long enough password' };
    const answer = await admin.post('/api/v1/people', body);
    expect(answer.statusCode).toBe(409);
    expect(problemSchema.parse(answer.json()).code).toBe('person-name-taken');
  });

  it('who are disabled lose their sessions and their way in, and get both back', async () => {
    const client = await api.signInAs('gone');
    const url = `/api/v1/people/${client.person.id.toString()}`;
    const disabled = await admin.patch(
      url,
      { disabled: true },
      { version: await versionOf(client.person.id) },
    );
    expect(disabled.statusCode).toBe(200);
    expect(personSchema.parse(disabled.json()).disabledAt).not.toBeNull();
    expect((await client.get('/api/v1/me')).statusCode).toBe(401);
    const refused = await api.anonymous().post('/api/v1/session', { name: 'gone', password: testPassword });
    expect(refused.statusCode).toBe(401);
    const version = await versionOf(client.person.id);
    expect((await admin.patch(url, { disabled: false }, { version })).statusCode).toBe(200);
    await api.anonymous().signIn('gone', testPassword);
    expect(await verbsAbout(client.person.id)).toEqual([
      'person.disabled',
      'session.refused',
      'person.enabled',
    ]);
  });

  it('are changed by one of two who saw the same version; the other is told', async () => {
    const { id } = await api.addPerson('contested');
    const version = await versionOf(id);
    const change = (displayName: string) =>
      admin.patch(`/api/v1/people/${id.toString()}`, { displayName }, { version });
    const statuses = (await Promise.all([change('One'), change('Two')])).map((answer) => answer.statusCode);
    expect(statuses.sort()).toEqual([200, 412]);
    expect(await verbsAbout(id)).toEqual(['person.changed']);
  });

  it('are not changed by whoever does not say which version they saw', async () => {
    const { id } = await api.addPerson('unseen');
    const answer = await admin.patch(`/api/v1/people/${id.toString()}`, { displayName: 'New' });
    expect(answer.statusCode).toBe(428);
    expect(problemSchema.parse(answer.json()).code).toBe('version-missing');
    const odd = await admin.patch(
      `/api/v1/people/${id.toString()}`,
      { displayName: 'New' },
      { headers: { 'if-match': '*' } },
    );
    expect(odd.statusCode).toBe(400);
  });

  it('lose their sessions when an admin sets their password', async () => {
    const client = await api.signInAs('reset');
    const url = `/api/v1/people/${client.person.id.toString()}`;
    const version = await versionOf(client.person.id);
    expect((await admin.patch(url, { password: 'set by an admin' }, { version })).statusCode).toBe(200);
    expect((await client.get('/api/v1/me')).statusCode).toBe(401);
    await api.anonymous().signIn('reset', 'set by an admin');
  });

  it('are listed in pages without a gap or a repeat', async () => {
    const seen: string[] = [];
    let next: string | null = null;
    do {
      const url: string = `/api/v1/people?limit=2${next === null ? '' : `&before=${next}`}`;
      const page = (await admin.get(url)).json<{ items: { id: string }[]; next: string | null }>();
      seen.push(...page.items.map((person) => person.id));
      next = page.next;
    } while (next !== null);
    const all = await api.database.prisma.$queryRaw<{ id: bigint }[]>`SELECT id FROM users ORDER BY id DESC`;
    expect(seen).toEqual(all.map((row) => row.id.toString()));
  });
});

describe('grants', () => {
  it('hold from the next request on, raise the epoch and are told of', async () => {
    const client = await api.signInAs('promoted');
    expect((await client.get('/api/v1/people')).statusCode).toBe(403);
    const url = `/api/v1/people/${client.person.id.toString()}/grants`;
    const given = await admin.post(url, adminOfEverything);
    expect(given.statusCode).toBe(201);
    expect((await client.get('/api/v1/people')).statusCode).toBe(200);
    const grant = storedGrantSchema.parse(given.json());
    expect((await admin.delete(`${url}/${grant.id}`)).statusCode).toBe(204);
    expect((await client.get('/api/v1/people')).statusCode).toBe(403);
    const [row] = await api.database.prisma.$queryRaw<{ epoch: number }[]>`
      SELECT permission_epoch AS epoch FROM users WHERE id = ${client.person.id}`;
    expect(row?.epoch).toBe(2);
    expect(await verbsAbout(client.person.id)).toEqual(['grant.added', 'grant.removed']);
    const hints = await api.database.prisma.$queryRaw<unknown[]>`
      SELECT id FROM outbox WHERE topic = 'person' AND topic_key = ${client.person.id.toString()}`;
    expect(hints).toHaveLength(2);
  });

  it('are given once', async () => {
    const { id } = await api.addPerson('twice', [adminOfEverything]);
    const answer = await admin.post(`/api/v1/people/${id.toString()}/grants`, adminOfEverything);
    expect(problemSchema.parse(answer.json()).code).toBe('grant-exists');
  });

  it('name environments and instances that exist', async () => {
    const { id } = await api.addPerson('nowhere');
    const scope = { kind: 'environment', environmentId: '999999' };
    const answer = await admin.post(`/api/v1/people/${id.toString()}/grants`, { role: 'ops', scope });
    expect(answer.statusCode).toBe(422);
    expect(problemSchema.parse(answer.json()).code).toBe('grant-scope-unknown');
  });

  it('of somebody else are not removed through the wrong person', async () => {
    const owner = await api.addPerson('grant-owner', [{ role: 'ops', scope: { kind: 'everything' } }]);
    const other = await api.addPerson('grant-other');
    const [grant] = await api.database.prisma.$queryRaw<{ id: bigint }[]>`
      SELECT id FROM grants WHERE user_id = ${owner.id}`;
    const url = `/api/v1/people/${other.id.toString()}/grants/${String(grant?.id)}`;
    expect((await admin.delete(url)).statusCode).toBe(404);
  });
});

describe('the last admin of everything', () => {
  let own: TestApi;
  let last: Awaited<ReturnType<TestApi['signInAs']>>;
  beforeAll(async () => {
    own = await startTestApi();
    last = await own.signInAs('last', [adminOfEverything]);
    // Neither is an admin of everything: one is disabled, one rules over less.
    const former = await own.addPerson('former', [adminOfEverything]);
    await own.database.prisma.$executeRaw`UPDATE users SET disabled_at = NOW(6) WHERE id = ${former.id}`;
    const environmentId = '1';
    await own.addPerson('narrow', [{ role: 'admin', scope: { kind: 'environment', environmentId } }]);
  });
  afterAll(() => own.close());

  async function grantOf(id: bigint): Promise<string> {
    const [row] = await own.database.prisma.$queryRaw<{ id: bigint }[]>`
      SELECT id FROM grants WHERE user_id = ${id}`;
    return String(row?.id);
  }

  it('keeps that grant', async () => {
    const id = last.person.id;
    const answer = await last.delete(`/api/v1/people/${id.toString()}/grants/${await grantOf(id)}`);
    expect(answer.statusCode).toBe(409);
    expect(problemSchema.parse(answer.json()).code).toBe('last-admin');
    expect((await last.get('/api/v1/people')).statusCode).toBe(200);
  });

  it('cannot be disabled', async () => {
    const url = `/api/v1/people/${last.person.id.toString()}`;
    const answer = await last.patch(url, { disabled: true }, { version: 1 });
    expect(problemSchema.parse(answer.json()).code).toBe('last-admin');
    expect((await last.get('/api/v1/me')).statusCode).toBe(200);
  });

  it('remains when the last two take each other away at the same moment', async () => {
    const second = await own.signInAs('second', [adminOfEverything]);
    const [a, b] = [last.person.id, second.person.id];
    const [grantA, grantB] = [await grantOf(a), await grantOf(b)];
    const answers = await Promise.all([
      last.delete(`/api/v1/people/${b.toString()}/grants/${grantB}`),
      second.delete(`/api/v1/people/${a.toString()}/grants/${grantA}`),
    ]);
    const statuses = answers.map((answer) => answer.statusCode);
    expect(statuses.filter((status) => status === 204)).toHaveLength(1);
    const [row] = await own.database.prisma.$queryRaw<{ count: bigint }[]>`
      SELECT COUNT(*) AS count FROM grants g JOIN users u ON u.id = g.user_id
      WHERE g.role = 'admin' AND g.environment_id = 0 AND g.instance_id = 0 AND u.disabled_at IS NULL`;
    expect(Number(row?.count)).toBe(1);
  });
});
