import type { TicketStep } from '@altergate/contracts';
import type {
  ExecutionRow,
  RowResource,
  StatementRow,
  StepEvidence,
  TargetRow,
  TicketRow,
} from '@altergate/db';
import {
  AltergateError,
  isStepDone,
  offeredStepVerbs,
  stepObstacle,
  stepPermission,
} from '@altergate/domain';
import type { StepFacts, StepVerb } from '@altergate/domain';
import { isPermitted } from '../../access/check-access.ts';
import { notAllowed } from '../../access/principal.ts';
import type { Principal } from '../../access/principal.ts';
import { followersOf, tablesOf } from './followers.ts';

/** What the steps of a ticket are told from. */
export interface StepParts {
  readonly ticket: TicketRow;
  readonly targets: readonly TargetRow[];
  readonly statements: readonly StatementRow[];
  /** Of the current revision, in the order of their attempts. */
  readonly executions: readonly ExecutionRow[];
  readonly evidence: ReadonlyMap<bigint, StepEvidence>;
  readonly principal: Principal;
  /** Where the ticket's targets stand now; what goes on must be allowed there. */
  readonly place: RowResource | null;
}

/** One statement on one target, with its latest attempt. */
export interface Step {
  readonly statement: StatementRow;
  readonly target: TargetRow;
  readonly latest: ExecutionRow | null;
  readonly facts: StepFacts;
}

/** A ticket's statements × targets in the order of a run: one target after the other, its statements in their order. */
export function stepsOf(parts: Pick<StepParts, 'ticket' | 'targets' | 'statements' | 'executions'>): Step[] {
  const steps: Step[] = [];
  const attemptsOf = attemptsByStep(parts.executions);
  let isBehindUnfinished = false;
  for (const target of parts.targets) {
    for (const statement of parts.statements) {
      const attempts = attemptsOf.get(`${statement.id}/${target.id}`) ?? [];
      const latest = attempts.reduce<ExecutionRow | null>(
        (newest, one) => (newest === null || one.attempt > newest.attempt ? one : newest),
        null,
      );
      const isDone = attempts.some(isStepDone);
      const facts: StepFacts = {
        ticketState: parts.ticket.state,
        state: latest?.state ?? 'not_started',
        isDone,
        isBehindUnfinished,
      };
      steps.push({ statement, target, latest, facts });
      isBehindUnfinished ||= !isDone;
    }
  }
  return steps;
}

/** By `statement/target`: a ticket may have thousands of steps. */
function attemptsByStep(executions: readonly ExecutionRow[]): ReadonlyMap<string, ExecutionRow[]> {
  const grouped = new Map<string, ExecutionRow[]>();
  for (const one of executions) {
    const key = `${one.statementId}/${one.targetId}`;
    const known = grouped.get(key);
    if (known === undefined) grouped.set(key, [one]);
    else known.push(one);
  }
  return grouped;
}

/** The steps as a ticket's page shows them, with what this person may do about each. */
export function ticketSteps(parts: StepParts): TicketStep[] {
  const isAllowed = parts.place !== null && isPermitted(parts.principal, stepPermission, null, parts.place);
  const steps = stepsOf(parts);
  const followers = followersByStep(steps);
  return steps.map((step) => {
    const { statement, target, latest, facts } = step;
    const evidence = latest && parts.evidence.get(latest.id);
    return {
      statementId: statement.id.toString(),
      statementPosition: statement.position,
      targetId: target.id.toString(),
      state: facts.state,
      outcome: latest?.outcome ?? null,
      executionId: latest?.id.toString() ?? null,
      evidence: evidence ? { code: evidence.code, params: { ...evidence.params } } : null,
      isDone: facts.isDone,
      followers: (followers.get(step) ?? []).map(String),
      verbs: offeredStepVerbs(facts).map((verb) => {
        const refusal = isAllowed ? refusalOfStep(verb, facts) : notAllowed(stepPermission);
        return { verb, allowed: refusal === null, reason: refusal && reasonOf(refusal) };
      }),
    };
  });
}

/** Of the steps that may be skipped; empty while none may. */
function followersByStep(steps: readonly Step[]): ReadonlyMap<Step, readonly bigint[]> {
  const found = new Map<Step, readonly bigint[]>();
  const isSkippable = ({ facts }: Step) => stepObstacle('skip', facts) === null;
  if (!steps.some(isSkippable)) return found;
  const statements = new Map(steps.map(({ statement }) => [statement.id, statement]));
  const tables = new Map([...statements].map(([id, { executedText }]) => [id, tablesOf(executedText)]));
  for (const targetId of new Set(steps.map(({ target }) => target.id))) {
    const own = steps.filter(({ target }) => target.id === targetId);
    const placed = own.map(({ statement: { id }, facts }) => ({
      ...{ id, isDone: facts.isDone },
      tables: tables.get(id) ?? [],
    }));
    for (const [place, ids] of followersOf(placed).entries()) {
      const step = own[place];
      if (step !== undefined && isSkippable(step)) found.set(step, ids);
    }
  }
  return found;
}

/** Why the step does not allow the verb now, or null. */
export function refusalOfStep(verb: StepVerb, facts: StepFacts): AltergateError | null {
  const reason = stepObstacle(verb, facts);
  return reason === null ? null : new AltergateError('step-not-possible', { verb, reason });
}

/** The text of a refusal: of the step's own reason where there is one. */
function reasonOf(refusal: AltergateError): NonNullable<TicketStep['verbs'][number]['reason']> {
  const { reason } = refusal.params;
  return typeof reason === 'string'
    ? { code: reason, params: {} }
    : { code: refusal.code, params: { ...refusal.params } };
}
