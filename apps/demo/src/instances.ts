import { ghostProfileSchema } from '@altergate/contracts';
import type { Environment, Instance, InstanceBody, InstanceName } from '@altergate/contracts';
import type { ApiClient } from './api-client.ts';
import type { DemoServer } from './settings.ts';

interface Page<Item> {
  readonly items: readonly Item[];
}

/** Gentle on purpose: copying `shop.orders` takes about a minute and can be watched and steered. */
const gentleProfile = {
  ...ghostProfileSchema.parse(undefined),
  chunkSize: 500,
  niceRatio: 1.5,
  keepOldTableDays: 1,
};

/**
 * Registers a demo server under this name, or answers the one that is there.
 * Its port and password may have changed since the last start, so these are brought up to date.
 */
export async function registerInstance(
  admin: ApiClient,
  wanted: {
    readonly name: string;
    readonly environment: string;
    readonly server: DemoServer;
    readonly account: { readonly name: string; readonly password: string };
  },
): Promise<InstanceName> {
  const environments = await admin.get<Page<Environment>>('/environments');
  const environment = environments.items.find((entry) => entry.name === wanted.environment);
  if (!environment) throw new Error(`there is no environment ${wanted.environment}`);
  const body: InstanceBody = {
    name: wanted.name,
    environmentId: environment.id,
    host: wanted.server.host,
    port: wanted.server.port,
    account: wanted.account.name,
    password: wanted.account.password,
    tls: { mode: 'off', ca: null },
    kind: 'self_managed',
    ghostProfile: gentleProfile,
    maxExecutions: 2,
  };
  const instances = await admin.get<Page<InstanceName>>('/instances');
  const known = instances.items.find((entry) => entry.name === wanted.name);
  if (!known) {
    const created = await admin.send<Instance>('POST', '/instances', body);
    await admin.send('POST', `/instances/${created.id}/test`);
    return created;
  }
  const instance = await admin.get<Instance>(`/instances/${known.id}`);
  if (instance.port !== body.port || instance.host !== body.host) {
    await admin.send(
      'PUT',
      `/instances/${known.id}`,
      { ...body, ghostProfile: instance.ghostProfile },
      instance.version,
    );
  }
  return known;
}
