import { shallowRef } from 'vue';
import { createI18n } from 'vue-i18n';
import type { Catalogue } from '@altergate/contracts/messages';
import type { Language } from '@altergate/contracts/messages/language';
import { compileTexts, type Texts } from './compile-texts.ts';
import { loadAgain } from './load-again.ts';

type Source<Kind> = Readonly<Record<Language, () => Promise<{ readonly default: Kind }>>>;

/** Each language comes when it is chosen: nobody loads the texts of the other. */
const firstTexts: Source<Texts> = {
  en: loadAgain(() => import('./en/first.ts')),
  'zh-CN': loadAgain(() => import('./zh-CN/first.ts')),
};
const otherTexts: Source<Texts> = {
  en: loadAgain(() => import('./en/rest.ts')),
  'zh-CN': loadAgain(() => import('./zh-CN/rest.ts')),
};
const catalogues: Source<Catalogue> = {
  en: loadAgain(() => import('@altergate/contracts/messages/english')),
  'zh-CN': loadAgain(() => import('@altergate/contracts/messages/chinese')),
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

/** Texts of the codes that the server sends; null until somebody needed one and they have come, or could not. */
export const catalogue = shallowRef<Catalogue | null>(null);

let wanted: Language = 'en';
/** On their way or here; null before anybody needed them, and after they could not be loaded. */
let others: Promise<void> | null = null;
let codes: Promise<void> | null = null;

/**
 * Shows the pages in this language as soon as its texts are there; of several calls the last one counts.
 * Throws where they cannot be loaded: the language stays as it was.
 */
export async function setLanguage(language: Language): Promise<void> {
  wanted = language;
  const [first, rest, known] = await Promise.all([
    firstTexts[language](),
    others === null ? null : otherTexts[language](),
    codes === null ? null : codesIn(language),
  ]);
  addTexts(language, first.default);
  if (rest !== null) addTexts(language, rest.default);
  if (wanted !== language) return;
  if (known !== null) catalogue.value = known;
  i18n.global.locale.value = language;
  document.documentElement.lang = language;
}

/** Has the texts of all pages loaded, not only of the first ones, and does so for a language that is chosen later. */
export function needOtherTexts(): Promise<void> {
  others ??= bringOthers(wanted);
  return others;
}

/** Has the texts of the codes loaded, and those of the other language when that is chosen later. */
export function needCatalogue(): Promise<void> {
  codes ??= bringCodes(wanted);
  return codes;
}

async function bringOthers(language: Language): Promise<void> {
  try {
    addTexts(language, (await otherTexts[language]()).default);
  } catch (error) {
    others = null;
    throw error;
  }
}

async function bringCodes(language: Language): Promise<void> {
  const known = await codesIn(language);
  if (wanted === language) catalogue.value = known;
}

/** Where the texts do not come, a code is shown as it is, and the next that wants them tries again. */
async function codesIn(language: Language): Promise<Catalogue> {
  try {
    return (await catalogues[language]()).default;
  } catch {
    codes = null;
    return nothing;
  }
}

function addTexts(language: Language, texts: Texts): void {
  i18n.global.mergeLocaleMessage(language, compileTexts(texts));
}
