import type { ServerFrame } from '@altergate/contracts';
import { addOutbox, appendSample, withTransaction } from '@altergate/db';
import type { Transaction } from '@altergate/db';
import { expect, it } from 'vitest';
import type { LiveClient } from './live-client.ts';
import {
  api,
  here,
  there,
  ops,
  within,
  someone,
  open,
  running,
  append,
  of,
  setUpLive,
} from './live-scene.ts';
import type { Person } from './live-scene.ts';

setUpLive();

const inTime = { timeout: 20_000, isolationLevel: 'ReadCommitted' } as const;
type Run = Awaited<ReturnType<typeof running>>;
interface Follower {
  readonly client: LiveClient;
  /** What was sent to them since they follow. */
  readonly since: () => readonly ServerFrame[];
}
let barriers = 1_000_000;
const followed = ['log', 'ticket', 'lists', 'wall'];

/** Follows all that there is to follow of a run; what was told before is over. */
async function follow(person: Person, run: Run): Promise<Follower> {
  const client = await open(person);
  client.subscribe({ id: 'log', topic: 'execution', key: run.key, afterSeq: 0 });
  client.subscribe({ id: 'ticket', topic: 'ticket', key: run.ticketId.toString() });
  client.subscribe({ id: 'lists', topic: 'lists', key: '' });
  client.subscribe({ id: 'wall', topic: 'running', key: '' });
  for (const id of followed) await client.until(of('subscribed', id));
  // An answered command is told after all hints before it.
  barriers += 1;
  const commandId = String(barriers);
  await withTransaction(api.database.prisma, (tx) => addOutbox(tx, 'command', run.id, { commandId }));
  await client.until((frame) => frame.type === 'command' && frame.commandId === commandId);
  const { length } = client.frames;
  return { client, since: () => client.frames.slice(length) };
}

/** A run that said one line and has figures; what it told is copied, so that a case can commit it together. */
async function template(): Promise<bigint> {
  const { id, held } = await running(there);
  await append(held, 1, 1);
  await appendSample(api.database.prisma, held, {
    ...{ rowsCopied: 10, rowsEstimated: 100, rowsAreExact: true, applied: 1, backlog: 0 },
    ...{ backlogLimit: 1000, lagMs: 200, heartbeatLagMs: 300, throttle: null, rowsPerSecond: 5 },
    remainingMs: null,
  });
  return id;
}

/** Everything that is told of a run: a line, figures, and hints at it and its ticket. */
async function tellAll(tx: Transaction, run: Run, from: bigint): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO log_chunks
      (execution_id, first_seq, last_seq, byte_from, byte_to, has_sensitive, streams, worst_level, data)
    SELECT ${run.id}, first_seq, last_seq, byte_from, byte_to, has_sensitive, streams, worst_level, data
    FROM log_chunks WHERE execution_id = ${from}`;
  await tx.$executeRaw`UPDATE executions SET last_seq = 1 WHERE id = ${run.id}`;
  await tx.$executeRaw`
    INSERT INTO progress_samples (execution_id, sample)
    SELECT ${run.id}, sample FROM progress_samples WHERE execution_id = ${from}`;
  await addOutbox(tx, 'execution', run.id);
  await addOutbox(tx, 'ticket', run.ticketId);
}

/** Resolves once whoever still may was told everything. */
async function untilTold({ client, since }: Follower): Promise<void> {
  const isTold = (fits: (frame: ServerFrame) => boolean) => client.untilAll(() => since().some(fits));
  await isTold(of('lines', 'log'));
  for (const id of ['log', 'wall']) await isTold(of('progress', id));
  for (const id of followed) await isTold(of('state', id));
}

/** What was told of this run; the wall shows others, too. */
function newsOf({ since }: Follower, run: Run): ServerFrame[] {
  return since().filter((frame) => {
    switch (frame.type) {
      case 'lines':
      case 'gap':
        return true;
      case 'progress':
        return frame.executionId === run.key;
      case 'state':
        return [run.key, run.ticketId.toString()].includes(frame.key);
      default:
        return false;
    }
  });
}

type End = (tx: Transaction, person: Person) => Promise<unknown>;
const ends: readonly (readonly [string, End])[] = [
  [
    'grants are taken away',
    (tx, { person }) => tx.$executeRaw`DELETE FROM grants WHERE user_id = ${person.id}`,
  ],
  [
    'session ends',
    (tx, { person }) => tx.$executeRaw`UPDATE sessions SET revoked_at = NOW(6) WHERE user_id = ${person.id}`,
  ],
  [
    'person is disabled',
    (tx, { person }) => tx.$executeRaw`UPDATE users SET disabled_at = NOW(6) WHERE id = ${person.id}`,
  ],
];

it.each(ends)('whoever follows is sent nothing that is told once their %s', async (_what, end) => {
  const from = await template();
  const run = await running();
  const leaving = await someone([within('reviewer', here)]);
  const [gone, stays] = [await follow(leaving, run), await follow(ops, run)];
  await api.database.prisma.$transaction(async (tx) => {
    await tellAll(tx, run, from);
    await end(tx, leaving);
    await tx.$executeRaw`UPDATE users SET permission_epoch = permission_epoch + 1 WHERE id = ${leaving.person.id}`;
    await addOutbox(tx, 'person', leaving.person.id);
  }, inTime);
  await untilTold(stays);
  expect(newsOf(gone, run)).toEqual([]);
});

it('whoever follows a ticket is told nothing more of it once it was edited to lie where they may not look', async () => {
  const run = await running();
  const gone = await follow(ops, run);
  const stays = await follow(await someone([within('ops', here), within('ops', there)]), run);
  await api.database.prisma.$transaction(async (tx) => {
    await tx.$executeRaw`
      UPDATE ticket_targets SET environment_id = ${there.environmentId}, instance_id = ${there.instanceId}
      WHERE ticket_id = ${run.ticketId}`;
    await addOutbox(tx, 'ticket', run.ticketId);
  }, inTime);
  for (const id of ['ticket', 'lists']) {
    await stays.client.untilAll(() => stays.since().some(of('state', id)));
  }
  expect(await gone.client.until(of('error', 'ticket'))).toMatchObject({ problem: { code: 'not-found' } });
  expect(newsOf(gone, run)).toEqual([]);
});
