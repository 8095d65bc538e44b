import { visibleText } from '@altergate/domain';

/** What a file holds, as it may be shown: nothing of it steers a terminal or a log, and nothing of it is left out. */
export function shownText(text: string): string {
  return visibleText(text.replaceAll('\u001b', '␛'));
}
