/** Where a statement stands in its ticket's text: without comments round it and what closes it. */
interface Placed {
  readonly rangeStart: number;
  readonly rangeEnd: number;
}

/**
 * A ticket's text with nothing but these statements in it, each where it stood and closed by `;`. All between them
 * becomes blanks: a comment, a line USE or DELIMITER belongs to what is done as much as to what is left, and must not say
 * once more how the rest is read.
 */
export function textOfRest(text: string, statements: readonly Placed[]): string {
  let rest = '';
  for (const { rangeStart, rangeEnd } of statements.toSorted(
    (one, other) => one.rangeStart - other.rangeStart,
  )) {
    rest += blanks(text.slice(rest.length, rangeStart)) + text.slice(rangeStart, rangeEnd);
    // What closed it was at least as long, except at the end of the text.
    rest += ';';
  }
  return rest + blanks(text.slice(rest.length));
}

function blanks(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
