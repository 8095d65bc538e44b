import type {
  CommandVerb,
  CutOverMode,
  Failure,
  GhostSettings,
  MessageParams,
  TicketState,
} from '@altergate/domain';
import type { Queryable, Transaction } from './client.ts';
import { Prisma } from './generated/client.ts';

/** What a console shows of an execution beyond its line in a list. */
export interface ExecutionDetails {
  readonly runStatement: string;
  readonly cutOverMode: CutOverMode;
  readonly requestedBy: bigint;
  readonly throttleParams: MessageParams | null;
  /** Since when copying waits, whatever the reason; null while it does not. */
  readonly throttledSince: Date | null;
  /** How long it waited before that, in ms. */
  readonly throttledMs: number;
  readonly failure: Failure | null;
  readonly evidence: { readonly code: string; readonly params: MessageParams } | null;
  readonly warnings: readonly { readonly level: string; readonly code: number; readonly message: string }[];
  readonly connectionId: bigint | null;
  readonly rowsCopied: bigint | null;
  readonly longestWriteWaitMs: number | null;
  readonly copiedAt: Date | null;
  readonly lastSeq: bigint;
  readonly settings: GhostSettings;
  /** The chunk size that gh-ost last confirmed to a person; null when nobody changed it. */
  readonly confirmedChunkSize: number | null;
}

/** By primary key; null when there is no such execution. */
export async function readExecutionDetails(db: Queryable, id: bigint): Promise<ExecutionDetails | null> {
  type Raw = Omit<ExecutionDetails, 'warnings'> & { warnings: ExecutionDetails['warnings'] | null };
  const [row] = await db.$queryRaw<Raw[]>`
    SELECT s.executed_text AS runStatement, e.cut_over_mode AS cutOverMode, e.requested_by AS requestedBy,
      e.throttle_params AS throttleParams,
      e.throttled_since AS throttledSince, e.throttled_ms AS throttledMs, e.failure, e.evidence, e.warnings, e.connection_id AS connectionId,
      e.rows_copied AS rowsCopied, e.longest_write_wait_ms AS longestWriteWaitMs, e.copied_at AS copiedAt,
      e.last_seq AS lastSeq, p.settings,
      (SELECT CAST(c.argument->>'$.chunkSize' AS SIGNED) FROM execution_commands c
        WHERE c.execution_id = e.id AND c.verb = 'set_chunk_size' AND c.state = 'confirmed'
        ORDER BY c.id DESC LIMIT 1) AS confirmedChunkSize
    FROM executions e JOIN statements s ON s.id = e.statement_id JOIN plans p ON p.id = e.plan_id
    WHERE e.id = ${id}`;
  if (row === undefined) return null;
  const { confirmedChunkSize, warnings } = row;
  return {
    ...row,
    throttledMs: Number(row.throttledMs),
    warnings: warnings ?? [],
    confirmedChunkSize: confirmedChunkSize === null ? null : Number(confirmedChunkSize),
  };
}

/** Which of these executions are the newest attempt of their statement on their target. */
export async function latestAttempts(db: Queryable, ids: readonly bigint[]): Promise<ReadonlySet<bigint>> {
  if (ids.length === 0) return new Set();
  const rows = await db.$queryRaw<{ id: bigint }[]>`
    SELECT e.id FROM executions e WHERE e.id IN (${Prisma.join(ids)}) AND NOT EXISTS (
      SELECT 1 FROM executions n WHERE n.statement_id = e.statement_id AND n.target_id = e.target_id
        AND n.purpose = e.purpose AND n.attempt > e.attempt)`;
  return new Set(rows.map((row) => row.id));
}

/** Verbs that were sent to an execution and are not answered yet. */
export async function listOpenVerbs(db: Queryable, executionId: bigint): Promise<CommandVerb[]> {
  const rows = await db.$queryRaw<{ verb: CommandVerb }[]>`
    SELECT DISTINCT verb FROM execution_commands
    WHERE execution_id = ${executionId} AND state IN ('requested', 'taken')`;
  return rows.map((row) => row.verb);
}

/**
 * Locks an execution's row until the transaction ends, so that of two people who send the same verb at once the second
 * sees the first one's. False when there is no such execution.
 */
export async function lockExecution(tx: Transaction, id: bigint): Promise<boolean> {
  const rows = await tx.$queryRaw<{ id: bigint }[]>`SELECT id FROM executions WHERE id = ${id} FOR UPDATE`;
  return rows.length === 1;
}

/** The ticket of an execution as it stands; null when there is no such execution. */
export async function readTicketOfExecution(
  db: Queryable,
  executionId: bigint,
): Promise<{ readonly state: TicketState; readonly revisionId: bigint } | null> {
  const [row] = await db.$queryRaw<{ state: TicketState; revisionId: bigint }[]>`
    SELECT t.state, t.current_revision_id AS revisionId FROM tickets t JOIN executions e ON e.ticket_id = t.id
    WHERE e.id = ${executionId}`;
  return row ?? null;
}
