import { useI18n } from 'vue-i18n';

const endsLatin = /[\x21-\x7e]$/;
const beginsLatin = /^[\x21-\x7e]/;

/**
 * One of several names, in the words of a language: `a, b or c`, `a、b或c`. Chinese words keep their distance from
 * Latin names.
 */
export function oneOf(names: readonly string[], locale: string): string {
  // British: no comma before the last one.
  const language = locale === 'en' ? 'en-GB' : locale;
  const parts = new Intl.ListFormat(language, { type: 'disjunction' }).formatToParts(names);
  return parts
    .map(({ type, value }, index) => {
      if (type === 'element' || !/\p{Script=Han}/u.test(value)) return value;
      const before = endsLatin.test(parts[index - 1]?.value ?? '') ? ' ' : '';
      const after = beginsLatin.test(parts[index + 1]?.value ?? '') ? ' ' : '';
      return `${before}${value}${after}`;
    })
    .join('');
}

/** `oneOf` in the reader's language. */
export function useChoiceText(): (names: readonly string[]) => string {
  const { locale } = useI18n();
  return (names) => oneOf(names, locale.value);
}
