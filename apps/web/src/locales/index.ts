import { shallowRef } from 'vue';
import { createI18n } from 'vue-i18n';
import type { Catalogue } from '@altergate/contracts/messages';
import type { Language } from '@altergate/contracts/messages/language';
import type en from './en/index.ts';

type Problems = Catalogue['problems'];

/** Each language comes when it is chosen: nobody loads the texts of the other. */
const pages: Readonly<Record<Language, () => Promise<{ readonly default: typeof en }>>> = {
  en: () => import('./en/index.ts'),
  'zh-CN': () => import('./zh-CN/index.ts'),
};
const problems: Readonly<Record<Language, () => Promise<{ readonly default: Problems }>>> = {
  en: () => import('@altergate/contracts/messages/problems.en'),
  'zh-CN': () => import('@altergate/contracts/messages/problems.zh-CN'),
};
const catalogues: Readonly<Record<Language, () => Promise<{ readonly default: Catalogue }>>> = {
  en: () => import('@altergate/contracts/messages/english'),
  'zh-CN': () => import('@altergate/contracts/messages/chinese'),
};

const nothing: Catalogue = {
  findings: {},
  failures: {},
  run: {},
  problems: {},
  routes: {},
  throttles: {},
  targetErrors: {},
  lapses: {},
  checks: {},
  audit: {},
  notifications: {},
  deliveries: {},
  mail: {},
};

export const i18n = createI18n({ legacy: false, locale: 'en', fallbackLocale: 'en', messages: {} });

/** Texts of the codes that the server sends; before somebody is signed in only problems. */
export const catalogue = shallowRef(nothing);

let wanted: Language = 'en';
let isCatalogueNeeded = false;

/** Shows the pages in this language as soon as its texts are there; of several calls the last one counts. */
export async function setLanguage(language: Language): Promise<void> {
  wanted = language;
  const [texts, codes] = await Promise.all([pages[language](), codesIn(language)]);
  if (wanted !== language) return;
  i18n.global.setLocaleMessage(language, texts.default);
  catalogue.value = codes;
  i18n.global.locale.value = language;
  document.documentElement.lang = language;
}

/** Loads the texts of every code that the server may send, and of the other language when that is chosen later. */
export async function needCatalogue(): Promise<void> {
  if (isCatalogueNeeded) return;
  isCatalogueNeeded = true;
  await setLanguage(wanted);
}

async function codesIn(language: Language): Promise<Catalogue> {
  if (isCatalogueNeeded) return (await catalogues[language]()).default;
  return { ...nothing, problems: (await problems[language]()).default };
}
