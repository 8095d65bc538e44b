import { AltergateError } from '@altergate/domain';
import { instanceNameSchema, pageOf } from '@altergate/contracts';
import type { InstanceName } from '@altergate/contracts';
import type { OnlineReading } from '../review-order.ts';
import type { AltergateClient } from './client.ts';

/**
 * Finds the instance that is meant: by its name, or as the only one of an environment.
 * @throws AltergateError cli-instance-unknown {instance, known}, cli-environment-unknown {environment},
 * cli-environment-has-several {environment, known}, cli-server-reads-differently {url}, and those of the client
 */
export async function findInstance(
  client: AltergateClient,
  { instance, environment }: Pick<OnlineReading, 'instance' | 'environment'>,
): Promise<InstanceName> {
  const page = pageOf(instanceNameSchema).safeParse(await client.ask('GET', '/instances'));
  if (!page.success) throw new AltergateError('cli-server-reads-differently', { url: client.url });
  const inEnvironment = page.data.items.filter(
    (item) => environment === null || item.environmentName === environment,
  );
  if (environment !== null && inEnvironment.length === 0) {
    throw new AltergateError('cli-environment-unknown', { environment });
  }
  const found = inEnvironment.filter((item) => instance === null || item.name === instance);
  const [first, ...others] = found;
  const known = inEnvironment.map(({ name }) => name).join(', ');
  if (first === undefined) {
    throw new AltergateError('cli-instance-unknown', { instance: instance ?? '', known });
  }
  if (others.length > 0) {
    throw new AltergateError('cli-environment-has-several', { environment: environment ?? '', known });
  }
  return first;
}
