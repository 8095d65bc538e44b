import type { Dialect, ServerFlavour } from './dialect.ts';
import { RESERVED_WORDS } from './reserved-word-table.ts';
import type { MeasuredRelease } from './reserved-word-table.ts';

/** Where a name stands; the servers reserve the same words in all places but an index name and after a dot. */
export type NamePlace = 'column' | 'table' | 'index' | 'after-dot';

/** A word that some release of one flavour reserves. */
export interface ReservedWord {
  readonly word: string;
  /** This very server refuses it without quotes. */
  readonly reserved: boolean;
  /** The first release that reserves it: `8.0`. Where it was measured first, it may be older. */
  readonly since: string;
  /** The last release that reserves it; null when the newest does. */
  readonly until: string | null;
}

/** Releases in order, each with the version after its last patch; a release between two is judged as the later one. */
const RELEASES: Readonly<Record<ServerFlavour, readonly (readonly [MeasuredRelease, number])[]>> = {
  mysql: [
    ['5.7', 50_800],
    ['8.0', 80_100],
    ['8.4', 80_500],
    ['9.7', Infinity],
  ],
  mariadb: [
    ['10.3', 100_400],
    ['10.6', 100_700],
    ['10.11', 101_200],
    ['11.8', Infinity],
  ],
};

interface Entry {
  readonly releases: Readonly<Record<ServerFlavour, readonly MeasuredRelease[]>>;
  readonly indexOnly: boolean;
}

const ENTRIES: ReadonlyMap<string, readonly Entry[]> = readTable();

function readTable(): Map<string, Entry[]> {
  const entries = new Map<string, Entry[]>();
  for (const { mysql, mariadb, indexOnly, words } of RESERVED_WORDS) {
    for (const word of words.split(' ')) {
      entries.set(word, [...(entries.get(word) ?? []), { releases: { mysql, mariadb }, indexOnly }]);
    }
  }
  return entries;
}

/**
 * Tells whether an unquoted name is a reserved word to a server, and from which release on.
 * Null when no known release of that flavour reserves it there.
 */
export function reservedWord(
  name: string,
  dialect: Dialect,
  place: NamePlace = 'column',
): ReservedWord | null {
  if (place === 'after-dot') return null;
  const word = name.toUpperCase();
  const all = ENTRIES.get(word);
  // Other letters fold into ASCII ones.
  if (!all || !/^[A-Za-z_]\w*$/.test(name)) return null;
  const entries = all.filter((entry) => place === 'index' || !entry.indexOnly);
  const reserving = new Set(entries.flatMap((entry) => entry.releases[dialect.flavour]));
  const known = RELEASES[dialect.flavour].filter(([release]) => reserving.has(release));
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return null;
  const [release] = RELEASES[dialect.flavour].find(([, end]) => dialect.version < end) ?? last;
  return {
    word,
    reserved: reserving.has(release),
    since: first[0],
    until: last[0] === RELEASES[dialect.flavour].at(-1)?.[0] ? null : last[0],
  };
}

/** A name between backticks, as it can stand in any statement. */
export function quoteName(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}
