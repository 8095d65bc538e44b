import type { MessageParams } from '@altergate/domain';

/** The text with its `{name}` places filled; a place without a value stays as it is, so that the gap is seen. */
export function renderText(text: string, params: MessageParams): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(params[name] ?? place));
}
