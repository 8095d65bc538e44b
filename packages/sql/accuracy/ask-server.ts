import type { SyntaxServer } from '@altergate/testing';
import { isAllowedKind, review } from '../src/index.ts';
import type { Sample } from './sample.ts';

/** What becomes of a sample before a server: who says first that it can't be read. */
export type Verdict = 'refused by the review' | 'refused by the server' | 'accepted';

export interface Asked {
  readonly verdict: Verdict;
  /** The rules that refuse it, or the words of the server. */
  readonly reasons: readonly string[];
  /** The review says that nobody can read it, whatever the server says. */
  readonly isCalledUnreadable: boolean;
  /** Words of the server about each statement that it would not read. */
  readonly refusals: readonly string[];
}

/** Findings that say "this is no SQL"; all others are about what it would do. */
const UNREADABLE = new Set([
  'not-understood',
  'refused-unknown',
  'unexpected-character',
  'client-command',
  'unterminated-string',
  'unterminated-identifier',
  'unterminated-comment',
]);

/** Reviews a sample as that server's release reads it, and lets the server itself read each of its statements. */
export async function askServer(sample: Sample, server: SyntaxServer): Promise<Asked> {
  const { dialect, ...mode } = server.context;
  const { statements, findings } = review(sample.sql, {
    mode,
    dialect,
    database: '',
    lowerCaseTableNames: 0,
  });
  const refusals: string[] = [];
  for (const { executedText } of statements) {
    const refusal = await server.refusal(executedText);
    if (refusal !== null) refusals.push(refusal);
  }
  const errors = findings.filter((found) => found.severity === 'error').map((found) => found.rule);
  const isKindRefused = statements.some(({ kind }) => !isAllowedKind(kind));
  const isReviewed = errors.length > 0 || isKindRefused;
  return {
    verdict: isReviewed
      ? 'refused by the review'
      : refusals.length > 0
        ? 'refused by the server'
        : 'accepted',
    reasons: isReviewed ? errors : refusals,
    isCalledUnreadable: errors.some((rule) => UNREADABLE.has(rule)),
    refusals,
  };
}
