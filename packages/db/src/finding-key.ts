import { createHash } from 'node:crypto';
import type { MessageParams } from '@altergate/domain';

/** What makes a finding the same one in every plan of a revision: where it is found and of what, not how much was measured there. */
export interface FindingPlace {
  readonly rule: string;
  /** Position in the revision; null for the text as a whole. */
  readonly statement: number | null;
  readonly range: { readonly start: number; readonly end: number } | null;
  /** Position of the target in the revision; null when it holds for all. */
  readonly target: number | null;
  readonly params: MessageParams;
}

/** The name of a finding inside its revision: SHA-256 in hex. */
export function findingKey({ rule, statement, range, target, params }: FindingPlace): string {
  const place = [rule, statement, range?.start ?? null, range?.end ?? null, target, namesIn(params)];
  return createHash('sha256').update(JSON.stringify(place)).digest('hex');
}

/** The words among the values, in one order: numbers are measured and differ from plan to plan. */
function namesIn(params: MessageParams): [string, string][] {
  return Object.entries(params)
    .flatMap(([name, value]): [string, string][] => (typeof value === 'string' ? [[name, value]] : []))
    .sort(([one], [other]) => (one < other ? -1 : 1));
}
