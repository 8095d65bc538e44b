import { createHash } from 'node:crypto';
import type { EngineName, GhostSettings } from '@altergate/domain';
import type { BeforeState } from './before-state.ts';

/** What an approval stands for. Row counts are not in it: a table that grows does not lapse an approval. */
export interface PlanFacts {
  readonly executedText: string;
  readonly engine: EngineName;
  readonly settings: GhostSettings;
  readonly instanceId: string;
  readonly database: string;
  readonly policyRevision: number;
  readonly sqlMode: string;
  readonly before: BeforeState;
}

/** JSON with sorted keys and no blanks: equal values give equal text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1));
    return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonicalJson(part)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Hash of one statement on one target: 64 hex digits. */
export function planHash(facts: PlanFacts): string {
  return sha256(canonicalJson(facts));
}

/** Hash of a ticket: over all its statements × targets, in their order. */
export function ticketPlanHash(hashes: readonly string[]): string {
  return sha256(hashes.join('\n'));
}
