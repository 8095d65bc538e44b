import { shallowRef } from 'vue';
import { createI18n } from 'vue-i18n';
import type { Catalogue } from '@altergate/contracts/messages';
import type { Language } from '@altergate/contracts/messages/language';
import { compileTexts } from './compile-texts.ts';
import type en from './en/index.ts';

/** Each language comes when it is chosen: nobody loads the texts of the other. */
const pages: Readonly<Record<Language, () => Promise<{ readonly default: typeof en }>>> = {
  en: () => import('./en/index.ts'),
  'zh-CN': () => import('./zh-CN/index.ts'),
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

/** Texts of the codes that the server sends; null until somebody needed one and they have come. */
export const catalogue = shallowRef<Catalogue | null>(null);

let wanted: Language = 'en';
let isCatalogueNeeded = false;

/** Shows the pages in this language as soon as its texts are there; of several calls the last one counts. */
export async function setLanguage(language: Language): Promise<void> {
  wanted = language;
  const [texts, codes] = await Promise.all([pages[language](), codesIn(language)]);
  if (wanted !== language) return;
  i18n.global.setLocaleMessage(language, compileTexts(texts.default));
  catalogue.value = codes;
  i18n.global.locale.value = language;
  document.documentElement.lang = language;
}

/** Has the texts of the codes loaded, and those of the other language when that is chosen later. */
export async function needCatalogue(): Promise<void> {
  if (isCatalogueNeeded) return;
  isCatalogueNeeded = true;
  await setLanguage(wanted);
}

/** Where the texts do not come, a code is shown as it is, and the next that wants them tries again. */
async function codesIn(language: Language): Promise<Catalogue | null> {
  if (!isCatalogueNeeded) return null;
  try {
    return (await catalogues[language]()).default;
  } catch {
    isCatalogueNeeded = false;
    return nothing;
  }
}
