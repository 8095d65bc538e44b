import { AltergateError } from '@altergate/domain';
import type { Failure, Finding, MessageParams } from '@altergate/domain';

/** True when another worker owns the execution: nothing of it may be touched any more. */
export function isLeaseLost(error: unknown): boolean {
  return error instanceof AltergateError && error.code === 'lease-lost';
}

/** True when an engine stopped following because it was told to; the run goes on. */
export function isAttendingStopped(error: unknown): boolean {
  return error instanceof AltergateError && error.code === 'attending-stopped';
}

/** True when a target did not answer or refused us: nothing is known of it then. */
export function isTargetSilent(error: unknown): boolean {
  return error instanceof AltergateError && error.code.startsWith('target-');
}

/** True when the target answers, and will tell once a change of some table there no longer waits for its lock. */
export function isChangePending(error: unknown): boolean {
  return error instanceof AltergateError && error.code === 'target-change-pending';
}

const hopeless: ReadonlySet<string> = new Set([
  'intent-unreadable',
  'job-incomplete',
  'run-not-a-session',
  'statement-not-single',
  'statement-not-understood',
]);

/** True when trying again meets the same fault: only a person can help. */
export function isHopeless(error: unknown): boolean {
  return error instanceof AltergateError && hopeless.has(error.code);
}

/** The first refusal of a preflight as the failure of the execution. */
export function refusalFailure(refusals: readonly Finding[]): Failure {
  const first = refusals[0];
  const params: MessageParams = { ...first?.params, refusals: refusals.length };
  return { code: first?.rule ?? 'preflight-refused', params, original: null, sensitive: false };
}

/** An error of ours as the failure of an execution; anything else is a fault of Altergate, named as one. */
export function failureFrom(error: unknown): Failure {
  if (!(error instanceof AltergateError)) {
    return { code: 'internal-fault', params: {}, original: String(error), sensitive: true };
  }
  const { original, ...params } = error.params;
  return {
    code: error.code,
    params,
    original: typeof original === 'string' ? original : null,
    sensitive: original !== undefined,
  };
}

/** The same once the run had begun: what a fault says of the time before is not true any more. */
export function lateFailureFrom(error: unknown): Failure {
  const { code, original, sensitive } = failureFrom(error);
  return { code: 'fault-after-start', params: { fault: code }, original, sensitive };
}
