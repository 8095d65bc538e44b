import { loadTargetAddress } from '@altergate/db';
import type { Database, InstanceRow } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import { instanceKinds, withTarget } from '@altergate/inspect';
import type { Connection, TargetAddress, TlsMode } from '@altergate/inspect';
import { tlsModes } from '@altergate/contracts';
import { withSeats } from './seats.ts';

export interface Vault {
  readonly database: Database;
  readonly secretKey: Uint8Array;
}

function oneOf<Value extends string>(values: readonly Value[], text: string): Value {
  const value = values.find((one) => one === text);
  if (value === undefined) throw new AltergateError('internal', { reason: 'instance-row-not-understood' });
  return value;
}

/** How an instance is reached; the password is opened only when the connection is made. @throws AltergateError instance-missing */
export async function targetAddressOf(vault: Vault, instanceId: bigint): Promise<TargetAddress> {
  const stored = await loadTargetAddress(vault.database.prisma, vault.secretKey, instanceId);
  const mode: TlsMode = oneOf(tlsModes, stored.tls.mode);
  return { ...stored, tls: { mode, ca: stored.tls.ca }, kind: oneOf(instanceKinds, stored.kind) };
}

/**
 * Asks an instance something. Host, account and the server's own words stay behind: whoever may read a schema need not
 * know them.
 * @throws AltergateError instance-disabled, instance-unreachable, instance-refused, instance-change-pending, instance-failed {instance};
 *   not-found for a database or table that is not there
 */
export async function askInstance<Answer>(
  vault: Vault,
  instance: InstanceRow,
  ask: (connection: Connection) => Promise<Answer>,
): Promise<Answer> {
  if (instance.disabledAt !== null)
    throw new AltergateError('instance-disabled', { instance: instance.name });
  const address = await targetAddressOf(vault, instance.id);
  try {
    return await withSeats([instance.id], () => withTarget(address, {}, ask));
  } catch (cause) {
    throw cause instanceof AltergateError ? askFailure(cause, instance.name) : cause;
  }
}

/** A failure of an instance as whoever asked may know it: its host and words stay behind. */
export function askFailure(cause: AltergateError, instance: string): AltergateError {
  switch (cause.code) {
    case 'target-unknown-database':
    case 'target-unknown-table':
      return new AltergateError('not-found', {}, { cause });
    case 'target-unreachable':
    case 'target-connection-lost':
    case 'target-answer-timeout':
    case 'target-full':
      return new AltergateError('instance-unreachable', { instance }, { cause });
    case 'target-access-denied':
    case 'target-tls-failed':
    case 'target-refused':
    case 'target-privilege-missing':
    case 'target-flavour-unsupported':
    case 'target-release-unsupported':
      return new AltergateError('instance-refused', { instance }, { cause });
    case 'target-change-pending':
      return new AltergateError('instance-change-pending', { instance }, { cause });
    default:
      return cause.code.startsWith('target-')
        ? new AltergateError('instance-failed', { instance }, { cause })
        : cause;
  }
}
