import type { LogClass, LogLevel, LogStream } from '@altergate/domain';
import { parseStatus, type GhostStatus } from './status.ts';

/** What one line of gh-ost's file is. `message` is its own text without time and level. */
export interface ParsedLine {
  readonly stream: Extract<LogStream, 'out' | 'err'>;
  readonly level: LogLevel;
  readonly class: LogClass;
  /** ms since the epoch when the line says so; gh-ost runs under TZ=UTC. */
  readonly at: number | null;
  readonly message: string;
  readonly status: GhostStatus | null;
  /** True when it goes on with the line before. */
  readonly continued: boolean;
}

const ownLine =
  /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d) (DEBUG|INFO|NOTICE|WARNING|ERROR|FATAL|CRITICAL) (.*)$/s;
const streamerLine = /^(\d{4})\/(\d\d)\/(\d\d) (\d\d):(\d\d):(\d\d) (DEBUG|INFO|WARN|ERROR) (.*)$/s;
const oldStreamerLine =
  /^\[(\d{4})\/(\d\d)\/(\d\d) (\d\d):(\d\d):(\d\d)\] \[(debug|info|warn|warning|error|fatal)\] (.*)$/s;
const driverLine = /^\[mysql\] (\d{4})\/(\d\d)\/(\d\d) (\d\d):(\d\d):(\d\d) (.*)$/s;

const levels: Readonly<Record<string, LogLevel>> = {
  DEBUG: 'info',
  INFO: 'info',
  NOTICE: 'info',
  WARN: 'warning',
  WARNING: 'warning',
  ERROR: 'error',
  FATAL: 'fatal',
  CRITICAL: 'fatal',
};

/** Texts of warnings and worse that cannot hold a value of a row. Everything else of those levels may. */
const harmless: readonly RegExp[] = [
  /cannot find PENDING metadata lock/,
  /kill connection error/,
  /^(?:migration aborted: )?Error (1045|1049|1205|1227|1142|1143|1044)\b/,
  /^(?:migration aborted: )?dial tcp /,
  /^exact-rowcount|^--exact-rowcount|^critical-load |^critical-load met/,
  /^cannot find table |is a VIEW, not a real table|key found in table! Bailing out|no shared unique key/,
  /^found (?:\d+ )?(?:triggers|child-side|parent-side)/,
  /insufficient privileges|ROW binlog format|binlog_row_image|already exists\. Panicking|is already migrating/,
  /metadata lock instrument|run directly on master|user commanded '|found panic-file|timeout while waiting for events/,
  /injectHeartbeat writing failed|unexpected database port|Lock wait timeout exceeded|migration lock .* connection lost/,
  /^Status |^unexpected error in AtomicCutOverMagicLock|^Timeout while waiting/,
];

/** The hints that gh-ost prints, by their beginnings. */
const knownHint =
  /^# (?:Migrating (?:`|\S+:\d+;)|Migration started at |chunk-size: \d|throttle-(?:additional-)?flag-file: |(?:panic|postpone-cut-over)-flag-file: |Serving on |Done$)/;

/** Texts of the level INFO that show values of rows. */
const revealing = /^Migration (?:min|max) values|SQL warnings|Duplicate entry|query=|args=/;

/**
 * Reads the lines of one run in their order. stdout and stderr share one file and are told apart by their form:
 * gh-ost's own log, the binary log reader's, the driver's, status lines and hints. Anything else goes on with the
 * line before (a FATAL may fill many lines, with the statement and the values of rows).
 */
export class LineParser {
  #before: Pick<ParsedLine, 'stream' | 'level' | 'class'> = { stream: 'out', level: 'info', class: 'plain' };

  parse(text: string): ParsedLine {
    const line = this.#read(text);
    // A value of a row may hold any line, one that looks like gh-ost's too: only a line with a time of its own ends it.
    if (this.#before.class !== 'sensitive' || line.at !== null) this.#before = line;
    return line;
  }

  #read(text: string): ParsedLine {
    return (
      readOwn(text) ?? readStreamer(text) ?? readDriver(text) ?? this.#readStdout(text) ?? this.#goOn(text)
    );
  }

  #readStdout(text: string): ParsedLine | null {
    const status = parseStatus(text);
    if (status) return line('out', 'status', 'plain', null, text, status);
    const isHint = this.#before.class === 'sensitive' ? knownHint.test(text) : text.startsWith('# ');
    return isHint ? line('out', 'info', 'plain', null, text) : null;
  }

  #goOn(text: string): ParsedLine {
    const { stream, level } = this.#before;
    const follows = stream === 'err' && (level === 'fatal' || level === 'error' || level === 'warning');
    return {
      stream,
      level: follows ? level : 'info',
      class: follows || this.#before.class === 'sensitive' ? 'sensitive' : 'plain',
      at: null,
      message: text,
      status: null,
      continued: true,
    };
  }
}

function readOwn(text: string): ParsedLine | null {
  const found = ownLine.exec(text);
  if (!found) return null;
  const level = levels[found[7] ?? ''] ?? 'info';
  const message = stripRepeatedPrefix(found[8] ?? '');
  if (level === 'info' && message.startsWith('Copy: ')) {
    return line('err', 'status', 'repeat', timeOf(found), message, parseStatus(message));
  }
  return line('err', level, classOf(level, message), timeOf(found), message);
}

function readStreamer(text: string): ParsedLine | null {
  const found = streamerLine.exec(text) ?? oldStreamerLine.exec(text);
  if (!found) return null;
  const level = levels[(found[7] ?? '').toUpperCase()] ?? 'info';
  const message = found[8] ?? '';
  const stream = text.startsWith('[') ? 'out' : 'err';
  return line(stream, level, classOf(level, message), timeOf(found), message);
}

function readDriver(text: string): ParsedLine | null {
  const found = driverLine.exec(text);
  if (!found) return null;
  return line('err', 'warning', 'plain', timeOf(found), found[7] ?? '');
}

function line(
  stream: 'out' | 'err',
  level: LogLevel,
  lineClass: LogClass,
  at: number | null,
  message: string,
  status: GhostStatus | null = null,
): ParsedLine {
  return { stream, level, class: lineClass, at, message, status, continued: false };
}

function classOf(level: LogLevel, message: string): LogClass {
  if (level === 'info' || level === 'status') return revealing.test(message) ? 'sensitive' : 'plain';
  return harmless.some((pattern) => pattern.test(message)) && !/query=|args=|Duplicate entry/.test(message)
    ? 'plain'
    : 'sensitive';
}

/** Inner errors carry time and level a second time, and every message ends in an empty argument list. */
function stripRepeatedPrefix(message: string): string {
  return message.replace(/^(?:\d{4}-\d\d-\d\d \d\d:\d\d:\d\d (?:FATAL|ERROR) )+/, '').replace(/ \[\]$/, '');
}

function timeOf(found: RegExpExecArray): number {
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map(Number);
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1, hour ?? 0, minute ?? 0, second ?? 0);
}
