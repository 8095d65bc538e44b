/** One value that the log can be narrowed to. */
export interface AuditOption {
  readonly value: string;
  readonly label: string;
}

/** Options of what has a name. */
export function named(items: readonly { readonly id: string; readonly name: string }[]): AuditOption[] {
  return items.map(({ id, name }) => ({ value: id, label: name }));
}

/**
 * The options with the chosen one among them, whatever it is: an address may name what is not offered any more, or not to
 * this reader, and the log is narrowed to it all the same. Ids are told as such.
 */
export function withChosen(options: readonly AuditOption[], chosen: string): AuditOption[] {
  if (chosen === '' || options.some(({ value }) => value === chosen)) return [...options];
  return [{ value: chosen, label: /^\d+$/.test(chosen) ? `#${chosen}` : chosen }, ...options];
}
