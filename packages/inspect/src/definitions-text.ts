/** Stands where a table or view does not exist, among several. */
const absent = '(absent)';

/**
 * Canonical definitions as one text. Of one name its definition alone; several are told apart by a line with the name
 * before each. Null when none of them exists.
 */
export function writeDefinitions(
  definitions: readonly (readonly [name: string, definition: string | null])[],
): string | null {
  if (definitions.every(([, definition]) => definition === null)) return null;
  if (definitions.length === 1) return definitions[0]?.[1] ?? null;
  return definitions.map(([name, definition]) => `${name}\n${definition ?? absent}`).join('\n\n');
}

/**
 * What `writeDefinitions` wrote, by name. Null when the text is not one of these names in this order, or could be read in
 * more than one way.
 */
export function readDefinitions(
  text: string | null,
  names: readonly string[],
): ReadonlyMap<string, string | null> | null {
  if (text === null) return new Map(names.map((name) => [name, null]));
  const [first, ...others] = names;
  if (first === undefined) return null;
  if (others.length === 0) return new Map([[first, text]]);
  let rest = `\n\n${text}`;
  const read = new Map<string, string | null>();
  for (const [index, name] of names.entries()) {
    const title = `\n\n${name}\n`;
    if (!rest.startsWith(title)) return null;
    rest = rest.slice(title.length);
    const next = names[index + 1];
    const end = next === undefined ? rest.length : rest.indexOf(`\n\n${next}\n`);
    if (end < 0 || (next !== undefined && rest.lastIndexOf(`\n\n${next}\n`) !== end)) return null;
    const definition = rest.slice(0, end);
    read.set(name, definition === absent ? null : definition);
    rest = rest.slice(end);
  }
  return read;
}
