import type { AllowedVerb, CommandBody, Execution, Message, PersonRef } from '@altergate/contracts';
import type {
  ArtifactRow,
  CommandRow,
  CutOverAttemptRow,
  ExecutionDetails,
  ExecutionRow,
} from '@altergate/db';
import { redactedText } from '@altergate/domain';
import type { Failure, MessageParams, ProgressSample } from '@altergate/domain';
import { describeArtifact } from '../artifacts/describe.ts';
import { describeExecutionSummary } from '../tickets/describe-executions.ts';

/** Everything that is known of an execution, ready to be told. */
export interface KnownExecution {
  readonly row: ExecutionRow;
  readonly details: ExecutionDetails;
  readonly isLatest: boolean;
  readonly queuedBehind: number | null;
  readonly progress: ProgressSample | null;
  readonly commands: readonly CommandRow[];
  readonly attempts: readonly CutOverAttemptRow[];
  readonly artifacts: readonly ArtifactRow[];
  readonly verbs: AllowedVerb[];
  readonly people: People;
  readonly maySeeSensitive: boolean;
}

export type People = ReadonlyMap<
  bigint,
  { readonly id: bigint; readonly name: string; readonly displayName: string }
>;

/** A person by id; one who is gone keeps the number. */
export function refTo(people: People, id: bigint): PersonRef {
  const person = people.get(id);
  const name = person?.name ?? id.toString();
  return { id: id.toString(), name, displayName: person?.displayName ?? name };
}

function message(stored: { readonly code: string; readonly params: MessageParams } | null): Message | null {
  return stored === null ? null : { code: stored.code, params: { ...stored.params } };
}

/** Samples as the contract has them: plain, mutable. */
export function describeSample(sample: ProgressSample): NonNullable<Execution['progress']> {
  const { throttle, remainingMs } = sample;
  return {
    ...sample,
    throttle: throttle === null ? null : { reason: throttle.reason, params: { ...throttle.params } },
    remainingMs: remainingMs === null ? null : { ...remainingMs },
  };
}

/** Why copying waits, as a message: the reason is its code. */
function throttleOf(row: ExecutionRow, details: ExecutionDetails): Message | null {
  if (row.throttleReason === null) return null;
  const code = `throttle-${row.throttleReason.replaceAll('_', '-')}`;
  return { code, params: { ...details.throttleParams } };
}

function describeFailure(failure: Failure | null, maySeeSensitive: boolean): Execution['failure'] {
  if (failure === null) return null;
  const isHidden = failure.sensitive && failure.original !== null && !maySeeSensitive;
  return {
    code: failure.code,
    params: { ...failure.params },
    original: isHidden ? redactedText : failure.original,
  };
}

export function describeCommand(row: CommandRow, people: People): CommandBody {
  return {
    id: row.id.toString(),
    verb: row.verb,
    argument: { ...row.argument },
    state: row.state,
    reply: message(row.reply),
    requestedBy: refTo(people, row.requestedBy),
    requestedAt: row.requestedAt.toISOString(),
    repliedAt: row.repliedAt?.toISOString() ?? null,
  };
}

function describeAttempt(row: CutOverAttemptRow, people: People): Execution['attempts'][number] {
  return {
    number: row.number,
    requestedBy: row.requestedBy === null ? null : refTo(people, row.requestedBy),
    gate: row.gate.map((one) => ({ check: one.check, ok: one.ok, params: { ...one.params } })),
    result: row.result,
    reason: message(row.reason),
    writeWaitMs: row.writeWaitMs,
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}

/** An execution's page for one reader. */
export function describeExecution(known: KnownExecution): Execution {
  const { row, details, people, maySeeSensitive } = known;
  const isGhost = row.engine === 'gh-ost';
  return {
    ...describeExecutionSummary(row, known.isLatest),
    ticketTitle: row.ticketTitle,
    environment: {
      id: row.environmentId.toString(),
      name: row.environmentName,
      isProduction: row.isProduction,
    },
    statementText: details.runStatement,
    cutOver: details.cutOverMode,
    requestedBy: refTo(people, details.requestedBy),
    pausedBy: row.pausedBy === null ? null : refTo(people, row.pausedBy),
    throttle: throttleOf(row, details),
    throttledSince: details.throttledSince?.toISOString() ?? null,
    throttledMs: details.throttledMs,
    failure: describeFailure(details.failure, maySeeSensitive),
    evidence: message(details.evidence),
    // A warning of the server may quote a value of a row.
    warnings: details.warnings.map((warning) =>
      maySeeSensitive ? { ...warning } : { ...warning, message: redactedText },
    ),
    progress: known.progress === null ? null : describeSample(known.progress),
    commands: known.commands.map((one) => describeCommand(one, people)),
    attempts: known.attempts.map((one) => describeAttempt(one, people)),
    artifacts: known.artifacts.map(describeArtifact),
    connectionId: details.connectionId?.toString() ?? null,
    rowsCopied: details.rowsCopied === null ? null : Number(details.rowsCopied),
    longestWriteWaitMs: details.longestWriteWaitMs,
    copiedAt: details.copiedAt?.toISOString() ?? null,
    logHead: Number(details.lastSeq),
    chunkSize: isGhost ? (details.confirmedChunkSize ?? details.settings.chunkSize) : null,
    maxLagMs: isGhost ? details.settings.maxLagMillis : null,
    queuedBehind: known.queuedBehind,
    // The lock of the original and the wait for the backlog each last one timeout at most.
    worstWriteWaitMs: isGhost ? details.settings.cutOverLockTimeoutSeconds * 2_000 : null,
    verbs: known.verbs,
    version: row.version,
  };
}
