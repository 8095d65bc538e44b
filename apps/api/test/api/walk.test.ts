import { problemSchema } from '@altergate/contracts';
import { isAllowed, isAllowedOnAll, permissions } from '@altergate/domain';
import type { Permission } from '@altergate/domain';
import fastify from 'fastify';
import { afterAll, describe, expect, it } from 'vitest';
import type { ListedRoute } from '../../src/access/route-access.ts';
import access from '../../src/plugins/access.ts';
import authentication from '../../src/plugins/authentication.ts';
import database from '../../src/plugins/database.ts';
import errors from '../../src/plugins/errors.ts';
import rateLimit from '../../src/plugins/rate-limit.ts';
import session from '../../src/plugins/session.ts';
import { problemStatus } from '../../src/problem-status.ts';
import { startTestApi } from './start-test-api.ts';
import { reopenSession } from './walk-account-cases.ts';
import type { Call, Case } from './walk-call.ts';
import { cases } from './walk-cases.ts';
import { rights, rightStated } from './walk-rights.ts';
import type { Right } from './walk-rights.ts';
import { addTicket } from './walk-ticket-cases.ts';
import { buildWorld } from './walk-world.ts';
import type { Caller, Place } from './walk-world.ts';

const api = await startTestApi();
const world = await buildWorld(api);
afterAll(() => api.close());

const routes = api.app.routeList.filter((route) => route.url.startsWith('/api/') && route.method !== 'HEAD');

/** Which permission lets somebody know that a row exists, by the scope that routes name. */
const seenBy: Readonly<Record<string, Permission>> = {
  environment: 'environment.read',
  'environment-in-body': 'environment.read',
  instance: 'instance.name',
  database: 'schema.read',
  ticket: 'ticket.read',
  execution: 'execution.read',
  artifact: 'artifact.read',
};

type Verdict =
  'passes' | 'is not signed in' | 'comes with a token' | 'only reads' | 'is not allowed' | 'finds nothing';

/** What must come of a call, from the tables of routes and permissions alone. */
function verdictOf(right: Right, caller: Caller, call: Call): Verdict {
  if (right[0] === 'anybody') return 'passes';
  if (caller.personId === null) return 'is not signed in';
  const token = right[0] === 'signed in' ? right[1] : right[2];
  if (caller.token !== null && token === 'refused') return 'comes with a token';
  if (caller.token === 'read' && token === 'writes') return 'only reads';
  const owners = call.ownerIds ?? [];
  const isOwn = owners.includes(caller.personId);
  if (right[0] === 'signed in') return owners.length === 0 || isOwn ? 'passes' : 'finds nothing';
  const [permission, scope] = right;
  if (scope === 'each-row') return 'passes';
  const holds = (wanted: Permission) => (resource: Call['resources'][number]) =>
    isAllowed(caller.grants, wanted, resource);
  const visibleBy = seenBy[scope];
  if (visibleBy !== undefined) {
    const isSeen = isOwn || call.resources.some(holds(visibleBy));
    if (!isSeen) return 'finds nothing';
    if (permission === visibleBy) return 'passes';
  }
  return call.resources.length > 0 && call.resources.every(holds(permission)) ? 'passes' : 'is not allowed';
}

const refusals = {
  'is not signed in': 401,
  'comes with a token': 403,
  'only reads': 403,
  'is not allowed': 403,
  'finds nothing': 404,
} as const;

function placeOf(title: Place['title']): Place {
  return {
    ...(title === 'out of scope' || title === 'of somebody else' ? world.outOfScope : world.inScope),
    title,
  };
}

async function send(route: ListedRoute, caller: Caller, call: Call) {
  const answer = await caller.client.request(methodOf(route), call.url, {
    ...(call.body === undefined ? {} : { body: call.body }),
    ...(call.version === undefined ? {} : { version: call.version }),
  });
  if (call.endsSession === true) await reopenSession(world, caller);
  return answer;
}

function methodOf(route: ListedRoute) {
  switch (route.method) {
    case 'GET':
    case 'POST':
    case 'PUT':
    case 'PATCH':
    case 'DELETE':
      return route.method;
    default:
      throw new Error(`no client sends ${route.method}`);
  }
}

describe.each(routes.map((route) => [`${route.method} ${route.url}`, route] as const))(
  '%s',
  (name, route) => {
    const found: Case | undefined = cases[name];
    const right: Right | undefined = rights[name];
    const places = found?.places ?? [];
    const matrix = world.callers.flatMap((caller) =>
      places.map((place) => [caller.title, place, caller] as const),
    );

    it('is walked', () => {
      expect(found, `add ${name} to walk-cases.ts`).toBeDefined();
    });

    it('asks for what the table of routes says', () => {
      expect(rightStated(route), `say in walk-rights.ts who may call ${name}`).toEqual(right);
    });

    it.each(matrix)(
      'answers %s about a row %s as the table of permissions says',
      async (_title, title, caller) => {
        if (found === undefined || right === undefined) throw new Error('not walked');
        const call = await found.call(world, placeOf(title), caller);
        const verdict = verdictOf(right, caller, call);
        const answer = await send(route, caller, call);
        const problem = (caller.token === null ? undefined : call.tokenProblem) ?? call.problem;
        if (verdict === 'passes' && problem !== undefined) {
          expect(problemSchema.parse(answer.json())).toMatchObject({
            code: problem,
            status: problemStatus[problem],
          });
          return;
        }
        if (verdict === 'passes') {
          const succeeds = call.succeedsWith ?? Array.from({ length: 100 }, (_, index) => 200 + index);
          expect(succeeds, `${String(answer.statusCode)} ${answer.body}`).toContain(answer.statusCode);
          return;
        }
        expect(answer.statusCode, answer.body).toBe(refusals[verdict]);
        const told = problemSchema.parse(JSON.parse(answer.body)).code;
        if (verdict === 'comes with a token') expect(told).toBe('token-refused');
        if (verdict === 'only reads') expect(told).toBe('token-reads-only');
        if (verdict !== 'finds nothing') return;
        // What may not be seen must look exactly like what is not there.
        const absent = { ...call, ...withAbsentIds(call) };
        const missing = await send(route, caller, absent);
        const toldOf = ({ statusCode, body }: typeof answer) => ({
          statusCode,
          problem: { ...problemSchema.parse(JSON.parse(body)), requestId: '' },
        });
        expect(toldOf(missing)).toEqual(toldOf(answer));
      },
    );
  },
);

/** The same call about ids that nothing has. */
function withAbsentIds(call: Call): Pick<Call, 'url' | 'body'> {
  const url = call.url.replace(/\/\d+(?=\/|$)/, '/999999999');
  const body = JSON.stringify(call.body ?? null).replace(
    /"environmentId":"\d+"/,
    '"environmentId":"999999999"',
  );
  return { url, body: call.body === undefined ? undefined : (JSON.parse(body) as unknown) };
}

describe('lists', () => {
  it.each(
    world.callers
      .filter((caller) => caller.personId !== null)
      .map((caller) => [caller.title, caller] as const),
  )('show %s only what their grants reach', async (_title, caller) => {
    const here = await world.inScope.instance();
    const there = await world.outOfScope.instance();
    const listed = async (url: string) =>
      (await caller.client.get(url)).json<{ items: { id: string }[] }>().items.map((row) => row.id);
    const sees = (permission: Permission, environmentId: string, instanceId: string | null) =>
      isAllowed(caller.grants, permission, { environmentId, instanceId, database: null });
    const instances = await listed('/api/v1/instances');
    for (const [id, place] of [
      [here, world.inScope],
      [there, world.outOfScope],
    ] as const) {
      expect(instances.includes(id)).toBe(sees('instance.name', place.environmentId, id));
    }
    const environments = await listed('/api/v1/environments');
    for (const { environmentId } of [world.inScope, world.outOfScope]) {
      expect(environments.includes(environmentId)).toBe(sees('environment.read', environmentId, null));
    }
    for (const place of [world.inScope, world.outOfScope]) {
      const { id, call } = await addTicket(world, place, caller, 'in_review');
      const isSeen = isAllowedOnAll(caller.grants, 'ticket.read', call.resources);
      expect((await listed('/api/v1/tickets')).includes(id)).toBe(isSeen);
    }
  });

  it.each(
    world.callers
      .filter((caller) => caller.personId !== null)
      .map((caller) => [caller.title, caller] as const),
  )('of the audit log show %s their own entries and those in scope', async (_title, caller) => {
    const admin = await api.signInAs(`auditor-${world.unique()}`, [
      { role: 'admin', scope: { kind: 'everything' } },
    ]);
    const [here, there] = [await world.inScope.instance(), await world.outOfScope.instance()];
    for (const id of [here, there])
      await admin.post(`/api/v1/instances/${id}/disable`, undefined, { version: 1 });
    const entries = (await caller.client.get('/api/v1/audit?limit=100')).json<{
      items: { objectId: string; verb: string }[];
    }>().items;
    for (const [id, { environmentId }] of [
      [here, world.inScope],
      [there, world.outOfScope],
    ] as const) {
      const isSeen = entries.some((entry) => entry.verb === 'instance.disabled' && entry.objectId === id);
      const resource = { environmentId, instanceId: id, database: null };
      expect(isSeen).toBe(isAllowed(caller.grants, 'audit.read', resource));
    }
    const personId = caller.personId?.toString() ?? '';
    const own = await caller.client.get(`/api/v1/audit?limit=5&personId=${personId}`);
    const people = own.json<{ items: { person: { id: string } | null }[] }>().items;
    expect(people.length).toBeGreaterThan(0);
    for (const { person } of people) expect(person?.id).toBe(personId);
  });
});

describe('every route', () => {
  it('answers HEAD to the same people as GET', () => {
    const heads = api.app.routeList.filter(
      (route) => route.method === 'HEAD' && route.url.startsWith('/api/'),
    );
    expect(heads.length).toBeGreaterThan(5);
    for (const head of heads) {
      const get = routes.find((route) => route.method === 'GET' && route.url === head.url);
      expect(head.access).toEqual(get?.access);
    }
  });

  it('about sessions, passwords, tokens and grants is closed to tokens, whatever its method', () => {
    const closed =
      /^\/api\/v1\/(session|sessions|tokens|me\/password|webhooks)(\/|$)|\/(grants|tokens)(\/|$)/;
    const about = routes.filter((route) => closed.test(route.url) && !('public' in route.access));
    expect(about.length).toBeGreaterThan(8);
    for (const route of about) {
      const isReading = route.method === 'GET' && route.url.startsWith('/api/v1/webhooks');
      if (!isReading) expect(route.token, `${route.method} ${route.url}`).toBe('refused');
    }
    expect(api.app.routeList.find((route) => route.url === '/live')?.token).toBe('refused');
  });

  it('names a permission that the table knows', () => {
    for (const route of routes) {
      if ('permission' in route.access) expect(Object.keys(permissions)).toContain(route.access.permission);
      else expect(route.access.reason.length).toBeGreaterThan(10);
    }
  });

  it.each(['/api/v1/forgotten', '/live/forgotten'])(
    'without access makes the start fail: %s',
    async (url) => {
      const app = fastify();
      await app.register(errors);
      await app.register(rateLimit, { requestsPerMinute: 1 });
      await app.register(database, { database: api.database, secretKey: api.secretKey });
      await app.register(session, { publicUrl: new URL('http://localhost'), sessionHours: 1 });
      await app.register(authentication, { tokenRequestsPerMinute: 1 });
      await app.register(access);
      app.register(async (scope) => {
        scope.get(url, () => 'anything');
      });
      await expect(app.ready()).rejects.toThrow(`${url} does not say who may call it`);
    },
  );
});
