/** A word of ours as it is written outside: `add-column` is `add_column`. */
export function writeWord(word: string): string {
  return word.replaceAll('-', '_');
}
