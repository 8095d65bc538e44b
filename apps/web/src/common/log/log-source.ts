import type { LogMatches, LogPage } from '@altergate/contracts';
import type { LogSelection } from '@altergate/domain';

/** What a log viewer asks the server for, besides lines. */
export interface LogSource {
  /** Lines of a choice from a number on, as far as one answer goes. */
  select(selection: LogSelection, from: number, signal: AbortSignal): Promise<LogPage>;
  /** Numbers of lines that hold the words, from a number on, as far as one answer goes. */
  search(
    query: {
      readonly words: string;
      readonly from: number;
      readonly limit: number;
      readonly repeats: boolean;
    },
    signal: AbortSignal,
  ): Promise<LogMatches>;
  /** Number of the first FATAL, else ERROR; null when there is none. */
  firstError(): Promise<number | null>;
  /** Where the whole log is downloaded from. */
  readonly download: string;
  /** Asks whether that would begin now: a browser tells nobody why a download was refused. @throws ProblemError */
  mayDownload(): Promise<void>;
}
