/** What a JSON column gives back. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

function plain(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

/** JSON text for a JSON column; BIGINT ids become strings. Undefined becomes null. */
export function toJsonText(value: unknown): string {
  return value === undefined ? 'null' : JSON.stringify(value, plain);
}

/** As toJsonText, but SQL NULL stays NULL for null and undefined. */
export function toJsonTextOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : toJsonText(value);
}

/** JSON text with sorted keys, so that equal values are equal texts: what is sealed or hashed later must not depend on order. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(JSON.parse(toJsonText(value)) as Json));
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
