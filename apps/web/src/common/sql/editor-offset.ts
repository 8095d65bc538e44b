/** A text as the editor holds it: each line break is one character. */
export function asEdited(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n');
}

/** Where an offset into a text lies in the editor. */
export function editorOffset(text: string, offset: number): number {
  return offset - [...text.slice(0, offset).matchAll(/\r\n/g)].length;
}

/** Where an offset into the editor lies in the text: the other way round. */
export function textOffset(text: string, offset: number): number {
  let [at, left] = [0, offset];
  while (left > 0 && at < text.length) {
    at += text.startsWith('\r\n', at) ? 2 : 1;
    left -= 1;
  }
  return at;
}
