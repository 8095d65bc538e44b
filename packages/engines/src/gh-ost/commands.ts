import { setTimeout as sleep } from 'node:timers/promises';
import { AltergateError, ghostSettingRanges, type MessageParams } from '@altergate/domain';
import type { Command, CommandReply } from '../engine.ts';
import { startAttempt } from './cut-over.ts';
import { endProcess, sendPanic } from './end-process.ts';
import { largestChunk, readChunkSize } from './kept-warnings.ts';
import { commandGhost, refreshStatus, requireLease, type LiveRun } from './live-run.ts';
import { statusIn } from './socket.ts';
import { isPostponing, type GhostStatus } from './status.ts';
import { parseThrottle } from './throttle.ts';

/** A pause is seen in the status within a second; longer than this is no answer. */
const confirmMs = 5_000;

/**
 * Does what a person wants and says what came of it. Confirmed means read back from gh-ost.
 * @throws AltergateError lease-lost (nothing was sent)
 */
export async function performCommand(live: LiveRun, command: Command): Promise<CommandReply> {
  try {
    return await perform(live, command);
  } catch (error) {
    if (!(error instanceof AltergateError)) throw error;
    if (error.code.startsWith('target-')) return refused('target-not-asked', { reason: error.code });
    if (error.code !== 'socket-no-answer') throw error;
    // A pause may have been taken nevertheless; nothing is cut over before its end is seen.
    if (command.verb === 'pause') live.pausedByPerson = true;
    return { state: 'no_answer', code: 'command-no-answer', params: error.params };
  }
}

function perform(live: LiveRun, command: Command): Promise<CommandReply> {
  switch (command.verb) {
    case 'pause':
      return pause(live);
    case 'resume':
      return resume(live);
    case 'set_chunk_size':
      return setChunkSize(live, command.argument['chunkSize']);
    case 'cut_over':
      return cutOver(live, command.requestedBy);
    case 'abandon':
      return abandon(live, command.requestedBy);
    case 'kill':
      return Promise.resolve(refused('command-not-for-gh-ost'));
  }
}

/**
 * Answers a command that a worker took and did not answer before it went away: the present value is asked for,
 * nothing is sent twice. Ending a run is, because asking again does no harm and the wish stands.
 */
export async function settleCommand(live: LiveRun, command: Command): Promise<CommandReply> {
  const isPaused = await readPause(live);
  switch (command.verb) {
    case 'pause':
      return isPaused ? confirmed('paused') : unanswered();
    case 'resume':
      return isPaused === false ? confirmed('resumed') : unanswered();
    case 'set_chunk_size': {
      const after = await readChunkSize(live).catch(() => null);
      return after === command.argument['chunkSize'] ? confirmed('chunk-size-is', { after }) : unanswered();
    }
    case 'abandon':
      return performCommand(live, command);
    case 'cut_over':
    case 'kill':
      return unanswered();
  }
}

async function pause(live: LiveRun): Promise<CommandReply> {
  if (!live.view.listening) return refused('not-listening-yet');
  // A pause that reaches gh-ost just before the swap would keep it back and let it fire at resume.
  if (live.attempt) return refused('cut-over-under-way');
  const reply = await commandGhost(live, `throttle=${live.table}`);
  if (!statusIn(reply)) return refused('gh-ost-refused', { reply: firstLine(reply) });
  live.pausedByPerson = true;
  return (await awaitPause(live, true)) ? confirmed('paused') : unanswered();
}

async function resume(live: LiveRun): Promise<CommandReply> {
  if (!live.view.listening) return refused('not-listening-yet');
  const reply = await commandGhost(live, `no-throttle=${live.table}`);
  if (!statusIn(reply)) return refused('gh-ost-refused', { reply: firstLine(reply) });
  live.pausedByPerson = false;
  return (await awaitPause(live, false)) ? confirmed('resumed') : unanswered();
}

/**
 * Looks until gh-ost shows what it was told. While it holds its cut-over back it shows no pause, so that its answer has to
 * do; it may come to that after the command as well, when the copy ends in between.
 */
async function awaitPause(live: LiveRun, wanted: boolean): Promise<boolean> {
  const end = Date.now() + confirmMs;
  while (Date.now() < end) {
    const status = await refreshStatus(live);
    if (status !== null && (isPostponing(status) || isPaused(status) === wanted)) return true;
    await sleep(200);
  }
  return false;
}

/** Whether a person's pause holds; null where gh-ost hides it (while it holds its cut-over back) or is silent. */
export async function readPause(live: LiveRun): Promise<boolean | null> {
  const status = await refreshStatus(live);
  return status === null || isPostponing(status) ? null : isPaused(status);
}

function isPaused(status: GhostStatus): boolean {
  return parseThrottle(status.state)?.reason === 'person';
}

async function setChunkSize(live: LiveRun, wanted: unknown): Promise<CommandReply> {
  const { least, most } = ghostSettingRanges.chunkSize;
  if (typeof wanted !== 'number' || !Number.isInteger(wanted) || wanted < least || wanted > most) {
    return refused('chunk-size-out-of-range', { least, most });
  }
  if (!live.view.listening) return refused('not-listening-yet');
  const before = await readChunkSize(live);
  const largest = await largestChunk(live);
  if (wanted > largest && wanted > before) {
    return refused('chunk-size-over-warnings', { wanted, kept: largest });
  }
  const reply = await commandGhost(live, `chunk-size=${wanted}`);
  if (!statusIn(reply)) return refused('gh-ost-refused', { reply: firstLine(reply) });
  const after = await readChunkSize(live);
  if (after !== wanted) return refused('chunk-size-not-taken', { wanted, after });
  return confirmed('chunk-size-set', { before, after });
}

/** One attempt, whatever the mode is and however many were made. */
async function cutOver(live: LiveRun, requestedBy: string): Promise<CommandReply> {
  if (live.attempt) return refused('cut-over-under-way');
  if (!live.view.copied) return refused('not-copied-yet');
  const start = await startAttempt(live, requestedBy);
  if (start.kind === 'held') {
    const checks = start.failed.map(({ check }) => check).join(', ');
    return refused('gate-held', { ...start.failed[0]?.params, checks });
  }
  return confirmed('cut-over-sent', { attempt: start.number });
}

/** Ends the run: by gh-ost's own command, then by signal. What it leaves is cleaned later; the target decides what happened. */
async function abandon(live: LiveRun, requestedBy: string): Promise<CommandReply> {
  await requireLease(live);
  live.abandonedBy = requestedBy;
  await sendPanic(live.run.files.socket, live.table);
  if (await endProcess(live.process, { patienceMs: 10_000 })) return confirmed('abandoned');
  return { state: 'no_answer', code: 'process-does-not-end', params: { pid: live.process.pid } };
}

function confirmed(code: string, params: MessageParams = {}): CommandReply {
  return { state: 'confirmed', code, params };
}

function refused(code: string, params: MessageParams = {}): CommandReply {
  return { state: 'refused', code, params };
}

function unanswered(): CommandReply {
  return { state: 'no_answer', code: 'command-no-answer', params: {} };
}

function firstLine(reply: string): string {
  return (reply.split('\n')[0] ?? '').slice(0, 300);
}
