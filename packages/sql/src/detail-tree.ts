/** Reads a value of a syntax tree whose shape nobody promises. */
export function valueOf(node: unknown, key: string): unknown {
  return typeof node === 'object' && node !== null ? (node as Record<string, unknown>)[key] : undefined;
}

/** A text of a syntax tree; null when there is none. */
export function textOf(node: unknown, key: string): string | null {
  const value = valueOf(node, key);
  return typeof value === 'string' ? value : null;
}

/** A list of a syntax tree; empty when there is none. */
export function listOf(node: unknown, key: string): readonly unknown[] {
  const value = valueOf(node, key);
  return Array.isArray(value) ? (value as unknown[]) : [];
}
