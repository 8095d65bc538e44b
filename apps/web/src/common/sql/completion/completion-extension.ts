import {
  acceptCompletion,
  autocompletion,
  closeCompletion,
  completionKeymap,
  selectedCompletion,
  type CompletionSource,
} from '@codemirror/autocomplete';
import { Prec, type Extension } from '@codemirror/state';
import { keymap, type EditorView } from '@codemirror/view';

/**
 * Offers what a source finds while somebody types, and by Ctrl+Space. Tab is left alone. Enter takes what is chosen, but
 * makes a new line where that word stands there already.
 */
export function sqlCompletion(source: CompletionSource): Extension {
  return [
    autocompletion({
      override: [source],
      defaultKeymap: false,
      filterStrict: true,
      maxRenderedOptions: 100,
      icons: false,
    }),
    Prec.highest(
      keymap.of(
        completionKeymap.map((binding) => (binding.key === 'Enter' ? { ...binding, run: take } : binding)),
      ),
    ),
  ];
}

function take(view: EditorView): boolean {
  const chosen = selectedCompletion(view.state);
  if (chosen === null) return false;
  const written = typeof chosen.apply === 'string' ? chosen.apply : chosen.label;
  const { head } = view.state.selection.main;
  const before = view.state.sliceDoc(Math.max(0, head - written.length), head);
  if (before.toLowerCase() !== written.toLowerCase()) return acceptCompletion(view);
  closeCompletion(view);
  return false;
}
