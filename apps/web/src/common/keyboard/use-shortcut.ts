import { onScopeDispose } from 'vue';
import { useEventListener } from '@vueuse/core';
import { usePreferences } from '../preferences.ts';
import { createKeySequence } from './key-sequence.ts';

interface Binding {
  readonly keys: string;
  readonly run: () => void;
}
const bindings: Binding[] = [];

/** Binds keys (`j`, `g t`) while the component lives; the newest binding of the same keys wins. */
export function useShortcut(keys: string, run: () => void): void {
  const binding = { keys, run };
  bindings.push(binding);
  onScopeDispose(() => bindings.splice(bindings.indexOf(binding), 1));
}

const writing =
  'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable="true"], [role="dialog"], [role="listbox"], [role="menu"]';

/** Whether a key belongs to what has the focus: a field that is written in, a dialog, an open list or menu. */
export function isForTheFocus(event: KeyboardEvent): boolean {
  return event.target instanceof Element && event.target.closest(writing) !== null;
}

/** Listens for every shortcut of the page. Called once, by the frame. */
export function useKeyboard(): void {
  const preferences = usePreferences();
  const sequence = createKeySequence();
  useEventListener(window, 'keydown', (event) => {
    if (!preferences.shortcuts || event.defaultPrevented || event.isComposing) return;
    if (event.ctrlKey || event.metaKey || event.altKey || isForTheFocus(event)) return;
    if (event.key === 'Shift') return;
    const keys = sequence.press(
      event.key,
      bindings.map((binding) => binding.keys),
    );
    if (keys === null) return;
    event.preventDefault();
    bindings.findLast((binding) => binding.keys === keys)?.run();
  });
}
