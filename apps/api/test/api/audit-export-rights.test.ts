import { once } from 'node:events';
import { get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { auditExportQuerySchema } from '@altergate/contracts';
import { exportTexts } from '@altergate/contracts/messages';
import type { Grant } from '@altergate/domain';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Principal } from '../../src/access/principal.ts';
import { exportAudit } from '../../src/features/audit/export-audit.ts';
import { addRunPlace } from './add-run.ts';
import type { RunPlace } from './add-run.ts';
import { listen } from './live-client.ts';
import { startTestApi } from './start-test-api.ts';
import type { TestApi, TestPerson } from './start-test-api.ts';

let api: TestApi;
let origin: string;
let here: RunPlace;
let there: RunPlace;
let people = 0;
/** More than the buffers of two sockets take, so that most of it is read from the database only when it is read here. */
const stored = { entries: 4_000, of: 6_000 } as const;

beforeAll(async () => {
  api = await startTestApi();
  origin = await listen(api);
  here = await addRunPlace(api);
  there = await addRunPlace(api);
  const { id } = await api.addPerson('somebody');
  const payload = JSON.stringify({ reason: 'x'.repeat(stored.of) });
  await api.database.prisma.$executeRaw`
    INSERT INTO audit_entries (principal_kind, user_id, verb, object_kind, object_id, environment_id, payload)
    WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < ${stored.entries / 5})
    SELECT 'session', ${id}, 'ticket.approve', 'ticket', n.i, ${here.environmentId}, ${payload}
    FROM n JOIN n AS five ON five.i <= 5`;
});
afterAll(() => api.close());

const within = ({ environmentId }: RunPlace): Grant => ({
  role: 'ops',
  scope: { kind: 'environment', environmentId: environmentId.toString() },
});

type Format = 'csv' | 'jsonl';

/** Begins an export as a browser would, and reads its first bytes. */
async function begin(grants: readonly Grant[], format: Format = 'jsonl') {
  people += 1;
  const client = await api.signInAs(`ops-${String(people)}`, grants);
  const url = `${origin}/api/v1/audit/export?format=${format}&verb=ticket.approve`;
  const request = get(url, { headers: { cookie: client.cookie }, agent: false });
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  expect(answer.statusCode).toBe(200);
  await once(answer, 'readable');
  return { answer, person: client.person };
}

/** Reads on to the end: what came, and whether it was the whole answer. */
async function readAll(answer: IncomingMessage): Promise<{ text: string; isWhole: boolean }> {
  const parts: Buffer[] = [];
  try {
    for await (const part of answer) parts.push(part as Buffer);
  } catch {
    // Told by `complete`.
  }
  return { text: Buffer.concat(parts).toString('utf8'), isWhole: answer.complete };
}

/** The whole lines of it but the last, and the last. */
function linesOf(text: string): { readonly entries: string[]; readonly last: string } {
  const lines = text.trimEnd().split(/\r?\n/);
  return { entries: lines.slice(0, -1), last: lines.at(-1) ?? '' };
}

const incomplete = exportTexts.en['export-incomplete'];
const changes: readonly (readonly [string, (person: TestPerson) => Promise<unknown>])[] = [
  ['every grant is taken away', ({ id }) => api.database.prisma.grant.deleteMany({ where: { userId: id } })],
  [
    'one of two grants is taken away',
    ({ id }) =>
      api.database.prisma.grant.deleteMany({ where: { userId: id, environmentId: there.environmentId } }),
  ],
  [
    'one that reaches further is given',
    ({ id }) => api.database.prisma.grant.create({ data: { userId: id, role: 'ops', createdBy: 0n } }),
  ],
  [
    'the session ends',
    ({ id }) =>
      api.database.prisma.session.updateMany({ where: { userId: id }, data: { revokedAt: new Date() } }),
  ],
  [
    'the person is disabled',
    ({ id }) => api.database.prisma.user.update({ where: { id }, data: { disabledAt: new Date() } }),
  ],
];

it.each(changes)('an export breaks off when %s, and its last line says so', async (_what, change) => {
  const { answer, person } = await begin([within(here), within(there)]);
  await change(person);
  const { text, isWhole } = await readAll(answer);
  const { entries, last } = linesOf(text);
  expect(isWhole).toBe(false);
  expect(entries.length).toBeLessThan(stored.entries);
  expect(JSON.parse(last)).toEqual({ incomplete });
  for (const entry of entries) expect(JSON.parse(entry)).toMatchObject({ verb: 'ticket.approve' });
});

it('an export as CSV says so in a line that is no entry', async () => {
  const { answer, person } = await begin([within(here)], 'csv');
  await api.database.prisma.grant.deleteMany({ where: { userId: person.id } });
  const { text, isWhole } = await readAll(answer);
  expect(isWhole).toBe(false);
  expect(linesOf(text).last).toBe(`"${incomplete}"`);
});

it('an export is whole while what its reader may see stays the same, however slowly it is read', async () => {
  const { answer, person } = await begin([within(here), within(there)]);
  // Neither another way to the same entries nor a role that reads none of them changes what is seen.
  await api.database.prisma.grant.createMany({
    data: [
      { userId: person.id, role: 'reviewer', environmentId: here.environmentId, createdBy: 0n },
      { userId: person.id, role: 'developer', createdBy: 0n },
    ],
  });
  const { text, isWhole } = await readAll(answer);
  expect(isWhole).toBe(true);
  expect(text.trimEnd().split('\n')).toHaveLength(stored.entries);
  expect(text).not.toContain(incomplete);
});

it('an export that cannot be read to its end says so in its last line as well', async () => {
  const { person } = await api.signInAs('ops-of-a-broken-export', [within(here)]);
  const principal: Principal = {
    ...{ kind: 'session', sessionId: 1n, csrfToken: '', permissionEpoch: 1 },
    ...{ personId: person.id, name: person.name, displayName: person.name },
    ...{ grants: [{ id: '1', ...within(here) }], environmentOfInstance: new Map() },
  };
  let looks = 0;
  const lines = exportAudit(api.database, {
    query: auditExportQuerySchema.parse({ format: 'jsonl', verb: 'ticket.approve' }),
    language: 'en',
    authenticate: () => {
      looks += 1;
      return looks < 3 ? Promise.resolve(principal) : Promise.reject(new Error('the database went away'));
    },
  });
  const parts: string[] = [];
  const read = async () => {
    for await (const part of lines) parts.push(part);
  };
  await expect(read()).rejects.toThrow('the database went away');
  const { entries, last } = linesOf(parts.join(''));
  expect(entries).toHaveLength(1_000);
  expect(JSON.parse(last)).toEqual({ incomplete: exportTexts.en['export-unreadable'] });
});
