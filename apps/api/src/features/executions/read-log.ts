import type { LogLineBody } from '@altergate/contracts';
import { readLog, readLogPosition } from '@altergate/db';
import type { Queryable } from '@altergate/db';
import { redactLine } from '@altergate/domain';
import type { Principal } from '../../access/principal.ts';
import { requireExecutionRow } from './facts.ts';
import { maySeeSensitive } from './read-execution.ts';

/** Lines from `from` on as this reader may see them, and the last number that exists. @throws AltergateError not-found */
export async function readLogPage(
  db: Queryable,
  principal: Principal,
  question: { readonly id: bigint; readonly from: number; readonly limit: number },
): Promise<{ lines: LogLineBody[]; head: number }> {
  const row = await requireExecutionRow(db, question.id);
  const mayRead = maySeeSensitive(principal, row);
  const lines = await readLog(db, question.id, question.from, question.limit);
  // Asked after the lines, so that the head is never behind them.
  const position = await readLogPosition(db, question.id);
  return {
    lines: lines.map((line): LogLineBody => {
      const { message, ...shown } = redactLine(line, mayRead);
      return {
        ...shown,
        message: message === null ? null : { code: message.code, params: { ...message.params } },
      };
    }),
    head: position?.lastSeq ?? 0,
  };
}
