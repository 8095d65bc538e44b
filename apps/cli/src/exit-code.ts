import type { Severity } from '@altergate/domain';
import type { FailOn } from './arguments.ts';

/** What the program ends with. */
export const exitCodes = { fine: 0, found: 1, unknown: 2 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const failing: Readonly<Record<FailOn, readonly Severity[]>> = {
  error: ['error'],
  warning: ['error', 'warning'],
  never: [],
};

/** Whether a finding of this severity makes the program fail. */
export function fails(severity: Severity, failOn: FailOn): boolean {
  return failing[failOn].includes(severity);
}
