/** A text as the editor holds it: each line break is one character. */
export function asEdited(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n');
}

/** Tells where offsets into a text lie in the editor; the text is read once, whoever asks how often. */
export function editorOffsets(text: string): (offset: number) => number {
  const pairs = [...text.matchAll(/\r\n/g)].map(({ index }) => index);
  return (offset) => offset - countBelow(pairs, offset - 1);
}

/** How many of ascending numbers are less than one. */
function countBelow(numbers: readonly number[], than: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? than) < than) low = middle + 1;
    else high = middle;
  }
  return low;
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
