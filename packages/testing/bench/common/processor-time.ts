import { readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second (USER_HZ), whatever the kernel's own tick. */
const tickMs = 10;

/** Milliseconds that a process has worked until now, all its threads together; from /proc, so Linux only. */
export function processorMs(pid: number): number {
  const text = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
  // The name of the program stands in brackets and may hold spaces: fields are counted from behind it.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [user, system] = [Number(fields[11]), Number(fields[12])];
  if (!Number.isFinite(user + system)) throw new Error(`process ${String(pid)} has no processor time`);
  return (user + system) * tickMs;
}
