import type { LogMatches } from '@altergate/contracts';
import type { Language } from '@altergate/contracts/messages';
import { readLogPosition } from '@altergate/db';
import type { Queryable } from '@altergate/db';
import type { Principal } from '../../access/principal.ts';
import { requireExecutionRow } from './facts.ts';
import { matchOf } from './log-match.ts';
import { scanLines } from './log-scanning.ts';
import { maySeeSensitive } from './read-execution.ts';

export interface LogSearch {
  readonly id: bigint;
  readonly q: string;
  readonly from: number;
  readonly limit: number;
  readonly repeats: 'true' | 'false';
  readonly language: Language;
}

/**
 * Numbers of the lines whose text, as this reader sees it, holds the words. What is redacted for a reader is not looked
 * at for them, so that neither hits nor the time they take tell what it says.
 * @throws AltergateError not-found
 */
export async function searchLog(
  db: Queryable,
  principal: Principal,
  search: LogSearch,
  signal: AbortSignal,
): Promise<LogMatches> {
  const row = await requireExecutionRow(db, search.id);
  const mayRead = maySeeSensitive(principal, row);
  const head = (await readLogPosition(db, search.id))?.lastSeq ?? 0;
  const { mayHold, matches } = matchOf({ q: search.q, mayRead, language: search.language });
  const { lines, scannedTo } = await scanLines(db, {
    personId: principal.personId,
    executionId: search.id,
    from: search.from,
    limit: search.limit,
    selection: null,
    head,
    signal,
    mayHold,
    takes: (line) => (search.repeats === 'true' || line.class !== 'repeat') && matches(line),
  });
  return { matches: lines.map((line) => line.seq), scannedTo, head };
}
