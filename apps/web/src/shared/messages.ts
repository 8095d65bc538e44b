import { useI18n } from 'vue-i18n';
import { failureOf, findingOf, lapseOf, messageOf } from '@altergate/contracts/messages/render-catalogue';
import type { Message } from '@altergate/contracts';
import { catalogue } from '../locales/index.ts';
import type { ProblemError } from './api/problem-error.ts';

type Params = Message['params'];

/** Texts of codes that the server sends, in the reader's language. */
export function useMessages() {
  const i18n = useI18n();

  /** Problems that only this page knows of have their text in the locale files. */
  function problem(error: ProblemError): string {
    const own = `problem.${error.code}`;
    return i18n.te(own) ? i18n.t(own) : messageOf(catalogue.value, error.code, error.params);
  }

  return {
    problem,
    message: (message: { code: string; params: Params }) =>
      messageOf(catalogue.value, message.code, message.params),
    failure: (code: string, params: Params) => failureOf(catalogue.value, code, params),
    finding: (rule: string, params: Params) => findingOf(catalogue.value, rule, params),
    lapse: (reason: string) => lapseOf(catalogue.value, reason),
    auditVerb: (verb: string) => messageOf(catalogue.value, verb, {}),
    /** Every verb that an audit entry may have. */
    auditVerbs: () => Object.keys(catalogue.value.audit),
    check: (check: string, result: string, params: Params) =>
      messageOf(catalogue.value, `${check}.${result}`, params),
  };
}
