import { defaultNotificationChoices, notificationCategories } from '@altergate/domain';
import type { NotificationCategory, NotificationChoice, NotificationChoices } from '@altergate/domain';
import type { Queryable, Transaction } from './client.ts';
import { Prisma } from './generated/client.ts';
import { toJsonText } from './json.ts';
import type { Json } from './json.ts';

/** How a person wants to be told. */
export interface NotificationSettings {
  readonly choices: NotificationChoices;
  /** Empty for none. */
  readonly email: string;
  /** Whether somebody who reads its mails said that they want them. */
  readonly emailConfirmed: boolean;
  readonly language: string;
  readonly version: number;
}

/** What of it a person writes. */
export type WrittenSettings = Pick<NotificationSettings, 'choices' | 'email' | 'language'>;

interface SettingsRow extends Omit<NotificationSettings, 'choices' | 'emailConfirmed'> {
  readonly userId: bigint;
  readonly choices: Json;
  readonly emailConfirmed: bigint;
}

/** Of whoever chose nothing; version 1 is theirs already. */
const unset: NotificationSettings = {
  choices: defaultNotificationChoices,
  email: '',
  emailConfirmed: false,
  language: 'en',
  version: 1,
};

function choiceOf(stored: Json, category: NotificationCategory): NotificationChoice {
  const one =
    typeof stored === 'object' && stored !== null && !Array.isArray(stored)
      ? (stored as { readonly [key: string]: Json })[category]
      : undefined;
  const usual = defaultNotificationChoices[category];
  if (typeof one !== 'object' || one === null || Array.isArray(one)) return usual;
  const { product, mail } = one as { readonly [key: string]: Json };
  return {
    product: typeof product === 'boolean' ? product : usual.product,
    mail: typeof mail === 'boolean' ? mail : usual.mail,
  };
}

function choicesOf(stored: Json): NotificationChoices {
  const entries = notificationCategories.map((category) => [category, choiceOf(stored, category)] as const);
  return { ...defaultNotificationChoices, ...Object.fromEntries(entries) };
}

/** Settings of these people; who set nothing has the usual ones. */
export async function readNotificationSettings(
  db: Queryable,
  userIds: readonly bigint[],
): Promise<ReadonlyMap<bigint, NotificationSettings>> {
  const settings = new Map<bigint, NotificationSettings>(userIds.map((id) => [id, unset]));
  if (userIds.length === 0) return settings;
  const rows = await db.$queryRaw<SettingsRow[]>`
    SELECT user_id AS userId, choices, email, email_confirmed_at IS NOT NULL AS emailConfirmed, language, version
    FROM notification_settings WHERE user_id IN (${Prisma.join([...new Set(userIds)])})`;
  for (const { userId, choices, emailConfirmed, ...row } of rows) {
    settings.set(userId, {
      ...row,
      choices: choicesOf(choices),
      emailConfirmed: Number(emailConfirmed) === 1,
    });
  }
  return settings;
}

/** Settings of one person. */
export async function readOwnNotificationSettings(
  db: Queryable,
  userId: bigint,
): Promise<NotificationSettings> {
  return (await readNotificationSettings(db, [userId])).get(userId) ?? unset;
}

/** Changes settings if they still are those that were seen; false when they moved. A new address is not confirmed. */
export async function writeNotificationSettings(
  tx: Transaction,
  userId: bigint,
  version: number,
  settings: WrittenSettings,
): Promise<boolean> {
  const choices = toJsonText(settings.choices);
  const [row] = await tx.$queryRaw<{ version: number }[]>`
    SELECT version FROM notification_settings WHERE user_id = ${userId} FOR UPDATE`;
  if ((row?.version ?? 1) !== version) return false;
  await tx.$executeRaw`
    INSERT INTO notification_settings (user_id, choices, email, language, version)
    VALUES (${userId}, ${choices}, ${settings.email}, ${settings.language}, 2)
    ON DUPLICATE KEY UPDATE choices = ${choices},
      email_confirmed_at = IF(BINARY email = BINARY ${settings.email}, email_confirmed_at, NULL),
      email_request = IF(BINARY email = BINARY ${settings.email}, email_request, NULL),
      email = ${settings.email}, language = ${settings.language}, version = version + 1`;
  return true;
}
