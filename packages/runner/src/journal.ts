import {
  appendLog,
  appendSample,
  beginCutOver,
  endCutOver,
  listCutOvers,
  listTakenCommands,
  putArtifact,
  readLogPosition,
  readPersonName,
  readRequests,
  readRunRow,
  replyCommand,
  setPhase,
  setState,
  takeCommand,
  writeConnection,
  writeCopied,
  writeExpected,
  writePausedBy,
  writeSpawned,
  writeThrottle,
} from '@altergate/db';
import type { CommandRow, Held, PrismaClient } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import type { ExecutionPhase, LogStream, MessageParams } from '@altergate/domain';
import type {
  Command,
  CommandReply,
  CutOverResult,
  ExpectedArtifact,
  GateCheck,
  Journal,
  LogBatch,
  ProcessIdentity,
} from '@altergate/engines';
import type { LoadedJob } from './job.ts';
import type { Lease } from './lease.ts';

/** Name of the wish that is no row: a person cancelled the whole ticket. */
const cancelCommandId = 'cancel';

type Sample = Parameters<Journal['progress']>[0];

/** An engine's journal over the platform's database: every write names the fence, so that a late one changes nothing. */
export class RunJournal implements Journal {
  readonly logOffset: number;
  readonly attemptsByItself: number;
  readonly openAttempt: number | null;
  readonly isPaused: boolean;
  readonly #prisma: PrismaClient;
  readonly #lease: Lease;
  readonly #loaded: LoadedJob;
  #cancelTaken = false;
  #throttle: string | null = null;
  #rowsCopied: number | null = null;
  #longestWriteWaitMs: number | null;
  #expected: string | null;

  private constructor(prisma: PrismaClient, lease: Lease, loaded: LoadedJob, start: JournalStart) {
    this.#prisma = prisma;
    this.#lease = lease;
    this.#loaded = loaded;
    this.logOffset = start.logOffset;
    this.attemptsByItself = start.attemptsByItself;
    this.openAttempt = start.openAttempt;
    this.isPaused = start.isPaused;
    this.#longestWriteWaitMs = start.longestWriteWaitMs;
    this.#expected = loaded.row.expectedDefinition;
  }

  /** Opens the journal where the stored part ends. */
  static async open(prisma: PrismaClient, lease: Lease, loaded: LoadedJob): Promise<RunJournal> {
    const { executionId } = lease.held;
    const position = await readLogPosition(prisma, executionId);
    const attempts = await listCutOvers(prisma, executionId);
    const requests = await readRequests(prisma, lease.held);
    const waits = attempts.flatMap((attempt) => attempt.writeWaitMs ?? []);
    return new RunJournal(prisma, lease, loaded, {
      logOffset: position?.offset ?? 0,
      attemptsByItself: attempts.filter((attempt) => attempt.requestedBy === null).length,
      openAttempt: attempts.find((attempt) => attempt.result === null)?.number ?? null,
      isPaused: requests !== null && requests.pausedBy !== null,
      longestWriteWaitMs: waits.length === 0 ? null : Math.max(...waits),
    });
  }

  get #held(): Held {
    return this.#lease.held;
  }

  /** The canonical definition that the engine said to expect; null before it did. */
  get expectedDefinition(): string | null {
    return this.#expected;
  }

  get rowsCopied(): number | null {
    return this.#rowsCopied;
  }

  get longestWriteWaitMs(): number | null {
    return this.#longestWriteWaitMs;
  }

  phase(phase: ExecutionPhase): Promise<void> {
    return setPhase(this.#prisma, this.#held, phase);
  }

  spawned(process: ProcessIdentity): Promise<void> {
    const { hostId, bootId, pid, startTicks } = process;
    return writeSpawned(this.#prisma, this.#held, { hostId, bootId, pid, startTicks: BigInt(startTicks) });
  }

  connection(connectionId: string): Promise<void> {
    const serverUuid = this.#loaded.intent?.serverUuid ?? '';
    return writeConnection(this.#prisma, this.#held, { serverUuid, connectionId: BigInt(connectionId) });
  }

  async log(batch: LogBatch): Promise<void> {
    await appendLog(this.#prisma, this.#held, {
      lines: batch.lines,
      bytes: { from: batch.byteFrom, to: batch.byteTo },
    });
  }

  async say(code: string, params: MessageParams = {}): Promise<void> {
    await this.#line('sys', code, params);
  }

  async progress(sample: Sample): Promise<void> {
    this.#rowsCopied = sample.rowsCopied;
    await appendSample(this.#prisma, this.#held, sample);
    const throttle = JSON.stringify(sample.throttle);
    if (throttle === this.#throttle) return;
    await writeThrottle(this.#prisma, this.#held, sample.throttle);
    this.#throttle = throttle;
  }

  copied(): Promise<void> {
    return writeCopied(this.#prisma, this.#held);
  }

  async expected(definition: string): Promise<void> {
    await writeExpected(this.#prisma, this.#held, definition);
    this.#expected = definition;
  }

  async takeCommand(): Promise<Command | null> {
    const row = await takeCommand(this.#prisma, this.#held);
    const command = row === null ? await this.#takeCancel() : toCommand(row);
    if (command === null) return null;
    if (command.verb === 'abandon' || command.verb === 'kill') await this.#enterCancelling();
    await this.#line('you', `you-${command.verb}`, { ...command.argument, person: command.requestedBy });
    return command;
  }

  async reply(command: Command, reply: CommandReply): Promise<void> {
    const isConfirmed = reply.state === 'confirmed';
    if (isConfirmed && command.verb === 'pause') {
      await writePausedBy(this.#prisma, this.#held, BigInt(command.requestedBy));
    }
    if (isConfirmed && command.verb === 'resume') await writePausedBy(this.#prisma, this.#held, null);
    if (command.id === cancelCommandId) return;
    await replyCommand(this.#prisma, this.#held, BigInt(command.id), {
      state: reply.state,
      reply: { code: reply.code, params: reply.params },
    });
  }

  async unanswered(): Promise<readonly Command[]> {
    const rows = await listTakenCommands(this.#prisma, this.#held.executionId);
    return rows.map(toCommand);
  }

  async isWatched(): Promise<boolean> {
    return (await this.#requests()).watched;
  }

  async isCutOverHeld(): Promise<boolean> {
    return (await this.#requests()).cutOverHeld;
  }

  renewLease(atLeastMs: number): Promise<boolean> {
    return this.#lease.renew(atLeastMs);
  }

  attemptStarted(gate: readonly GateCheck[], requestedBy: string | null): Promise<number> {
    return beginCutOver(this.#prisma, this.#held, {
      gate,
      requestedBy: requestedBy === null ? null : BigInt(requestedBy),
    });
  }

  async attemptEnded(number: number, result: CutOverResult): Promise<void> {
    await endCutOver(this.#prisma, this.#held, number, result);
    if (result.writeWaitMs === null) return;
    this.#longestWriteWaitMs = Math.max(this.#longestWriteWaitMs ?? 0, result.writeWaitMs);
  }

  artifact(artifact: ExpectedArtifact, state: Parameters<Journal['artifact']>[1]): Promise<void> {
    const { row } = this.#loaded;
    return putArtifact(this.#prisma, this.#held, {
      kind: artifact.kind,
      instanceId: row.instanceId,
      database: artifact.kind === 'run_directory' ? '' : artifact.database,
      name: artifact.name,
      state,
      keepDays: state === 'kept' ? row.settings.keepOldTableDays : null,
    });
  }

  async #requests() {
    const requests = await readRequests(this.#prisma, this.#held);
    if (requests?.held !== true) {
      throw new AltergateError('lease-lost', { executionId: this.#held.executionId.toString() });
    }
    return requests;
  }

  /** Cancelling a ticket asks for the end of what runs: handed out once, as the verb it amounts to. */
  async #takeCancel(): Promise<Command | null> {
    if (this.#cancelTaken || !(await this.#requests()).cancelRequested) return null;
    this.#cancelTaken = true;
    return { id: cancelCommandId, verb: 'abandon', argument: {}, requestedBy: await this.#canceller() };
  }

  async #canceller(): Promise<string> {
    const { cancelRequestedBy } = await readRunRow(this.#prisma, this.#held.executionId);
    return (cancelRequestedBy ?? 0n).toString();
  }

  async #enterCancelling(): Promise<void> {
    const { state } = await this.#requests();
    if (state !== 'cancelling') await setState(this.#prisma, this.#held, 'cancelling');
  }

  /** The time is this host's, like that of gh-ost's own lines, so that they stand in one order. */
  async #line(stream: LogStream, code: string, params: MessageParams): Promise<void> {
    const message = { code, params: await this.#withName(params) };
    const line = { at: Date.now(), stream, level: 'info', class: 'plain', text: '', message } as const;
    await appendLog(this.#prisma, this.#held, { lines: [line], bytes: null });
  }

  /** A person is stored by the name they had when it happened. */
  async #withName(params: MessageParams): Promise<MessageParams> {
    const { person } = params;
    if (typeof person !== 'string' || !/^\d+$/.test(person)) return params;
    return { ...params, person: await readPersonName(this.#prisma, BigInt(person)) };
  }
}

interface JournalStart {
  readonly logOffset: number;
  readonly attemptsByItself: number;
  readonly openAttempt: number | null;
  readonly isPaused: boolean;
  readonly longestWriteWaitMs: number | null;
}

function toCommand(row: CommandRow): Command {
  return {
    id: row.id.toString(),
    verb: row.verb,
    argument: row.argument,
    requestedBy: row.requestedBy.toString(),
  };
}
