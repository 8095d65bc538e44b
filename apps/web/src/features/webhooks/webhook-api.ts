import {
  deliverySchema,
  pageOf,
  webhookSchema,
  type DeliveryBody,
  type WebhookBody,
  type WebhookWrite,
} from '@altergate/contracts';
import { command, request } from '../../common/api/request.ts';

export async function readWebhooks(): Promise<WebhookBody[]> {
  return (await request('webhooks', pageOf(webhookSchema))).items;
}

export function createWebhook(body: WebhookWrite, key: string): Promise<WebhookBody> {
  return request('webhooks', webhookSchema, { method: 'POST', body, idempotencyKey: key });
}

export function changeWebhook(webhook: WebhookBody, body: WebhookWrite): Promise<WebhookBody> {
  const options = { method: 'PUT', body, ifMatch: webhook.version } as const;
  return request(`webhooks/${webhook.id}`, webhookSchema, options);
}

export function removeWebhook(id: string): Promise<void> {
  return command(`webhooks/${id}`, { method: 'DELETE' });
}

/** Queues a test event; what became of it stands in the delivery log. */
export function testWebhook(id: string, key: string): Promise<void> {
  return command(`webhooks/${id}/test`, { idempotencyKey: key });
}

export interface DeliveryPage {
  readonly items: DeliveryBody[];
  readonly next: string | null;
}

export function readDeliveries(before: string): Promise<DeliveryPage> {
  return request('deliveries', pageOf(deliverySchema), { query: { before } });
}

/** Has something that was given up sent once more. */
export function sendAgain(id: string, key: string): Promise<void> {
  return command(`deliveries/${id}/resend`, { idempotencyKey: key });
}
