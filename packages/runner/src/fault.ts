import { finishExecution, readRunRow } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import type { Failure } from '@altergate/domain';
import type { Logger } from 'pino';
import { faultLimit } from './context.ts';
import type { WorkerContext } from './context.ts';
import { endRun } from './end.ts';
import {
  failureFrom,
  isAttendingStopped,
  isHopeless,
  isLeaseLost,
  isTargetSilent,
  lateFailureFrom,
} from './failures.ts';
import type { Lease } from './lease.ts';
import type { Run } from './held-run.ts';
import { tellFault } from './tell-fault.ts';

export interface Fault {
  readonly context: WorkerContext;
  readonly lease: Lease;
  readonly logger: Logger;
  /** Null when not even its job could be read. */
  readonly run: Run | null;
  readonly error: unknown;
}

/**
 * What becomes of an execution whose steps were broken off. Before the first side effect it ends with its reason; after
 * it nothing is said that is not known: it is taken up again when its lease ends, and left to a person when that met
 * `faultLimit` faults in a row.
 */
export async function settleFault(fault: Fault): Promise<void> {
  const { context, lease, run, logger, error } = fault;
  if (isLeaseLost(error) || isAttendingStopped(error)) {
    context.faults.forget(lease.held.executionId);
    return isLeaseLost(error)
      ? logger.warn('another worker owns this execution now')
      : logger.info('left running for the next worker');
  }
  try {
    if (run === null) return await endUnreadable(fault);
    if (run.loaded.intent !== null && isHopeless(error)) return await endUnreadable(fault);
    if (run.loaded.intent !== null) return await leaveOrGiveUp(fault, run);
    logger.warn({ error }, 'ended before it was started');
    const evidence = { code: 'evidence-never-started', params: {} };
    await endRun(run, {
      report: { outcome: 'not_applied', evidence, afterDefinition: null },
      ended: null,
      failure: failureFrom(error),
    });
  } catch (second) {
    logger.error({ error, second }, 'left; to be taken up again');
  }
}

/** A silent target is asked for as long as it takes; any other fault that does not go away is a person's to look at. */
async function leaveOrGiveUp(fault: Fault, run: Run): Promise<void> {
  const { context, lease, logger, error } = fault;
  logger.error({ error }, 'left; to be taken up again');
  await tellFault(run, error);
  if (isTargetSilent(error)) return;
  const { executionId } = lease.held;
  const { phase } = await readRunRow(context.database.prisma, executionId);
  const faults = context.faults.count(executionId, { phase, rowsCopied: run.journal.rowsCopied });
  if (faults < faultLimit) return;
  logger.error({ error, faults }, 'given up; a person must look');
  await run.journal.say('run-given-up', { faults });
  await leaveToPerson(fault, lateFailureFrom(error), 'evidence-fault');
}

/** Its job or its intent cannot be read (the instance's password does not open, say): only a person can help. */
async function endUnreadable(fault: Fault): Promise<void> {
  const { context, lease, logger, error } = fault;
  if (!(error instanceof AltergateError)) return logger.error({ error }, 'left; to be taken up again');
  logger.error({ error }, 'the execution cannot be read');
  const { intent } = await readRunRow(context.database.prisma, lease.held.executionId);
  const failure = intent === null ? failureFrom(error) : lateFailureFrom(error);
  await leaveToPerson(fault, failure, 'evidence-job-unreadable');
}

/** Ends it with an outcome that nobody knows; its table stays locked, and what lives is not touched. */
async function leaveToPerson({ context, lease }: Fault, failure: Failure, evidence: string): Promise<void> {
  await finishExecution(context.database.prisma, lease.held, {
    state: 'needs_attention',
    outcome: 'unknown',
    failure,
    evidence: { code: evidence, params: {} },
    afterDefinition: null,
    unlock: false,
  });
  context.faults.forget(lease.held.executionId);
}
