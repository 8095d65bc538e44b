import {
  insertCompletionText,
  pickedCompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import type { EditorView } from '@codemirror/view';
import { quotedName } from './schema-names.ts';

/** Names for a place where a backtick is open: whatever a name holds belongs to it, blanks and signs too. */
export function openNames(
  { state, pos }: Pick<CompletionContext, 'state' | 'pos'>,
  from: number,
  names: readonly Completion[],
): CompletionResult | null {
  if (names.length === 0) return null;
  const isClosed = tailAt(state.sliceDoc(pos, state.doc.lineAt(pos).to)) > 0;
  const options = names.map((option): Completion => {
    const name = quotedName(option.label);
    const written = option.type === 'namespace' ? `${name}.` : name;
    return {
      ...option,
      // What is typed is compared with the label, its backtick too.
      ...{ label: name, displayLabel: option.label },
      apply: isClosed ? overTail(written) : written,
    };
  });
  return { from, options, validFor: /^`(?:``|[^`\n])*$/, getMatch: shownMatch };
}

/** How much of a text belongs to the name whose backtick is open before it; 0 where nothing closes it. */
function tailAt(text: string): number {
  return /^(?:``|[\p{L}\p{N}_$])*`(?!`)/u.exec(text)?.[0].length ?? 0;
}

/** Writes over the rest of the name and the backtick that closes it already. */
function overTail(written: string) {
  return (view: EditorView, completion: Completion, from: number, to: number): void => {
    const tail = tailAt(view.state.sliceDoc(to, view.state.doc.lineAt(to).to));
    view.dispatch({
      ...insertCompletionText(view.state, written, from, to + tail),
      annotations: pickedCompletion.of(completion),
    });
  };
}

/** What is shown begins behind the backtick. */
function shownMatch(_: Completion, matched: readonly number[] = []): readonly number[] {
  return matched.map((at) => Math.max(0, at - 1));
}
