import type { PageEntry } from './pages.ts';

/**
 * Compares the table of pages with what the router knows.
 * @throws Error that names pages without an entry, and entries of pages that are gone
 */
export function requireEveryPage(table: readonly PageEntry[], routes: readonly string[]): void {
  const listed = new Set(table.map((entry) => entry.route));
  const missing = routes.filter((route) => !listed.has(route));
  const gone = [...listed].filter((route) => !routes.includes(route));
  if (missing.length === 0 && gone.length === 0) return;
  throw new Error(
    [
      ...missing.map((route) => `the router's page ${route} has no line in the table of pages`),
      ...gone.map((route) => `the table of pages has ${route}, which the router does not know`),
    ].join('\n'),
  );
}
