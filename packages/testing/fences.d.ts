/** Types of fences.js, which the linter's configuration has to read as it is. */
export const fences: Readonly<Record<string, readonly string[]>>;
export function packageOf(folder: string): string;
