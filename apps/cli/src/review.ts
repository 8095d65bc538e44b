import { exitCodes, fails } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import { answerLines } from './input/answer-lines.ts';
import { renderReport } from './formats/index.ts';
import type { Output } from './output.ts';
import type { ReviewOrder } from './review-order.ts';
import { reviewOffline } from './review/offline.ts';
import type { OfflineReview } from './review/offline.ts';
import { readRuleSettings } from './review/read-rule-settings.ts';
import { readOrRefuse } from './review/read-or-refuse.ts';
import { findingsOf } from './review/reviewed.ts';
import type { Report } from './review/reviewed.ts';
import { namedFiles, readSource } from './review/sources.ts';
import type { Source } from './review/sources.ts';
import type { Surroundings } from './surroundings.ts';
import type { Texts } from './texts/index.ts';

/** What a review is told with. */
export interface Desk {
  readonly surroundings: Surroundings;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly texts: Texts;
}

/**
 * Reviews what was given and tells it.
 * @throws AltergateError of the code that says why nothing can be told
 */
export async function review(order: ReviewOrder, desk: Desk): Promise<ExitCode> {
  const offline = await withRules(order, desk);
  if (order.input === 'jsonl') {
    if (offline === null) throw new TypeError('lines are answered offline');
    return answerLines(offline, order, desk);
  }
  const report = await makeReport(order, offline, desk);
  const colours = hasColours(desk.surroundings);
  const rendered = renderReport(order.format, report, {
    texts: desk.texts,
    colours,
    folder: desk.surroundings.folder,
  });
  for (const piece of rendered.out) await desk.stdout.write(piece);
  for (const piece of rendered.beside) await desk.stderr.write(piece);
  return exitCodeOf(report, order);
}

async function withRules({ offline }: ReviewOrder, desk: Desk): Promise<OfflineReview | null> {
  if (offline === null) return null;
  return { ...offline, rules: await readRuleSettings(offline.rulesFile, desk) };
}

async function makeReport(
  order: ReviewOrder,
  offline: OfflineReview | null,
  { surroundings, texts }: Desk,
): Promise<Report> {
  const sources: Source[] = [];
  for (const file of namedFiles(order.files, surroundings)) {
    sources.push(await readSource(file, surroundings, texts.say('standard-input')));
  }
  const { online } = order;
  if (online !== null) {
    // Only who asks a server pays for what that needs.
    const { reviewOnline } = await import('./altergate/review-online.ts');
    return reviewOnline(sources, online, texts);
  }
  if (offline === null) throw new TypeError('a review is offline or online');
  return {
    asked: { kind: 'nobody', server: offline.server.name },
    texts: sources.map((source) => readOrRefuse(source, (text) => reviewOffline(text, offline))),
  };
}

/** What should have been asked and was not leaves the answer open, unless it is bad without it. */
function exitCodeOf({ texts, asked }: Report, { failOn }: ReviewOrder): ExitCode {
  if (texts.some((text) => findingsOf(text).some(({ severity }) => fails(severity, failOn)))) {
    return exitCodes.found;
  }
  return asked.kind === 'altergate' && asked.problem !== null ? exitCodes.unknown : exitCodes.fine;
}

/** Colours are for a terminal that can show them and a person who wants them (no-color.org). */
function hasColours({ stdout, environment }: Surroundings): boolean {
  const { NO_COLOR: unwanted = '', TERM: terminal } = environment;
  return stdout.isTTY === true && unwanted === '' && terminal !== 'dumb';
}
