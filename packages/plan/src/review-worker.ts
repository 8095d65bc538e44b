import { parentPort } from 'node:worker_threads';
import { AltergateError } from '@altergate/domain';
import { review } from '@altergate/sql';
import type { ReviewAnswer, ReviewQuestion } from './review-thread.ts';

/** Entry of the thread that reviews long texts: one question in, one answer out. */
function answerOf({ text, context }: ReviewQuestion): ReviewAnswer {
  try {
    return { kind: 'reviewed', review: review(text, context) };
  } catch (error) {
    if (error instanceof AltergateError) return { kind: 'refused', code: error.code, params: error.params };
    throw error;
  }
}

parentPort?.on('message', (question: ReviewQuestion) => parentPort?.postMessage(answerOf(question)));
