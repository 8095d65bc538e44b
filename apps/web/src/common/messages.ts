import { useI18n } from 'vue-i18n';
import { failureOf, findingOf, lapseOf, messageOf } from '@altergate/contracts/messages/render-catalogue';
import type { Message } from '@altergate/contracts';
import type { Catalogue } from '@altergate/contracts/messages';
import { catalogue, needCatalogue } from '../locales/index.ts';
import type { ProblemError } from './api/problem-error.ts';

type Params = Message['params'];

/**
 * Reads a text of the catalogue, which the first text that is told brings, and each later one asks for again where it did
 * not come. It says nothing while that is on its way.
 */
function told<Text>(read: (known: Catalogue) => Text, silence: Text): Text {
  void needCatalogue();
  return catalogue.value === null ? silence : read(catalogue.value);
}

/** Texts of codes that the server sends, in the reader's language. */
export function useMessages() {
  const i18n = useI18n();

  function textOf(code: string, params: Params): string {
    return told((known) => messageOf(known, code, params), '');
  }

  /** Problems that only this page knows of have their text in the locale files. */
  function problem(error: ProblemError): string {
    const own = `problem.${error.code}`;
    return i18n.te(own) ? i18n.t(own) : textOf(error.code, error.params);
  }

  /** `MySQL` for `mysql`; a server of a kind without a name of ours is told as it was written. */
  function flavour(kind: string | null): string {
    const key = `flavour.${kind}`;
    return i18n.te(key) ? i18n.t(key) : (kind ?? '');
  }

  /** What a check of a connection found. Its engine and its kind of server are told by their names. */
  function check(name: string, result: string, params: Params): string {
    const { engine, flavour: kind } = params;
    const text = textOf(`${name}.${result}`, {
      ...params,
      ...(typeof engine === 'string' && i18n.te(`engine.${engine}`)
        ? { engine: i18n.t(`engine.${engine}`) }
        : {}),
      ...(typeof kind === 'string' ? { flavour: flavour(kind) } : {}),
    });
    // Words around a name keep their distance from Latin letters; between Chinese ones there is none.
    return text.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');
  }

  return {
    problem,
    flavour,
    message: (message: { code: string; params: Params }) => textOf(message.code, message.params),
    failure: (code: string, params: Params) =>
      told((known) => failureOf(known, code, params), { happened: '', now: '', todo: '' }),
    finding: (rule: string, params: Params) =>
      told((known) => findingOf(known, rule, params), { title: '', advice: '' }),
    lapse: (reason: string) => told((known) => lapseOf(known, reason), ''),
    auditVerb: (verb: string) => textOf(verb, {}),
    /** Every verb that an audit entry may have. */
    auditVerbs: () => told((known) => Object.keys(known.audit), []),
    check,
  };
}
