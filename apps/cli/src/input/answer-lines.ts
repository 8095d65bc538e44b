import { AltergateError } from '@altergate/domain';
import { exitCodes, fails } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import { describeAsked } from '../formats/asked.ts';
import { describeFinding, describeStatement } from '../formats/describe.ts';
import type { ReviewOrder } from '../review-order.ts';
import type { Desk } from '../review.ts';
import { reviewOffline } from '../review/offline.ts';
import type { OfflineReview } from '../review/offline.ts';
import { placesIn } from '../review/places.ts';
import { findingsOf } from '../review/reviewed.ts';
import { namedFiles, readBytes } from '../review/sources.ts';
import { sentenceOf } from '../texts/index.ts';
import type { Texts } from '../texts/index.ts';
import { readLines } from './lines.ts';
import type { InputLine } from './lines.ts';
import { longestLine, readRequest } from './read-request.ts';
import type { LineRequest } from './read-request.ts';

/** An answer, and what it means for the exit code. */
interface Answer {
  readonly json: object;
  readonly code: ExitCode;
}

/**
 * Answers each line `{"id","sql"}` with a line, in order and as it comes; what is wrong with a line is told in its own answer.
 * Ends quietly when nobody reads the answers any more.
 * @returns the worst that a line was: 2 for one that could not be read, 1 for a finding
 */
export async function answerLines(offline: OfflineReview, order: ReviewOrder, desk: Desk): Promise<ExitCode> {
  const { surroundings, stdout, stderr, texts } = desk;
  let worst: ExitCode = exitCodes.fine;
  for (const file of namedFiles(order.files, surroundings)) {
    for await (const line of readLines(readBytes(file, surroundings), longestLine)) {
      const answer = answerLine(line, offline, order, texts);
      if (answer === null) continue;
      if (answer.code > worst) worst = answer.code;
      await stdout.write(`${JSON.stringify(answer.json)}\n`);
      if (stdout.isClosed) return worst;
    }
  }
  const asked = { kind: 'nobody', server: offline.server.name } as const;
  await stderr.write(`${describeAsked(asked, texts)}\n`);
  return worst;
}

function answerLine(
  line: InputLine,
  offline: OfflineReview,
  { failOn }: ReviewOrder,
  texts: Texts,
): Answer | null {
  const request = readRequest(line);
  if (request === null) return null;
  if ('error' in request) return refuse(request.id, line, request.error, texts);
  try {
    return answerText(request, offline, failOn, texts);
  } catch (error) {
    // Whatever one text brings down, the others are still answered.
    return refuse(
      request.id,
      line,
      new AltergateError('cli-line-failed', { line: line.number, reason: reasonOf(error) }),
      texts,
    );
  }
}

function refuse(id: unknown, { number: line }: InputLine, error: AltergateError, texts: Texts): Answer {
  const { code } = error;
  const problem = { line, code, message: sentenceOf(texts, error) };
  return { json: { id, statements: [], error: problem }, code: exitCodes.unknown };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function answerText(
  { id, sql }: LineRequest,
  offline: OfflineReview,
  failOn: ReviewOrder['failOn'],
  texts: Texts,
): Answer {
  const reviewed = reviewOffline(sql, offline);
  const places = placesIn(sql);
  const whole = reviewed.findings.map((finding) => describeFinding(finding, places, texts));
  const isFound = findingsOf(reviewed).some(({ severity }) => fails(severity, failOn));
  return {
    json: {
      id,
      statements: reviewed.statements.map((statement) => describeStatement(statement, sql, places, texts)),
      ...(whole.length > 0 ? { findings: whole } : {}),
    },
    code: isFound ? exitCodes.found : exitCodes.fine,
  };
}
