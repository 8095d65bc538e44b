import { reserve, takeServerId } from '@altergate/db';
import type { Reservation } from '@altergate/db';
import { changedObjects, readJobStatement } from '@altergate/engines';
import type { Job } from '@altergate/engines';
import { readServer, withTarget } from '@altergate/inspect';
import { foldName } from '@altergate/sql';
import type { MessageParams } from '@altergate/domain';
import type { Run } from './held-run.ts';

/** Pause before an execution that found its table or server busy is looked at again. */
export const busyPauseMs = 2_000;

export type Reserved =
  | { readonly result: 'reserved'; readonly job: Job; readonly serverUuid: string }
  | { readonly result: 'busy'; readonly reason: { readonly code: string; readonly params: MessageParams } };

/**
 * Takes the locks of every table that the statement changes, one slot of the server and, for gh-ost, a replica id.
 * The server's uuid is read now and not trusted from the instance's row: two instances may be one server.
 * @throws AltergateError lease-lost, target-… when the server cannot be asked
 */
export async function reserveRun(run: Run): Promise<Reserved> {
  const { job, row } = run.loaded;
  const server = await withTarget(job.address, {}, readServer);
  const reservation = await reserve(run.context.database.prisma, run.lease.held, {
    serverUuid: server.uuid,
    tables: changedObjects(readJobStatement(job)).map((name) => ({
      database: foldName(job.database, server.lowerCaseTableNames),
      table: foldName(name, server.lowerCaseTableNames),
    })),
    slots: row.slots,
  });
  if (reservation.result !== 'reserved') return { result: 'busy', reason: reasonOf(reservation) };
  if (row.engine !== 'gh-ost') return { result: 'reserved', job, serverUuid: server.uuid };
  const replicaServerId = await takeServerId(run.context.database.prisma, run.lease.held.executionId, [
    server.serverId,
  ]);
  return { result: 'reserved', job: { ...job, replicaServerId }, serverUuid: server.uuid };
}

function reasonOf(reservation: Exclude<Reservation, { result: 'reserved' }>) {
  switch (reservation.result) {
    case 'table_busy': {
      const { database, table, busyWith } = reservation;
      return { code: 'waits-for-table', params: { database, table, execution: busyWith.toString() } };
    }
    case 'server_busy':
      return { code: 'waits-for-server', params: { slots: reservation.slots } };
  }
}
