/** What a decision was made about: text and plan exactly as the person saw them. */
export interface Decided {
  readonly revisionId: string;
  readonly planHash: string;
}

export type DecisionObstacle =
  'author-may-not-decide' | 'token-may-not-decide' | 'revision-moved' | 'plan-moved' | 'reason-required';

/**
 * Why this person may not decide, or null.
 * No author of any revision decides, a token never does, and what was seen must still be what stands.
 */
export function decisionObstacle(question: {
  readonly verdict: 'approve' | 'reject';
  readonly reason: string;
  readonly personId: string;
  readonly authorIds: readonly string[];
  readonly byToken: boolean;
  readonly seen: Decided;
  readonly current: Decided;
}): DecisionObstacle | null {
  if (question.byToken) return 'token-may-not-decide';
  if (question.authorIds.includes(question.personId)) return 'author-may-not-decide';
  if (question.seen.revisionId !== question.current.revisionId) return 'revision-moved';
  if (question.seen.planHash !== question.current.planHash) return 'plan-moved';
  if (question.verdict === 'reject' && question.reason.trim() === '') return 'reason-required';
  return null;
}
