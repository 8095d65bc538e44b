import type { MessageParams } from '@altergate/domain';
import { messages } from './both-languages.ts';
import type { FailureText, FindingText } from './catalogue.ts';
import type { Language } from './language.ts';
import { failureOf, findingOf, lapseOf, messageOf } from './render-catalogue.ts';

/** A code and its values in the reader's language, where the texts of both are at hand; see `messageOf`. */
export function renderMessage(language: Language, code: string, params: MessageParams): string {
  return messageOf(messages[language], code, params);
}

/** Why a decision lapsed; see `lapseOf`. */
export function renderLapse(language: Language, reason: string): string {
  return lapseOf(messages[language], reason);
}

/** The three parts of a failure; see `failureOf`. */
export function renderFailure(language: Language, code: string, params: MessageParams): FailureText {
  return failureOf(messages[language], code, params);
}

/** What a rule says and what it advises; see `findingOf`. */
export function renderFinding(language: Language, rule: string, params: MessageParams): FindingText {
  return findingOf(messages[language], rule, params);
}
