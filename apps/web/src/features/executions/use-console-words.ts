import { computed, watch, type ComputedRef, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Execution, ProgressBody } from '@altergate/contracts';
import { announce } from '../../layout/announcer.ts';
import { usePageTitle } from '../../layout/page-title.ts';
import { executionTag } from '../../common/state/looks.ts';
import { copyFigure } from './progress-figures.ts';
import { tableOf } from './table-of.ts';
import { useAnnouncements } from './use-announcements.ts';
import { useProgressText } from './use-progress-text.ts';
import { useThrottleWords } from './use-throttle-words.ts';

/**
 * What a console says beside its page: in the browser's tab, and to screen readers: changes of the phase at once, figures
 * sparingly, a bad end before everything else.
 */
export function useConsoleWords(shown: {
  readonly execution: Ref<Execution | null>;
  readonly progress: Ref<ProgressBody | null>;
  readonly finished: Ref<boolean>;
  /** Its figures are old. */
  readonly stale: Ref<boolean>;
}): { readonly announcement: ComputedRef<string>; readonly alarm: ComputedRef<string> } {
  const { execution, progress, finished, stale } = shown;
  const { t } = useI18n();
  const { throttleMessage } = useThrottleWords();
  const { rowsText } = useProgressText();

  const announcement = computed(() => {
    if (execution.value === null) return '';
    const tag = executionTag(execution.value);
    return t(tag.key, tag.params);
  });
  const alarm = computed(() => {
    const run = execution.value;
    if (run === null || (run.state !== 'failed' && run.state !== 'needs_attention')) return '';
    return `${tableOf(run)}: ${announcement.value}`;
  });

  usePageTitle(() => {
    const run = execution.value;
    if (run === null) return null;
    const figure = progress.value === null || stale.value ? null : copyFigure(progress.value);
    const percent = run.phase === 'copying' && figure?.kind === 'part' ? `${figure.percent}% ` : '';
    const attention = run.state === 'needs_attention' ? '! ' : '';
    return `${attention}${percent}${tableOf(run)} · ${announcement.value}`;
  });

  const figures = useAnnouncements(
    computed(() => {
      const run = execution.value;
      const sample = progress.value;
      if (run === null || sample === null || finished.value || stale.value || run.phase !== 'copying') {
        return { percent: null, throttle: null, progress: null };
      }
      const figure = copyFigure(sample);
      return {
        percent: figure.kind === 'part' ? figure.percent : null,
        throttle:
          run.throttle === null ? null : throttleMessage(run.throttle, { ...run, lagMs: sample.lagMs }),
        progress: rowsText(sample),
      };
    }),
  );
  watch(figures, announce);
  return { announcement, alarm };
}
