import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** A file as seen from a folder, with `/` between its parts; null when it lies elsewhere. */
export function fileWithin(folder: string, file: string): string | null {
  const relative = path.relative(folder, path.resolve(folder, file));
  const isOutside = relative === '' || relative.startsWith('..') || path.isAbsolute(relative);
  return isOutside ? null : relative.split(path.sep).join('/');
}

/** A file as a URI reference: relative to the folder where that holds it, else absolute. */
export function fileUri(folder: string, file: string): string {
  const within = fileWithin(folder, file);
  if (within === null) return pathToFileURL(path.resolve(folder, file)).href;
  return within.split('/').map(encodeURIComponent).join('/');
}
