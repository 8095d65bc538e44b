/** What another thread is busy with: how many texts there were, and the last of them. */
export function readNotedText(memory: SharedArrayBuffer): { readonly count: number; readonly text: string };
