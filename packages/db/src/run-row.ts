import { AltergateError } from '@altergate/domain';
import type {
  CutOverMode,
  EngineName,
  ExecutionPhase,
  ExecutionState,
  GhostSettings,
  Outcome,
} from '@altergate/domain';
import type { Queryable } from './client.ts';

/** Everything a worker must know of an execution to run it or to take it up again. */
export interface RunRow {
  readonly executionId: bigint;
  readonly ticketId: bigint;
  readonly revisionId: bigint;
  readonly targetId: bigint;
  readonly instanceId: bigint;
  readonly engine: EngineName;
  readonly database: string;
  readonly table: string | null;
  readonly state: ExecutionState;
  readonly phase: ExecutionPhase | null;
  readonly outcome: Outcome | null;
  readonly cutOverMode: CutOverMode;
  readonly cancelRequestedBy: bigint | null;
  readonly statementKind: string;
  readonly statementText: string;
  readonly settings: GhostSettings;
  readonly sqlMode: string;
  readonly before: PlannedBefore;
  /** How many executions its server may run at once. */
  readonly slots: number;
  readonly isInstanceDisabled: boolean;
  /** As the runner wrote it; null before its first side effect. */
  readonly intent: unknown;
  readonly expectedDefinition: string | null;
  readonly logOffset: number;
  /** Where a worker claimed it last from the queue; its process is or was there. */
  readonly hostId: string | null;
  readonly process: RunProcess | null;
}

/** The before-state that the plan was approved with. */
export type PlannedBefore =
  | { readonly kind: 'definition'; readonly definition: string }
  | { readonly kind: 'absent' }
  | {
      readonly kind: 'after_statement';
      /** Of the last earlier statement that touches one of its tables. */
      readonly position: number;
      /** What those of its tables are that no earlier statement touches; null when none exists, or there are none. */
      readonly rest: string | null;
    };

/** The process of a gh-ost run as it was written when it was started. */
export interface RunProcess {
  readonly hostId: string;
  readonly bootId: string;
  readonly pid: number;
  readonly startTicks: number;
}

interface StoredRow extends Omit<RunRow, 'before' | 'isInstanceDisabled' | 'logOffset' | 'process'> {
  readonly beforeKind: string;
  readonly beforeStatement: number | null;
  readonly beforeDefinition: string | null;
  readonly disabled: bigint;
  readonly storedOffset: bigint;
  readonly bootId: string | null;
  readonly pid: number | null;
  readonly startTicks: bigint | null;
}

/**
 * Reads what is needed to run an execution; by primary keys, without a lock: what a run stands on does not change.
 * @throws AltergateError execution-unknown {executionId}
 */
export async function readRunRow(db: Queryable, executionId: bigint): Promise<RunRow> {
  const [row] = await db.$queryRaw<StoredRow[]>`
    SELECT e.id AS executionId, e.ticket_id AS ticketId, e.revision_id AS revisionId, e.target_id AS targetId,
      e.instance_id AS instanceId, e.engine, e.database_name AS \`database\`, e.table_name AS \`table\`, e.state, e.phase,
      e.outcome, e.cut_over_mode AS cutOverMode, e.cancel_requested_by AS cancelRequestedBy, e.intent,
      e.expected_definition AS expectedDefinition, e.log_offset AS storedOffset, e.host_id AS hostId,
      e.boot_id AS bootId, e.pid, e.start_ticks AS startTicks,
      s.kind AS statementKind, s.executed_text AS statementText,
      p.settings, p.sql_mode AS sqlMode, p.before_kind AS beforeKind, p.before_statement AS beforeStatement,
      p.before_definition AS beforeDefinition,
      i.max_executions AS slots, i.disabled_at IS NOT NULL AS disabled
    FROM executions e JOIN statements s ON s.id = e.statement_id JOIN plans p ON p.id = e.plan_id
      JOIN instances i ON i.id = e.instance_id
    WHERE e.id = ${executionId}`;
  if (row === undefined)
    throw new AltergateError('execution-unknown', { executionId: executionId.toString() });
  const { beforeKind, beforeStatement, beforeDefinition, disabled, storedOffset, ...rest } = row;
  const { hostId, bootId, pid, startTicks, ...run } = rest;
  return {
    ...run,
    before: plannedBefore(beforeKind, beforeStatement, beforeDefinition),
    isInstanceDisabled: Number(disabled) === 1,
    logOffset: Number(storedOffset),
    hostId,
    process:
      hostId === null || bootId === null || pid === null || startTicks === null
        ? null
        : { hostId, bootId, pid, startTicks: Number(startTicks) },
  };
}

/** The before-state in the columns of a plan. */
export function plannedBefore(
  kind: string,
  position: number | null,
  definition: string | null,
): PlannedBefore {
  if (kind === 'after_statement' && position !== null) return { kind, position, rest: definition };
  if (kind === 'definition' && definition !== null) return { kind, definition };
  return { kind: 'absent' };
}

/**
 * The definition that an engine derived for the same statement on the same target in any attempt; null when none did.
 * By the unique key (statement, target, purpose, attempt).
 */
export async function readKnownDefinition(db: Queryable, executionId: bigint): Promise<string | null> {
  const [row] = await db.$queryRaw<{ definition: string | null }[]>`
    SELECT a.expected_definition AS definition FROM executions e
    JOIN executions a ON a.statement_id = e.statement_id AND a.target_id = e.target_id AND a.purpose = e.purpose
    WHERE e.id = ${executionId} AND a.expected_definition IS NOT NULL ORDER BY a.attempt DESC LIMIT 1`;
  return row?.definition ?? null;
}

/** A person's name as it is shown; the id itself when there is no such person. */
export async function readPersonName(db: Queryable, userId: bigint): Promise<string> {
  const [row] = await db.$queryRaw<
    { name: string }[]
  >`SELECT display_name AS name FROM users WHERE id = ${userId}`;
  return row?.name ?? userId.toString();
}
