import type { Artifact } from '@altergate/contracts';
import type { ArtifactRow } from '@altergate/db';

/** Something that a run left, as it is told. */
export function describeArtifact(row: ArtifactRow): Artifact {
  return {
    id: row.id.toString(),
    executionId: row.executionId.toString(),
    ticketId: row.ticketId.toString(),
    environmentId: row.environmentId.toString(),
    instanceId: row.instanceId.toString(),
    instanceName: row.instanceName,
    kind: row.kind,
    database: row.database,
    name: row.name,
    table: row.table,
    state: row.state,
    bytes: row.bytes === null ? null : Number(row.bytes),
    dropAfter: row.dropAfter?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    droppedAt: row.droppedAt?.toISOString() ?? null,
    version: row.version,
  };
}
