import type { LogPage } from '@altergate/contracts';
import { firstLineOf, readLog, readLogPosition } from '@altergate/db';
import type { Queryable } from '@altergate/db';
import { isSelected } from '@altergate/domain';
import type { LogSelection } from '@altergate/domain';
import type { Principal } from '../../access/principal.ts';
import { requireExecutionRow } from './facts.ts';
import { scanLines } from './log-scanning.ts';
import { describeLine } from './log-text.ts';
import { maySeeSensitive } from './read-execution.ts';

export interface LogQuestion {
  readonly id: bigint;
  readonly from: number;
  readonly limit: number;
  readonly only?: LogSelection | undefined;
}

/** Lines from `from` on as this reader may see them, and the last number that exists. @throws AltergateError not-found */
export async function readLogPage(
  db: Queryable,
  principal: Principal,
  question: LogQuestion,
  signal: AbortSignal,
): Promise<LogPage> {
  const row = await requireExecutionRow(db, question.id);
  const mayRead = maySeeSensitive(principal, row);
  const { personId } = principal;
  if (question.only !== undefined) {
    return readSelected(db, { personId, mayRead }, { ...question, only: question.only }, signal);
  }
  const lines = await readLog(db, question.id, question.from, question.limit);
  // Asked after the lines, so that the head is never behind them.
  const position = await readLogPosition(db, question.id);
  return {
    lines: lines.map((line) => describeLine(line, mayRead)),
    scannedTo: lines.at(-1)?.seq ?? question.from - 1,
    head: position?.lastSeq ?? 0,
  };
}

async function readSelected(
  db: Queryable,
  reader: { readonly personId: bigint; readonly mayRead: boolean },
  question: LogQuestion & { readonly only: LogSelection },
  signal: AbortSignal,
): Promise<LogPage> {
  const head = (await readLogPosition(db, question.id))?.lastSeq ?? 0;
  const { lines, scannedTo } = await scanLines(db, {
    personId: reader.personId,
    executionId: question.id,
    from: question.from,
    limit: question.limit,
    selection: question.only,
    head,
    signal,
    mayHold: () => true,
    takes: (line) => isSelected(line, question.only),
  });
  return { lines: lines.map((line) => describeLine(line, reader.mayRead)), scannedTo, head };
}

/** Number of the first FATAL, else of the first ERROR. */
export async function findFirstError(db: Queryable, id: bigint): Promise<{ seq: number | null }> {
  return { seq: (await firstLineOf(db, id, 'fatal')) ?? (await firstLineOf(db, id, 'error')) };
}
