import type { ServerFlavour } from './dialect.ts';
import { RESERVED_WORDS } from './reserved-word-table.ts';

/**
 * Every word that some release of a flavour refuses as a name without quotes, in capitals and in order. Whoever quotes
 * them all writes names that every release takes.
 */
export function everReserved(flavour: ServerFlavour): string[] {
  const groups = RESERVED_WORDS.filter((group) => group[flavour].length > 0);
  return [...new Set(groups.flatMap(({ words }) => words.split(' ')))].toSorted();
}
