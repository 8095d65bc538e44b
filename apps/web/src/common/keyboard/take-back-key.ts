/** Whether somebody pressed what takes the last change of a text back. */
export function isTakeBackKey(event: KeyboardEvent): boolean {
  return event.key.toLowerCase() === 'z' && !event.shiftKey && (event.ctrlKey || event.metaKey);
}
