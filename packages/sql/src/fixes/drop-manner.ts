import { alterAt, clausesOf, withoutParts } from './alter-parts.ts';
import type { Fix } from './fix-context.ts';

/** Deletes ALGORITHM and LOCK, both at once. */
export const dropManner: Fix = ({ statement }, context) => {
  const found = alterAt(statement, context);
  if (!found) return null;
  const { alter } = found;
  const gone = alter.parts.filter((part) =>
    clausesOf(part, alter).every((clause) => clause.kind === 'algorithm' || clause.kind === 'lock'),
  );
  return gone.length === 0 ? null : withoutParts(gone, alter, context);
};
