import { nextLongTermRelease, releaseOf } from '../dialect.ts';
import { reservedNames } from './reserved-names.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** An unquoted name that the next long-term release reserves: the same text fails after the upgrade. */
export const reservedWordNext: Rule = {
  id: 'reserved-word-next',
  group: 'name',
  severity: 'warning',
  isFixed: false,
  reports: ['reserved-word-next'],
  check: (context) => {
    const { dialect } = context;
    const next = dialect && nextLongTermRelease(dialect);
    if (!dialect || !next) return [];
    const now = new Set(
      reservedNames(context, dialect).flatMap(({ reserved, range }) => (reserved ? range.start : [])),
    );
    return reservedNames(context, next)
      .filter(({ reserved, range }) => reserved && !now.has(range.start))
      .map(({ word, range, position }) =>
        finding('reserved-word-next', position, range, { word, release: releaseOf(next) }),
      );
  },
};
