import {
  connectionCheckSchema,
  ghostProfileSchema,
  instanceKindValues,
  tlsModes,
} from '@altergate/contracts';
import type { Instance, InstanceName } from '@altergate/contracts';
import type { InstanceCounts, InstanceRow, InstanceValues } from '@altergate/db';
import type { Resource } from '@altergate/domain';
import { z } from 'zod';
import { readAuthority } from './authority.ts';

const tlsModeSchema = z.enum(tlsModes);
const kindSchema = z.enum(instanceKindValues);

/** Where an instance lies for access. */
export function resourceOfInstance(row: { readonly id: bigint; readonly environmentId: bigint }): Resource {
  return { environmentId: row.environmentId.toString(), instanceId: row.id.toString(), database: null };
}

/** What everybody in scope may know of an instance. */
export function nameInstance(row: InstanceRow): InstanceName {
  return {
    id: row.id.toString(),
    name: row.name,
    environmentId: row.environmentId.toString(),
    environmentName: row.environmentName,
    isProduction: row.isProduction,
    disabledAt: row.disabledAt?.toISOString() ?? null,
  };
}

/** The whole instance, for those who may read it. `sameServerAs`: names of instances with the same server_uuid. */
export function describeInstance(
  row: InstanceRow,
  sameServerAs: readonly string[],
  counts: InstanceCounts,
): Instance {
  return {
    ...nameInstance(row),
    host: row.host,
    port: row.port,
    account: row.account,
    tls: {
      mode: tlsModeSchema.parse(row.tlsMode),
      hasCa: row.tlsCa !== null,
      authority: row.tlsCa === null ? null : readAuthority(row.tlsCa),
    },
    kind: kindSchema.parse(row.kind),
    ghostProfile: ghostProfileSchema.parse(row.ghostProfile),
    maxExecutions: row.maxExecutions,
    serverUuid: row.serverUuid,
    sameServerAs: [...sameServerAs],
    running: counts.running,
    artifacts: counts.artifacts,
    check: row.checkResult === null ? null : connectionCheckSchema.parse(row.checkResult),
    version: row.version,
  };
}

/** What the audit log keeps of an instance: everything but secrets. */
export function summarise(values: InstanceValues): Readonly<Record<string, unknown>> {
  const { name, host, port, account, tlsMode, kind, ghostProfile, maxExecutions } = values;
  const environmentId = values.environmentId.toString();
  const hasCa = values.tlsCa !== null;
  return { name, environmentId, host, port, account, tlsMode, hasCa, kind, ghostProfile, maxExecutions };
}
