/** A line of the input, without its end: its bytes, or null when it is longer than the limit. */
export interface InputLine {
  /** Counted from 1. */
  readonly number: number;
  readonly bytes: Uint8Array | null;
}

const lineFeed = 0x0a;

/**
 * Cuts bytes at line feeds and at nothing else: a JSON text may hold every other character that ends lines elsewhere.
 * Of a line beyond the limit nothing is kept, so that no input takes more memory than that.
 * @param limit bytes
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  limit: number,
): AsyncGenerator<InputLine> {
  let parts: Uint8Array[] = [];
  let length = 0;
  let number = 0;
  const take = (part: Uint8Array) => {
    length += part.length;
    if (length > limit) parts = [];
    else parts.push(part);
  };
  const close = (): InputLine => {
    number += 1;
    const bytes = length > limit ? null : Buffer.concat(parts);
    [parts, length] = [[], 0];
    return { number, bytes };
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      take(chunk.subarray(start, end));
      yield close();
      start = end + 1;
    }
    take(chunk.subarray(start));
  }
  if (length > 0) yield close();
}
