import type { TextRange } from '@altergate/domain';
import { factsAfterAlter } from '../facts-after-alter.ts';
import { factsAfterKey } from '../facts-after-key.ts';
import { factsOfCreated } from '../facts-of-created.ts';
import type { NamedTable } from '../names.ts';
import { sameName } from '../names.ts';
import type { IndexFacts } from '../table-facts.ts';
import { definedKeys } from './defined.ts';
import type { DefinedKey } from './defined.ts';
import { NO_FACTS } from '../no-facts.ts';
import { remembered } from './remembered.ts';

/** The indexes of a table after a statement that adds some, and which of them it adds with a place of their own. */
export interface IndexesAfter {
  readonly position: number;
  readonly table: NamedTable;
  readonly indexes: readonly IndexFacts[];
  readonly added: readonly { readonly index: IndexFacts; readonly range: TextRange }[];
}

/** Per statement that adds an index; where the table is not known, of its indexes only those of the statement. */
export const indexesAfter = remembered((context): IndexesAfter[] => {
  const keys = definedKeys(context);
  return [...new Set(keys.map(({ position }) => position))].flatMap((position) => {
    const own = keys.filter((key) => key.position === position);
    const [first] = own;
    const indexes = first && after(first);
    if (!first || !indexes) return [];
    const added = addedOf(own.slice(0, MOST_LOOKED_AT), indexes);
    return [{ position, table: first.table, indexes, added }];
  });
});

/** A table takes 64 indexes (MySQL manual, "InnoDB Limits"): comparing far more with each other would take long. */
const MOST_LOOKED_AT = 200;

function after({ create, alter, known, key }: DefinedKey): readonly IndexFacts[] | null {
  if (create) return factsOfCreated(create)?.indexes ?? null;
  const before = known.facts?.indexes ? known.facts : { ...NO_FACTS, indexes: [] };
  if (alter) return factsAfterAlter(before, alter)?.indexes ?? null;
  return factsAfterKey(before, key).indexes ?? null;
}

function addedOf(keys: readonly DefinedKey[], indexes: readonly IndexFacts[]): IndexesAfter['added'] {
  return keys.flatMap(({ key }) => {
    const index = indexes.findLast(
      (one) =>
        one.kind === key.kind &&
        (key.name === null || key.kind === 'primary' || sameName(one.name, key.name.name)) &&
        one.parts.length === key.parts.length &&
        one.parts.every((part, place) => part.name === (key.parts[place]?.column?.name ?? null)),
    );
    return index ? [{ index, range: key.range }] : [];
  });
}
