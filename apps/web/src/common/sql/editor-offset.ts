/** A text as the editor holds it: each line break is one character. */
export function asEdited(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n');
}

/** Where an offset into a text lies in the editor. */
export function editorOffset(text: string, offset: number): number {
  return offset - [...text.slice(0, offset).matchAll(/\r\n/g)].length;
}
