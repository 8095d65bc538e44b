import { useI18n } from 'vue-i18n';
import {
  languages,
  renderFailure,
  renderFinding,
  renderLapse,
  renderMessage,
  type Language,
} from '@altergate/contracts/messages';
import type { Message } from '@altergate/contracts';
import type { ProblemError } from './api/problem-error.ts';

type Params = Message['params'];

/** Texts of codes that the server sends, in the reader's language. */
export function useMessages() {
  const i18n = useI18n();
  const language = (): Language => languages.find((name) => name === i18n.locale.value) ?? 'en';

  /** Problems that only this page knows of have their text in the locale files. */
  function problem(error: ProblemError): string {
    const own = `problem.${error.code}`;
    return i18n.te(own) ? i18n.t(own) : renderMessage(language(), error.code, error.params);
  }

  return {
    problem,
    message: (message: { code: string; params: Params }) =>
      renderMessage(language(), message.code, message.params),
    failure: (code: string, params: Params) => renderFailure(language(), code, params),
    finding: (rule: string, params: Params) => renderFinding(language(), rule, params),
    lapse: (reason: string) => renderLapse(language(), reason),
    auditVerb: (verb: string) => renderMessage(language(), verb, {}),
    check: (check: string, result: string, params: Params) =>
      renderMessage(language(), `${check}.${result}`, params),
  };
}
