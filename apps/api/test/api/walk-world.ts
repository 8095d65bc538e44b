import { randomBytes, randomUUID } from 'node:crypto';
import { createdTokenSchema } from '@altergate/contracts';
import {
  checkSecretKey,
  insertInstance,
  listEnvironments,
  storePassword,
  withTransaction,
} from '@altergate/db';
import { defaultGhostSettings, roles } from '@altergate/domain';
import type { Grant, Resource, Role, Scope, TokenAccess } from '@altergate/domain';
import type { ApiClient } from '@altergate/testing';
import { seedEnvironments } from '../../src/start/seed.ts';
import type { TestApi } from './start-test-api.ts';

/** Somebody who calls every route. */
export interface Caller {
  readonly title: string;
  /** Null for somebody who is not signed in. */
  readonly personId: bigint | null;
  readonly grants: readonly Grant[];
  /** What the caller's personal token may; null for whoever comes with a session, or with nothing. */
  readonly token: TokenAccess | null;
  readonly client: ApiClient;
}

/** Where the row of a call lies, and whose it is. */
export interface Place {
  readonly title: 'in scope' | 'out of scope' | 'own' | 'of somebody else' | 'nowhere';
  readonly environmentId: string;
  /** An instance in that environment, added for this call alone. */
  instance(): Promise<string>;
  /** An instance in that environment that no call changes. */
  lastingInstance(): Promise<string>;
}

/** What the walk happens in: two environments, and callers who rule over one of them. */
export interface World {
  readonly api: TestApi;
  readonly callers: readonly Caller[];
  readonly inScope: Place;
  readonly outOfScope: Place;
  /** A database that exists on every instance of the world, and that no pattern but `altergate_*` matches. */
  readonly database: string;
  /** Author of what belongs to none of the callers. */
  readonly strangerId: bigint;
  /** A word that nothing else is called. */
  unique(): string;
}

/** Makes environments, instances and one caller per role and reach. */
export async function buildWorld(api: TestApi): Promise<World> {
  await seedEnvironments(api.database);
  await checkSecretKey(api.database.prisma, api.secretKey);
  const [first, second] = await listEnvironments(api.database.prisma);
  if (first === undefined || second === undefined) throw new Error('no environments');
  const unique = () => randomBytes(6).toString('hex');

  const place = (title: Place['title'], environmentId: bigint): Place => ({
    title,
    environmentId: environmentId.toString(),
    instance: () => addInstanceOf(api, environmentId, unique()),
    lastingInstance: once(() => addInstanceOf(api, environmentId, unique())),
  });
  const environment = { kind: 'environment', environmentId: first.id.toString() } as const;
  const oneDatabase: Scope = {
    kind: 'database',
    environmentId: first.id.toString(),
    instanceId: null,
    pattern: 'altergate_*',
  };
  const everything: Scope = { kind: 'everything' };
  const caller = async (title: string, grants: readonly Grant[]): Promise<Caller> => {
    const client = await api.signInAs(`caller-${unique()}`, grants);
    return { title, personId: client.person.id, grants, token: null, client };
  };
  /** A token of somebody with every role everywhere; `left` is what the token's own scope leaves of that. */
  const tokenCaller = async (
    title: string,
    token: TokenAccess,
    environmentId: string | null,
    left: Scope,
  ): Promise<Caller> => {
    const owner = await api.signInAs(
      `owner-${unique()}`,
      roles.map((role) => ({ role, scope: everything })),
    );
    const made = await owner.post('/api/v1/tokens', { name: title, access: token, environmentId, days: 1 });
    const client = api.anonymous();
    client.useToken(createdTokenSchema.parse(made.json()).secret);
    const grants = roles.map((role) => ({ role, scope: left }));
    return { title, personId: owner.person.id, grants, token, client };
  };
  const withRole = (reach: string, scope: Scope) => (role: Role) =>
    caller(`the ${role} of ${reach}`, [{ role, scope }]);
  const callers = [
    { title: 'somebody not signed in', personId: null, grants: [], token: null, client: api.anonymous() },
    await caller('somebody without grants', []),
    ...(await Promise.all(roles.map(withRole('everything', everything)))),
    ...(await Promise.all(roles.map(withRole('one environment', environment)))),
    ...(await Promise.all(roles.map(withRole('one database', oneDatabase)))),
    await tokenCaller('a token of everything', 'everything', null, everything),
    await tokenCaller('a token of one environment', 'everything', environment.environmentId, environment),
    await tokenCaller('a token that reads', 'read', null, everything),
  ];
  return {
    api,
    callers,
    inScope: place('in scope', first.id),
    outOfScope: place('out of scope', second.id),
    database: api.platform.name,
    strangerId: (await api.addPerson(`stranger-${unique()}`)).id,
    unique,
  };
}

/** Makes something at the first call, and gives the same to all later ones. */
function once<Made>(make: () => Promise<Made>): () => Promise<Made> {
  let made: Promise<Made> | null = null;
  return () => (made ??= make());
}

/** An instance that reaches the server of this test run. */
export async function addInstanceOf(api: TestApi, environmentId: bigint, name: string): Promise<string> {
  const { host, port, user, password } = api.platform;
  return withTransaction(api.database.prisma, async (tx) => {
    const uid = randomUUID();
    const id = await insertInstance(tx, uid, {
      environmentId,
      name,
      host,
      port,
      account: user,
      tlsMode: 'off',
      tlsCa: null,
      kind: 'self_managed',
      ghostProfile: defaultGhostSettings,
      maxExecutions: 1,
    });
    if (id === null) throw new Error(`there is an instance ${name} already`);
    await storePassword(tx, api.secretKey, { id, uid }, password);
    return id.toString();
  });
}

/** The resource of an environment, of an instance in it, or of a database there. */
export function resourceIn(place: Place, instanceId: string | null, database: string | null): Resource {
  return { environmentId: place.environmentId, instanceId, database };
}
