import type { MessageParams } from './finding.ts';

/** `out` and `err` are the child's own; `sys` is Altergate speaking, `you` a person's verb. */
export const logStreams = ['out', 'err', 'sys', 'you'] as const;
export type LogStream = (typeof logStreams)[number];

export const logLevels = ['status', 'info', 'warning', 'error', 'fatal'] as const;
export type LogLevel = (typeof logLevels)[number];

/** `sensitive` lines may hold values of rows; `repeat` is a second copy of a status line. */
export const logClasses = ['plain', 'sensitive', 'repeat'] as const;
export type LogClass = (typeof logClasses)[number];

/** One line of an execution's log. `seq` starts at 1 and has no holes; `at` is ms since the epoch, UTC. */
export interface LogLine {
  readonly seq: number;
  readonly at: number;
  readonly stream: LogStream;
  readonly level: LogLevel;
  readonly class: LogClass;
  /** The child's line without its newline; empty for lines of ours, which carry `message` instead. */
  readonly text: string;
  readonly message: { readonly code: string; readonly params: MessageParams } | null;
}

/** A line before it got its number. */
export type NewLogLine = Omit<LogLine, 'seq'>;

export const redactedText = '[redacted]';

/** The line as a reader may see it: without the text of sensitive lines unless the reader may read them. */
export function redactLine(line: LogLine, maySeeSensitive: boolean): LogLine {
  if (line.class !== 'sensitive' || maySeeSensitive) return line;
  return { ...line, text: redactedText };
}

/** Choices of lines that are made where the log is stored, because few lines of a long log are left. */
export const logSelections = ['without_status', 'warnings', 'people'] as const;
export type LogSelection = (typeof logSelections)[number];

/** Whether a line is left by a choice. */
export function isSelected(
  line: Pick<LogLine, 'level' | 'class' | 'stream'>,
  selection: LogSelection,
): boolean {
  switch (selection) {
    case 'without_status':
      return line.level !== 'status' && line.class !== 'repeat';
    case 'warnings':
      return line.level === 'warning' || line.level === 'error' || line.level === 'fatal';
    case 'people':
      return line.stream === 'sys' || line.stream === 'you';
  }
}
