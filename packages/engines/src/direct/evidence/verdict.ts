import type { MessageParams, Outcome } from '@altergate/domain';
import type { StatementReading } from '@altergate/sql';
import type { ObjectStates } from '../object-state.ts';

/** What the target showed before the statement and shows now that its session is gone. */
export interface Sight {
  readonly reading: StatementReading;
  readonly before: ObjectStates;
  readonly after: ObjectStates;
}

/** What the sight proves. `unknown` carries the reason in its code. */
export interface Verdict {
  readonly outcome: Outcome;
  readonly code: string;
  readonly params: MessageParams;
}

/** Tells for one kind of statement what happened, from the target alone. */
export type Evidence = (sight: Sight) => Verdict;

export const applied = (code: string, params: MessageParams = {}): Verdict => ({
  outcome: 'applied',
  code,
  params,
});
export const notApplied = (code: string, params: MessageParams = {}): Verdict => ({
  outcome: 'not_applied',
  code,
  params,
});
export const unknown = (code: string, params: MessageParams = {}): Verdict => ({
  outcome: 'unknown',
  code,
  params,
});

/** Names in the statement's order whose objects it changes, as written. */
export function targets(reading: StatementReading): readonly string[] {
  return reading.tables.filter((table) => table.role === 'target').map((table) => table.name);
}

/** The only target of statements that have one; the readers made sure that it is there. */
export function target(reading: StatementReading): string {
  return targets(reading)[0] ?? '';
}
