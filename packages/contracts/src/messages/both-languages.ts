import type { Catalogue } from './catalogue.ts';
import en from './english.ts';
import zhCn from './chinese.ts';
import type { Language } from './language.ts';

/** The texts of both languages. */
export const messages: Readonly<Record<Language, Catalogue>> = { en, 'zh-CN': zhCn };
