import type { MessageParams } from '@altergate/domain';
import type { Catalogue, FailureText, FindingText } from './catalogue.ts';
import { gateHeld, gateHeldText } from './gate-held.ts';
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
  'notifications',
  'deliveries',
] as const;

/** Every text of a code with its places still open; a problem and a target's error may share a code. */
function textsOf(catalogue: Catalogue, code: string): string[] {
  const texts = parts.flatMap((part) => {
    const known = catalogue[part];
    return Object.hasOwn(known, code) ? [known[code] ?? code] : [];
  });
  const { failures } = catalogue;
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
export function messageOf(catalogue: Catalogue, code: string, params: MessageParams): string {
  if (code === gateHeld) return gateHeldText(catalogue, params);
  const texts = textsOf(catalogue, code);
  const text = texts.find((one) => isFilled(one, params)) ?? texts[0];
  return text === undefined ? code : renderText(text, params);
}

/** Why a decision lapsed. A problem may bear the same code and say it to somebody else, so it is not looked for there first. */
export function lapseOf(catalogue: Catalogue, reason: string): string {
  const { lapses } = catalogue;
  return Object.hasOwn(lapses, reason) ? (lapses[reason] ?? reason) : messageOf(catalogue, reason, {});
}

/** The three parts of a failure; of an unknown code only the code is known. */
export function failureOf(catalogue: Catalogue, code: string, params: MessageParams): FailureText {
  const { failures } = catalogue;
  const text = Object.hasOwn(failures, code) ? failures[code] : undefined;
  if (text === undefined) return { happened: messageOf(catalogue, code, params), now: '', todo: '' };
  return {
    happened: renderText(text.happened, params),
    now: renderText(text.now, params),
    todo: renderText(text.todo, params),
  };
}

/** What a rule says and what it advises; an unknown rule shows its name. */
export function findingOf(catalogue: Catalogue, rule: string, params: MessageParams): FindingText {
  const { findings } = catalogue;
  const text = Object.hasOwn(findings, rule) ? findings[rule] : undefined;
  if (text === undefined) return { title: messageOf(catalogue, rule, params), advice: '' };
  return { title: renderText(text.title, params), advice: renderText(text.advice, params) };
}
