import { useI18n } from 'vue-i18n';
import type { ProgressBody } from '@altergate/contracts';
import { useTime } from '../../common/time/use-time.ts';
import { useFigures } from '../../common/use-figures.ts';
import { copyFigure } from './progress-figures.ts';

/** Progress in words: rows with their certainty, and the remaining time as a range. */
export function useProgressText() {
  const { t } = useI18n();
  const { durationRange } = useTime();
  const { whole } = useFigures();

  function rowsText(progress: ProgressBody): string {
    const figure = copyFigure(progress);
    const copied = whole(progress.rowsCopied);
    switch (figure.kind) {
      case 'counting':
        return t('progress.counting', { copied });
      case 'more':
        return t('progress.more', { copied, estimated: whole(figure.estimated) });
      case 'part': {
        if (figure.percent === 100) return t('progress.all_copied', { copied });
        const key = progress.rowsAreExact ? 'progress.exact' : 'progress.estimated';
        return t(key, { copied, estimated: whole(figure.estimated), percent: figure.percent });
      }
    }
  }

  /** Null where there is nothing to estimate by: more is copied than was estimated. */
  function remainingText(progress: ProgressBody, throttled: boolean): string | null {
    if (copyFigure(progress).kind === 'more') return null;
    if (progress.remainingMs === null) return t(throttled ? 'progress.no_estimate' : 'progress.estimating');
    const range = durationRange(progress.remainingMs.low, progress.remainingMs.high);
    return t(throttled ? 'progress.left_once_on' : 'progress.left', { range });
  }

  return { rowsText, remainingText };
}
