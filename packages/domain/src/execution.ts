/** Every state of one attempt to run one statement on one target. */
export const executionStates = [
  'queued',
  'preparing',
  'running',
  'adopting',
  'cancelling',
  'succeeded',
  'failed',
  'cancelled',
  'skipped',
  'interrupted',
  'needs_attention',
] as const;
export type ExecutionState = (typeof executionStates)[number];

/** Ways from state to state; every write also names the fence. A late success beats a cancel: the target decides. */
export const executionMoves: Readonly<Record<ExecutionState, readonly ExecutionState[]>> = {
  queued: ['preparing', 'cancelled', 'skipped'],
  preparing: [
    'running',
    'queued',
    'adopting',
    'cancelling',
    'failed',
    'cancelled',
    'interrupted',
    'needs_attention',
  ],
  running: ['adopting', 'cancelling', 'succeeded', 'failed', 'interrupted', 'needs_attention'],
  adopting: [
    'running',
    'queued',
    'cancelling',
    'succeeded',
    'failed',
    'cancelled',
    'interrupted',
    'needs_attention',
  ],
  cancelling: ['adopting', 'cancelled', 'succeeded', 'failed', 'interrupted', 'needs_attention'],
  succeeded: [],
  failed: [],
  cancelled: [],
  skipped: [],
  interrupted: [],
  needs_attention: ['succeeded', 'failed', 'cancelled'],
};

export const liveExecutionStates = [
  'preparing',
  'running',
  'adopting',
  'cancelling',
] as const satisfies readonly ExecutionState[];
export const finishedExecutionStates = [
  'succeeded',
  'failed',
  'cancelled',
  'skipped',
  'interrupted',
] as const satisfies readonly ExecutionState[];

/** True while the execution may have a process, a session or a claim somewhere. */
export function isLive(state: ExecutionState): boolean {
  return (liveExecutionStates as readonly ExecutionState[]).includes(state);
}

/** True when nothing will change this execution by itself any more. */
export function isFinished(state: ExecutionState): boolean {
  return (
    (finishedExecutionStates as readonly ExecutionState[]).includes(state) || state === 'needs_attention'
  );
}

/**
 * Where inside running an execution is; shown by the console's stepper.
 * `sending` is the phase of direct runs: written before the statement is sent, it stays until the server has answered.
 */
export const executionPhases = [
  'validating',
  'sending',
  'copying',
  'postponed',
  'checking',
  'cutting_over',
  'cleaning',
] as const;
export type ExecutionPhase = (typeof executionPhases)[number];

/** What is known to have happened to the target. Only evidence read from the target sets it, or an answer of the server. */
export const outcomes = ['applied', 'not_applied', 'unknown'] as const;
export type Outcome = (typeof outcomes)[number];

export const engineNames = ['direct', 'gh-ost', 'pt-osc'] as const;
export type EngineName = (typeof engineNames)[number];

/** Whether the gate alone decides about the cut-over, or a person. */
export const cutOverModes = ['when_copied', 'wait'] as const;
export type CutOverMode = (typeof cutOverModes)[number];

/** Why copying does not go on right now; the numbers stand in the parameters. */
export const throttleReasons = [
  'person',
  'flag_file',
  'max_load',
  'lag',
  'replica_lag',
  'throttle_query',
  'http',
  'hibernating',
  'waking_up',
  'unreadable_variable',
  'other',
] as const;
export type ThrottleReason = (typeof throttleReasons)[number];

/** Verbs that a person may send to a running execution. */
export const commandVerbs = ['pause', 'resume', 'set_chunk_size', 'cut_over', 'abandon', 'kill'] as const;
export type CommandVerb = (typeof commandVerbs)[number];

export const commandStates = ['requested', 'taken', 'confirmed', 'refused', 'no_answer'] as const;
export type CommandState = (typeof commandStates)[number];

/** How many times a cut-over is tried by itself before a person is waited for. */
export const cutOverAttemptLimit = 5;
/** Pause between two such attempts. */
export const cutOverAttemptPauseMs = 30_000;

export const artifactKinds = [
  'ghost_table',
  'changelog_table',
  'old_table',
  'sentry_table',
  'run_directory',
] as const;
export type ArtifactKind = (typeof artifactKinds)[number];
export const artifactStates = ['expected', 'present', 'kept', 'dropping', 'dropped', 'absent'] as const;
export type ArtifactState = (typeof artifactStates)[number];
