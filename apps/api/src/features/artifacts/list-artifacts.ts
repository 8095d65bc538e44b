import type { Artifact } from '@altergate/contracts';
import { listArtifactsInScope } from '@altergate/db';
import type { Queryable } from '@altergate/db';
import type { ArtifactState } from '@altergate/domain';
import type { Principal } from '../../access/principal.ts';
import { describeArtifact } from './describe.ts';

export interface ArtifactListQuery {
  readonly instanceId?: string | undefined;
  readonly ticketId?: string | undefined;
  readonly state?: ArtifactState | undefined;
  readonly before?: string | undefined;
  readonly limit: number;
}

const bigintOrNull = (id: string | undefined): bigint | null => (id === undefined ? null : BigInt(id));

/** Artifacts in the person's scope, newest first; `next` is where the following page begins. */
export async function readArtifactList(
  db: Queryable,
  principal: Principal,
  query: ArtifactListQuery,
): Promise<{ items: Artifact[]; next: string | null }> {
  const rows = await listArtifactsInScope(db, {
    grants: principal.grants,
    instanceId: bigintOrNull(query.instanceId),
    ticketId: bigintOrNull(query.ticketId),
    state: query.state ?? null,
    before: bigintOrNull(query.before),
    limit: query.limit,
  });
  const page = rows.slice(0, query.limit);
  const next = rows.length > page.length ? (page.at(-1)?.id.toString() ?? null) : null;
  return { items: page.map(describeArtifact), next };
}
