import { readFileSync } from 'node:fs';
import { percentile } from './statistics.ts';

/** Resident memory of a process, MB of a million bytes; from /proc, so Linux only. */
export function residentMegabytes(pid: number): number {
  const text = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(text)?.[1];
  if (kilobytes === undefined) throw new Error(`process ${String(pid)} has no resident memory`);
  return (Number(kilobytes) * 1_024) / 1_000_000;
}

/** Looks at a process's memory once a second until it is stopped. */
export class MemoryWatch {
  readonly #samples: number[] = [];
  readonly #timer: NodeJS.Timeout;

  constructor(pid: number) {
    this.#samples.push(residentMegabytes(pid));
    this.#timer = setInterval(() => this.#samples.push(residentMegabytes(pid)), 1_000);
  }

  /** Ends the watch and gives what it saw, MB, second by second. */
  stop(): readonly number[] {
    clearInterval(this.#timer);
    return this.#samples;
  }
}

/** By how much the last third of the samples lies above the first, by their medians. */
export function growthOf(samples: readonly number[]): number {
  const third = Math.max(1, Math.floor(samples.length / 3));
  return percentile(samples.slice(-third), 50) - percentile(samples.slice(0, third), 50);
}
