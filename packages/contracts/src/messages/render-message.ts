import type { MessageParams } from '@altergate/domain';
import { messages, type FailureText, type FindingText } from './catalogue.ts';
import type { Language } from './language.ts';
import { renderText } from './render.ts';

/** Parts in which the code of a message is looked for. */
const parts = [
  'problems',
  'run',
  'routes',
  'throttles',
  'targetErrors',
  'audit',
  'checks',
  'lapses',
] as const;

/** Every text of a code with its places still open; a problem and a target's error may share a code. */
function textsOf(language: Language, code: string): string[] {
  const texts = parts.flatMap((part) => {
    const known = messages[language][part];
    return Object.hasOwn(known, code) ? [known[code] ?? code] : [];
  });
  const { failures } = messages[language];
  const failure = Object.hasOwn(failures, code) ? failures[code] : undefined;
  return failure === undefined ? texts : [...texts, failure.happened];
}

function isFilled(text: string, params: MessageParams): boolean {
  return [...text.matchAll(/\{(\w+)\}/g)].every(([, name = '']) => Object.hasOwn(params, name));
}

/**
 * A code and its values in the reader's language. Of several texts the first whose places the values fill is taken;
 * an unknown code is shown as it is rather than hidden.
 */
export function renderMessage(language: Language, code: string, params: MessageParams): string {
  const texts = textsOf(language, code);
  const text = texts.find((one) => isFilled(one, params)) ?? texts[0];
  return text === undefined ? code : renderText(text, params);
}

/** Why a decision lapsed. A problem may bear the same code and say it to somebody else, so it is not looked for there first. */
export function renderLapse(language: Language, reason: string): string {
  const { lapses } = messages[language];
  return Object.hasOwn(lapses, reason) ? (lapses[reason] ?? reason) : renderMessage(language, reason, {});
}

/** The three parts of a failure; of an unknown code only the code is known. */
export function renderFailure(language: Language, code: string, params: MessageParams): FailureText {
  const { failures } = messages[language];
  const text = Object.hasOwn(failures, code) ? failures[code] : undefined;
  if (text === undefined) return { happened: renderMessage(language, code, params), now: '', todo: '' };
  return {
    happened: renderText(text.happened, params),
    now: renderText(text.now, params),
    todo: renderText(text.todo, params),
  };
}

/** What a rule says and what it advises; an unknown rule shows its name. */
export function renderFinding(language: Language, rule: string, params: MessageParams): FindingText {
  const { findings } = messages[language];
  const text = Object.hasOwn(findings, rule) ? findings[rule] : undefined;
  if (text === undefined) return { title: renderMessage(language, rule, params), advice: '' };
  return { title: renderText(text.title, params), advice: renderText(text.advice, params) };
}
