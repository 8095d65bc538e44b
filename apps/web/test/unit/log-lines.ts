import type { LogLine } from '@altergate/domain';

/** A plain line of gh-ost with this number. */
export function line(seq: number): LogLine {
  return {
    seq,
    at: seq * 1_000,
    stream: 'out',
    level: 'status',
    class: 'plain',
    text: `line ${seq}`,
    message: null,
  };
}

/** Lines `from` to `to`, both included. */
export function lines(from: number, to: number): LogLine[] {
  return Array.from({ length: to - from + 1 }, (_, index) => line(from + index));
}
