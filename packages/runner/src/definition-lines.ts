/** The lines of a canonical definition, without their indentation. */
export function linesOf(definition: string): string[] {
  return definition.split('\n').map((line) => line.trim());
}

/** A name as a canonical definition writes it. */
export function quoted(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}

/** What a canonical definition says of a column behind its name; null when there is none. Column names know no case. */
export function columnLine(definition: string, name: string): string | null {
  const start = `${quoted(name)} `.toLowerCase();
  const line = linesOf(definition).find((one) => one.toLowerCase().startsWith(start));
  return line === undefined ? null : line.slice(start.length);
}

/** Whether a canonical definition has a key of this name; key names know no case. */
export function hasKey(definition: string | null, name: string): boolean {
  const lines = linesOf(definition ?? '').map((line) => line.toLowerCase());
  if (name.toLowerCase() === 'primary') return lines.some((line) => line.startsWith('primary key '));
  // At the beginning of its line: a comment of another key may hold the same words.
  const key = `key ${quoted(name)} `.toLowerCase();
  return lines.some((line) =>
    ['', 'unique ', 'fulltext ', 'spatial '].some((sort) => line.startsWith(sort + key)),
  );
}
