/** A place as people count: both from 1, columns in UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Finds lines in a text; `\n`, `\r\n` and `\r` end a line. */
export interface Places {
  of(offset: number): Place;
  /** A line without its end. */
  line(number: number): string;
}

/** Looks through the text once, so that a thousand findings in a megabyte cost no thousand looks. */
export function placesIn(text: string): Places {
  const starts = [0, ...Array.from(text.matchAll(/\r\n|\r|\n/g), (end) => end.index + end[0].length)];
  return {
    of(offset) {
      const within = Math.min(offset, text.length);
      let [low, high] = [0, starts.length - 1];
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if ((starts[middle] ?? 0) <= within) low = middle;
        else high = middle - 1;
      }
      return { line: low + 1, column: within - (starts[low] ?? 0) + 1 };
    },
    line(number) {
      const start = starts[number - 1] ?? text.length;
      return text.slice(start, starts[number] ?? text.length).replace(/[\r\n]+$/, '');
    },
  };
}
