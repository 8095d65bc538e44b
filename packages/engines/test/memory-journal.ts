import { AltergateError, type ExecutionPhase, type NewLogLine, type ProgressSample } from '@altergate/domain';
import type {
  Command,
  CommandReply,
  CutOverResult,
  ExpectedArtifact,
  GateCheck,
  Journal,
  LogBatch,
  ProcessIdentity,
} from '../src/index.ts';

export interface MemoryAttempt {
  readonly number: number;
  readonly gate: readonly GateCheck[];
  readonly requestedBy: string | null;
  result: CutOverResult | null;
}

/** A journal that keeps everything in memory and can be handed from one worker to the next. */
export class MemoryJournal implements Journal {
  logOffset = 0;
  readonly batches: LogBatch[] = [];
  readonly phases: ExecutionPhase[] = [];
  readonly said: { readonly code: string; readonly params: object }[] = [];
  readonly samples: Omit<ProgressSample, 'at'>[] = [];
  readonly attempts: MemoryAttempt[] = [];
  readonly replies: { readonly command: Command; readonly reply: CommandReply }[] = [];
  readonly artifacts = new Map<string, string>();
  process: ProcessIdentity | null = null;
  expectedDefinition: string | null = null;
  copiedTold = 0;
  leaseLost = false;
  renewable = true;
  held = false;
  watched = true;
  renewals = 0;
  readonly #requested: Command[] = [];
  readonly #taken = new Map<string, Command>();
  readonly #listen: (event: string, detail: unknown) => void;

  constructor(listen: (event: string, detail: unknown) => void = () => undefined) {
    this.#listen = listen;
  }

  get attemptsByItself(): number {
    return this.attempts.filter(({ requestedBy }) => requestedBy === null).length;
  }

  get openAttempt(): number | null {
    return this.attempts.find(({ result }) => result === null)?.number ?? null;
  }

  get isPaused(): boolean {
    const confirmed = this.replies.filter(({ reply }) => reply.state === 'confirmed');
    const last = confirmed.findLast(({ command: { verb } }) => verb === 'pause' || verb === 'resume');
    return last?.command.verb === 'pause';
  }

  get lines(): readonly NewLogLine[] {
    return this.batches.flatMap(({ lines }) => lines);
  }

  /** A person presses a button. */
  request(verb: Command['verb'], argument: Command['argument'] = {}): Command {
    const command = {
      id: String(this.replies.length + this.#requested.length + 1),
      verb,
      argument,
      requestedBy: 'ops',
    };
    this.#requested.push(command);
    return command;
  }

  replyTo(command: Command): CommandReply | null {
    return this.replies.find((one) => one.command.id === command.id)?.reply ?? null;
  }

  async phase(phase: ExecutionPhase): Promise<void> {
    await this.#write('phase', phase);
    this.phases.push(phase);
  }

  async spawned(process: ProcessIdentity): Promise<void> {
    await this.#write('spawned', process.pid);
    this.process = process;
  }

  async connection(connectionId: string): Promise<void> {
    await this.#write('connection', connectionId);
  }

  async log(batch: LogBatch): Promise<void> {
    await this.#write('log', batch.lines);
    if (batch.byteFrom !== this.logOffset) throw new Error(`gap: ${batch.byteFrom} after ${this.logOffset}`);
    this.batches.push(batch);
    this.logOffset = batch.byteTo;
  }

  async say(code: string, params: object = {}): Promise<void> {
    await this.#write('say', { code, ...params });
    this.said.push({ code, params });
  }

  async progress(sample: Omit<ProgressSample, 'at'>): Promise<void> {
    await this.#write('progress', sample);
    this.samples.push(sample);
  }

  async copied(): Promise<void> {
    await this.#write('copied', null);
    this.copiedTold += 1;
  }

  async expected(definition: string): Promise<void> {
    await this.#write('expected', definition);
    this.expectedDefinition = definition;
  }

  async takeCommand(): Promise<Command | null> {
    await Promise.resolve();
    const command = this.#requested.shift() ?? null;
    if (command) this.#taken.set(command.id, command);
    return command;
  }

  async reply(command: Command, reply: CommandReply): Promise<void> {
    await this.#write('reply', { verb: command.verb, ...reply });
    this.#taken.delete(command.id);
    this.replies.push({ command, reply });
  }

  unanswered(): Promise<readonly Command[]> {
    return Promise.resolve([...this.#taken.values()]);
  }

  isWatched(): Promise<boolean> {
    return Promise.resolve(this.watched);
  }

  isCutOverHeld(): Promise<boolean> {
    return Promise.resolve(this.held);
  }

  renewLease(): Promise<boolean> {
    this.renewals += 1;
    return Promise.resolve(this.renewable && !this.leaseLost);
  }

  async attemptStarted(gate: readonly GateCheck[], requestedBy: string | null): Promise<number> {
    await this.#write('attempt', { requestedBy });
    const number = this.attempts.length + 1;
    this.attempts.push({ number, gate, requestedBy, result: null });
    return number;
  }

  async attemptEnded(number: number, result: CutOverResult): Promise<void> {
    await this.#write('attempt-ended', { number, ...result });
    const attempt = this.attempts.find((one) => one.number === number);
    if (attempt) attempt.result = result;
  }

  async artifact(artifact: ExpectedArtifact, state: string): Promise<void> {
    await this.#write('artifact', { name: artifact.name, state });
    this.artifacts.set(artifact.kind, state);
  }

  async #write(event: string, detail: unknown): Promise<void> {
    await Promise.resolve();
    if (this.leaseLost) throw new AltergateError('lease-lost');
    this.#listen(event, detail);
  }
}
