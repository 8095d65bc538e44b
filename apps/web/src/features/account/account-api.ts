import {
  createdTokenSchema,
  notificationSettingsSchema,
  pageOf,
  tokenSchema,
  type CreatedToken,
  type NewTokenBody,
  type NotificationSettingsBody,
  type TokenBody,
} from '@altergate/contracts';
import { command, request } from '../../common/api/request.ts';

export async function readTokens(): Promise<TokenBody[]> {
  return (await request('tokens', pageOf(tokenSchema))).items;
}

/** The answer holds the secret, this one time. */
export function createToken(body: NewTokenBody): Promise<CreatedToken> {
  return request('tokens', createdTokenSchema, { method: 'POST', body });
}

export function revokeToken(id: string): Promise<void> {
  return command(`tokens/${id}`, { method: 'DELETE' });
}

export function readNotificationSettings(): Promise<NotificationSettingsBody> {
  return request('me/notification-settings', notificationSettingsSchema);
}

export function changeNotificationSettings(
  version: number,
  body: Pick<NotificationSettingsBody, 'choices' | 'email' | 'language'>,
): Promise<NotificationSettingsBody> {
  const options = { method: 'PUT', body, ifMatch: version } as const;
  return request('me/notification-settings', notificationSettingsSchema, options);
}

export function sendTestMail(key: string): Promise<void> {
  return command('me/notification-settings/test-mail', { idempotencyKey: key });
}

/** Mails the link that confirms the address once more; the one before is void. */
export function sendConfirmationMail(key: string): Promise<void> {
  return command('me/notification-settings/confirmation-mail', { idempotencyKey: key });
}

/** Confirms the address with what stands behind the `#` of the link that was mailed to it. */
export function confirmEmail(token: string): Promise<NotificationSettingsBody> {
  const options = { method: 'POST', body: { token } } as const;
  return request('me/notification-settings/confirm-email', notificationSettingsSchema, options);
}
