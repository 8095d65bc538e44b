/**
 * Where to go on after a page that stood in the way: the address in `next` with the fragment that was kept, or the root,
 * which leads to the first page. Only addresses of this site: `//host` and `/\host` would lead elsewhere.
 */
export function wantedPage(next: unknown, hash = ''): string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? `${next}${hash}` : '/';
}

/**
 * How a page that stands in the way keeps the wanted address. Its fragment stays behind `#`, where no server, no proxy's log
 * and no Referer has it: links in mails have their secret there.
 */
export function keepWanted({ fullPath, hash }: { readonly fullPath: string; readonly hash: string }) {
  const [next = '/'] = fullPath.split('#');
  return { query: { next }, hash };
}
