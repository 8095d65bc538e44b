import type { ArtifactState, Grant } from '@altergate/domain';
import { listArtifacts } from './artifacts.ts';
import type { ArtifactRow } from './artifacts.ts';
import type { Queryable } from './client.ts';
import { Prisma } from './generated/client.ts';
import { unionOfScopes } from './scope-sql.ts';
import type { ScopeColumns } from './scope-sql.ts';

const columns: ScopeColumns = {
  environment: Prisma.sql`i.environment_id`,
  instance: Prisma.sql`a.instance_id`,
  database: Prisma.sql`a.database_name`,
};

export interface ArtifactListQuestion {
  readonly grants: readonly Grant[];
  readonly instanceId: bigint | null;
  readonly ticketId: bigint | null;
  readonly state: ArtifactState | null;
  readonly before: bigint | null;
  readonly limit: number;
}

/**
 * Artifacts that the grants let read, newest first; one branch per scope, each walking its index backwards by id.
 * @returns at most `limit` + 1 rows: one more than asked tells that there is a next page
 */
export async function listArtifactsInScope(
  db: Queryable,
  question: ArtifactListQuestion,
): Promise<ArtifactRow[]> {
  const limit = question.limit + 1;
  const conditions = [
    Prisma.sql`TRUE`,
    ...(question.instanceId === null ? [] : [Prisma.sql`a.instance_id = ${question.instanceId}`]),
    ...(question.ticketId === null
      ? []
      : [
          Prisma.sql`a.execution_id IN (SELECT e.id FROM executions e WHERE e.ticket_id = ${question.ticketId})`,
        ]),
    ...(question.state === null ? [] : [Prisma.sql`a.state = ${question.state}`]),
    ...(question.before === null ? [] : [Prisma.sql`a.id < ${question.before}`]),
  ];
  const branches = unionOfScopes(question.grants, 'artifact.read', columns).map(
    (scope) => Prisma.sql`
      (SELECT a.id FROM artifacts a JOIN instances i ON i.id = a.instance_id
       WHERE ${Prisma.join(conditions, ' AND ')} AND ${scope} ORDER BY a.id DESC LIMIT ${limit})`,
  );
  if (branches.length === 0) return [];
  const found = await db.$queryRaw<{ id: bigint }[]>`
    SELECT DISTINCT id FROM (${Prisma.join(branches, ' UNION ALL ')}) AS found ORDER BY id DESC LIMIT ${limit}`;
  return listArtifacts(db, { ids: found.map((row) => row.id), limit });
}
