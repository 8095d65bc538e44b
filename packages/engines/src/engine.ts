import type {
  ArtifactKind,
  CommandVerb,
  CutOverMode,
  ExecutionPhase,
  Failure,
  Finding,
  GhostSettings,
  MessageParams,
  NewLogLine,
  Outcome,
  ProgressSample,
} from '@altergate/domain';
import type { TargetAddress } from '@altergate/inspect';

/** Everything an engine may know of one execution. Ids are decimal strings. */
export interface Job {
  readonly executionId: string;
  readonly address: TargetAddress;
  readonly database: string;
  /** The table or view that the statement changes; null for statements of several. */
  readonly table: string | null;
  readonly statement: {
    readonly kind: string;
    /** The submitter's text without comments; what `direct` sends. */
    readonly text: string;
    /** For ALTER TABLE the part behind the table name; what gh-ost gets. */
    readonly alterOptions: string | null;
  };
  /** The mode under which the text was read; sessions and gh-ost run under the same. */
  readonly sqlMode: string;
  readonly settings: GhostSettings;
  readonly cutOver: CutOverMode;
  /** A replica server id that nobody else uses; null for engines that read no binary log. */
  readonly replicaServerId: number | null;
  /** Absolute, persistent, mode 0700; each run gets a directory of its own below it. */
  readonly stateDirectory: string;
  readonly ghostBinary: string;
}

/** A process that can be told from every other one, also after a reboot or the reuse of its number. */
export interface ProcessIdentity {
  readonly hostId: string;
  readonly bootId: string;
  readonly pid: number;
  readonly startTicks: number;
}

/** What a run will leave or use, named before it exists. */
export interface ExpectedArtifact {
  readonly kind: ArtifactKind;
  readonly database: string;
  readonly name: string;
}

/** Written before the first side effect; enough to find every trace of the run again. Plain JSON. */
export interface Intent {
  readonly engine: 'gh-ost' | 'direct';
  readonly token: string;
  readonly serverUuid: string;
  readonly directory: string | null;
  readonly artifacts: readonly ExpectedArtifact[];
  /** The canonical definition before; null when the object does not exist. */
  readonly beforeDefinition: string | null;
  readonly beforeTableId: string | null;
  /** Engine-specific values, plain JSON (force-table-names prefix, argv, connection id …). No secrets. */
  readonly details: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
}

/** Result of preflight: refusals stop the run before any side effect. */
export interface Preflight {
  readonly refusals: readonly Finding[];
  readonly intent: Intent | null;
}

/** A verb from a person, as the journal hands it out. */
export interface Command {
  readonly id: string;
  readonly verb: CommandVerb;
  readonly argument: Readonly<Record<string, string | number | boolean>>;
  readonly requestedBy: string;
}

export interface CommandReply {
  readonly state: 'confirmed' | 'refused' | 'no_answer';
  readonly code: string;
  readonly params: MessageParams;
}

/** One try to swap. `swapped` is only said when the target shows it. */
export interface CutOverResult {
  readonly result: 'swapped' | 'postponed_again' | 'unknown';
  readonly reason: { readonly code: string; readonly params: MessageParams } | null;
  readonly writeWaitMs: number | null;
}

/** Lines taken from the run's file, with the byte range they fill; both are stored in one transaction. */
export interface LogBatch {
  readonly lines: readonly NewLogLine[];
  readonly byteFrom: number;
  readonly byteTo: number;
}

/**
 * What an engine tells, awaited: intent before a deed, result after it. Every method is fenced by the caller and
 * rejects with code `lease-lost` when another worker owns the execution; an engine then stops touching anything,
 * and never kills its child for that reason.
 */
export interface Journal {
  /** Bytes of the run's file already stored. */
  readonly logOffset: number;
  /** Attempts so far that no person asked for. */
  readonly attemptsByItself: number;
  /** Number of the attempt that was started and not ended by the worker before; null when there is none. */
  readonly openAttempt: number | null;
  /** True when a person's pause was confirmed before and not taken back; gh-ost does not always show it. */
  readonly isPaused: boolean;
  phase(phase: ExecutionPhase): Promise<void>;
  spawned(process: ProcessIdentity): Promise<void>;
  connection(connectionId: string): Promise<void>;
  log(batch: LogBatch): Promise<void>;
  /** A line of ours (`sys`), code and parameters. */
  say(code: string, params?: MessageParams): Promise<void>;
  progress(sample: Omit<ProgressSample, 'at'>): Promise<void>;
  copied(): Promise<void>;
  expected(definition: string): Promise<void>;
  /** The oldest command that nobody took yet; marks it taken. Null when there is none. */
  takeCommand(): Promise<Command | null>;
  reply(command: Command, reply: CommandReply): Promise<void>;
  /** Commands that a worker took and did not answer before it went away; asked for once, when a run is taken up. */
  unanswered(): Promise<readonly Command[]>;
  /** True while somebody looks at the execution; progress is asked for more often then. */
  isWatched(): Promise<boolean>;
  /** When a person wants no further attempt by itself. */
  isCutOverHeld(): Promise<boolean>;
  /** Renews the lease and answers whether at least this many ms are left; called before anything irrevocable. */
  renewLease(atLeastMs: number): Promise<boolean>;
  attemptStarted(gate: readonly GateCheck[], requestedBy: string | null): Promise<number>;
  attemptEnded(number: number, result: CutOverResult): Promise<void>;
  artifact(
    artifact: ExpectedArtifact,
    state: 'present' | 'kept' | 'dropping' | 'dropped' | 'absent',
  ): Promise<void>;
}

/** One check before the swap. `ok: false` holds it back and says why. */
export interface GateCheck {
  readonly check: string;
  readonly ok: boolean;
  readonly params: MessageParams;
}

/** How the process or session ended; says nothing about the target. */
export interface Ended {
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** `process-gone` when it was adopted and its exit status is nobody's child's any more. */
  readonly how: 'exited' | 'process-gone' | 'session-ended' | 'answered';
  readonly failure: Failure | null;
  readonly warnings: readonly { readonly level: string; readonly code: number; readonly message: string }[];
  readonly abandonedBy: string | null;
}

/** What the target shows afterwards. `unknown` always comes with the reason. */
export interface OutcomeReport {
  readonly outcome: Outcome;
  readonly evidence: { readonly code: string; readonly params: MessageParams };
  /**
   * Canonical; null when nothing is there. Of every table that the statement may change, as `writeDefinitions` writes
   * several, in the order of `changedObjects` and folded as the server compares names.
   */
  readonly afterDefinition: string | null;
}

export interface CleanReport {
  readonly complete: boolean;
  /** Why something is still there; tried again later. */
  readonly reason: { readonly code: string; readonly params: MessageParams } | null;
}

/** A way to run a statement. Every method may be repeated after a crash at any point. */
export interface Engine {
  readonly name: 'direct' | 'gh-ost';
  /** Reads the target and decides names; changes nothing. */
  preflight(job: Job): Promise<Preflight>;
  /** Does what the intent says, up to a living process or session. Only called when the intent is stored. */
  start(job: Job, intent: Intent, journal: Journal): Promise<Started>;
  /**
   * Finds a run by its intent after the worker changed: its process or session, also one that ended meanwhile and
   * whose log nobody read to the end. Null when nothing was started here: the target then decides.
   */
  find(job: Job, intent: Intent, known: ProcessIdentity | null): Promise<Started | null>;
  /**
   * Follows a run to its end: log, progress, commands, gate, cut-over. The only path, adopted or not.
   * Rejects with `attending-stopped` when the signal is aborted and `lease-lost` when the journal says so; both leave
   * the run alone.
   */
  attend(job: Job, intent: Intent, started: Started, journal: Journal, signal: AbortSignal): Promise<Ended>;
  /** Ends a living run without regard for its work; resolves when it is gone. */
  interrupt(job: Job, intent: Intent, started: Started): Promise<void>;
  /**
   * What happened, told from the target and (for `direct`) from the server's answer. `expected` is what the journal
   * got. Rejects with a code `target-…` while the target does not answer: nothing is known then, ask again.
   */
  outcome(job: Job, intent: Intent, ended: Ended | null, expected: string | null): Promise<OutcomeReport>;
  /** Removes what is proved dead; keeps the old table. Nothing is removed while the outcome is unknown. */
  clean(
    job: Job,
    intent: Intent,
    known: ProcessIdentity | null,
    outcome: Outcome,
    journal: Journal,
  ): Promise<CleanReport>;
}

/** A living run: a process of its own, or a session of the server. */
export type Started =
  | { readonly kind: 'process'; readonly process: ProcessIdentity; readonly logFile: string }
  | { readonly kind: 'session'; readonly connectionId: string; readonly serverUuid: string };
