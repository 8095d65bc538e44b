/** What the benchmark tells the process of the viewers. */
export type ToViewers =
  | {
      readonly type: 'open';
      readonly url: string;
      readonly cookies: readonly string[];
      readonly viewers: number;
      readonly executionId: string;
      /** Lines up to this number are not asked for. */
      readonly afterSeq: number;
      /** Lines that will be written from then on. */
      readonly lines: number;
    }
  /** When each of these lines was committed, ms since 1970; every viewer should have all of them soon. */
  | { readonly type: 'written'; readonly committedAt: readonly number[] };

export type FromViewers =
  | { readonly type: 'opened' }
  | { readonly type: 'seen'; readonly seen: Seen }
  | { readonly type: 'failed'; readonly reason: string };

/** What all viewers together saw; counts are lines x viewers. */
export interface Seen {
  readonly lost: number;
  readonly twice: number;
  readonly outOfOrder: number;
  readonly wrongText: number;
  /** Connections that ended early. */
  readonly closed: number;
  readonly frames: number;
  /** From the commit of a line to its arrival, ms. */
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
}
