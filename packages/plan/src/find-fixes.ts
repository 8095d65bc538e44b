import { AltergateError } from '@altergate/domain';
import { FIXABLE, quickFixes } from '@altergate/sql';
import type { LexingContext, TextEdit } from '@altergate/sql';
import type { PlannedFinding, PlannedRevision } from './plan-revision.ts';
import { longestAtOnce } from './review-text.ts';
import { fixesInThread } from './review-thread.ts';

/** Edits per finding, null where there is no fix. */
type Fixes = readonly (readonly TextEdit[] | null)[];

/** Findings of a review that fixes are looked for; a text with more of them gets the next with its next review. */
export const MOST_FIXES = 100;

/**
 * Per finding of a planned text the edits that take it away, null where there is none that every target which has the
 * finding agrees on.
 */
export async function findFixes(
  text: string,
  { findings, readAs }: Pick<PlannedRevision, 'findings' | 'readAs'>,
): Promise<Fixes> {
  const fixable = findings.filter(({ rule }) => FIXABLE.includes(rule)).slice(0, MOST_FIXES);
  if (fixable.length === 0) return findings.map(() => null);
  const contexts = new Map(readAs.map((context) => [keyOf(context), context]));
  const found = new Map<PlannedFinding, Fixes>();
  const readersOf = readersByPlace(fixable, readAs);
  for (const [key, context] of contexts) {
    const own = fixable.filter((finding) => readersOf.get(placeOf(finding))?.has(key));
    const fixes = await fixText(text, own, context);
    own.forEach((finding, index) =>
      found.set(finding, [...(found.get(finding) ?? []), fixes[index] ?? null]),
    );
  }
  return findings.map((finding) => agreedOn(found.get(finding) ?? []));
}

/** Per place of a finding how those targets read the text that have it: some may weigh it as an error, others not. */
function readersByPlace(
  findings: readonly PlannedFinding[],
  readAs: readonly LexingContext[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const readers = new Map<string, Set<string>>();
  for (const finding of findings) {
    const { target } = finding;
    const keys = target === null ? readAs.map(keyOf) : [keyOf(readAs[target])];
    const place = placeOf(finding);
    readers.set(place, new Set([...(readers.get(place) ?? []), ...keys]));
  }
  return readers;
}

function placeOf({ rule, statement, range, params }: PlannedFinding): string {
  return JSON.stringify([rule, statement, range, params]);
}

function keyOf(context: LexingContext | undefined): string {
  return JSON.stringify([context?.ansiQuotes, context?.noBackslashEscapes, context?.dialect]);
}

function agreedOn([first, ...others]: Fixes): readonly TextEdit[] | null {
  const edits = JSON.stringify(first);
  return first && others.every((other) => JSON.stringify(other) === edits) ? first : null;
}

/** As `quickFixes`, without holding the event loop for long; a text that is too hard has none. */
async function fixText(text: string, findings: readonly PlannedFinding[], context: LexingContext) {
  if (findings.length === 0) return [];
  if (text.length <= longestAtOnce) return quickFixes(text, findings, context);
  try {
    return await fixesInThread({ kind: 'fixes', text, findings, context });
  } catch (error) {
    if (error instanceof AltergateError && error.code === 'text-too-hard') return [];
    throw error;
  }
}
