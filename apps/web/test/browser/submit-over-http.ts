import type { Stage } from '@altergate/testing';

/**
 * Submits a ticket on shop as the developer, for tests whose subject begins later than writing it.
 * @param instanceId demo-mysql unless told otherwise
 * @returns the path of its page
 */
export async function submitOverHttp(
  stage: Stage,
  title: string,
  sql: string,
  instanceId = stage.instanceId,
): Promise<string> {
  const developer = await stage.client('developer');
  const targets = [{ instanceId, database: 'shop' }];
  const ticket = await developer.send<{ id: string }>('POST', '/tickets', {
    title,
    targets,
    sql,
    submit: true,
  });
  return `/tickets/${ticket.id}`;
}
