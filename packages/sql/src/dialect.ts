import type { SqlMode } from './sql-mode.ts';

/** Whose SQL a text is: Percona Server reads as MySQL of its version does. */
export type ServerFlavour = 'mysql' | 'mariadb';

/** A server as far as it decides how text is read. */
export interface Dialect {
  readonly flavour: ServerFlavour;
  /** As the server counts itself: 80046 for 8.0.46, 101114 for 10.11.14. */
  readonly version: number;
}

/** All that decides how a text is cut into tokens; without a dialect nothing is guessed about versions. */
export interface LexingContext extends SqlMode {
  readonly dialect?: Dialect | undefined;
}

/** Stands for the newest patch of a release when a text names none. */
const LATEST_PATCH = 99;

/**
 * Reads `mysql:8.4`, `mariadb:10.11.14` or `8.0.46`; without a flavour it is MySQL, without a patch number the latest.
 * Null when it is none of these.
 */
export function parseDialect(text: string): Dialect | null {
  const match = /^(?:(mysql|percona|mariadb):)?(\d{1,2})\.(\d{1,2})(?:\.(\d{1,2}))?$/i.exec(text.trim());
  if (!match) return null;
  const [, name = 'mysql', major, minor, patch] = match;
  const flavour = name.toLowerCase() === 'mariadb' ? 'mariadb' : 'mysql';
  return toDialect(flavour, [Number(major), Number(minor), Number(patch ?? LATEST_PATCH)]);
}

/** Puts a version together as the server counts it. */
export function toDialect(
  flavour: ServerFlavour,
  [major, minor, patch]: readonly [number, number, number],
): Dialect {
  return { flavour, version: major * 10_000 + minor * 100 + patch };
}

/** The release of a version, as people name it: `8.4`. */
export function releaseOf({ version }: Dialect): string {
  return `${String(Math.trunc(version / 10_000))}.${String(Math.trunc(version / 100) % 100)}`;
}

/** Releases with long support, in order (MySQL "Releases: Innovation and LTS"; MariaDB "Maintenance Policy"). */
const LONG_TERM: Readonly<Record<ServerFlavour, readonly (readonly [number, number, number])[]>> = {
  mysql: [
    [5, 7, LATEST_PATCH],
    [8, 0, LATEST_PATCH],
    [8, 4, LATEST_PATCH],
    [9, 7, LATEST_PATCH],
  ],
  mariadb: [
    [10, 6, LATEST_PATCH],
    [10, 11, LATEST_PATCH],
    [11, 4, LATEST_PATCH],
    [11, 8, LATEST_PATCH],
  ],
};

/** The release with long support that follows; null when none is known. */
export function nextLongTermRelease(dialect: Dialect): Dialect | null {
  const releases = LONG_TERM[dialect.flavour].map((version) => toDialect(dialect.flavour, version));
  return releases.find((release) => release.version > dialect.version + LATEST_PATCH) ?? null;
}
