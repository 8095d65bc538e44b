/** Flags whose value belongs to one run: its own files, names and server id. */
const ownOfEachRun = new Set([
  '--conf',
  '--postpone-cut-over-flag-file',
  '--panic-flag-file',
  '--throttle-flag-file',
  '--throttle-additional-flag-file',
  '--replica-server-id',
  '--force-table-names',
]);

/** @throws Error when the two runs do not have the same flags with the same values. */
export function requireSameFlags(one: readonly string[], other: readonly string[]): void {
  const [first, second] = [comparable(one), comparable(other)];
  if (first !== second) throw new Error(`the runs have different flags:\n${first}\n${second}`);
}

function comparable(argv: readonly string[]): string {
  return argv
    .map((argument) => {
      const name = argument.split('=', 1)[0] ?? '';
      return ownOfEachRun.has(name) ? name : argument;
    })
    .sort()
    .join(' ');
}
