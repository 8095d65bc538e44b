import { pageOf, runningExecutionSchema } from '@altergate/contracts';
import { cutOverAttemptLimit } from '@altergate/domain';
import { describe, expect, it } from 'vitest';
import { api, copying, ops, read, setUpExecutions } from './execution-scene.ts';

setUpExecutions();

/** Ends or renews the lease of a run, by the database's clock. */
async function lease(id: bigint, seconds: number): Promise<void> {
  await api.database.prisma.$executeRaw`
    UPDATE executions SET lease_until = NOW(6) + INTERVAL ${seconds} SECOND WHERE id = ${id}`;
}

async function onTheWall(id: bigint) {
  const answer = await ops.get('/api/v1/executions?live=true&limit=100');
  return pageOf(runningExecutionSchema)
    .parse(answer.json())
    .items.find((row) => row.id === id.toString());
}

describe('whose hands a run is in', () => {
  it('tells since when no worker looks after it, and nothing of that while one does or it is over', async () => {
    const { id, url } = await copying();
    await lease(id, 30);
    expect(await read(ops, url)).toMatchObject({ unattendedSince: null });
    await lease(id, -40);
    const { unattendedSince } = await read(ops, url);
    expect(Date.now() - Date.parse(unattendedSince ?? '')).toBeGreaterThan(30_000);
    expect(await onTheWall(id)).toMatchObject({ unattendedSince });
    await api.database.prisma.execution.update({ where: { id }, data: { state: 'failed' } });
    expect(await read(ops, url)).toMatchObject({ unattendedSince: null });
  });

  it('waits for a person once copied where one was asked for, else when it has used up its own attempts', async () => {
    const { id, url } = await copying();
    const set = (data: { phase?: string; cutOverMode?: string }) =>
      api.database.prisma.execution.update({ where: { id }, data });
    await set({ cutOverMode: 'wait' });
    expect(await read(ops, url)).toMatchObject({ phase: 'copying', waitsForPerson: false });
    await set({ phase: 'postponed' });
    expect(await read(ops, url)).toMatchObject({ waitsForPerson: true });
    expect(await onTheWall(id)).toMatchObject({ waitsForPerson: true });
    await set({ cutOverMode: 'when_copied' });
    expect(await read(ops, url)).toMatchObject({ waitsForPerson: false });
    const attempts = Array.from({ length: cutOverAttemptLimit }, (_, index) => ({
      ...{ executionId: id, number: index + 1, gate: [], result: 'postponed_again' },
    }));
    await api.database.prisma.cutOverAttempt.createMany({ data: attempts.slice(1) });
    expect(await read(ops, url)).toMatchObject({ waitsForPerson: false });
    const last = attempts.slice(0, 1).map((attempt) => ({ ...attempt, result: null }));
    await api.database.prisma.cutOverAttempt.createMany({ data: last });
    // The last one by itself is under way: nobody is waited for.
    expect(await read(ops, url)).toMatchObject({ waitsForPerson: false });
    await api.database.prisma.cutOverAttempt.updateMany({
      where: { executionId: id },
      data: { result: 'postponed_again' },
    });
    expect(await read(ops, url)).toMatchObject({ waitsForPerson: true });
  });
});
