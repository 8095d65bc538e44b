import { ref, watch, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Inspection } from '@altergate/contracts';
import { announce } from '../../layout/announcer.ts';
import type { TextEdit } from '../../common/sql/text-edit.ts';

interface Editor {
  /** False when the text is another one by now. */
  readonly apply: (edits: readonly TextEdit[]) => boolean;
  readonly focus: () => void;
}

/**
 * Makes fixes, says so aloud, and with the next review puts the focus on the finding that follows, around the end of the
 * text, or into the editor where none is left. Findings in `list` say by `data-at` where they begin.
 */
export function useFixes(
  list: Readonly<Ref<HTMLElement | null>>,
  inspection: () => Inspection | null,
  editor: Editor,
) {
  const { t } = useI18n();
  /** Where the last fix ends in the text that it made, until its review is there. */
  const fixedTo = ref<number | null>(null);

  function fix(edits: readonly TextEdit[], what: string): void {
    if (!editor.apply(edits)) return;
    fixedTo.value = endAfter(edits);
    announce(t('fixing.done', { what }));
  }

  watch(
    inspection,
    () => {
      const from = fixedTo.value;
      fixedTo.value = null;
      if (from !== null && !isElsewhere(list.value)) focusNext(from);
    },
    { flush: 'post' },
  );

  function focusNext(from: number): void {
    const findings = [...(list.value?.querySelectorAll<HTMLElement>('[data-at]') ?? [])];
    const next = findings.find((one) => Number(one.dataset['at']) >= from) ?? findings[0];
    if (next === undefined) editor.focus();
    else next.focus();
  }
  return { fix };
}

/** Where the last of some edits ends once all are made: what is found before was dealt with. */
function endAfter(edits: readonly TextEdit[]): number {
  const grown = edits.reduce((sum, { start, end, text }) => sum + text.length - (end - start), 0);
  return (edits.at(-1)?.end ?? 0) + grown;
}

/** Whoever went on to something else meanwhile stays there. */
function isElsewhere(list: HTMLElement | null): boolean {
  const { activeElement } = document;
  return activeElement !== null && activeElement !== document.body && list?.contains(activeElement) !== true;
}
