import { parentPort } from 'node:worker_threads';
import { AltergateError } from '@altergate/domain';
import { formatText, normalTexts, quickFixes, review, rulesAskingForTables } from '@altergate/sql';
import { readStatements } from './read-statements.ts';
import type {
  PoliciesQuestion,
  PoliciesReview,
  ReadyWord,
  ReviewAnswer,
  ThreadQuestion,
} from './review-thread.ts';

/** Entry of the thread that reviews long texts, looks for their fixes and tries policies on texts: one question in, one answer out, after the word that it is ready. */
function answerOf(question: ThreadQuestion): ReviewAnswer {
  try {
    return read(question);
  } catch (error) {
    if (error instanceof AltergateError) return { kind: 'refused', code: error.code, params: error.params };
    throw error;
  }
}

function read(question: ThreadQuestion): ReviewAnswer {
  const { kind, text } = question;
  switch (kind) {
    case 'review':
      return { kind: 'reviewed', review: review(text, question.context) };
    case 'statements':
      return { kind: 'read', statements: readStatements(text, question.context) };
    case 'fixes':
      return { kind: 'fixed', fixes: quickFixes(text, question.findings, question.context) };
    case 'policies':
      return { kind: 'compared', policies: compare(question) };
    case 'layout':
      return { kind: 'laid-out', formatted: formatText(text, question.range) };
    case 'normal-texts':
      return { kind: 'normal', texts: normalTexts(text, question.context) };
  }
}

function compare({ text, context, before, after, sharpened }: PoliciesQuestion): PoliciesReview {
  return {
    before: review(text, { ...context, ...before }).findings,
    after: review(text, { ...context, ...after }).findings,
    notAsked: rulesAskingForTables(text, { ...context, ...after }, sharpened),
  };
}

parentPort?.on('message', (question: ThreadQuestion) => parentPort?.postMessage(answerOf(question)));
parentPort?.postMessage({ kind: 'ready' } satisfies ReadyWord);
