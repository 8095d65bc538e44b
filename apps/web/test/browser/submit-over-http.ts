import type { Stage } from '@altergate/testing';

/** Submits a ticket on shop as the developer, for tests whose subject begins later than writing it. */
export async function submitOverHttp(stage: Stage, title: string, sql: string): Promise<void> {
  const developer = await stage.client('developer');
  const targets = [{ instanceId: stage.instanceId, database: 'shop' }];
  await developer.send('POST', '/tickets', { title, targets, sql, submit: true });
}
