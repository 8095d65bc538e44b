/**
 * What a selection over several lines puts on the clipboard: their texts alone, one per line. Null for a selection
 * inside one line, which the browser copies right by itself.
 */
export function copiedText(selection: Selection | null): string | null {
  if (selection === null || selection.rangeCount === 0) return null;
  const texts = [...selection.getRangeAt(0).cloneContents().querySelectorAll('.text')];
  return texts.length < 2 ? null : texts.map((text) => text.textContent.trimEnd()).join('\n');
}
