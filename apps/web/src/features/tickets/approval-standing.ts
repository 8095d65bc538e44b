import type { Ticket } from '@altergate/contracts';

/** What stands in the place of the approval. */
export interface ApprovalStanding {
  /** Key of its sentence below `approval`. */
  readonly said:
    'draft' | 'no_plan' | 'would_cover' | 'covers' | 'rejected' | 'withdrawn' | 'expired' | 'started';
  /** Whether that sentence names the plan. */
  readonly namesPlan: boolean;
  /** True where nobody has decided and somebody still may. */
  readonly isUndecided: boolean;
}

const naming: ReadonlySet<ApprovalStanding['said']> = new Set([
  'would_cover',
  'covers',
  'expired',
  'started',
]);

/** What is true of the approval of a ticket in its state; only a ticket in review waits for a decision. */
export function approvalStanding(ticket: Pick<Ticket, 'state' | 'planHash' | 'decisions'>): ApprovalStanding {
  const isUndecided = ticket.state === 'in_review' && ticket.decisions.length === 0;
  const sentence = said(ticket);
  return { said: sentence, namesPlan: naming.has(sentence), isUndecided };
}

function said({ state, planHash }: Pick<Ticket, 'state' | 'planHash'>): ApprovalStanding['said'] {
  switch (state) {
    case 'draft':
    case 'rejected':
    case 'withdrawn':
    case 'expired':
      return state;
    case 'in_review':
      return planHash === '' ? 'no_plan' : 'would_cover';
    case 'approved':
    case 'scheduled':
      return 'covers';
    case 'running':
    case 'needs_attention':
    case 'succeeded':
    case 'failed':
    case 'partially_applied':
    case 'cancelled':
    case 'closed':
    case 'reverting':
    case 'reverted':
      return 'started';
  }
}
