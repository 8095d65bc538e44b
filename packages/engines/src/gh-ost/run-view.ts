import type { ParsedLine } from './parse-line.ts';
import { isPostponing, parseDuration, type GhostStatus } from './status.ts';

/** What an end without FATAL begins with: a Go panic with its dump, or a flag that gh-ost does not know. */
const otherEnd = /^(?:panic: |fatal error: |flag provided but not defined)/;
const sharedKeyWords = 'Chosen shared unique key is ';
/** The server has not the binary log any more from which gh-ost has to go on (error 1236 has other causes, too). */
const purgedWords =
  /^(?:binlogstreamer\.go:\d+ |StreamEvents ).*ERROR 1236 .*(?:Could not find first log file|purged)/;
const keptLines = 60;
const longestFatal = 20_000;

/**
 * What the lines of a run tell, read in their order. Rebuilt from the file's start after an adoption, so that
 * nothing of it needs to be stored.
 */
export class RunView {
  /** The socket is served: validation is over, copying starts. */
  listening = false;
  copied = false;
  rowsAreExact = false;
  /** The unique key by which gh-ost tells rows apart; null before it said so. */
  sharedKey: string | null = null;
  status: GhostStatus | null = null;
  /** How many cut-overs gh-ost began. */
  attemptsBegun = 0;
  /** gh-ost waits for the table's lock since then (ms, our clock); queries may queue behind it. */
  lockingSince: number | null = null;
  lockedSince: number | null = null;
  /** How long writes waited in the cut-over that succeeded. */
  lockAndRenameMs: number | null = null;
  /** gh-ost said again that it holds its cut-over back, after the last one began. */
  postponedSinceBegin = false;
  /** The last ERROR since the last cut-over began. */
  attemptError: string | null = null;
  /** How long writes waited in the last failed cut-over, as far as the lines tell. */
  failedWaitMs: number | null = null;
  doneSaid = false;
  /** Binary log that gh-ost had not read is gone: it can never go on. */
  binlogPurged = false;
  #fatal: string[] = [];
  #fatalLength = 0;
  #dump: string[] = [];
  #inFatal = false;

  /** Takes the next line; `at` is when it was written, ms. */
  see(line: ParsedLine, at: number): void {
    this.#collect(line);
    if (!line.continued && purgedWords.test(line.message)) this.binlogPurged = true;
    if (line.status) this.#seeStatus(line.status);
    else if (line.level === 'info') this.#seeInfo(line.message, at);
    else if (line.level === 'error' && this.attemptsBegun > 0) this.#seeAttemptError(line.message, at);
  }

  /** The last FATAL with all its lines, or the dump of a Go panic; null when there was none. */
  get fatal(): string | null {
    if (this.#fatal.length > 0) return this.#fatal.join('\n');
    return this.#dump.length > 0 ? this.#dump.join('\n') : null;
  }

  #collect(line: ParsedLine): void {
    const begins = this.#dump.length === 0 && otherEnd.test(line.message);
    if (begins || (this.#dump.length > 0 && this.#dump.length < keptLines)) this.#dump.push(line.message);
    if (line.level === 'fatal' && !line.continued) {
      this.#fatal = [line.message];
      this.#fatalLength = line.message.length;
      this.#inFatal = true;
      return;
    }
    this.#inFatal &&= line.continued;
    if (!this.#inFatal || this.#fatalLength > longestFatal) return;
    this.#fatal.push(line.message);
    this.#fatalLength += line.message.length;
  }

  #seeStatus(status: GhostStatus): void {
    this.status = status;
    this.listening = true;
    if (this.attemptsBegun > 0 && isPostponing(status)) this.postponedSinceBegin = true;
  }

  #seeInfo(message: string, at: number): void {
    if (message.startsWith('Listening on unix socket file')) this.listening = true;
    else if (message.startsWith('Row copy complete')) this.copied = true;
    else if (message.startsWith(sharedKeyWords)) this.sharedKey = message.slice(sharedKeyWords.length);
    else if (message.startsWith('Exact number of rows')) this.rowsAreExact = true;
    else if (message.startsWith('Grabbing voluntary lock')) this.#beginAttempt();
    else if (message.startsWith('Locking ')) this.lockingSince = at;
    else if (message.startsWith('Tables locked')) this.lockedSince = at;
    else if (message.startsWith('Lock & rename duration: ')) {
      this.lockAndRenameMs = Math.round(parseDuration(/: (\S+?)\.? /.exec(message)?.[1] ?? '') ?? 0);
    } else if (message.startsWith('# Done')) this.doneSaid = true;
  }

  #beginAttempt(): void {
    this.attemptsBegun += 1;
    this.postponedSinceBegin = false;
    this.lockingSince = null;
    this.lockedSince = null;
    this.attemptError = null;
    this.failedWaitMs = null;
  }

  #seeAttemptError(message: string, at: number): void {
    this.attemptError = message;
    const since = this.lockingSince ?? this.lockedSince;
    if (since !== null) this.failedWaitMs ??= Math.max(0, at - since);
  }
}
