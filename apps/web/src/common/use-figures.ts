import { useI18n } from 'vue-i18n';

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** Numbers with their unit in the reader's language. */
export function useFigures() {
  const { t, locale } = useI18n();

  const whole = (value: number) =>
    new Intl.NumberFormat(locale.value, { maximumFractionDigits: 0 }).format(value);
  const decimal = (value: number, digits = 1) =>
    new Intl.NumberFormat(locale.value, { maximumFractionDigits: digits }).format(value);

  function bytes(value: number): string {
    const power = Math.min(byteUnits.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, value)) / 3)));
    return new Intl.NumberFormat(locale.value, {
      style: 'unit',
      unit: byteUnits[power],
      unitDisplay: 'short',
      maximumFractionDigits: 1,
    }).format(value / 1000 ** power);
  }

  const rows = (value: number) => t('figure.rows', { n: whole(value) }, value);
  /** A short time is never said to be none. */
  const seconds = (ms: number) =>
    t('figure.seconds', { n: ms > 0 && ms < 100 ? `< ${decimal(0.1)}` : decimal(ms / 1_000) });

  return { whole, decimal, bytes, rows, seconds };
}
