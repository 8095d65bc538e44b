import { randomBytes } from 'node:crypto';
import { ghostProfileSchema } from '@altergate/contracts';
import type { Environment, Instance, InstanceBody, Person } from '@altergate/contracts';
import type { GhostSettings } from '@altergate/domain';
import type { BuiltProgram } from './built-program.ts';
import type { HttpClient } from './http-client.ts';
import type { ServerAddress } from './servers.ts';

const people = [
  { name: 'developer', displayName: 'Dev Eloper', role: 'developer' },
  { name: 'dba', displayName: 'Dana Bea', role: 'reviewer' },
  { name: 'ops', displayName: 'Otto Ops', role: 'ops' },
] as const;

export type PersonName = (typeof people)[number]['name'];

/** Everybody's passwords and the admin's client. */
export interface World {
  readonly admin: HttpClient;
  readonly passwords: Readonly<Record<PersonName, string>>;
}

/** Makes a developer, a reviewer and an ops person, with their roles everywhere, through the API. */
export async function makePeople(program: BuiltProgram): Promise<World> {
  const admin = await program.signIn('admin', program.adminPassword);
  const passwords = { developer: newPassword(), dba: newPassword(), ops: newPassword() };
  for (const { name, displayName, role } of people) {
    const body = { name, displayName, password: passwords[name] };
    const { id } = await admin.send<Person>('POST', '/people', body);
    await admin.send('POST', `/people/${id}/grants`, { role, scope: { kind: 'everything' } });
  }
  return { admin, passwords };
}

function newPassword(): string {
  return randomBytes(12).toString('base64url');
}

/** Registers a server under this name, through the API; in the environment `production` unless told otherwise. */
export async function registerInstance(
  admin: HttpClient,
  name: string,
  server: ServerAddress,
  settings: Partial<GhostSettings> = {},
  maxExecutions = 4,
  environmentName = 'production',
): Promise<Instance> {
  const environments = await admin.get<{ items: readonly Environment[] }>('/environments');
  const environment = environments.items.find((entry) => entry.name === environmentName);
  if (environment === undefined) throw new Error(`there is no environment ${environmentName}`);
  const body: InstanceBody = {
    name,
    environmentId: environment.id,
    host: server.host,
    port: server.port,
    account: server.user,
    password: server.password,
    tls: { mode: 'off', ca: null },
    kind: 'self_managed',
    ghostProfile: {
      ...ghostProfileSchema.parse(undefined),
      ...settings,
      maxLoad: { ...ghostProfileSchema.parse(undefined).maxLoad, ...settings.maxLoad },
      criticalLoad: { ...ghostProfileSchema.parse(undefined).criticalLoad, ...settings.criticalLoad },
    },
    maxExecutions,
  };
  return admin.send('POST', '/instances', body);
}
