import type { ConnectionCheckBody } from '@altergate/contracts';

/** Checks that a test ends with when the server could not be asked at all. */
const unreached = ['network', 'tls', 'account', 'room', 'connection'];

/**
 * Whether the server answered the last test. A server that answers and does not let anybody in `refuses`; null check: it
 * was never asked.
 */
export function reachOf(check: ConnectionCheckBody | null): 'unknown' | 'lost' | 'refuses' | 'answers' {
  if (check === null) return 'unknown';
  const found = check.checks.find((one) => one.result === 'problem' && unreached.includes(one.check));
  if (found === undefined) return 'answers';
  return found.check === 'network' || found.check === 'connection' ? 'lost' : 'refuses';
}

/** How many checks stand in the way of gh-ost; null where the server could not be asked. */
export function ghostProblems(check: ConnectionCheckBody | null): number | null {
  if (check === null || reachOf(check) !== 'answers') return null;
  return check.checks.filter((one) => one.result === 'problem').length;
}
