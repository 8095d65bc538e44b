/** The words of a name, as a first draft of what it means: `createdAt` and `created_at` are `created at`. Never empty. */
export function wordsOfName(name: string): string {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[_\s]+/g, ' ')
    .trim()
    .toLowerCase();
  return words === '' ? name : words;
}

/** A string in single quotes that every `sql_mode` reads the same. */
export function quotedText(text: string): string {
  return `'${text.replaceAll("'", "''").replaceAll('\\', '/')}'`;
}
