import type { AllowedVerb } from '@altergate/contracts';
import type { ExecutionRow, RowResource } from '@altergate/db';
import { executionObstacle, executionVerbPermissions, executionVerbs } from '@altergate/domain';
import type { ExecutionFacts, ExecutionVerb } from '@altergate/domain';
import { AltergateError } from '@altergate/domain';
import { isPermitted } from '../../access/check-access.ts';
import { may, notAllowed } from '../../access/principal.ts';
import type { Principal } from '../../access/principal.ts';
import { resourceOfExecution } from './facts.ts';

/** What is asked about: an execution as it stands, and its whole ticket for verbs that move the ticket. */
export interface VerbQuestion {
  readonly principal: Principal;
  readonly row: ExecutionRow;
  readonly facts: ExecutionFacts;
  readonly ticket: RowResource;
}

/** The refusal of a verb to this person, or null: first the permission, then the state. */
function refusalOfVerb(verb: ExecutionVerb, question: VerbQuestion): AltergateError | null {
  const { principal, row, facts } = question;
  const permission = executionVerbPermissions[verb];
  const isAllowed =
    permission === 'ticket.execute'
      ? isPermitted(principal, permission, null, question.ticket)
      : may(principal, permission, resourceOfExecution(row));
  if (!isAllowed) return notAllowed(permission);
  const reason = executionObstacle(verb, facts, {
    personId: principal.personId.toString(),
    mayCommand: may(principal, 'execution.command', resourceOfExecution(row)),
  });
  return reason === null ? null : new AltergateError('command-not-possible', { verb, reason });
}

/** Lets a verb pass or refuses it. @throws AltergateError not-allowed, command-not-possible {verb, reason} */
export function requireVerb(verb: ExecutionVerb, question: VerbQuestion): void {
  const refusal = refusalOfVerb(verb, question);
  if (refusal !== null) throw refusal;
}

/** Every verb of an execution's page: whether this person may send it now, and why not. */
export function allowedVerbs(question: VerbQuestion): AllowedVerb[] {
  return executionVerbs.map((verb): AllowedVerb => {
    const refusal = refusalOfVerb(verb, question);
    if (refusal === null) return { verb, allowed: true, reason: null };
    const { reason } = refusal.params;
    return typeof reason === 'string'
      ? { verb, allowed: false, reason: { code: reason, params: {} } }
      : { verb, allowed: false, reason: { code: refusal.code, params: { ...refusal.params } } };
  });
}
