import { computed, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { TextRange } from '@altergate/domain';
import { useAction } from '../../common/api/use-action.ts';
import { asEdited } from '../../common/sql/editor-offset.ts';
import { edited, type TextEdit } from '../../common/sql/text-edit.ts';
import { announce } from '../../layout/announcer.ts';
import { readLayout } from './layout-api.ts';

interface Editor {
  readonly selected: () => TextRange | null;
  /** False when the text is another one by now. */
  readonly layOut: (edits: readonly TextEdit[], of: string) => boolean;
}

/** Most statements that are named; of more their number is told. */
const mostNamed = 8;

/** Lays out the text, or the statements that are selected, and says what came of it for as long as the text stays so. */
export function useLayout(sql: () => string, editor: () => Editor | null) {
  const { t } = useI18n();
  const told = shallowRef({ text: '', words: '' });

  const { run, sending, problem } = useAction(async (key) => {
    const text = sql();
    const here = editor();
    if (here === null || text.trim() === '') return;
    const { edits, left } = await readLayout(text, here.selected(), key);
    if (edits.length > 0 && !here.layOut(edits, text)) return;
    told.value = { text: asEdited(edited(text, edits)), words: wordsOf(edits.length > 0, left) };
    announce(told.value.words);
  });

  function wordsOf(changed: boolean, left: readonly number[]): string {
    const first = t(changed ? 'editor.layout.done' : 'editor.layout.nothing');
    if (left.length === 0) return first;
    const statements = left.map((position) => String(position + 1)).join(', ');
    const key = left.length > mostNamed ? 'editor.layout.left_many' : 'editor.layout.left';
    return t('editor.layout.both', { first, second: t(key, { n: left.length, statements }, left.length) });
  }

  const outcome = computed(() => (told.value.text === asEdited(sql()) ? told.value.words : ''));
  return { run: () => void run(), sending, problem, outcome };
}
