import { computed, watchEffect } from 'vue';
import { defineStore } from 'pinia';
import { useMediaQuery, usePreferredDark, usePreferredLanguages, useLocalStorage } from '@vueuse/core';
import type { Language } from '@altergate/contracts/messages/language';
import { setLanguage } from '../locales/index.ts';

export type Theme = 'light' | 'dark';

/** What a person chose for this browser; empty means: as the browser says. */
export const usePreferences = defineStore('preferences', () => {
  const chosenLanguage = useLocalStorage<Language | ''>('altergate.language', '');
  const chosenTheme = useLocalStorage<Theme | ''>('altergate.theme', '');
  const zone = useLocalStorage('altergate.zone', '');
  const foldedRail = useLocalStorage('altergate.folded-rail', false);
  /** A path of this product; empty means: the first page of one's roles. */
  const startPage = useLocalStorage('altergate.start-page', '');
  const shortcuts = useLocalStorage('altergate.shortcuts', true);
  const browserLanguages = usePreferredLanguages();
  const browserIsDark = usePreferredDark();
  const onPaper = useMediaQuery('print');

  const language = computed<Language>(() => {
    if (chosenLanguage.value !== '') return chosenLanguage.value;
    return browserLanguages.value[0]?.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
  });
  const theme = computed<Theme>(() => {
    if (chosenTheme.value !== '') return chosenTheme.value;
    return browserIsDark.value ? 'dark' : 'light';
  });

  // Where its texts do not come the language stays; that a part is missing is told by the frame.
  watchEffect(() => void setLanguage(language.value).catch(() => undefined));
  // Paper is light, and what is printed is drawn as soon as this is told.
  watchEffect(
    () => document.documentElement.classList.toggle('dark', theme.value === 'dark' && !onPaper.value),
    { flush: 'sync' },
  );

  return { chosenLanguage, chosenTheme, zone, foldedRail, startPage, shortcuts, language, theme };
});
