import { parentPort } from 'node:worker_threads';
import { AltergateError } from '@altergate/domain';
import { quickFixes, review } from '@altergate/sql';
import { readStatements } from './read-statements.ts';
import type { ReviewAnswer, ThreadQuestion } from './review-thread.ts';

/** Entry of the thread that reviews long texts and looks for their fixes: one question in, one answer out. */
function answerOf(question: ThreadQuestion): ReviewAnswer {
  try {
    return read(question);
  } catch (error) {
    if (error instanceof AltergateError) return { kind: 'refused', code: error.code, params: error.params };
    throw error;
  }
}

function read(question: ThreadQuestion): ReviewAnswer {
  const { kind, text, context } = question;
  switch (kind) {
    case 'review':
      return { kind: 'reviewed', review: review(text, context) };
    case 'statements':
      return { kind: 'read', statements: readStatements(text, context) };
    case 'fixes':
      return { kind: 'fixed', fixes: quickFixes(text, question.findings, context) };
  }
}

parentPort?.on('message', (question: ThreadQuestion) => parentPort?.postMessage(answerOf(question)));
