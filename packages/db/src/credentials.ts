import { AltergateError } from '@altergate/domain';
import type { Queryable } from './client.ts';
import { checkValueOf, isCheckValueOf, keyIdOf, openPassword, sealPassword } from './sealed-password.ts';
import { serverErrorNumber, serverErrors } from './server-error.ts';

/** Where and as whom an instance is reached; the password is opened at the moment of use and never before. */
export interface StoredAddress {
  readonly instanceId: string;
  readonly host: string;
  readonly port: number;
  readonly account: string;
  readonly password: () => string;
  readonly tls: { readonly mode: string; readonly ca: string | null };
  readonly kind: string;
}

interface AddressRow {
  uid: string;
  host: string;
  port: number;
  account: string;
  tls_mode: string;
  tls_ca: string | null;
  kind: string;
  key_id: string;
  nonce: Uint8Array<ArrayBuffer>;
  ciphertext: Uint8Array<ArrayBuffer>;
  tag: Uint8Array<ArrayBuffer>;
}

/**
 * Makes sure that this key is the one earlier passwords were sealed with; stores its check value the first time.
 * @throws AltergateError secret-key-wrong when passwords exist under another key only
 */
export async function checkSecretKey(database: Queryable, key: Uint8Array): Promise<void> {
  const keyId = keyIdOf(key);
  const known = await database.$queryRaw<{ id: string; check_value: Uint8Array }[]>`
    SELECT id, check_value FROM crypto_keys`;
  const own = known.find((row) => row.id === keyId);
  if (own && isCheckValueOf(key, own.check_value)) return;
  if (own || known.length > 0) throw new AltergateError('secret-key-wrong', { keyId });
  try {
    await database.$executeRaw`INSERT INTO crypto_keys (id, check_value) VALUES (${keyId}, ${checkValueOf(key)})`;
  } catch (error) {
    // Another process started at the same moment with the same key.
    if (serverErrorNumber(error) !== serverErrors.duplicateKey) throw error;
  }
}

/** Seals and stores the password of an instance, in the caller's transaction. */
export async function storePassword(
  tx: Queryable,
  key: Uint8Array,
  instance: { readonly id: bigint; readonly uid: string },
  password: string,
): Promise<void> {
  const sealed = sealPassword(key, instance.uid, password);
  await tx.$executeRaw`
    INSERT INTO instance_credentials (instance_id, key_id, nonce, ciphertext, tag)
    VALUES (${instance.id}, ${sealed.keyId}, ${sealed.nonce}, ${sealed.ciphertext}, ${sealed.tag})
    ON DUPLICATE KEY UPDATE key_id = ${sealed.keyId}, nonce = ${sealed.nonce},
      ciphertext = ${sealed.ciphertext}, tag = ${sealed.tag}`;
}

/**
 * Reads how an instance is reached. By primary key, no lock: a password changed meanwhile is used from the next time on.
 * @throws AltergateError instance-missing
 */
export async function loadTargetAddress(
  database: Queryable,
  key: Uint8Array,
  instanceId: bigint,
): Promise<StoredAddress> {
  const [row] = await database.$queryRaw<AddressRow[]>`
    SELECT i.uid, i.host, i.port, i.account, i.tls_mode, i.tls_ca, i.kind, c.key_id, c.nonce, c.ciphertext, c.tag
    FROM instances i JOIN instance_credentials c ON c.instance_id = i.id
    WHERE i.id = ${instanceId}`;
  if (!row) throw new AltergateError('instance-missing', { instanceId: String(instanceId) });
  return {
    instanceId: String(instanceId),
    host: row.host,
    port: row.port,
    account: row.account,
    password: () =>
      openPassword(key, row.uid, {
        keyId: row.key_id,
        nonce: row.nonce,
        ciphertext: row.ciphertext,
        tag: row.tag,
      }),
    tls: { mode: row.tls_mode, ca: row.tls_ca },
    kind: row.kind,
  };
}
