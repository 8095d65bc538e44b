import { forEachDiagnostic } from '@codemirror/lint';
import type { Command, EditorView } from '@codemirror/view';

interface Place {
  readonly from: number;
  readonly to: number;
}

/** Places of findings in the order of the text; of two that begin at the same word the shorter one first. */
function placesOf(view: EditorView): Place[] {
  const places: Place[] = [];
  forEachDiagnostic(view.state, (_, from, to) => places.push({ from, to }));
  return places.toSorted(compare);
}

const compare = (one: Place, other: Place) => one.from - other.from || one.to - other.to;

/**
 * Selects the next finding, around the end of the text. Not the editor's own command: that one goes on behind what is
 * selected, and so passes over a word inside a finding about the whole statement.
 */
export const toNextFinding: Command = (view) => {
  const places = placesOf(view);
  return select(view, places.find((place) => compare(place, view.state.selection.main) > 0) ?? places[0]);
};

/** Selects the finding before, around the beginning of the text. */
export const toPreviousFinding: Command = (view) => {
  const places = placesOf(view);
  return select(
    view,
    places.findLast((place) => compare(place, view.state.selection.main) < 0) ?? places.at(-1),
  );
};

function select(view: EditorView, place: Place | undefined): boolean {
  if (place === undefined) return false;
  view.dispatch({ selection: { anchor: place.from, head: place.to }, scrollIntoView: true });
  return true;
}
