import { readdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Ticket } from '@altergate/contracts';
import type { Connection } from 'mysql2/promise';
import type { BuiltProgram } from '../../src/built-program.ts';
import type { HttpClient } from '../../src/http-client.ts';
import { statement } from './bench-table.ts';
import { seeGone, seeLine, seeNewRun } from './watch-run.ts';

/** Altergate's own time in one run, ms, by its timestamps; the platform's database gives all of them. */
export interface OwnTime {
  /** claimed_at to spawned_at. */
  readonly claimToSpawnMs: number;
  /** copied_at (the worker read that all rows are copied) to released_at (just before `unpostpone`). */
  readonly copiedToReleaseMs: number;
  /** exited_at (the worker saw the end) to ended_at (the outcome is committed). */
  readonly exitToOutcomeMs: number;
}

/** The same, but from the moment that it happened as the benchmark saw it: how long the worker took to notice included. */
export interface SeenTime {
  readonly lineToReleaseMs: number;
  readonly goneToOutcomeMs: number;
}

export interface AltergateRun {
  readonly argv: readonly string[];
  /** Sending the request to execute, to the outcome. */
  readonly totalMs: number;
  /** Waiting in the queue until a worker looks: not part of the three. */
  readonly queueMs: number;
  /** spawned_at to the moment that gh-ost was gone. */
  readonly ghostMs: number;
  readonly own: OwnTime;
  readonly seen: SeenTime;
}

export interface Actors {
  readonly program: BuiltProgram;
  readonly developer: HttpClient;
  readonly dba: HttpClient;
  readonly instanceId: string;
  /** A session on the platform's database. */
  readonly platform: Connection;
}

const limitMs = 30 * 60_000;

/** One ticket through the REST API: submitted, approved, executed with a cut-over as soon as all rows are copied. */
export async function runThroughAltergate(actors: Actors): Promise<AltergateRun> {
  const { program, dba, platform } = actors;
  const ticket = await approvedTicket(actors);
  const known = new Set(await readdir(program.stateFolder));
  const stop = AbortSignal.timeout(limitMs);
  const sentAt = Date.now();
  const body = { revisionId: ticket.revision.id, planHash: ticket.planHash, cutOver: 'when_copied' };
  const running = await dba.send<Ticket>('POST', `/tickets/${ticket.id}/execute`, body, ticket.version);
  const id = running.executions[0]?.id ?? '';
  const failed = watchForFailure(platform, id, stop);
  const watched = (async () => {
    const run = await seeNewRun(program.stateFolder, known, stop);
    const lineAt = await seeLine(run.files, 'Row copy complete', stop);
    const goneAt = await seeGone(run.process, stop);
    return { run, lineAt, goneAt };
  })();
  const { run, lineAt, goneAt } = await Promise.race([watched, failed.error]);
  const moments = await waitForEnd(platform, id, stop);
  failed.cancel();
  return {
    argv: run.argv,
    totalMs: moments.ended - sentAt,
    queueMs: moments.claimed - moments.queued,
    ghostMs: goneAt - moments.spawned,
    own: {
      claimToSpawnMs: moments.spawned - moments.claimed,
      copiedToReleaseMs: moments.released - moments.copied,
      exitToOutcomeMs: moments.ended - moments.exited,
    },
    seen: { lineToReleaseMs: moments.released - lineAt, goneToOutcomeMs: moments.ended - goneAt },
  };
}

async function approvedTicket({ developer, dba, instanceId }: Actors): Promise<Ticket> {
  const ticket = await developer.send<Ticket>('POST', '/tickets', {
    title: 'a round of the benchmark',
    targets: [{ instanceId, database: statement.database }],
    sql: statement.text,
    submit: true,
  });
  const body = { revisionId: ticket.revision.id, planHash: ticket.planHash };
  return dba.send('POST', `/tickets/${ticket.id}/approve`, body, ticket.version);
}

const moments = ['queued', 'claimed', 'spawned', 'copied', 'released', 'exited', 'ended'] as const;
type Moment = (typeof moments)[number];

interface Row extends Partial<Record<Moment, string | null>> {
  readonly state: string;
  readonly phase: string | null;
  readonly failure: unknown;
  readonly waiting: unknown;
}

async function readRow(platform: Connection, id: string): Promise<Row> {
  const times = moments.map((name) => `UNIX_TIMESTAMP(${name}_at) * 1000 AS ${name}`).join(', ');
  const sql = `SELECT state, phase, failure, waiting, ${times} FROM executions WHERE id = ?`;
  const [rows] = await platform.query(sql, [id]);
  const [row] = rows as Row[];
  if (row === undefined) throw new Error(`there is no execution ${id}`);
  return row;
}

/** Rejects as soon as the run ends in any other way than succeeded, so that nobody waits for what never comes. */
function watchForFailure(platform: Connection, id: string, stop: AbortSignal) {
  const cancelled = new AbortController();
  const error = (async (): Promise<never> => {
    for (;;) {
      await sleep(1_000, undefined, { signal: AbortSignal.any([cancelled.signal, stop]) });
      const row = await readRow(platform, id);
      if (['failed', 'cancelled', 'interrupted', 'needs_attention'].includes(row.state)) {
        throw new Error(`the run ended as ${row.state}: ${JSON.stringify(row)}`);
      }
    }
  })();
  error.catch(() => undefined);
  return { error, cancel: () => cancelled.abort() };
}

/** Waits for the outcome and until everything is cleaned, so that the next run has the machine for itself. */
async function waitForEnd(
  platform: Connection,
  id: string,
  stop: AbortSignal,
): Promise<Readonly<Record<Moment, number>>> {
  for (;;) {
    stop.throwIfAborted();
    const row = await readRow(platform, id);
    if (row.state === 'succeeded' && row.phase === null) return timesOf(row);
    await sleep(100);
  }
}

function timesOf(row: Row): Readonly<Record<Moment, number>> {
  const time = (name: Moment): number => {
    const value = row[name];
    if (value == null) throw new Error(`the run has no ${name}_at`);
    return Number(value);
  };
  return {
    queued: time('queued'),
    claimed: time('claimed'),
    spawned: time('spawned'),
    copied: time('copied'),
    released: time('released'),
    exited: time('exited'),
    ended: time('ended'),
  };
}
