import { createI18n } from 'vue-i18n';
import type { Language } from '@altergate/contracts/messages';
import en from './en/index.ts';
import zhCN from './zh-CN/index.ts';

export const i18n = createI18n({
  legacy: false,
  locale: 'en',
  fallbackLocale: 'en',
  messages: { en, 'zh-CN': zhCN },
});

export function setLanguage(language: Language): void {
  i18n.global.locale.value = language;
}
