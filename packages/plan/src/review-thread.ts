import { Worker } from 'node:worker_threads';
import { AltergateError } from '@altergate/domain';
import type { Finding, MessageParams, TextRange } from '@altergate/domain';
import type {
  FormattedText,
  LexingContext,
  NormalText,
  Review,
  ReviewContext,
  TextEdit,
} from '@altergate/sql';
import type { RulePolicy } from './plan-target.ts';
import type { ReadStatement } from './read-statements.ts';

export interface ReviewQuestion {
  readonly kind: 'review';
  readonly text: string;
  readonly context: ReviewContext;
}

export interface StatementsQuestion {
  readonly kind: 'statements';
  readonly text: string;
  readonly context: LexingContext;
}

export interface FixesQuestion {
  readonly kind: 'fixes';
  readonly text: string;
  readonly findings: readonly Finding[];
  readonly context: LexingContext;
}

/** What two policies say of a text; of `sharpened`, ids of rules, which ask for tables that are not known. */
export interface PoliciesQuestion {
  readonly kind: 'policies';
  readonly text: string;
  readonly context: ReviewContext;
  readonly before: RulePolicy;
  readonly after: RulePolicy;
  readonly sharpened: readonly string[];
}

/** What a text alone tells under two policies, and which rules did not get what they asked for. */
export interface PoliciesReview {
  readonly before: readonly Finding[];
  readonly after: readonly Finding[];
  readonly notAsked: readonly string[];
}

/** How a text, or what a range of it touches, is laid out. */
export interface LayoutQuestion {
  readonly kind: 'layout';
  readonly text: string;
  readonly range: TextRange | null;
}

/** What is run of each statement, and its normal form. */
export interface NormalTextsQuestion {
  readonly kind: 'normal-texts';
  readonly text: string;
  readonly context: LexingContext;
}

export type ThreadQuestion =
  | ReviewQuestion
  | StatementsQuestion
  | FixesQuestion
  | PoliciesQuestion
  | LayoutQuestion
  | NormalTextsQuestion;

/** What the thread says; errors of ours lose their class on the way, so code and values travel. */
export type ReviewAnswer =
  | { readonly kind: 'reviewed'; readonly review: Review }
  | { readonly kind: 'read'; readonly statements: readonly ReadStatement[] }
  | { readonly kind: 'fixed'; readonly fixes: readonly (readonly TextEdit[] | null)[] }
  | { readonly kind: 'compared'; readonly policies: PoliciesReview }
  | { readonly kind: 'laid-out'; readonly formatted: FormattedText }
  | { readonly kind: 'normal'; readonly texts: readonly NormalText[] }
  | { readonly kind: 'refused'; readonly code: string; readonly params: MessageParams };

/** The thread's first word: it has read its program and takes questions. */
export interface ReadyWord {
  readonly kind: 'ready';
}

/** Longest that one review may take. A text of the largest size takes two seconds, on a busy machine several times as long. */
const limitMs = 20_000;
/** Longest that a thread may take to read its program: that says nothing of a text, and a busy machine takes its time. */
const startMs = 60_000;
/** An idle thread ends after this long and gives its memory back. */
const idleMs = 60_000;
const memoryMb = 768;

let thread: Worker | null = null;
const ready = new WeakSet<Worker>();
let idle: NodeJS.Timeout | undefined;
let last: Promise<unknown> = Promise.resolve();

/**
 * Reviews a text beside the event loop, one after another.
 * @throws AltergateError those of `review`, and text-too-hard {seconds} when it takes too long or too much memory
 */
export async function reviewInThread(question: ReviewQuestion): Promise<Review> {
  const answer = await askInTurn(question);
  if (answer.kind !== 'reviewed') throw new AltergateError('internal');
  return answer.review;
}

/**
 * Reads the statements of a text beside the event loop, as `readStatements` does.
 * @throws AltergateError as `reviewInThread`
 */
export async function statementsInThread(question: StatementsQuestion): Promise<readonly ReadStatement[]> {
  const answer = await askInTurn(question);
  if (answer.kind !== 'read') throw new AltergateError('internal');
  return answer.statements;
}

/**
 * Looks for fixes beside the event loop, as `quickFixes` does.
 * @throws AltergateError as `reviewInThread`
 */
export async function fixesInThread(question: FixesQuestion) {
  const answer = await askInTurn(question);
  if (answer.kind !== 'fixed') throw new AltergateError('internal');
  return answer.fixes;
}

/**
 * Lays out a text beside the event loop, as `formatText` does.
 * @throws AltergateError as `reviewInThread`
 */
export async function layoutInThread(question: LayoutQuestion): Promise<FormattedText> {
  const answer = await askInTurn(question);
  if (answer.kind !== 'laid-out') throw new AltergateError('internal');
  return answer.formatted;
}

/**
 * Writes the normal forms of a text beside the event loop, as `normalTexts` does.
 * @throws AltergateError as `reviewInThread`
 */
export async function normalTextsInThread(question: NormalTextsQuestion): Promise<readonly NormalText[]> {
  const answer = await askInTurn(question);
  if (answer.kind !== 'normal') throw new AltergateError('internal');
  return answer.texts;
}

/**
 * Reviews a text under two policies beside the event loop. Between two such questions others have their turn.
 * @param deadline in ms of `performance.now()`; what has not begun by then is not begun
 * @throws AltergateError as `reviewInThread`
 */
export async function policiesInThread(
  question: PoliciesQuestion,
  deadline: number,
): Promise<PoliciesReview> {
  const answer = await askInTurn(question, deadline);
  if (answer.kind !== 'compared') throw new AltergateError('internal');
  return answer.policies;
}

function askInTurn(question: ThreadQuestion, deadline = Infinity): Promise<ReviewAnswer> {
  const answer = last.then(() => ask(question, Math.min(limitMs, deadline - performance.now())));
  last = answer.catch(() => undefined);
  return answer;
}

async function ask(question: ThreadQuestion, timeMs: number): Promise<ReviewAnswer> {
  if (timeMs <= 0) throw tooHard();
  clearTimeout(idle);
  const worker = (thread ??= startThread());
  // A thread at work keeps the program, an idle one does not.
  worker.ref();
  try {
    const answer = await answerFrom(worker, question, timeMs);
    if (answer.kind === 'refused') throw new AltergateError(answer.code, answer.params);
    return answer;
  } finally {
    worker.unref();
    idle = setTimeout(endThread, idleMs).unref();
  }
}

function answerFrom(worker: Worker, question: ThreadQuestion, timeMs: number): Promise<ReviewAnswer> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      clearTimeout(limit);
      worker.off('message', take).off('error', fail).off('exit', giveUp);
    };
    const take = (word: ReviewAnswer | ReadyWord) => {
      if (word.kind === 'ready') {
        ready.add(worker);
        clearTimeout(limit);
        limit = setTimeout(giveUp, timeMs);
        return;
      }
      settle();
      resolve(word);
    };
    const fail = (error: unknown) => {
      settle();
      endThread();
      reject(isOutOfMemory(error) ? tooHard(error) : new AltergateError('internal', {}, { cause: error }));
    };
    const giveUp = () => {
      settle();
      endThread();
      reject(tooHard());
    };
    let limit = setTimeout(giveUp, ready.has(worker) ? timeMs : startMs);
    worker.on('message', take).on('error', fail).on('exit', giveUp);
    worker.postMessage(question);
  });
}

function tooHard(cause?: unknown): AltergateError {
  return new AltergateError('text-too-hard', { seconds: limitMs / 1_000 }, { cause });
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

/** The thread's program lies beside this one: built beside the bundle, or as it was written. */
function startThread(): Worker {
  const isBuilt = !import.meta.url.endsWith('.ts');
  const program = isBuilt ? './review-worker.js' : './review-worker-as-written.mjs';
  const worker = new Worker(new URL(program, import.meta.url), {
    execArgv: isBuilt ? [] : ['--conditions=source'],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  // An error that nobody listens to would end the whole program, not only the thread.
  worker.on('error', () => undefined);
  worker.on('exit', () => {
    if (thread === worker) thread = null;
  });
  return worker;
}

function endThread(): void {
  const ending = thread;
  thread = null;
  void ending?.terminate();
}
