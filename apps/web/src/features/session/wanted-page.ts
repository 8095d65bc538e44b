/**
 * Where to go on after a page that stood in the way: the address in `next`, or the root, which leads to the first page.
 * Only addresses of this site: `//host` and `/\host` would lead elsewhere.
 */
export function wantedPage(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/';
}
