import { insertDelivery, insertWebhook, withTransaction } from '@altergate/db';
import type { Transaction } from '@altergate/db';
import { everything } from '@altergate/domain';
import { once, plain } from './walk-call.ts';
import type { Call, Case } from './walk-call.ts';
import type { World } from './walk-world.ts';

const webhookBody = (world: World) => ({
  ...{ name: `webhook-${world.unique()}`, url: 'https://example.com/hook', events: ['ticket.failed'] },
  ...{ allowsPrivate: false, enabled: true, secret: 'a secret of a webhook' },
});

const onWebhook = (make: (url: string, world: World) => Omit<Call, 'resources'>): Case => ({
  places: once,
  async call(world) {
    const { prisma } = world.api.database;
    const { secret, ...webhook } = { ...webhookBody(world), events: ['ticket.failed'] as const };
    const id = await withTransaction(prisma, (tx) => insertWebhook(tx, world.api.secretKey, webhook, secret));
    await withTransaction(prisma, (tx) => removeOtherWebhooks(tx, id));
    return { resources: [everything], ...make(`/api/v1/webhooks/${id.toString()}`, world) };
  },
});

/** There may be only so many; those of earlier calls are not needed any more. */
async function removeOtherWebhooks(tx: Transaction, id: bigint): Promise<void> {
  await tx.$executeRaw`DELETE FROM webhooks WHERE id <> ${id}`;
}

/** Routes about webhooks and what became of their deliveries. */
export const webhookCases: Readonly<Record<string, Case>> = {
  'GET /api/v1/webhooks': plain(() => ({ url: '/api/v1/webhooks' })),
  'POST /api/v1/webhooks': plain((world) => ({ url: '/api/v1/webhooks', body: webhookBody(world) })),
  'GET /api/v1/webhooks/:id': onWebhook((url) => ({ url })),
  'PUT /api/v1/webhooks/:id': onWebhook((url, world) => ({ url, body: webhookBody(world), version: 1 })),
  'DELETE /api/v1/webhooks/:id': onWebhook((url) => ({ url })),
  'POST /api/v1/webhooks/:id/test': onWebhook((url) => ({ url: `${url}/test` })),
  'GET /api/v1/deliveries': plain(() => ({ url: '/api/v1/deliveries' })),
  'POST /api/v1/deliveries/:id/resend': {
    places: once,
    async call(world) {
      const id = await addGivenUpDelivery(world);
      return { url: `/api/v1/deliveries/${id}/resend`, resources: [everything] };
    },
  },
};

/** A delivery to a webhook that nobody took. */
async function addGivenUpDelivery(world: World): Promise<string> {
  const { secret, ...webhook } = { ...webhookBody(world), events: ['ticket.failed'] as const };
  const source = `walk:${world.unique()}`;
  const { prisma } = world.api.database;
  const [row] = await withTransaction(prisma, async (tx) => {
    const webhookId = await insertWebhook(tx, world.api.secretKey, webhook, secret);
    await removeOtherWebhooks(tx, webhookId);
    await insertDelivery(tx, {
      ...{ channel: 'webhook', webhookId, userId: 0n, ticketId: 0n, executionId: 0n, category: '' },
      ...{ event: 'ticket.failed', actorId: 0n, source, happenedAt: new Date(), waitSeconds: 0 },
    });
    await tx.$executeRaw`UPDATE deliveries SET state = 'given_up' WHERE source = ${source}`;
    return tx.$queryRaw<{ id: bigint }[]>`SELECT id FROM deliveries WHERE source = ${source}`;
  });
  return String(row?.id);
}
