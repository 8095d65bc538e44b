import type { ProgressSample } from '@altergate/domain';
import type { Queryable } from './client.ts';
import { leaseLost } from './fence.ts';
import type { Held } from './fence.ts';
import { Prisma } from './generated/client.ts';
import type { PrismaClient } from './generated/client.ts';
import { toJsonText } from './json.ts';

/** A sample before the database gave it its time. */
export type NewProgressSample = Omit<ProgressSample, 'at'>;

/** Samples kept of one execution: an hour of one a second, then every other one of the older half, and so on. */
export const keptSamples = 3_600;

/**
 * Stores a sample, fenced by the INSERT … SELECT itself, and thins the older half when there are too many.
 * @throws AltergateError lease-lost
 */
export async function appendSample(
  prisma: PrismaClient,
  held: Held,
  sample: NewProgressSample,
): Promise<void> {
  const added = await prisma.$executeRaw`
    INSERT INTO progress_samples (execution_id, sample)
    SELECT id, ${toJsonText(sample)} FROM executions WHERE id = ${held.executionId} AND fence = ${held.fence}`;
  if (added === 0) throw leaseLost(held);
  const [row] = await prisma.$queryRaw<{ kept: bigint }[]>`
    SELECT COUNT(*) AS kept FROM progress_samples WHERE execution_id = ${held.executionId}`;
  if (Number(row?.kept ?? 0) > keptSamples) await thinSamples(prisma, held.executionId);
}

/** Removes every other sample of the older three quarters; the newest stay a second apart. */
async function thinSamples(prisma: PrismaClient, executionId: bigint): Promise<void> {
  await prisma.$executeRaw`
    DELETE FROM progress_samples WHERE execution_id = ${executionId} AND id IN (
      SELECT id FROM (
        SELECT id, ROW_NUMBER() OVER (ORDER BY id) AS position FROM progress_samples
        WHERE execution_id = ${executionId}) AS numbered
      WHERE position % 2 = 0 AND position <= ${Math.floor((keptSamples * 3) / 4)})`;
}

interface StoredSample {
  readonly at: Date;
  readonly sample: NewProgressSample;
}

function withTime(row: StoredSample): ProgressSample {
  return { ...row.sample, at: row.at.getTime() };
}

/** All kept samples after a time, oldest first. */
export async function readSamples(
  db: Queryable,
  executionId: bigint,
  after: Date | null = null,
): Promise<ProgressSample[]> {
  const since = after === null ? Prisma.empty : Prisma.sql`AND sampled_at > ${after}`;
  const rows = await db.$queryRaw<StoredSample[]>`
    SELECT sampled_at AS at, sample FROM progress_samples
    WHERE execution_id = ${executionId} ${since} ORDER BY id`;
  return rows.map(withTime);
}

/** The newest sample of each of these executions that has one, by execution id in text form. */
export async function latestSamples(
  db: Queryable,
  executionIds: readonly bigint[],
): Promise<Map<string, ProgressSample>> {
  if (executionIds.length === 0) return new Map();
  const rows = await db.$queryRaw<(StoredSample & { executionId: bigint })[]>`
    SELECT p.execution_id AS executionId, p.sampled_at AS at, p.sample FROM progress_samples p
    WHERE p.id IN (SELECT MAX(id) FROM progress_samples
      WHERE execution_id IN (${Prisma.join(executionIds)}) GROUP BY execution_id)`;
  return new Map(rows.map((row) => [row.executionId.toString(), withTime(row)]));
}
