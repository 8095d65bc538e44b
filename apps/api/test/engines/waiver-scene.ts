import { createdTokenSchema } from '@altergate/contracts';
import type { Ticket } from '@altergate/contracts';
import type { ApiClient } from '@altergate/testing';
import { opened, openTicketScene } from './ticket-scene.ts';
import type { Client, TicketScene, Wish } from './ticket-scene.ts';

/** Loses two columns: two errors where the environment makes `drop-column` one. */
export const dropTwo = 'ALTER TABLE orders DROP COLUMN name, DROP COLUMN total';

type Finding = Ticket['findings'][number];
export const errorsOf = ({ findings }: Ticket): Finding[] =>
  findings.filter(({ severity }) => severity === 'error');

/** A scene whose production makes `drop-column` an error, with those who take part. */
export async function openWaiverScene() {
  const scene = await openTicketScene();
  const developer = await scene.client('developer', scene.inProduction('developer'));
  const reviewer = await scene.client('reviewer', scene.inProduction('reviewer'));
  const another = await scene.client('reviewer', scene.inProduction('reviewer'));
  await setRules(scene, { 'drop-column': { severity: 'error' } });
  return { ...scene, developer, reviewer, another };
}
export type WaiverScene = Awaited<ReturnType<typeof openWaiverScene>>;

/** What production sets of the rules, without a new revision of its policy: plans stay the same. */
export async function setRules(scene: TicketScene, rules: object): Promise<void> {
  const where = { id: scene.production };
  await scene.api.database.prisma.environment.update({ where, data: { policy: { rules } } });
}

/** Opens a ticket in review that has errors to be waived. */
export function submitted(scene: WaiverScene, wish: Wish = {}): Promise<Ticket> {
  return scene.open(scene.developer, { sql: dropTwo, ...wish, submit: true });
}

/** Asks to let a finding pass, as a page that shows this ticket does. */
export function waive(client: ApiClient, ticket: Ticket, finding: Pick<Finding, 'key'>, more: object = {}) {
  const body = {
    findingKey: finding.key,
    revisionId: ticket.revision.id,
    reason: 'Nobody reads it.',
    ...more,
  };
  return client.post(`/api/v1/tickets/${ticket.id}/waivers`, body, { version: ticket.version });
}

/** Lets every error pass that nobody has let pass. */
export async function waiveAll(client: ApiClient, ticket: Ticket): Promise<Ticket> {
  let now = ticket;
  for (const { key, waiver } of errorsOf(ticket)) {
    if (waiver === null) now = opened(await waive(client, now, { key }));
  }
  return now;
}

export function takeBack(client: ApiClient, ticket: Ticket, waiverId: string) {
  const url = `/api/v1/tickets/${ticket.id}/waivers/${waiverId}/take-back`;
  return client.post(url, {}, { version: ticket.version });
}

/** A client that comes with a token of this person. */
export async function tokenOf(scene: TicketScene, owner: Client): Promise<ApiClient> {
  const body = { name: 'for a test', access: 'everything', environmentId: null, days: 30 };
  const answer = await owner.post('/api/v1/tokens', body);
  if (answer.statusCode !== 201) throw new Error(`${String(answer.statusCode)} ${answer.body}`);
  const client = scene.api.anonymous();
  client.useToken(createdTokenSchema.parse(answer.json()).secret);
  return client;
}
