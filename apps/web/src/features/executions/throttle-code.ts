import type { ThrottleReason } from '@altergate/domain';

/** The message code of a reason that a sample names. */
export function throttleCode(reason: ThrottleReason): string {
  return `throttle-${reason.replaceAll('_', '-')}`;
}
