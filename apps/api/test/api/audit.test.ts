import { auditEntrySchema, pageOf } from '@altergate/contracts';
import { Prisma, auditIdsQuery, listEnvironments, writeAudit } from '@altergate/db';
import type { AuditFilter, NewAuditEntry } from '@altergate/db';
import type { Grant } from '@altergate/domain';
import type { ApiClient } from '@altergate/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedEnvironments } from '../../src/start/seed.ts';
import { csvField } from '../../src/features/audit/export-lines.ts';
import { startTestApi } from './start-test-api.ts';
import type { TestApi, TestPerson } from './start-test-api.ts';

const everything = { kind: 'everything' } as const;
let api: TestApi;
let here: bigint;
let there: bigint;
let admin: ApiClient & { readonly person: TestPerson };
beforeAll(async () => {
  api = await startTestApi();
  await seedEnvironments(api.database);
  const [first, second] = await listEnvironments(api.database.prisma);
  here = first?.id ?? 0n;
  there = second?.id ?? 0n;
  admin = await api.signInAs('auditor', [{ role: 'admin', scope: everything }]);
});
afterAll(() => api.close());

async function note(userId: bigint, entry: Partial<Omit<NewAuditEntry, 'actor'>> = {}): Promise<void> {
  await api.database.prisma.$transaction((tx) =>
    writeAudit(tx, {
      actor: { kind: 'session', principalId: 1n, userId, address: '10.0.0.1', requestId: 'r' },
      ...{ verb: 'ticket.approve', objectKind: 'ticket', objectId: 7n, ticketId: 7n, environmentId: here },
      ...entry,
    }),
  );
}

async function read(client: ApiClient, query: string) {
  const answer = await client.get(`/api/v1/audit?${query}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return pageOf(auditEntrySchema).parse(answer.json());
}

describe('the audit log', () => {
  it('is narrowed by person, verb, object, environment, instance, ticket and time', async () => {
    const { id } = await api.addPerson('filtered');
    await note(id, { instanceId: 41n, verb: 'ticket.reject', ticketId: 901n, objectId: 901n });
    await note(id, { environmentId: there, objectKind: 'artifact', objectId: 77n, ticketId: 902n });
    const [second, first] = (await read(admin, `personId=${id.toString()}`)).items;
    const only = async (query: string) =>
      (await read(admin, `personId=${id.toString()}&${query}`)).items.map((entry) => entry.id);
    expect(await only('verb=ticket.reject')).toEqual([first?.id]);
    expect(await only('instanceId=41')).toEqual([first?.id]);
    expect(await only('ticketId=901')).toEqual([first?.id]);
    expect(await only(`environmentId=${there.toString()}`)).toEqual([second?.id]);
    expect(await only('objectKind=artifact&objectId=77')).toEqual([second?.id]);
    const at = encodeURIComponent(second?.at ?? '');
    expect(await only(`from=${at}`)).toContain(second?.id);
    expect(await only(`to=${encodeURIComponent(first?.at ?? '')}`)).toEqual([]);
    expect(await only('from=2031-01-01T00:00:00Z')).toEqual([]);
  });

  it('pages by id and tells what came in since', async () => {
    const { id } = await api.addPerson('paged');
    for (let count = 0; count < 5; count += 1) await note(id);
    const query = `personId=${id.toString()}&limit=2`;
    const one = await read(admin, query);
    const two = await read(admin, `${query}&before=${one.next ?? ''}`);
    const three = await read(admin, `${query}&before=${two.next ?? ''}`);
    const ids = [one, two, three].flatMap((page) => page.items.map((entry) => entry.id));
    expect(new Set(ids).size).toBe(5);
    expect(three.next).toBeNull();
    await note(id);
    expect((await read(admin, `personId=${id.toString()}&after=${ids[0] ?? ''}`)).items).toHaveLength(1);
  });

  it('shows a developer their own entries and nobody else', async () => {
    const developer = await api.signInAs('own-rows', [{ role: 'developer', scope: everything }]);
    await note(admin.person.id);
    await note(developer.person.id);
    const { items } = await read(developer, 'limit=100');
    expect(new Set(items.map((entry) => entry.person?.name))).toEqual(new Set(['own-rows']));
    expect((await read(developer, `personId=${admin.person.id.toString()}`)).items).toEqual([]);
  });

  it('names the token with which something was done', async () => {
    const made = await admin.post('/api/v1/tokens', {
      ...{ name: 'nightly', access: 'everything', environmentId: null, days: 1 },
    });
    const client = api.anonymous();
    client.useToken(made.json<{ secret: string }>().secret);
    const body = { name: 'by token', position: 9, isProduction: false, policy: {} };
    await client.post('/api/v1/environments', body);
    const [entry] = (await read(admin, 'verb=environment.created&limit=1')).items;
    expect(entry).toMatchObject({ principal: 'token', token: 'nightly', person: { name: 'auditor' } });
  });
});

describe('an export', () => {
  const exported = async (client: ApiClient, query: string) => {
    const answer = await client.get(`/api/v1/audit/export?${query}`);
    expect(answer.statusCode, answer.body).toBe(200);
    return answer;
  };

  it('has a line for every entry of all pages, and of no other scope', async () => {
    const { id } = await api.addPerson('exported');
    const { prisma } = api.database;
    await prisma.$executeRaw`
      INSERT INTO audit_entries (principal_kind, user_id, verb, object_kind, object_id, environment_id, payload)
      WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 900)
      SELECT 'session', ${id}, 'ticket.approve', 'ticket', i, ${here}, '{}' FROM n`;
    await prisma.$executeRaw`
      INSERT INTO audit_entries (principal_kind, user_id, verb, object_kind, object_id, environment_id, payload)
      WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 300)
      SELECT 'session', ${id}, 'ticket.approve', 'ticket', i, ${there}, '{}' FROM n`;
    const query = `format=jsonl&personId=${id.toString()}`;
    const all = (await exported(admin, query)).body.trim().split('\n');
    expect(all).toHaveLength(1_200);
    const ids = all.map((line) => BigInt(auditEntrySchema.parse(JSON.parse(line)).id));
    expect(ids).toEqual(ids.toSorted((a, b) => (a < b ? 1 : -1)));
    const grant: Grant = { role: 'ops', scope: { kind: 'environment', environmentId: here.toString() } };
    const ops = await api.signInAs('ops-here', [grant]);
    expect((await exported(ops, query)).body.trim().split('\n')).toHaveLength(900);
  });

  it('as CSV cannot make a spreadsheet calculate, and keeps commas, quotes and line ends', async () => {
    const { id } = await api.addPerson('tricky');
    await note(id, { params: { reason: '=1+1,"quoted"\nline' }, database: '=cmd|calc' });
    const answer = await exported(admin, `format=csv&personId=${id.toString()}`);
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="altergate-audit-.*\.csv"$/);
    expect(answer.body.startsWith('\u{feff}id,at,principal,')).toBe(true);
    expect(answer.body).toContain(`,'=cmd|calc,`);
    expect(answer.body).toContain('approved the ticket');
    expect(csvField('-1')).toBe(`'-1`);
    expect(csvField(' @SUM(A1)')).toBe(`' @SUM(A1)`);
    expect(csvField('a,"b"\nc')).toBe('"a,""b""\nc"');
    expect(csvField('plain')).toBe('plain');
  });

  it('can be asked for beforehand, which begins nothing and is no entry', async () => {
    const exports = async () => (await read(admin, 'verb=audit.exported&limit=50')).items.length;
    const before = await exports();
    const asked = (client: ApiClient, query: string) => client.get(`/api/v1/audit/export?ask=true&${query}`);
    const granted = await asked(admin, 'format=csv');
    expect([granted.statusCode, granted.body]).toEqual([204, '']);
    expect((await asked(api.anonymous(), 'format=csv')).statusCode).toBe(401);
    expect((await asked(admin, 'format=xml')).statusCode).toBe(400);
    expect(await exports()).toBe(before);
  });

  it('is told of in the log', async () => {
    await exported(admin, 'format=csv&ticketId=12345');
    const [entry] = (await read(admin, 'verb=audit.exported&limit=1')).items;
    expect(entry).toMatchObject({
      person: { name: 'auditor' },
      params: { format: 'csv', ticketId: '12345' },
    });
  });
});

describe('a page of the audit log at many entries', () => {
  const grants: Grant[] = [{ role: 'admin', scope: everything }];
  const filters: [string, AuditFilter, string][] = [
    ['person', { userId: 900_001n }, 'audit_entries_user'],
    ['verb', { verb: 'rare.verb' }, 'audit_entries_verb'],
    ['object', { object: { kind: 'artifact', id: 900_001n } }, 'audit_entries_object'],
    ['environment', { environmentId: 900_001n }, 'audit_entries_environment'],
    ['instance', { instanceId: 900_001n }, 'audit_entries_instance'],
    ['ticket', { ticketId: 900_001n }, 'audit_entries_ticket'],
  ];
  beforeAll(async () => {
    const { prisma } = api.database;
    await prisma.$executeRaw`
      INSERT INTO audit_entries (principal_kind, user_id, verb, object_kind, object_id, ticket_id, environment_id,
        instance_id, payload)
      WITH a AS (SELECT 0 AS i UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4
        UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9)
      SELECT 'session', 1000 + a.i, CONCAT('ticket.v', b.i), 'ticket', a.i * 100 + b.i, a.i * 100 + b.i, b.i, c.i, '{}'
      FROM a, a b, a c, a d`;
    await prisma.$executeRawUnsafe('ANALYZE TABLE audit_entries');
  });
  it.each(filters)('narrowed by %s reads its index', async (_name, filter, index) => {
    const question = { grants, ownUserId: null, before: null, limit: 51, filter };
    const query = auditIdsQuery(question, { low: 0n, high: null });
    if (query === null) throw new Error('no query');
    const plan = await api.database.prisma.$queryRaw<{ table: string; key: string | null }[]>(
      Prisma.sql`EXPLAIN FORMAT=TRADITIONAL ${query}`,
    );
    expect(plan.find((row) => row.table === 'a')?.key).toBe(index);
  });
});
