import { AltergateError } from '@altergate/domain';
import type { MessageParams } from '@altergate/domain';
import { ruleTexts } from '@altergate/contracts/messages';
import chinese from '@altergate/contracts/messages/chinese';
import english from '@altergate/contracts/messages/english';
import type { Language } from '@altergate/contracts/messages/language';
import { findingOf, messageOf } from '@altergate/contracts/messages/render-catalogue';
import { RULES } from '@altergate/sql';
import en from './en.ts';
import zhCn from './zh-CN.ts';

const own: Readonly<Record<Language, Readonly<Record<string, string>>>> = { en, 'zh-CN': zhCn };
const catalogues = { en: english, 'zh-CN': chinese } as const;

/** A text of this program. */
export type TextCode = keyof typeof en;

/** What the program says, in one language. */
export interface Texts {
  readonly language: Language;
  /** A text of this program with its values. */
  say(code: TextCode, params?: MessageParams): string;
  /** Any message of Altergate, one of this program's among them. */
  message(code: string, params: MessageParams): string;
  /** What a rule says, and the way on. */
  finding(rule: string, params: MessageParams): { readonly title: string; readonly advice: string };
  /** What the rule behind a finding is about, and why it is there; without a reason where nothing but a server reports it. */
  rule(finding: string): { readonly title: string; readonly rationale: string };
}

export function textsIn(language: Language): Texts {
  const catalogue = catalogues[language];
  const message = (code: string, params: MessageParams) => {
    const text = Object.hasOwn(own[language], code) ? own[language][code] : undefined;
    return text === undefined ? messageOf(catalogue, code, params) : fill(text, params);
  };
  return {
    language,
    say: (code, params = {}) => message(code, params),
    message,
    finding: (rule, params) => findingOf(catalogue, rule, withUnknown(params)),
    rule: (finding) => {
      const id = RULES.find(({ reports }) => reports.includes(finding))?.id ?? finding;
      const known = Object.hasOwn(ruleTexts[language], id) ? ruleTexts[language][id] : undefined;
      const { title } = findingOf(catalogue, finding, {});
      return known ?? { title: title.replace(/\{\w+\}/g, '…'), rationale: '' };
    },
  };
}

/** A database that nobody named is shown as a gap, not as an empty name. */
function withUnknown(params: MessageParams): MessageParams {
  return params['database'] === '' ? { ...params, database: '…' } : params;
}

function fill(text: string, params: MessageParams): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(params[name] ?? place));
}

/** What went wrong as a sentence; of a defect its stack, because nobody planned for it. */
export function sentenceOf(texts: Texts, error: unknown): string {
  if (error instanceof AltergateError) return texts.message(error.code, error.params);
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** The language of a terminal: that of the first variable that is set, as programs of the C library read them. */
export function languageOfTerminal(environment: Readonly<Record<string, string | undefined>>): Language {
  const name = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  return name.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}
