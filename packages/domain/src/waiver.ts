import type { Severity } from './finding.ts';

/** A finding as far as it may stand in a ticket's way. */
export interface WeighedFinding {
  readonly severity: Severity;
  /** False for an error that no reviewer can let pass. */
  readonly isWaivable: boolean;
  /** True while a waiver of it stands. */
  readonly isWaived: boolean;
}

export interface OpenErrors {
  /** Errors that must be taken out of the text. */
  readonly refusing: number;
  /** Errors that a reviewer may let pass and nobody has. */
  readonly unwaived: number;
}

/** What stands in a ticket's way. A waiver of what cannot be waived, or not any more, counts for nothing. */
export function openErrors(findings: readonly WeighedFinding[]): OpenErrors {
  const errors = findings.filter(({ severity }) => severity === 'error');
  return {
    refusing: errors.filter(({ isWaivable }) => !isWaivable).length,
    unwaived: errors.filter(({ isWaivable, isWaived }) => isWaivable && !isWaived).length,
  };
}

export type WaiverObstacle = 'token-may-not-waive' | 'author-may-not-waive' | 'revision-moved';

/**
 * Why this person may not let a finding pass, nor take that back; or null. No author of any revision does, a token never
 * does, and the revision that was seen must still be the current one.
 */
export function waiverObstacle(question: {
  readonly personId: string;
  readonly authorIds: readonly string[];
  readonly byToken: boolean;
  readonly seenRevisionId: string;
  readonly currentRevisionId: string;
}): WaiverObstacle | null {
  if (question.byToken) return 'token-may-not-waive';
  if (question.authorIds.includes(question.personId)) return 'author-may-not-waive';
  return question.seenRevisionId === question.currentRevisionId ? null : 'revision-moved';
}
